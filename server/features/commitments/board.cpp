#include "server/features/commitments/board.hpp"

#include <algorithm>

#include "server/features/accounts/devices.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/commitments/agreeing.hpp"
#include "server/features/commitments/describe.hpp"
#include "server/features/commitments/pauses.hpp"
#include "server/features/commitments/promising.hpp"
#include "server/features/commitments/stored.hpp"
#include "server/features/inbox/inbox.hpp"
#include "server/features/paging.hpp"
#include "server/features/reminders/plan_dates.hpp"
#include "server/features/threads/mentor_queue.hpp"

namespace circles::features {
namespace {

constexpr std::size_t kStrip = 12;
constexpr date::days kPlanAhead{7};

void add_strip(const std::vector<Stood>& periods, v1::BoardEntry& entry) {
  for (std::size_t index = periods.size() > kStrip ? periods.size() - kStrip : 0; index < periods.size(); ++index) *entry.add_strip() = describe_period(periods[index]);
}

v1::BoardRow row_of(ReadTx& tx, const Caller& caller, const MembershipRow& member, rules::Month month) {
  v1::BoardRow shown;
  *shown.mutable_member() = describe_member(tx, member, caller.me.id);
  if (const auto paused = pause_now(tx, member, Whose::own_or_circles)) *shown.mutable_pause() = describe_pause(tx, caller.circle.id, *paused, caller.me.id);
  TotalRecord total;
  for (const std::int64_t number : promised(tx, caller.circle.id, member.id, caller.me.id)) {
    const StoredCommitment commitment = load_commitment(tx, caller.circle.id, number).value();
    const auto periods = stood(commitment, tx.now());
    total.add(periods);
    const std::string first = rules::first_period(commitment.promise).name;
    for (const rules::Period& period : rules::periods_of_month(commitment.promise, month)) {
      if (period.start > tx.now() && period.name != first) continue;
      auto& entry = *shown.add_entries();
      entry.set_number(static_cast<std::uint32_t>(number));
      *entry.mutable_occurrence() = describe_occurrence(tx, commitment, period, caller.me.id);
      if (const Id witness = witness_of(tx, commitment, period); !witness.empty()) *entry.mutable_witness() = describe_member(tx, caller.circle.id, witness);
      *entry.mutable_record() = describe_record(record_of(periods));
      add_strip(periods, entry);
    }
  }
  *shown.mutable_record() = describe_record(total.record());
  return shown;
}

v1::TodayItem item_of(ReadTx& tx, const CircleRow& circle, const StoredCommitment& commitment, const rules::Period& period, const Id& reader) {
  v1::TodayItem item;
  item.set_circle_id(secrets::to_text(circle.id));
  item.set_circle_name(circle.name);
  item.set_number(static_cast<std::uint32_t>(commitment.number));
  *item.mutable_author() = describe_member(tx, circle.id, commitment.author);
  *item.mutable_occurrence() = describe_occurrence(tx, commitment, period, reader);
  return item;
}

void add_due(ReadTx& tx, const CircleRow& circle, const MembershipRow& me, v1::GetTodayReply& reply) {
  for (const std::int64_t number : promised(tx, circle.id, me.id, me.id)) {
    const StoredCommitment commitment = load_commitment(tx, circle.id, number).value();
    for (const auto& [period, standing] : stood(commitment, tx.now())) {
      if (!standing.closed && standing.counted < 0 && standing.state != rules::State::excused) *reply.add_due() = item_of(tx, circle, commitment, period, me.id);
    }
  }
}

void add_to_witness(ReadTx& tx, const CircleRow& circle, const MembershipRow& me, v1::GetTodayReply& reply) {
  const auto numbers = tx.all(R"sql(
      SELECT readable_posts.number FROM readable_posts
      WHERE readable_posts.circle_id = $1 AND readable_posts.reader_id = $2 AND readable_posts.withdrawn_at IS NULL AND readable_posts.number IN
        (SELECT number FROM commitment_versions WHERE circle_id = $1 AND witness_id = $2
         UNION SELECT number FROM occurrences WHERE circle_id = $1 AND witness_id = $2)
      ORDER BY readable_posts.number)sql",
                              {circle.id, me.id}, [](const Row& row) { return row.integer(0); });
  for (const std::int64_t number : numbers) {
    const StoredCommitment commitment = load_commitment(tx, circle.id, number).value();
    for (const auto& period : rules::periods_until(commitment.promise, tx.now())) {
      const auto& reports = commitment.reports(period.name);
      // Saying "missed" oneself needs no witness.
      if (reports.empty() || reports.back().outcome == v1::CheckIn::OUTCOME_MISSED || reports.back().verdict != v1::WitnessWord::VERDICT_UNSPECIFIED) continue;
      if (witness_of(tx, commitment, period) == me.id) *reply.add_to_witness() = item_of(tx, circle, commitment, period, me.id);
    }
  }
}

// Of those who declared a pause late here, what this member has to agree to.
void add_to_agree(ReadTx& tx, const CircleRow& circle, const MembershipRow& me, v1::GetTodayReply& reply) {
  const auto numbers = tx.all(R"sql(
      SELECT number FROM readable_posts
      WHERE circle_id = $1 AND reader_id = $2 AND author_id <> $2 AND kind = 1 AND withdrawn_at IS NULL
        AND author_id IN (SELECT membership_id FROM pauses WHERE circle_id = $1 AND retroactive = 1)
      ORDER BY created_at, number)sql",
                              {circle.id, me.id}, [](const Row& row) { return row.integer(0); });
  for (const std::int64_t number : numbers) {
    const StoredCommitment commitment = load_commitment(tx, circle.id, number).value();
    const auto period = period_to_excuse(tx, commitment);
    if (period && may_agree(tx, commitment, *period, me)) *reply.add_pauses_to_agree() = item_of(tx, circle, commitment, *period, me.id);
  }
}

}  // namespace

v1::GetBoardReply get_board(ReadTx& tx, const Caller& caller, const v1::GetBoardRequest& request) {
  v1::GetBoardReply reply;
  const rules::Day today = today_of(tx, caller);
  const rules::Month month = request.month().empty() ? today.year() / today.month() : rules::parse_month(request.month()).value();
  reply.set_month(rules::format(month));
  const std::size_t size = page_size(request.page_size(), 50);
  const auto members = tx.all(R"sql(
      SELECT id FROM memberships WHERE circle_id = $1 AND ended_at IS NULL AND handle > $2 ORDER BY handle LIMIT $3)sql",
                              {caller.circle.id, handle_of_page_token(request.page_token()), static_cast<std::int64_t>(size) + 1}, [](const Row& row) { return row.id(0); });
  for (const Id& id : members) {
    if (static_cast<std::size_t>(reply.rows_size()) == size) {
      reply.set_next_page_token(reply.rows(reply.rows_size() - 1).member().handle());
      break;
    }
    *reply.add_rows() = row_of(tx, caller, membership(tx, caller.circle.id, id).value(), month);
  }
  return reply;
}

v1::GetTodayReply get_today(ReadTx& tx, const Caller& caller, const v1::GetTodayRequest&) {
  v1::GetTodayReply reply;
  const auto circles = tx.all(R"sql(SELECT circle_id FROM memberships WHERE account_id = $1 AND ended_at IS NULL ORDER BY joined_at, circle_id)sql", {caller.account},
                              [](const Row& row) { return row.id(0); });
  for (const Id& id : circles) {
    const CircleRow row = circle(tx, id).value();
    if (row.archived_at) continue;
    const MembershipRow me = membership_of(tx, id, caller.account).value();
    add_due(tx, row, me, reply);
    add_to_witness(tx, row, me, reply);
    add_to_agree(tx, row, me, reply);
    if (const auto paused = pause_now(tx, me, Whose::own)) *reply.add_paused() = describe_pause(tx, id, *paused, me.id);
    if (!row.home && me.accepted_version != row.agreement_version) *reply.add_agreements() = describe_circle(tx, row, me);
  }
  reply.set_unread(count_unread(tx, caller.account));
  reply.set_waiting_for_mentor(count_waiting_for_mentor(tx, caller.account));
  for (auto& device : waiting_devices(tx, caller.account)) *reply.add_devices() = std::move(device);
  const rules::Day today = today_of(tx, caller);
  for (auto& date : plan_dates(tx, caller.home, today, rules::Day(date::sys_days(today) + kPlanAhead))) *reply.add_plan_dates() = std::move(date);
  const auto due_before = [](const v1::TodayItem& left, const v1::TodayItem& right) { return left.occurrence().due_at().seconds() < right.occurrence().due_at().seconds(); };
  std::stable_sort(reply.mutable_due()->begin(), reply.mutable_due()->end(), due_before);
  std::stable_sort(reply.mutable_to_witness()->begin(), reply.mutable_to_witness()->end(), [](const v1::TodayItem& left, const v1::TodayItem& right) {
    return left.occurrence().check_in().reported_at().seconds() < right.occurrence().check_in().reported_at().seconds();
  });
  return reply;
}

}  // namespace circles::features
