// Reminding a person of the days of their own plan: each once on its day, an answer also three days before. They are rows of
// `schedule` and of `reminders` under number 0 of the home, which no promise has.
//
//   if (due.number == kPlan) next = look_at_plan(tx, due.circle);
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "career/circles/v1/reminders.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

inline constexpr std::int64_t kPlan = 0;

// Reminds of what is due now, with the home's row taken. Returns when to look again; nothing when nothing is to come.
std::optional<Instant> look_at_plan(WriteTx& tx, const Id& home);

// A row of reminders.
struct PlanReminderRow {
  Id home;
  // Of the plan date: plan_date_names.hpp.
  std::string name;
  // "plan" or "plan-3".
  std::string kind;
  Id membership;
  Instant planned_at;
  Instant made_at;
};
// Nothing for one that is about a promise.
std::optional<PlanReminderRow> plan_reminder(ReadTx& tx, const Id& reminder);

v1::Reminder describe_plan_reminder(ReadTx& tx, const PlanReminderRow& row);
// Whether what it asks for is still to be done.
bool plan_reminder_waits(ReadTx& tx, const PlanReminderRow& row);

// What will come of the year ahead, with the instant, by plan date.
std::vector<std::pair<Instant, v1::Reminder>> coming_of_plan(ReadTx& tx, const Id& home);

// With the account.
void end_plan_reminders(WriteTx& tx, const Id& home);

}  // namespace circles::features
