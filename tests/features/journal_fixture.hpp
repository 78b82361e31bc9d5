// Somebody with a decision journal, and offers for it.
#pragma once

#include <string>

#include "tests/support/database.hpp"
#include "tests/support/offers.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

namespace circles::tests {

inline constexpr auto kAccepted = v1::Decision::CHOICE_ACCEPTED;
inline constexpr auto kDeclined = v1::Decision::CHOICE_DECLINED;
inline constexpr auto kLapsed = v1::Decision::CHOICE_LAPSED;

struct Journal {
  // 2026-11-10
  World world;
  Person ana = world.founder("Ana");

  void save(const v1::SaveDocumentRequest& request) { ana.call<v1::SaveDocumentReply>(request); }
  // Scored 8, worth accepting.
  void have_scored_offer(const std::string& name = "acme", unsigned score = 8) {
    if (!has_framework) save(saving_framework({{"Learning", 100}}));
    has_framework = true;
    save(saving_offer(name, {{"Learning", score}}));
    ana.call<v1::EvaluateOfferReply>(evaluating(name));
  }
  v1::DecideOfferReply decide(const v1::DecideOfferRequest& request) { return ana.call<v1::DecideOfferReply>(request); }
  v1::Decision record(const v1::RecordOutcomeRequest& request) { return ana.call<v1::RecordOutcomeReply>(request).decision(); }
  v1::ListDecisionsReply list(bool due_only = false, unsigned page_size = 0, const std::string& token = {}) {
    v1::ListDecisionsRequest request;
    request.set_due_only(due_only);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return ana.call<v1::ListDecisionsReply>(request);
  }
  std::string numbers(bool due_only = false) {
    std::string all;
    const auto reply = list(due_only);
    for (const auto& decision : reply.decisions()) all += std::to_string(decision.number()) + " ";
    return all;
  }
  void move_to(const std::string& zone) {
    v1::EditAccountRequest move;
    move.set_time_zone(zone);
    ana.call<v1::EditAccountReply>(move);
  }
  bool has_framework = false;
};

inline v1::DecideOfferRequest titled(const std::string& title, v1::Decision::Choice choice = kAccepted) {
  v1::DecideOfferRequest request;
  request.set_title(title);
  request.set_choice(choice);
  return request;
}

inline std::string due(const v1::Decision& decision) {
  std::string all;
  for (const auto& each : decision.outcomes_due()) all += std::to_string(each.after_days()) + ": " + each.day() + " ";
  return all;
}

}  // namespace circles::tests
