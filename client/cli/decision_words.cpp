#include "client/cli/decision_words.hpp"

#include <fmt/format.h>

#include "client/cli/enum_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {

std::uint32_t rating_from(std::string_view typed) {
  if (typed.size() == 1 && typed.front() >= '1' && typed.front() <= '5') return static_cast<std::uint32_t>(typed.front() - '0');
  throw Failure(ExitCode::usage, fmt::format("“{}” is no rating.", text::harmless(typed)), "--rating 1 (it was wrong) to 5 (you would decide so again at once)");
}

std::string expectation_words(const v1::Decision& decision) {
  if (decision.expectation().empty()) return "nothing that was recorded";
  return in_quotes(decision.expectation()) + (decision.has_odds() ? fmt::format(", {} % sure", decision.odds()) : "");
}

std::string score_words(const v1::Decision& decision) {
  if (decision.offer().empty()) return "";
  return decision.evaluation() == 0 ? "unscored" : fmt::format("after score {}", decision.evaluation());
}

std::string outcome_words(const v1::Decision& decision, std::uint32_t after_days) {
  for (const auto& outcome : decision.outcomes())
    if (outcome.after_days() == after_days) {
      const std::string by = outcome.cause() == v1::Outcome::CAUSE_BOTH ? ", plan and luck" : outcome.cause() == v1::Outcome::CAUSE_UNSPECIFIED ? "" : ", by " + enum_word(outcome.cause());
      return fmt::format("{}/5{}", outcome.rating(), by);
    }
  for (const auto& due : decision.outcomes_due())
    if (due.after_days() == after_days) return "asked on " + text::harmless(due.day());
  return "";
}

std::string outcome_or_day(const v1::Decision& decision, std::uint32_t after_days) {
  for (const auto& outcome : decision.outcomes())
    if (outcome.after_days() == after_days) return fmt::format("{}/5 {}", outcome.rating(), enum_word(outcome.cause()));
  for (const auto& due : decision.outcomes_due())
    if (due.after_days() == after_days) return due.day();
  return "";
}

Table decision_table(bool on_terminal) {
  std::vector<Table::Column> columns{{"NO."}, {"ON"}, {"DECISION", Table::flexible, 14}, {"CHOICE"}, {"SURE"}, {"SCORE"}, {"90 DAYS"}, {"A YEAR"}};
  // Which of an offer's scores came before is for programs; what it says to a person stands below.
  if (on_terminal) columns.erase(columns.begin() + 5);
  return Table(std::move(columns), "REMARK");
}

void add_decision(Table& table, const v1::Decision& decision, bool on_terminal) {
  std::vector<Cell> cells{std::to_string(decision.number()), decision.decided_on(), decision.title(), enum_word(decision.choice()), decision.has_odds() ? fmt::format("{} %", decision.odds()) : "–",
                          decision.evaluation() == 0 ? "–" : std::to_string(decision.evaluation()), outcome_or_day(decision, 90), outcome_or_day(decision, 365)};
  std::string remark = decision.superseded() ? "decided anew later" : "";
  if (on_terminal) {
    cells.erase(cells.begin() + 5);
    if (!decision.offer().empty() && decision.evaluation() == 0) remark += remark.empty() ? "decided without a score" : ", and without a score";
  }
  table.row(std::move(cells), remark);
}

std::uint32_t next_outcome(const v1::Decision& decision) {
  std::uint32_t next = 0;
  for (const auto& due : decision.outcomes_due())
    if (next == 0 || due.after_days() < next) next = due.after_days();
  return next;
}

}  // namespace circles::client
