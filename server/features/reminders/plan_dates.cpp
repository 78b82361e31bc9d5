#include "server/features/reminders/plan_dates.hpp"

#include <algorithm>

#include "server/features/offers/decisions.hpp"
#include "server/features/offers/journal.hpp"
#include "server/features/offers/offers.hpp"
#include "server/features/reminders/plan_date_names.hpp"
#include "server/features/reviews/schedule.hpp"

namespace circles::features {
namespace {

// So long after its day an outcome is asked for: nobody owes an answer about what is further away.
constexpr date::days kOutcomeAskedFor{400};

std::string days_from(rules::Day day, date::days days) { return rules::format(rules::Day(date::sys_days(day) + days)); }

void add_reviews(ReadTx& tx, const Id& home, rules::Day today, std::vector<v1::PlanDate>& dates) {
  for (const auto& due : reviews_due(tx, home, today)) dates.push_back(review_date(tx, home, due));
}

void add_outcomes(ReadTx& tx, const Id& home, rules::Day today, std::vector<v1::PlanDate>& dates) {
  const std::string earliest = days_from(today, -kOutcomeAskedFor);
  for (const auto& decision : decisions_of(tx, home)) {
    if (decision.superseded()) continue;
    for (const auto& due : decision.outcomes_due()) {
      if (due.day() >= earliest) dates.push_back(outcome_date(decision, due.after_days(), due.day()));
    }
  }
}

void add_answers(ReadTx& tx, const Id& home, rules::Day today, std::vector<v1::PlanDate>& dates) {
  const std::string earliest = rules::format(today);
  for (const auto& offer : offers_of(tx, home)) {
    if (offer.state() == v1::OfferSummary::STATE_OPEN && offer.decide_by() >= earliest) dates.push_back(answer_date(offer));
  }
}

}  // namespace

std::vector<v1::PlanDate> plan_dates(ReadTx& tx, const Id& home, rules::Day today, rules::Day until) {
  std::vector<v1::PlanDate> dates;
  add_reviews(tx, home, today, dates);
  add_outcomes(tx, home, today, dates);
  add_answers(tx, home, today, dates);
  std::erase_if(dates, [last = rules::format(until)](const v1::PlanDate& date) { return date.day() > last; });
  std::ranges::stable_sort(dates, {}, &v1::PlanDate::day);
  return dates;
}

bool is_plan_date(ReadTx& tx, const Id& home, const v1::PlanDate& date, rules::Day today, rules::Day until) {
  if (date.day() > rules::format(until)) return false;
  switch (date.kind()) {
    case v1::PlanDate::KIND_REVIEW:
      return std::ranges::any_of(reviews_due(tx, home, today), [&](const v1::ReviewDue& due) { return due.kind() == date.review() && due.period() == date.period(); });
    case v1::PlanDate::KIND_OUTCOME: {
      const auto decision = find_decision(tx, home, date.decision());
      if (!decision || decision->superseded() || date.day() < days_from(today, -kOutcomeAskedFor)) return false;
      return std::ranges::any_of(decision->outcomes_due(), [&](const v1::OutcomeDue& due) { return due.after_days() == date.after_days(); });
    }
    default: {
      const auto offer = summary_of_offer(tx, home, date.name());
      return offer.state() == v1::OfferSummary::STATE_OPEN && offer.decide_by() == date.day() && date.day() >= rules::format(today);
    }
  }
}

void schedule_plan_at_once(WriteTx& tx, const Id& home) {
  tx.write(R"sql(INSERT INTO schedule (circle_id, number, next_at) VALUES ($1, 0, 0) ON CONFLICT (circle_id, number) DO UPDATE SET next_at = 0)sql", {home});
}

}  // namespace circles::features
