#include "server/features/commitments/agreeing.hpp"

#include <algorithm>

#include "server/features/circles/memberships.hpp"
#include "server/features/circles/visibility.hpp"
#include "server/features/commitments/describe.hpp"
#include "server/features/inbox/notices.hpp"
#include "server/features/log.hpp"
#include "server/features/reminders/schedule.hpp"

namespace circles::features {
namespace {

struct LatePause {
  Id id;
  rules::Pause pause;
};

// Not yet agreed for this promise.
std::vector<LatePause> late_pauses(ReadTx& tx, const StoredCommitment& commitment) {
  return tx.all(R"sql(
      SELECT id, first_day, last_day, declared_at, resumed_at FROM pauses
      WHERE circle_id = $1 AND membership_id = $2 AND retroactive = 1
        AND NOT EXISTS (SELECT 1 FROM pause_agreements
                        WHERE pause_agreements.circle_id = $1 AND pause_agreements.pause_id = pauses.id AND pause_agreements.number = $3)
      ORDER BY declared_at, id)sql",
                {commitment.circle, commitment.author, commitment.number}, [](const Row& row) {
                  return LatePause{row.id(0), {rules::parse_day(row.view(1)).value(), rules::parse_day(row.view(2)).value(), row.instant(3), true, row.maybe_instant(4)}};
                });
}

// Those of the periods that stand as missed, or soon will, and would be excused.
bool would_excuse(const rules::Pause& agreed, const Stood& one) {
  const bool lacking = one.standing.state == rules::State::missed || one.standing.state == rules::State::in_grace;
  return lacking && rules::is_excused(one.period, std::span(&agreed, 1));
}

std::vector<MembershipRow> owners_reading(ReadTx& tx, const StoredCommitment& commitment) {
  const auto ids = tx.all(R"sql(
      SELECT memberships.id FROM memberships
      JOIN readable_posts ON readable_posts.circle_id = memberships.circle_id AND readable_posts.reader_id = memberships.id
      WHERE memberships.circle_id = $1 AND readable_posts.number = $2 AND memberships.role = 1 AND memberships.ended_at IS NULL AND memberships.id <> $3
      ORDER BY memberships.handle)sql",
                          {commitment.circle, commitment.number, commitment.author}, [](const Row& row) { return row.id(0); });
  std::vector<MembershipRow> owners;
  for (const Id& id : ids) owners.push_back(membership(tx, commitment.circle, id).value());
  return owners;
}

}  // namespace

std::optional<rules::Period> period_to_excuse(ReadTx& tx, const StoredCommitment& commitment) {
  const auto late = late_pauses(tx, commitment);
  if (late.empty()) return std::nullopt;
  std::optional<rules::Period> newest;
  for (const Stood& one : stood(commitment, tx.now())) {
    if (std::ranges::any_of(late, [&](const LatePause& each) { return would_excuse(each.pause, one); })) newest = one.period;
  }
  return newest;
}

bool may_agree(ReadTx& tx, const StoredCommitment& commitment, const rules::Period& period, const MembershipRow& member) {
  const Id witness = witness_of(tx, commitment, period);
  if (!witness.empty()) return witness == member.id;
  return member.role == v1::ROLE_OWNER && commitment.author != member.id && may_read(tx, commitment.circle, commitment.number, member.id);
}

void ask_for_agreement(WriteTx& tx, const StoredCommitment& commitment) {
  const auto period = period_to_excuse(tx, commitment);
  if (!period) return;
  // Of this promise, so that only its readers see it; what there is to know stands in the pause's own event.
  const std::int64_t sequence =
      append_event(tx, {.circle = commitment.circle, .kind = v1::Event::kNothing, .actor = commitment.author, .number = commitment.number, .period = period->name});
  const auto ask = [&](const Id& member) { notify(tx, commitment.circle, member, sequence, v1::InboxItem::WHY_PAUSE_AGREEMENT_WANTED); };
  if (const Id witness = witness_of(tx, commitment, *period); !witness.empty()) return ask(witness);
  for (const MembershipRow& owner : owners_reading(tx, commitment)) ask(owner.id);
}

Made agree_pause(WriteTx& tx, const Caller& caller, const v1::AgreePauseRequest& request) {
  const StoredCommitment commitment = load_for(tx, caller.circle.id, request.number(), caller.me.id);
  const auto period = period_to_excuse(tx, commitment);
  const bool may = may_agree(tx, commitment, period ? *period : rules::periods_until(commitment.promise, tx.now()).back(), caller.me);
  if (!may) throw Problem(reason::not_the_witness, "You are not the one who agrees to pauses of this promise.", "Its witness does, or without one an owner who reads it: circle commitment show " + std::to_string(commitment.number));
  if (!period) throw Problem(reason::nothing_waits, "No pause waits for your agreement that it excuses this promise.", "See what waits: circle");
  const auto periods = stood(commitment, tx.now());
  for (const LatePause& late : late_pauses(tx, commitment)) {
    if (std::ranges::none_of(periods, [&](const Stood& one) { return would_excuse(late.pause, one); })) continue;
    tx.write(R"sql(
        INSERT INTO pause_agreements (circle_id, pause_id, number, agreed_by, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING)sql",
             {caller.circle.id, late.id, commitment.number, caller.me.id, tx.now()});
  }
  schedule_at_once(tx, caller.circle.id, commitment.number);
  const std::int64_t sequence = append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kPauseAgreed, .actor = caller.me.id, .number = commitment.number, .period = period->name});
  notify(tx, caller.circle.id, commitment.author, sequence, v1::InboxItem::WHY_PAUSE_AGREED);
  return {.number = commitment.number};
}

v1::AgreePauseReply tell_agreed_pause(ReadTx& tx, const Caller& caller, const v1::AgreePauseRequest&, const Made& made) {
  v1::AgreePauseReply reply;
  *reply.mutable_commitment() = describe_commitment(tx, load_for(tx, caller.circle.id, made.number, caller.me.id, true), caller.me.id);
  return reply;
}

}  // namespace circles::features
