#include "server/features/reminders/plan_date_names.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "server/features/offers/journal.hpp"
#include "server/features/offers/offers.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/reviews/periods.hpp"
#include "server/features/reviews/reviews.hpp"
#include "server/features/reviews/schedule.hpp"
#include "shared/rules/calendar.hpp"

namespace circles::features {
namespace {

constexpr std::string_view kReview = "review/";
constexpr std::string_view kOutcome = "outcome/";
constexpr std::string_view kAnswer = "answer/";

std::optional<std::uint32_t> number_from(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::string days_after(rules::Day day, std::uint32_t days) { return rules::format(rules::Day(date::sys_days(day) + date::days(days))); }

std::optional<v1::PlanDate> review_of_period(ReadTx& tx, const Id& home, const std::string& period) {
  v1::ReviewDue due;
  due.set_kind(rules::parse_quarter(period) ? v1::Review::KIND_QUARTER : v1::Review::KIND_ANNUAL);
  const auto span = span_of_period(due.kind(), period);
  if (!span) return std::nullopt;
  due.set_period(period);
  due.set_day(days_after(span->last, review_schedule(tx, home).days_after()));
  return review_date(tx, home, due);
}

std::optional<v1::PlanDate> outcome_named(ReadTx& tx, const Id& home, std::string_view rest) {
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const auto number = number_from(rest.substr(0, slash));
  const auto after = number_from(rest.substr(std::min(slash + 1, rest.size())));
  if (!number || !after) return std::nullopt;
  const auto found = find_decision(tx, home, *number);
  const auto decided = found ? rules::parse_day(found->decided_on()) : std::nullopt;
  return decided ? std::optional(outcome_date(*found, *after, days_after(*decided, *after))) : std::nullopt;
}

std::optional<v1::PlanDate> answer_named(ReadTx& tx, const Id& home, std::string_view rest) {
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const std::string name(rest.substr(0, slash));
  if (newest_revision(tx, home, {.kind = v1::DOCUMENT_KIND_OFFER, .name = name}) == 0) return std::nullopt;
  v1::OfferSummary offer = summary_of_offer(tx, home, name);
  offer.set_decide_by(std::string(rest.substr(std::min(slash + 1, rest.size()))));
  return answer_date(offer);
}

}  // namespace

std::string name_of(const v1::PlanDate& date) {
  switch (date.kind()) {
    case v1::PlanDate::KIND_REVIEW:
      return std::string(kReview) + date.period();
    case v1::PlanDate::KIND_OUTCOME:
      return std::string(kOutcome) + std::to_string(date.decision()) + "/" + std::to_string(date.after_days());
    default:
      return std::string(kAnswer) + date.name() + "/" + date.day();
  }
}

std::optional<v1::PlanDate> plan_date_named(ReadTx& tx, const Id& home, std::string_view name) {
  if (name.starts_with(kReview)) return review_of_period(tx, home, std::string(name.substr(kReview.size())));
  if (name.starts_with(kOutcome)) return outcome_named(tx, home, name.substr(kOutcome.size()));
  if (name.starts_with(kAnswer)) return answer_named(tx, home, name.substr(kAnswer.size()));
  return std::nullopt;
}

v1::PlanDate review_date(ReadTx& tx, const Id& home, const v1::ReviewDue& due) {
  v1::PlanDate date;
  date.set_kind(v1::PlanDate::KIND_REVIEW);
  date.set_day(due.day());
  date.set_title("Review of " + due.period());
  date.set_review(due.kind());
  date.set_period(due.period());
  date.set_name(review_of(tx, home, due.kind(), due.period()));
  return date;
}

v1::PlanDate outcome_date(const v1::Decision& decision, std::uint32_t after_days, const std::string& day) {
  v1::PlanDate date;
  date.set_kind(v1::PlanDate::KIND_OUTCOME);
  date.set_day(day);
  date.set_title("Outcome of " + decision.title() + " after " + std::to_string(after_days) + " days");
  date.set_name(decision.offer());
  date.set_decision(decision.number());
  date.set_after_days(after_days);
  return date;
}

v1::PlanDate answer_date(const v1::OfferSummary& offer) {
  v1::PlanDate date;
  date.set_kind(v1::PlanDate::KIND_ANSWER);
  date.set_day(offer.decide_by());
  date.set_title("Answer to " + (offer.title().empty() ? offer.name() : offer.title()));
  date.set_name(offer.name());
  return date;
}

}  // namespace circles::features
