#include "client/cli/plan_date_words.hpp"

#include <fmt/format.h>

#include "shared/text/display.hpp"

namespace circles::client {
namespace {

// One word of a command, whatever a server says.
std::string name_of(const v1::PlanDate& date) { return text::harmless(date.name()); }

std::string review_command(const v1::PlanDate& date) {
  if (!date.name().empty()) return fmt::format("circle review edit {}", name_of(date));
  return date.review() == v1::Review::KIND_ANNUAL ? "circle review start annual" : "circle review start quarter";
}

}  // namespace

std::string word(v1::PlanDate::Kind kind) {
  switch (kind) {
    case v1::PlanDate::KIND_REVIEW:
      return "review";
    case v1::PlanDate::KIND_OUTCOME:
      return "outcome";
    case v1::PlanDate::KIND_ANSWER:
      return "answer";
    default:
      return "plan";
  }
}

std::string plan_date_item(const v1::PlanDate& date) {
  if (date.kind() == v1::PlanDate::KIND_REVIEW) return text::harmless(date.period());
  if (date.name().empty() && date.kind() == v1::PlanDate::KIND_OUTCOME) return fmt::format("decision {}", date.decision());
  return name_of(date);
}

std::string plan_date_command(const v1::PlanDate& date) {
  switch (date.kind()) {
    case v1::PlanDate::KIND_REVIEW:
      return review_command(date);
    case v1::PlanDate::KIND_OUTCOME:
      return date.name().empty() ? fmt::format("circle decision outcome {}", date.decision()) : fmt::format("circle offer outcome {}", name_of(date));
    case v1::PlanDate::KIND_ANSWER:
      return fmt::format("circle offer decide {}", name_of(date));
    default:
      return "circle calendar show";
  }
}

}  // namespace circles::client
