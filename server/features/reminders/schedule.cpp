#include "server/features/reminders/schedule.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <stdexcept>

#include "server/features/circles/circles.hpp"
#include "server/features/reminders/digests.hpp"
#include "server/features/reminders/looking.hpp"
#include "server/features/reminders/plan_reminders.hpp"

namespace circles::features {
namespace {

struct Due {
  Id circle;
  std::int64_t number = 0;
};

// Of those who may be reminded of it: where their inbox and log are.
void add_homes(ReadTx& tx, const Due& due, std::set<Id>& circles) {
  tx.read(R"sql(
      SELECT accounts.home_id FROM memberships JOIN accounts ON accounts.id = memberships.account_id
      WHERE memberships.circle_id = $1 AND memberships.ended_at IS NULL
        AND (memberships.role = 1
             OR memberships.id IN (SELECT author_id FROM posts WHERE posts.circle_id = $1 AND posts.number = $2)
             OR memberships.id IN (SELECT witness_id FROM commitment_versions WHERE commitment_versions.circle_id = $1 AND commitment_versions.number = $2)))sql",
          {due.circle, due.number}, [&](const Row& row) { circles.insert(row.id(0)); });
}

// Every row that these looks may write to, in the one order in which all writers take them.
void take(WriteTx& tx, const std::vector<Due>& all) {
  std::set<Id> circles;
  for (const Due& due : all) {
    circles.insert(due.circle);
    add_homes(tx, due, circles);
  }
  for (const Id& id : circles) lock_circle(tx, id);
}

// A promise or a plan that cannot be understood holds up no other.
std::optional<Instant> look_unless_broken(WriteTx& tx, const Due& due) {
  try {
    return due.number == kPlan ? look_at_plan(tx, due.circle) : look_at(tx, due.circle, due.number);
  } catch (const std::logic_error& error) {
    spdlog::error("commitment {} (0: the plan) of circle {} cannot be scheduled, it is tried again in a day: {}", due.number, secrets::to_text(due.circle), error.what());
    return tx.now() + std::chrono::days(1);
  }
}

void run_one(WriteTx& tx, const Due& due) {
  // Another server may have looked while this one waited for the circle's row.
  const auto still = tx.first(R"sql(
      SELECT circles.archived_at FROM schedule JOIN circles ON circles.id = schedule.circle_id
      WHERE schedule.circle_id = $1 AND schedule.number = $2 AND schedule.next_at <= $3)sql",
                              {due.circle, due.number, tx.now()}, [](const Row& row) { return row.maybe_instant(0); });
  if (!still) return;
  const auto next = still->has_value() ? std::nullopt : look_unless_broken(tx, due);
  if (next) {
    tx.write(R"sql(UPDATE schedule SET next_at = $3 WHERE circle_id = $1 AND number = $2)sql", {due.circle, due.number, *next});
  } else {
    tx.write(R"sql(DELETE FROM schedule WHERE circle_id = $1 AND number = $2)sql", {due.circle, due.number});
  }
}

std::optional<Instant> next_due(ReadTx& tx) {
  const auto look = tx.first(R"sql(
      -- across circles: the scheduler serves all of them
      SELECT next_at FROM schedule ORDER BY next_at LIMIT 1)sql",
                             {}, [](const Row& row) { return row.instant(0); });
  const auto digest = tx.first(R"sql(SELECT next_digest_at FROM reminder_settings WHERE next_digest_at IS NOT NULL ORDER BY next_digest_at LIMIT 1)sql", {},
                               [](const Row& row) { return row.instant(0); });
  return look && digest ? std::min(*look, *digest) : (look ? look : digest);
}

}  // namespace

void schedule_at_once(WriteTx& tx, const Id& circle, std::int64_t number) {
  tx.write(R"sql(INSERT INTO schedule (circle_id, number, next_at) VALUES ($1, $2, 0) ON CONFLICT (circle_id, number) DO UPDATE SET next_at = 0)sql", {circle, number});
}

void schedule_account_at_once(WriteTx& tx, const Id& account) {
  // across circles: every circle that the account is in
  tx.write(R"sql(UPDATE schedule SET next_at = 0 WHERE circle_id IN (SELECT circle_id FROM memberships WHERE account_id = $1 AND ended_at IS NULL))sql", {account});
}

void schedule_circle_at_once(WriteTx& tx, const Id& circle) { tx.write(R"sql(UPDATE schedule SET next_at = 0 WHERE circle_id = $1)sql", {circle}); }

std::optional<Instant> run_schedule(WriteTx& tx, std::size_t most) {
  // across circles: the scheduler serves all of them
  const auto due = tx.all(R"sql(
      SELECT circle_id, number FROM schedule WHERE next_at <= $1 ORDER BY next_at, circle_id, number LIMIT $2)sql",
                          {tx.now(), static_cast<std::int64_t>(most)}, [](const Row& row) { return Due{row.id(0), row.integer(1)}; });
  take(tx, due);
  for (const Due& one : due) run_one(tx, one);
  if (due.size() < most) send_due_digests(tx, most - due.size());
  return next_due(tx);
}

}  // namespace circles::features
