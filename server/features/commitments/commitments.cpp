#include "server/features/commitments/commitments.hpp"

#include <algorithm>

#include "server/features/circles/audience.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/circles/visibility.hpp"
#include "server/features/commitments/describe.hpp"
#include "server/features/commitments/promising.hpp"
#include "server/features/commitments/serving.hpp"
#include "server/features/commitments/stored.hpp"
#include "server/features/inbox/notices.hpp"
#include "server/features/log.hpp"
#include "server/features/paging.hpp"
#include "server/features/reminders/schedule.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

void check_when(ReadTx& tx, const Caller& caller, const v1::AddCommitmentRequest& request) {
  if (request.cadence() == v1::CADENCE_UNSPECIFIED) throw invalid("cadence", "is missing", "Say how often: --weekly, --monthly, --quarterly, or --once --due DATE");
  if (request.cadence() != v1::CADENCE_ONCE) {
    if (!request.due_date().empty()) throw invalid("due_date", "is set for a recurring promise", "Use the day of its week or month: --due-day 5");
    checked_due_day(request.cadence(), request.due_day());
    return;
  }
  if (request.due_day() != 0) throw invalid("due_day", "is set for a promise made once", "Use a date: --due 2026-12-05");
  check_due_date(tx, caller, request.due_date());
}

// Another member, within the audience. Empty for none.
Id checked_witness(ReadTx& tx, const Caller& caller, std::int64_t number, const std::string& id_text) {
  if (id_text.empty()) return {};
  const MembershipRow row = living_member(tx, caller.circle.id, id_text);
  if (row.id == caller.me.id) throw invalid("witness_id", "is yourself", "A witness is somebody else: circle member list");
  if (!may_read(tx, caller.circle.id, number, row.id)) throw invalid("witness_id", "is outside the audience", "Name a witness who may read it, or add them to the audience.");
  return row.id;
}

StoredCommitment load_own(ReadTx& tx, const Caller& caller, std::int64_t number) {
  auto commitment = load_for(tx, caller.circle.id, number, caller.me.id);
  if (commitment.author != caller.me.id) throw Problem(reason::not_the_author, "Only whoever promised this can change it.");
  if (commitment.promise.dropped_at) throw Problem(reason::commitment_dropped, "This promise was dropped.", "Make a new one: circle commitment add");
  return commitment;
}

bool has_ended(const StoredCommitment& commitment, Instant now) {
  if (commitment.promise.dropped_at || commitment.withdrawn_at) return true;
  return commitment.once() && standing_of(commitment, rules::first_period(commitment.promise), now).closed;
}

}  // namespace

Made add_commitment(WriteTx& tx, const Caller& caller, const v1::AddCommitmentRequest& request) {
  check_when(tx, caller, request);
  if (request.has_odds()) check_odds(request.odds());
  const Served served = checked_served(tx, caller.home, request.stage(), request.milestone());
  check_review_served(tx, caller.home, request.review());
  require_room_for_promise(tx, caller);
  const std::int64_t number = add_post(tx, caller, v1::Post::KIND_COMMITMENT, request.audience());
  const bool once = request.cadence() == v1::CADENCE_ONCE;
  add_promise(tx, caller, number,
              {.revision = 1,
               .since = tx.now(),
               .title = request.title(),
               .due_day = once ? 0 : checked_due_day(request.cadence(), request.due_day()),
               .due_date = request.due_date(),
               .minimum = request.minimum(),
               .witness = checked_witness(tx, caller, number, request.witness_id()),
               .cadence = request.cadence(),
               .odds = request.has_odds() ? std::optional(request.odds()) : std::nullopt,
               .stage = served.stage,
               .milestone = served.milestone},
              {.review = request.review()});
  return {.number = number};
}

v1::AddCommitmentReply tell_added_commitment(ReadTx& tx, const Caller& caller, const v1::AddCommitmentRequest&, const Made& made) {
  v1::AddCommitmentReply reply;
  *reply.mutable_commitment() = describe_commitment(tx, load_for(tx, caller.circle.id, made.number, caller.me.id, true), caller.me.id);
  return reply;
}

v1::ListCommitmentsReply list_commitments(ReadTx& tx, const Caller& caller, const v1::ListCommitmentsRequest& request) {
  v1::ListCommitmentsReply reply;
  const std::size_t size = page_size(request.page_size(), 50);
  const Id member = request.member_id().empty() ? Id{} : living_member(tx, caller.circle.id, request.member_id()).id;
  const PagePlace after = place_of_page_token(request.page_token(), kOldest);
  const auto numbers = tx.all(R"sql(
      SELECT number FROM readable_posts
      WHERE circle_id = $1 AND reader_id = $2 AND kind = 1 AND ($3 IS NULL OR author_id = $3)
        AND (created_at > $4 OR (created_at = $4 AND number > $5))
      ORDER BY created_at, number)sql",
                              {caller.circle.id, caller.me.id, member, after.instant, after.number}, [](const Row& row) { return row.integer(0); });
  std::string last_shown;
  for (const std::int64_t number : numbers) {
    const StoredCommitment commitment = load_commitment(tx, caller.circle.id, number).value();
    if (!request.include_ended() && has_ended(commitment, tx.now())) continue;
    if (static_cast<std::size_t>(reply.commitments_size()) == size) {
      reply.set_next_page_token(last_shown);
      break;
    }
    *reply.add_commitments() = describe_commitment(tx, commitment, caller.me.id);
    last_shown = page_token({commitment.created_at.time_since_epoch().count(), commitment.number});
  }
  return reply;
}

v1::GetCommitmentReply get_commitment(ReadTx& tx, const Caller& caller, const v1::GetCommitmentRequest& request) {
  const StoredCommitment commitment = load_for(tx, caller.circle.id, request.number(), caller.me.id, true);
  const std::size_t size = page_size(request.page_size(), 12);
  v1::GetCommitmentReply reply;
  *reply.mutable_commitment() = describe_commitment(tx, commitment, caller.me.id);
  auto periods = rules::periods_until(commitment.promise, tx.now());
  std::ranges::reverse(periods);
  auto next = periods.begin();
  const std::string& before = request.page_token();
  if (!before.empty()) {
    next = std::ranges::find(periods, before, &rules::Period::name);
    if (next == periods.end()) throw page_token_invalid();
    ++next;
  }
  for (; next != periods.end(); ++next) {
    if (static_cast<std::size_t>(reply.occurrences_size()) == size) {
      reply.set_next_page_token(reply.occurrences(reply.occurrences_size() - 1).period());
      break;
    }
    *reply.add_occurrences() = describe_occurrence(tx, commitment, *next, caller.me.id);
  }
  if (!before.empty()) return reply;
  for (const auto& version : commitment.versions) {
    auto& shown = *reply.add_versions();
    shown.set_revision(version.revision);
    *shown.mutable_made_at() = timestamp(version.since);
    shown.set_title(version.title);
    shown.set_cadence(version.cadence);
    shown.set_due_day(version.due_day);
    shown.set_due_date(version.due_date);
    shown.set_minimum(version.minimum);
    if (!version.witness.empty()) *shown.mutable_witness() = describe_member(tx, commitment.circle, version.witness);
  }
  return reply;
}

Made edit_commitment(WriteTx& tx, const Caller& caller, const v1::EditCommitmentRequest& request) {
  const StoredCommitment commitment = load_own(tx, caller, request.number());
  if (request.base_revision() != commitment.revision) {
    Problem stale(reason::revision_stale, "This promise was edited since you looked at it.", "Look at it as it is now, and edit that: circle commitment show " + std::to_string(commitment.number));
    *stale.said().mutable_commitment() = describe_commitment(tx, commitment, caller.me.id);
    throw stale;
  }
  if (commitment.once())
    throw Problem(reason::promised_once, "What is promised once stays as promised: there is no next period from which a change could hold.", "Drop it and promise anew: circle commitment drop " + std::to_string(commitment.number));
  CommitmentVersionRow version = commitment.newest();
  version.revision = commitment.revision + 1;
  version.since = tx.now();
  if (request.has_title()) version.title = request.title();
  if (version.title.empty()) throw invalid("title", "is empty");
  if (request.cadence() == v1::CADENCE_ONCE) throw invalid("cadence", "is once: what recurs cannot become that", "Drop it and promise anew: circle commitment drop " + std::to_string(commitment.number));
  if (request.cadence() != v1::CADENCE_UNSPECIFIED && request.cadence() != version.cadence) {
    version.cadence = request.cadence();
    // A day of a month is none of a week: without a new one the last.
    version.due_day = 0;
  }
  if (request.has_due_day() && request.due_day() == 0) throw invalid("due_day", "is 0", "Name a day, or leave it as it is.");
  version.due_day = checked_due_day(version.cadence, request.has_due_day() ? request.due_day() : version.due_day);
  if (request.has_minimum()) version.minimum = request.minimum();
  if (request.has_witness_id()) version.witness = checked_witness(tx, caller, commitment.number, request.witness_id());
  if (request.has_odds()) check_odds(request.odds());
  if (request.has_odds()) version.odds = request.odds();
  const Served served = edited_served(tx, caller.home, {.stage = version.stage, .milestone = version.milestone}, request.has_stage() ? std::optional(request.stage()) : std::nullopt,
                                      request.has_milestone() ? std::optional(request.milestone()) : std::nullopt);
  version.stage = served.stage;
  version.milestone = served.milestone;
  add_version(tx, caller.circle.id, commitment.number, version);
  tx.write(R"sql(UPDATE commitments SET revision = $3 WHERE circle_id = $1 AND number = $2)sql", {caller.circle.id, commitment.number, version.revision});
  const std::int64_t sequence = append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kCommitmentEdited, .actor = caller.me.id, .number = commitment.number});
  if (!version.witness.empty() && version.witness != commitment.newest().witness) notify(tx, caller.circle.id, version.witness, sequence, v1::InboxItem::WHY_WITNESS_NAMED);
  return {};
}

v1::EditCommitmentReply tell_edited_commitment(ReadTx& tx, const Caller& caller, const v1::EditCommitmentRequest& request, const Made&) {
  v1::EditCommitmentReply reply;
  *reply.mutable_commitment() = describe_commitment(tx, load_for(tx, caller.circle.id, request.number(), caller.me.id, true), caller.me.id);
  return reply;
}

Made drop_commitment(WriteTx& tx, const Caller& caller, const v1::DropCommitmentRequest& request) {
  const StoredCommitment commitment = load_own(tx, caller, request.number());
  tx.write(R"sql(UPDATE commitments SET dropped_at = $3 WHERE circle_id = $1 AND number = $2)sql", {caller.circle.id, commitment.number, tx.now()});
  schedule_at_once(tx, caller.circle.id, commitment.number);
  append_event(tx, {.circle = caller.circle.id, .kind = v1::Event::kCommitmentDropped, .actor = caller.me.id, .number = commitment.number});
  return {};
}

v1::DropCommitmentReply tell_dropped_commitment(ReadTx& tx, const Caller& caller, const v1::DropCommitmentRequest& request, const Made&) {
  v1::DropCommitmentReply reply;
  *reply.mutable_commitment() = describe_commitment(tx, load_for(tx, caller.circle.id, request.number(), caller.me.id, true), caller.me.id);
  return reply;
}

}  // namespace circles::features
