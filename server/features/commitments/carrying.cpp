#include "server/features/commitments/carrying.hpp"

#include <algorithm>

#include "server/features/circles/audience.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/commitments/describe.hpp"
#include "server/features/commitments/promising.hpp"
#include "server/features/commitments/stored.hpp"

namespace circles::features {
namespace {

constexpr date::days kUsualSpan{14};

bool is_missed(const Stood& one) { return one.standing.closed && one.standing.state == rules::State::missed; }

rules::Period missed_period(const StoredCommitment& commitment, const std::string& name, Instant now) {
  const std::string see = "See its periods: circle commitment show " + std::to_string(commitment.number);
  const auto periods = stood(commitment, now);
  if (name.empty()) {
    const auto newest = std::ranges::find_if(periods.rbegin(), periods.rend(), is_missed);
    if (newest == periods.rend()) throw Problem(reason::not_missed, "No closed period of this promise was missed.", see);
    return newest->period;
  }
  const auto named = std::ranges::find(periods, name, [](const Stood& one) { return one.period.name; });
  if (named == periods.end()) throw Problem(reason::period_unknown, "This promise has no period " + name + ".", see).at("period", "unknown");
  if (!is_missed(*named)) throw Problem(reason::not_missed, "The period " + name + " is not one that closed as missed.", see);
  return named->period;
}

void require_not_carried(ReadTx& tx, const StoredCommitment& commitment, const std::string& period) {
  const auto to = tx.first(R"sql(SELECT number FROM commitments WHERE circle_id = $1 AND carried_from = $2 AND carried_period = $3)sql", {commitment.circle, commitment.number, period},
                           [](const Row& row) { return row.integer(0); });
  if (to) throw Problem(reason::already_carried, "The period " + period + " was carried over before.", "See what stands in its place: circle commitment show " + std::to_string(*to));
}

}  // namespace

Made carry_commitment(WriteTx& tx, const Caller& caller, const v1::CarryCommitmentRequest& request) {
  const StoredCommitment commitment = load_for(tx, caller.circle.id, request.number(), caller.me.id);
  if (commitment.author != caller.me.id) throw Problem(reason::not_the_author, "Only whoever promised this can carry it over.");
  const rules::Period period = missed_period(commitment, request.period(), tx.now());
  require_not_carried(tx, commitment, period.name);
  const std::string due_date = request.due_date().empty() ? rules::format(rules::Day{date::sys_days{today_of(tx, caller)} + kUsualSpan}) : request.due_date();
  check_due_date(tx, caller, due_date);
  require_room_for_promise(tx, caller);
  CommitmentVersionRow first = commitment.version(static_cast<std::uint32_t>(period.revision));
  first.witness = witness_of(tx, commitment, period);
  first.cadence = v1::CADENCE_ONCE;
  first.due_day = 0;
  first.due_date = due_date;
  // It was about another time.
  first.odds.reset();
  if (!request.title().empty()) first.title = request.title();
  const std::int64_t number = add_post_for_readers_of(tx, caller, v1::Post::KIND_COMMITMENT, commitment.number);
  add_promise(tx, caller, number, first, {.number = commitment.number, .period = period.name, .carried = commitment.carried + 1, .review = commitment.review});
  return {.number = number};
}

v1::CarryCommitmentReply tell_carried_commitment(ReadTx& tx, const Caller& caller, const v1::CarryCommitmentRequest&, const Made& made) {
  v1::CarryCommitmentReply reply;
  *reply.mutable_commitment() = describe_commitment(tx, load_for(tx, caller.circle.id, made.number, caller.me.id, true), caller.me.id);
  return reply;
}

}  // namespace circles::features
