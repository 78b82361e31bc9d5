// Decision frameworks, offers, decisions and positions in few words.
//
//   ana.call<v1::SaveDocumentReply>(saving_framework({{"Learning", 60}, {"Team", 40}}, {"Remote"}));
//   ana.call<v1::SaveDocumentReply>(saving_offer("acme", {{"Learning", 8}, {"Team", 6}}));
//   ana.call<v1::EvaluateOfferReply>(evaluating("acme"));
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "career/circles/v1/envelope.pb.h"
#include "shared/wire/problem.hpp"

namespace circles::tests {

using Figures = std::vector<std::pair<std::string, unsigned>>;

inline v1::SaveDocumentRequest saving_framework(const Figures& weights, const std::vector<std::string>& must_haves = {}, unsigned base_revision = 0) {
  v1::SaveDocumentRequest request;
  request.set_base_revision(base_revision);
  auto& framework = *request.mutable_document()->mutable_decision_framework();
  for (const auto& [name, weight] : weights) {
    auto& criterion = *framework.mutable_criteria()->add_criteria();
    criterion.set_name(name);
    criterion.set_weight(weight);
  }
  for (const auto& title : must_haves) framework.mutable_must_haves()->add_must_haves()->set_title(title);
  return request;
}

inline v1::MustHaveAnswer& answer(v1::Offer& offer, const std::string& must_have, v1::MustHaveAnswer::Answer answered, const std::string& reason = {}) {
  auto& added = *offer.mutable_must_haves()->add_must_haves();
  added.set_must_have(must_have);
  added.set_answer(answered);
  added.set_reason(reason);
  return added;
}

// Closer to the vision; titled by its name.
inline v1::SaveDocumentRequest saving_offer(const std::string& name, const Figures& ratings, unsigned base_revision = 0) {
  v1::SaveDocumentRequest request;
  request.set_name(name);
  request.set_base_revision(base_revision);
  auto& offer = *request.mutable_document()->mutable_offer();
  offer.set_title("Engineer at " + name);
  for (const auto& [criterion, score] : ratings) {
    auto& rating = *offer.mutable_ratings()->add_ratings();
    rating.set_criterion(criterion);
    rating.set_score(score);
  }
  offer.mutable_direction_check()->set_answer(v1::DirectionCheck::ANSWER_CLOSER);
  return request;
}

inline v1::EvaluateOfferRequest evaluating(const std::string& name, unsigned revision = 0) {
  v1::EvaluateOfferRequest request;
  request.set_name(name);
  request.set_revision(revision);
  return request;
}

inline v1::DecideOfferRequest deciding(const std::string& offer, v1::Decision::Choice choice, const std::string& expectation = {}) {
  v1::DecideOfferRequest request;
  request.set_offer(offer);
  request.set_choice(choice);
  request.set_expectation(expectation);
  return request;
}

inline v1::RecordOutcomeRequest recording(unsigned decision, unsigned after_days, const std::string& happened = "It went well") {
  v1::RecordOutcomeRequest request;
  request.set_number(decision);
  request.set_after_days(after_days);
  request.set_happened(happened);
  request.set_rating(4);
  request.set_cause(v1::Outcome::CAUSE_BOTH);
  return request;
}

inline v1::Position& hold(v1::SaveDocumentRequest& request, const std::string& title, v1::Position::Kind kind, const std::string& from, const std::string& until = {}) {
  auto& position = *request.mutable_document()->mutable_positions()->add_positions();
  position.set_title(title);
  position.set_kind(kind);
  position.set_from(from);
  position.set_until(until);
  return position;
}

}  // namespace circles::tests
