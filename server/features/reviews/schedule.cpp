#include "server/features/reviews/schedule.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "server/features/commitments/promising.hpp"
#include "server/features/reminders/plan_dates.hpp"
#include "server/features/reviews/periods.hpp"
#include "server/features/reviews/stored.hpp"

namespace circles::features {
namespace {

constexpr std::uint32_t kUsualDays = 14;
constexpr std::uint32_t kMostDays = 60;

}  // namespace

Made edit_review_schedule(WriteTx& tx, const Caller& caller, const v1::EditReviewScheduleRequest& request) {
  v1::ReviewSchedule schedule = review_schedule(tx, caller.home);
  if (request.has_quarterly()) schedule.set_quarterly(request.quarterly());
  if (request.has_annual()) schedule.set_annual(request.annual());
  if (request.has_days_after()) {
    if (request.days_after() < 1 || request.days_after() > kMostDays)
      throw invalid("days_after", "is not from 1 to 60", "Say how many days after its period's end a review is due.");
    schedule.set_days_after(request.days_after());
  }
  tx.write(R"sql(
      INSERT INTO review_schedules (circle_id, quarterly, annual, days_after) VALUES ($1, $2, $3, $4)
      ON CONFLICT (circle_id) DO UPDATE SET quarterly = $2, annual = $3, days_after = $4)sql",
           {caller.home, schedule.quarterly(), schedule.annual(), schedule.days_after()});
  schedule_plan_at_once(tx, caller.home);
  return {};
}

v1::EditReviewScheduleReply tell_edited_review_schedule(ReadTx& tx, const Caller& caller, const v1::EditReviewScheduleRequest&, const Made&) {
  v1::EditReviewScheduleReply reply;
  *reply.mutable_schedule() = review_schedule(tx, caller.home);
  for (auto& due : reviews_due(tx, caller.home, today_of(tx, caller))) *reply.add_due() = std::move(due);
  return reply;
}

v1::ReviewSchedule review_schedule(ReadTx& tx, const Id& home) {
  v1::ReviewSchedule schedule;
  schedule.set_quarterly(true);
  schedule.set_annual(true);
  schedule.set_days_after(kUsualDays);
  tx.read(R"sql(SELECT quarterly, annual, days_after FROM review_schedules WHERE circle_id = $1)sql", {home}, [&](const Row& row) {
    schedule.set_quarterly(row.yes(0));
    schedule.set_annual(row.yes(1));
    schedule.set_days_after(row.number(2));
  });
  return schedule;
}

std::vector<v1::ReviewDue> reviews_due(ReadTx& tx, const Id& home, rules::Day today) {
  const auto plan_since = first_day_of_plan(tx, home);
  if (!plan_since) return {};
  const v1::ReviewSchedule schedule = review_schedule(tx, home);
  std::set<std::pair<v1::Review::Kind, std::string>> finished;
  for (const auto& review : stored_reviews(tx, home)) {
    if (review.finished_at) finished.emplace(review.kind, review.period);
  }
  std::vector<v1::ReviewDue> all;
  for (const auto kind : {v1::Review::KIND_QUARTER, v1::Review::KIND_ANNUAL}) {
    if (!(kind == v1::Review::KIND_QUARTER ? schedule.quarterly() : schedule.annual())) continue;
    for (const auto& period : {period_before(kind, today), period_with(kind, today)}) {
      const auto span = span_of_period(kind, period);
      if (!span || !still_asked_for(*span, today, plan_since, schedule.days_after()) || finished.contains({kind, period})) continue;
      auto& due = all.emplace_back();
      due.set_kind(kind);
      due.set_period(period);
      due.set_day(rules::format(rules::Day{date::sys_days{span->last} + date::days{static_cast<int>(schedule.days_after())}}));
      break;
    }
  }
  std::ranges::sort(all, {}, &v1::ReviewDue::day);
  return all;
}

}  // namespace circles::features
