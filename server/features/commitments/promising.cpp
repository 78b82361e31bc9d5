#include "server/features/commitments/promising.hpp"

#include <chrono>

#include "server/features/inbox/notices.hpp"
#include "server/features/log.hpp"
#include "server/features/reminders/habits.hpp"
#include "server/features/reminders/schedule.hpp"

namespace circles::features {
namespace {

constexpr std::chrono::days kFarthest{5 * 366};
constexpr std::int64_t kMostStanding = 100;
constexpr std::chrono::days kLongestGrace{8};
constexpr std::uint32_t kSurest = 100;

}  // namespace

// Of the account: requests about one's own plan name no circle, and have no membership.
const rules::Zone& zone_of(ReadTx& tx, const Caller& caller) { return *zone_of_account(tx, caller.account); }

rules::Day today_of(ReadTx& tx, const Caller& caller) { return rules::day_at(tx.now(), zone_of(tx, caller)); }

std::uint32_t checked_due_day(v1::Cadence cadence, std::uint32_t asked) {
  const unsigned last = rules::last_due_day(cadence_of(cadence));
  if (asked > last) throw invalid("due_day", cadence == v1::CADENCE_WEEKLY ? "is no day of a week: 1 (Monday) to 7" : "is no day of a month: 1 to 31");
  return asked == 0 ? last : asked;
}

void check_due_date(ReadTx& tx, const Caller& caller, const std::string& due_date) {
  const auto due = rules::parse_day(due_date);
  if (!due) throw invalid("due_date", "is missing", "Say by when: --due 2026-12-05");
  const auto& zone = zone_of(tx, caller);
  if (rules::end_of_day(*due, zone) <= tx.now()) throw invalid("due_date", "has passed");
  if (rules::start_of_day(*due, zone) > tx.now() + kFarthest) throw invalid("due_date", "is more than five years away");
}

void check_odds(std::uint32_t odds) {
  if (odds > kSurest) throw invalid("odds", "is over 100 per cent", "Say how sure you are, from 0 to 100.");
}

void require_room_for_promise(ReadTx& tx, const Caller& caller) {
  // One made once stands until its grace is surely over, wherever its author lives.
  const std::string standing_since = rules::format(rules::Day(std::chrono::floor<std::chrono::days>(tx.now()) - kLongestGrace));
  const auto standing = tx.first(R"sql(
      SELECT count(*) FROM posts
      JOIN commitments ON commitments.circle_id = posts.circle_id AND commitments.number = posts.number
      JOIN commitment_versions ON commitment_versions.circle_id = posts.circle_id AND commitment_versions.number = posts.number
       AND commitment_versions.revision = 1
      WHERE posts.circle_id = $1 AND posts.author_id = $2 AND posts.withdrawn_at IS NULL AND commitments.dropped_at IS NULL
        AND (commitments.cadence <> 1 OR commitment_versions.due_date >= $3))sql",
                                 {caller.circle.id, caller.me.id, standing_since}, [](const Row& row) { return row.integer(0); });
  if (standing.value_or(0) >= kMostStanding) throw Problem(reason::limit_reached, "You have 100 promises here, the most there can be.", "Drop some: circle commitment list");
}

void add_promise(WriteTx& tx, const Caller& caller, std::int64_t number, CommitmentVersionRow first, const Origin& origin) {
  first.revision = 1;
  first.since = tx.now();
  tx.write(R"sql(
      INSERT INTO commitments (circle_id, number, cadence, revision, carried, carried_from, carried_period, review)
      VALUES ($1, $2, $3, 1, $4, $5, $6, $7))sql",
           {caller.circle.id, number, static_cast<int>(first.cadence), origin.carried, origin.number, origin.period, origin.review});
  add_version(tx, caller.circle.id, number, first);
  const std::int64_t sequence = append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kCommitmentAdded, .actor = caller.me.id, .number = number});
  if (!first.witness.empty()) notify(tx, caller.circle.id, first.witness, sequence, v1::InboxItem::WHY_WITNESS_NAMED);
}

void add_version(WriteTx& tx, const Id& circle, std::int64_t number, const CommitmentVersionRow& version) {
  tx.write(R"sql(
      INSERT INTO commitment_versions (circle_id, number, revision, since, title, due_day, due_date, minimum, witness_id, cadence, odds, stage, milestone)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13))sql",
           {circle, number, version.revision, version.since, version.title, version.due_day, version.due_date, version.minimum, version.witness, static_cast<int>(version.cadence), version.odds,
            version.stage, version.milestone});
  schedule_at_once(tx, circle, number);
}

}  // namespace circles::features
