#include "server/features/commitments/statistics.hpp"

#include <map>

#include "server/features/circles/memberships.hpp"
#include "server/features/commitments/describe.hpp"
#include "server/features/commitments/promising.hpp"
#include "server/features/commitments/stored.hpp"

namespace circles::features {
namespace {

constexpr date::months kUsualSpan{12};
constexpr date::months kLongestSpan{120};

rules::Month month_of(rules::Day day) { return {day.year(), day.month()}; }

rules::Month since_of(ReadTx& tx, const Caller& caller, const std::string& asked) {
  const rules::Month now = month_of(today_of(tx, caller));
  if (asked.empty()) return now - kUsualSpan;
  const rules::Month since = rules::parse_month(asked).value();
  if (since < now - kLongestSpan) throw invalid("since", "is more than ten years back");
  if (since > now) throw invalid("since", "has not come yet");
  return since;
}

// How sure they were when they promised it, of periods that are closed and count.
void add_judged(const StoredCommitment& commitment, const std::vector<Stood>& periods, std::vector<rules::Judged>& judged) {
  for (const auto& [period, standing] : periods) {
    const auto& odds = commitment.version(static_cast<std::uint32_t>(period.revision)).odds;
    const bool kept = standing.state == rules::State::kept || standing.state == rules::State::minimum;
    if (odds && standing.closed && (kept || standing.state == rules::State::missed)) judged.push_back({*odds, kept});
  }
}

void add_calibration(const std::vector<rules::Judged>& judged, v1::GetStatisticsReply& reply) {
  for (const auto& bucket : rules::calibration(judged)) {
    auto& shown = *reply.add_calibration();
    shown.set_from(bucket.from);
    shown.set_to(bucket.to);
    shown.set_count(static_cast<std::uint32_t>(bucket.count));
    shown.set_kept(static_cast<std::uint32_t>(bucket.kept));
  }
}

// Of everyone's promises that the caller may read, those of former members too: what was closed while they were here counts.
void add_circle(ReadTx& tx, const Caller& caller, rules::Month since, v1::GetStatisticsReply& reply) {
  std::map<rules::Month, v1::MonthRate> months;
  for (rules::Month month = since; month <= month_of(today_of(tx, caller)); month += date::months{1}) months[month].set_month(rules::format(month));
  const auto numbers = tx.all(R"sql(
      SELECT number FROM readable_posts WHERE circle_id = $1 AND reader_id = $2 AND kind = 1 AND withdrawn_at IS NULL ORDER BY number)sql",
                              {caller.circle.id, caller.me.id}, [](const Row& row) { return row.integer(0); });
  for (const std::int64_t number : numbers) {
    for (const Stood& one : stood(load_commitment(tx, caller.circle.id, number).value(), tx.now())) {
      const auto month = months.find(month_of(one.period.due_day));
      if (month == months.end()) continue;
      const rules::Record record = record_of({one});
      month->second.set_kept(month->second.kept() + static_cast<std::uint32_t>(record.kept));
      month->second.set_closed(month->second.closed() + static_cast<std::uint32_t>(record.closed));
    }
  }
  for (auto& [month, rate] : months) *reply.add_circle() = std::move(rate);
}

}  // namespace

v1::GetStatisticsReply get_statistics(ReadTx& tx, const Caller& caller, const v1::GetStatisticsRequest& request) {
  const MembershipRow member = request.member_id().empty() ? caller.me : living_member(tx, caller.circle.id, request.member_id());
  const rules::Month since = since_of(tx, caller, request.since());
  v1::GetStatisticsReply reply;
  *reply.mutable_member() = describe_member(tx, member, caller.me.id);
  reply.set_since(rules::format(since));
  TotalRecord total;
  std::vector<rules::Judged> judged;
  for (const std::int64_t number : promised(tx, caller.circle.id, member.id, caller.me.id)) {
    const StoredCommitment commitment = load_commitment(tx, caller.circle.id, number).value();
    const auto periods = stood(commitment, tx.now());
    total.add(periods);
    add_judged(commitment, periods, judged);
    auto& shown = *reply.add_commitments();
    shown.set_number(static_cast<std::uint32_t>(number));
    shown.set_title(commitment.newest().title);
    shown.set_cadence(commitment.newest().cadence);
    *shown.mutable_record() = describe_record(record_of(periods));
    for (const Stood& one : periods) {
      if (month_of(one.period.due_day) >= since) *shown.add_periods() = describe_period(one);
    }
  }
  *reply.mutable_record() = describe_record(total.record());
  if (member.id == caller.me.id) add_calibration(judged, reply);
  add_circle(tx, caller, since, reply);
  return reply;
}

}  // namespace circles::features
