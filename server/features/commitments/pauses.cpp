#include "server/features/commitments/pauses.hpp"

#include <algorithm>
#include <chrono>

#include "server/features/circles/memberships.hpp"
#include "server/features/circles/visibility.hpp"
#include "server/features/commitments/agreeing.hpp"
#include "server/features/commitments/promising.hpp"
#include "server/features/commitments/stored.hpp"
#include "server/features/log.hpp"
#include "server/features/reminders/schedule.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

using date::days;

constexpr days kEarliest{90};
constexpr days kLatest{366};
constexpr days kLongest{366};
constexpr std::size_t kMostAhead = 100;
constexpr std::size_t kMostListed = 200;

rules::Day plus(rules::Day day, days by) { return rules::Day{date::sys_days{day} + by}; }

PauseRow pause_row(const Row& row) {
  return {.id = row.id(0),
          .member = row.id(1),
          .declared_by = row.id(2),
          .first = rules::parse_day(row.view(3)).value(),
          .last = rules::parse_day(row.view(4)).value(),
          .reason = row.text(5),
          .declared_at = row.instant(6),
          .retroactive = row.yes(7),
          .resumed_at = row.maybe_instant(8)};
}

std::vector<PauseRow> pauses_in(ReadTx& tx, const Id& circle) {
  return tx.all(R"sql(
      SELECT id, membership_id, declared_by, first_day, last_day, reason, declared_at, retroactive, resumed_at
      FROM pauses WHERE circle_id = $1 ORDER BY first_day, declared_at, id)sql",
                {circle}, pause_row);
}

// The zone in which that member lived then.
const rules::Zone& zone_of(ReadTx& tx, const Id& circle, const Id& member, Instant then) {
  const auto name = tx.first(R"sql(
      SELECT account_zones.zone FROM account_zones JOIN memberships ON memberships.account_id = account_zones.account_id
      WHERE memberships.circle_id = $1 AND memberships.id = $2 AND account_zones.since <= $3 ORDER BY account_zones.since DESC LIMIT 1)sql",
                             {circle, member, then}, [](const Row& row) { return row.text(0); });
  const auto* zone = name ? rules::find_zone(*name) : nullptr;
  return zone == nullptr ? *rules::find_zone("Etc/UTC") : *zone;
}

// Ended early, it ends the day before.
rules::Day shown_last(ReadTx& tx, const Id& circle, const PauseRow& row) {
  if (!row.resumed_at) return row.last;
  return std::min(row.last, plus(rules::day_at(*row.resumed_at, zone_of(tx, circle, row.declared_by, *row.resumed_at)), days{-1}));
}

bool holds_now(ReadTx& tx, const Id& circle, const PauseRow& row, const Id& member) {
  if (row.resumed_at) return false;
  const rules::Day today = rules::day_at(tx.now(), zone_of(tx, circle, member, tx.now()));
  return row.first <= today && today <= row.last;
}

rules::Day first_day(const v1::PauseRequest& request, rules::Day today) {
  const rules::Day first = request.first_day().empty() ? today : rules::parse_day(request.first_day()).value();
  if (first < plus(today, -kEarliest)) throw invalid("first_day", "is more than 90 days back", "What was missed before that stays missed.");
  if (first > plus(today, kLatest)) throw invalid("first_day", "is more than a year away");
  if (first < today && request.whole_circle()) throw invalid("first_day", "has passed: a whole circle pauses from today on", "Leave it away.");
  if (first < today && request.reason().empty()) throw invalid("reason", "is missing, and the pause began before today", "Say why: -m TEXT");
  return first;
}

rules::Day last_day(const v1::PauseRequest& request, rules::Day first) {
  const rules::Day last = rules::parse_day(request.last_day()).value();
  if (last < first) throw invalid("last_day", "is before the first, " + rules::format(first));
  if (last > plus(first, kLongest)) throw invalid("last_day", "is more than a year after the first");
  return last;
}

// Their own, or the circle's, that end today or later.
std::vector<PauseRow> standing_pauses(ReadTx& tx, const Caller& caller, bool whole_circle) {
  const rules::Day today = today_of(tx, caller);
  auto rows = pauses_in(tx, caller.circle.id);
  std::erase_if(rows, [&](const PauseRow& row) { return row.member != (whole_circle ? Id{} : caller.me.id) || row.resumed_at || row.last < today; });
  return rows;
}

void require_owner_for_all(const Caller& caller, bool whole_circle) {
  if (whole_circle && caller.me.role != v1::ROLE_OWNER) throw Problem(reason::role_needed, "A whole circle is paused by an owner.", "Pause yourself, or ask an owner: circle member list");
}

}  // namespace

Made pause(WriteTx& tx, const Caller& caller, const v1::PauseRequest& request) {
  require_owner_for_all(caller, request.whole_circle());
  const rules::Day today = today_of(tx, caller);
  const rules::Day first = first_day(request, today);
  const rules::Day last = last_day(request, first);
  if (standing_pauses(tx, caller, request.whole_circle()).size() >= kMostAhead) throw Problem(reason::limit_reached, "There are 100 pauses already that are not over.", "End them: circle resume");
  const Id id = secrets::new_id(tx.now());
  tx.write(R"sql(
      INSERT INTO pauses (circle_id, id, membership_id, declared_by, first_day, last_day, reason, declared_at, retroactive)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql",
           {caller.circle.id, id, request.whole_circle() ? Id{} : caller.me.id, caller.me.id, rules::format(first), rules::format(last), request.reason(), tx.now(), first < today});
  append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kPaused, .actor = caller.me.id, .subject = id});
  // Of everyone: whoever pauses is witness to some promises, too.
  schedule_circle_at_once(tx, caller.circle.id);
  if (first < today) {
    for (const std::int64_t number : promised(tx, caller.circle.id, caller.me.id, caller.me.id)) ask_for_agreement(tx, load_commitment(tx, caller.circle.id, number).value());
  }
  return {.id = id};
}

v1::PauseReply tell_paused(ReadTx& tx, const Caller& caller, const v1::PauseRequest&, const Made& made) {
  v1::PauseReply reply;
  for (const PauseRow& row : pauses_in(tx, caller.circle.id)) {
    if (row.id == made.id) *reply.mutable_pause() = describe_pause(tx, caller.circle.id, row, caller.me.id);
  }
  return reply;
}

Made resume(WriteTx& tx, const Caller& caller, const v1::ResumeRequest& request) {
  require_owner_for_all(caller, request.whole_circle());
  const auto rows = standing_pauses(tx, caller, request.whole_circle());
  if (rows.empty()) throw Problem(reason::nothing_waits, request.whole_circle() ? "The circle is not paused." : "You are not paused.", "See who is: circle pause list");
  for (const PauseRow& row : rows) {
    tx.write(R"sql(UPDATE pauses SET resumed_at = $3 WHERE circle_id = $1 AND id = $2)sql", {caller.circle.id, row.id, tx.now()});
    append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kResumed, .actor = caller.me.id, .subject = row.id});
  }
  schedule_circle_at_once(tx, caller.circle.id);
  // All that ended at this instant are told again by the first's.
  return {.id = rows.front().id};
}

v1::ResumeReply tell_resumed(ReadTx& tx, const Caller& caller, const v1::ResumeRequest& request, const Made& made) {
  v1::ResumeReply reply;
  const auto rows = pauses_in(tx, caller.circle.id);
  const auto named = std::ranges::find(rows, made.id, &PauseRow::id);
  if (named == rows.end()) return reply;
  for (const PauseRow& row : rows) {
    const bool same = row.resumed_at == named->resumed_at && row.member == (request.whole_circle() ? Id{} : caller.me.id);
    if (same) *reply.add_pauses() = describe_pause(tx, caller.circle.id, row, caller.me.id);
  }
  return reply;
}

v1::ListPausesReply list_pauses(ReadTx& tx, const Caller& caller, const v1::ListPausesRequest& request) {
  std::vector<v1::Pause> shown;
  for (const PauseRow& row : pauses_in(tx, caller.circle.id)) {
    if (!row.member.empty() && membership(tx, caller.circle.id, row.member).value().ended_at) continue;
    const Id& whose = row.member.empty() ? caller.me.id : row.member;
    const bool past = row.resumed_at || row.last < rules::day_at(tx.now(), zone_of(tx, caller.circle.id, whose, tx.now()));
    const bool before_my_time = !caller.circle.newcomers_see_earlier && row.declared_at < caller.me.joined_at;
    if (past && (!request.include_past() || before_my_time)) continue;
    shown.push_back(describe_pause(tx, caller.circle.id, row, caller.me.id));
  }
  v1::ListPausesReply reply;
  const std::size_t from = shown.size() > kMostListed ? shown.size() - kMostListed : 0;
  for (std::size_t index = from; index < shown.size(); ++index) *reply.add_pauses() = std::move(shown[index]);
  return reply;
}

v1::Pause describe_pause(ReadTx& tx, const Id& circle, const Id& pause) {
  const auto row = tx.first(R"sql(
      SELECT id, membership_id, declared_by, first_day, last_day, reason, declared_at, retroactive, resumed_at
      FROM pauses WHERE circle_id = $1 AND id = $2)sql",
                            {circle, pause}, pause_row);
  return row ? describe_pause(tx, circle, *row) : v1::Pause{};
}

v1::Pause describe_pause(ReadTx& tx, const Id& circle, const PauseRow& row, const Id& reader) {
  v1::Pause shown;
  shown.set_id(secrets::to_text(row.id));
  if (!row.member.empty()) *shown.mutable_member() = describe_member(tx, circle, row.member);
  shown.set_first_day(rules::format(row.first));
  shown.set_last_day(rules::format(shown_last(tx, circle, row)));
  shown.set_reason(row.reason);
  *shown.mutable_declared_at() = timestamp(row.declared_at);
  shown.set_retroactive(row.retroactive);
  shown.set_resumed(row.resumed_at.has_value());
  tx.read(R"sql(
      SELECT readable_posts.number FROM pause_agreements
      JOIN readable_posts ON readable_posts.circle_id = pause_agreements.circle_id AND readable_posts.number = pause_agreements.number
      WHERE pause_agreements.circle_id = $1 AND pause_agreements.pause_id = $2 AND readable_posts.reader_id = $3 ORDER BY readable_posts.number)sql",
          {circle, row.id, reader}, [&](const Row& agreed) { shown.add_agreed(agreed.number(0)); });
  return shown;
}

std::vector<rules::Pause> pauses_over(ReadTx& tx, const Id& circle, const Id& member, std::int64_t number) {
  return tx.all(R"sql(
      SELECT first_day, last_day, declared_at, resumed_at,
             EXISTS (SELECT 1 FROM pause_agreements
                     WHERE pause_agreements.circle_id = $1 AND pause_agreements.pause_id = pauses.id AND pause_agreements.number = $3)
      FROM pauses WHERE circle_id = $1 AND (membership_id = $2 OR membership_id IS NULL))sql",
                {circle, member, number}, [](const Row& row) {
                  return rules::Pause{rules::parse_day(row.view(0)).value(), rules::parse_day(row.view(1)).value(), row.instant(2), row.yes(4), row.maybe_instant(3)};
                });
}

std::optional<PauseRow> pause_now(ReadTx& tx, const MembershipRow& member, Whose whose) {
  std::optional<PauseRow> longest;
  for (PauseRow& row : pauses_in(tx, member.circle)) {
    const bool own = row.member == member.id;
    if ((!own && (!row.member.empty() || whose == Whose::own)) || !holds_now(tx, member.circle, row, member.id)) continue;
    const bool longest_is_own = longest && longest->member == member.id;
    if (!longest || (own && !longest_is_own) || (own == longest_is_own && row.last > longest->last)) longest = std::move(row);
  }
  return longest;
}

}  // namespace circles::features
