#include "server/features/reviews/periods.hpp"

#include <algorithm>

#include "server/features/reminders/habits.hpp"
#include "shared/rules/quarters.hpp"

namespace circles::features {
namespace {

constexpr date::days kAskedFor{60};
constexpr date::days kAskedForFromItsDay{14};

std::string year_named(int year) { return rules::format(rules::Month{date::year{year}, date::January}).substr(0, 4); }

int year_of(rules::Day day) { return static_cast<int>(day.year()); }

}  // namespace

std::optional<ReviewSpan> span_of_period(v1::Review::Kind kind, const std::string& period) {
  if (kind == v1::Review::KIND_QUARTER) {
    const auto quarter = rules::parse_quarter(period);
    return quarter ? std::optional(ReviewSpan{rules::first_day_of(*quarter), rules::last_day_of(*quarter)}) : std::nullopt;
  }
  if (kind == v1::Review::KIND_ANNUAL) {
    const auto first = rules::parse_day(period + "-01-01");
    return first ? std::optional(ReviewSpan{*first, first->year() / date::December / 31}) : std::nullopt;
  }
  const auto day = rules::parse_day(period);
  return day ? std::optional(ReviewSpan{*day, *day}) : std::nullopt;
}

std::string period_with(v1::Review::Kind kind, rules::Day day) { return kind == v1::Review::KIND_ANNUAL ? year_named(year_of(day)) : rules::format(rules::quarter_of(day)); }

std::string period_before(v1::Review::Kind kind, rules::Day day) {
  return kind == v1::Review::KIND_ANNUAL ? year_named(year_of(day) - 1) : rules::format(rules::moved(rules::quarter_of(day), -1));
}

const rules::Zone& zone_of_home(ReadTx& tx, const Id& home) {
  const auto account = tx.first(R"sql(SELECT account_id FROM memberships WHERE circle_id = $1 AND ended_at IS NULL)sql", {home}, [](const Row& row) { return row.id(0); });
  return *zone_of_account(tx, account.value_or(Id{}));
}

std::optional<rules::Day> first_day_of_plan(ReadTx& tx, const Id& home) {
  const auto first = tx.first(R"sql(SELECT min(made_at) FROM document_revisions WHERE circle_id = $1)sql", {home}, [](const Row& row) { return row.maybe_instant(0); });
  if (!first || !*first) return std::nullopt;
  return rules::day_at(**first, zone_of_home(tx, home));
}

bool still_asked_for(const ReviewSpan& ended, rules::Day today, const std::optional<rules::Day>& plan_since, std::uint32_t days_after) {
  const date::days asked_for = std::max(kAskedFor, date::days{static_cast<int>(days_after)} + kAskedForFromItsDay);
  return plan_since && *plan_since <= ended.last && date::sys_days{today} - date::sys_days{ended.last} < asked_for;
}

}  // namespace circles::features
