#include "server/features/log.hpp"

#include "server/features/accounts/devices.hpp"
#include "server/features/channels/outbox.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/commitments/describe.hpp"
#include "server/features/commitments/pauses.hpp"
#include "server/features/plan/changes.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/posts/describe.hpp"
#include "server/features/reminders/settings.hpp"
#include "server/features/threads/describe.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

void render_what(ReadTx& tx, const EventRow& event, v1::Event& shown) {
  switch (event.kind) {
    case v1::Event::kCircleCreated:
    case v1::Event::kCircleEdited:
    case v1::Event::kCircleArchived: {
      const v1::Circle circle = describe_circle_for_all(tx, event.circle);
      if (event.kind == v1::Event::kCircleCreated) *shown.mutable_circle_created() = circle;
      if (event.kind == v1::Event::kCircleEdited) *shown.mutable_circle_edited() = circle;
      if (event.kind == v1::Event::kCircleArchived) *shown.mutable_circle_archived() = circle;
      return;
    }
    case v1::Event::kAgreementChanged:
      shown.set_agreement_changed(static_cast<std::uint32_t>(std::stoul(event.period)));
      return;
    case v1::Event::kAgreementAccepted:
      shown.set_agreement_accepted(static_cast<std::uint32_t>(std::stoul(event.period)));
      return;
    case v1::Event::kMemberJoined:
      *shown.mutable_member_joined() = describe_member(tx, event.circle, event.subject);
      return;
    case v1::Event::kMemberLeft:
      *shown.mutable_member_left() = describe_member(tx, event.circle, event.subject);
      return;
    case v1::Event::kMemberRemoved:
      *shown.mutable_member_removed() = describe_member(tx, event.circle, event.subject);
      return;
    case v1::Event::kRoleChanged:
      *shown.mutable_role_changed() = describe_member(tx, event.circle, event.subject);
      return;
    case v1::Event::kCommitmentAdded:
      *shown.mutable_commitment_added() = describe_commitment(tx, event.circle, event.number);
      return;
    case v1::Event::kCommitmentEdited:
      *shown.mutable_commitment_edited() = describe_commitment(tx, event.circle, event.number);
      return;
    case v1::Event::kCommitmentDropped:
      *shown.mutable_commitment_dropped() = describe_commitment(tx, event.circle, event.number);
      return;
    case v1::Event::kCheckedIn:
      *shown.mutable_checked_in() = describe_check_in(tx, event.circle, event.number, event.period);
      return;
    case v1::Event::kWitnessSpoke:
      *shown.mutable_witness_spoke() = describe_check_in(tx, event.circle, event.number, event.period);
      return;
    case v1::Event::kOccurrenceOpened:
      *shown.mutable_occurrence_opened() = describe_check_in(tx, event.circle, event.number, event.period);
      return;
    case v1::Event::kOccurrenceClosed:
      *shown.mutable_occurrence_closed() = describe_check_in(tx, event.circle, event.number, event.period);
      return;
    case v1::Event::kPauseAgreed:
      *shown.mutable_pause_agreed() = describe_check_in(tx, event.circle, event.number, event.period);
      return;
    case v1::Event::kPaused:
      *shown.mutable_paused() = describe_pause(tx, event.circle, event.subject);
      return;
    case v1::Event::kResumed:
      *shown.mutable_resumed() = describe_pause(tx, event.circle, event.subject);
      return;
    case v1::Event::kDeviceLinked:
      *shown.mutable_device_linked() = describe_device(tx, event.subject);
      return;
    case v1::Event::kDeviceConfirmed:
      *shown.mutable_device_confirmed() = describe_device(tx, event.subject);
      return;
    case v1::Event::kDeviceRevoked:
      *shown.mutable_device_revoked() = describe_device(tx, event.subject);
      return;
    case v1::Event::kDeviceRecovered:
      *shown.mutable_device_recovered() = describe_device(tx, event.subject);
      return;
    case v1::Event::kDeviceRecoveryAsked:
      *shown.mutable_device_recovery_asked() = describe_device(tx, event.subject);
      return;
    case v1::Event::kReminder:
      *shown.mutable_reminder() = describe_reminder(tx, event.subject);
      return;
    case v1::Event::kPostPublished:
      *shown.mutable_post_published() = describe_post(tx, event.circle, event.number);
      return;
    case v1::Event::kPostOpened:
      *shown.mutable_post_opened() = describe_opened(tx, event.circle, event.number, event.subject);
      return;
    case v1::Event::kPostNarrowed:
      *shown.mutable_post_narrowed() = describe_post(tx, event.circle, event.number);
      return;
    case v1::Event::kPostWithdrawn:
      *shown.mutable_post_withdrawn() = describe_post(tx, event.circle, event.number);
      return;
    case v1::Event::kThreadOpened:
      *shown.mutable_thread_opened() = describe_thread(tx, event.circle, event.number);
      return;
    case v1::Event::kMessageAdded:
      *shown.mutable_message_added() = describe_thread_message(tx, event.circle, event.number, std::stoll(event.period));
      return;
    case v1::Event::kMessageEdited:
      *shown.mutable_message_edited() = describe_thread_message(tx, event.circle, event.number, std::stoll(event.period));
      return;
    case v1::Event::kMessageRedacted:
      *shown.mutable_message_redacted() = describe_thread_message(tx, event.circle, event.number, std::stoll(event.period));
      return;
    case v1::Event::kThreadResolved:
      *shown.mutable_thread_resolved() = describe_thread(tx, event.circle, event.number);
      return;
    case v1::Event::kThreadReopened:
      *shown.mutable_thread_reopened() = describe_thread(tx, event.circle, event.number);
      return;
    case v1::Event::kThreadAddressed:
      *shown.mutable_thread_addressed() = describe_thread(tx, event.circle, event.number);
      return;
    case v1::Event::kDocumentSaved:
      *shown.mutable_document_saved() = describe_saved(tx, event.circle, event.period);
      return;
    case v1::Event::kPlanChanged:
      *shown.mutable_plan_changed() = describe_plan_changed(event.period);
      return;
    case v1::Event::kNothing:
    case v1::Event::WHAT_NOT_SET:
      shown.mutable_nothing();
      return;
  }
  // A kind that a newer server wrote.
  shown.mutable_nothing();
}

}  // namespace

EventRow event_row(const Row& row) {
  return {.circle = row.id(0),
          .sequence = row.integer(1),
          .at = row.instant(2),
          .kind = static_cast<v1::Event::WhatCase>(row.integer(3)),
          .actor = row.id(4),
          .number = row.integer(5),
          .period = row.text(6),
          .subject = row.id(7)};
}

std::int64_t append_event(WriteTx& tx, EventRow event) {
  bool home = false;
  tx.write(R"sql(UPDATE circles SET last_sequence = last_sequence + 1 WHERE id = $1 RETURNING last_sequence, home)sql", {event.circle}, [&](const Row& row) {
    event.sequence = row.integer(0);
    home = row.yes(1);
  });
  tx.write(R"sql(INSERT INTO events (circle_id, sequence, at, kind, actor_id, number, period, subject_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql",
           {event.circle, event.sequence, tx.now(), static_cast<int>(event.kind), event.actor, event.number, event.period, event.subject});
  tx.announce(event.circle, event.sequence);
  if (!home) send_event(tx, event.circle, event.sequence, event.kind, event.number);
  return event.sequence;
}

std::vector<EventRow> readable_events(ReadTx& tx, const Id& circle, const Id& reader, std::int64_t after, std::size_t most, std::int64_t& up_to) {
  up_to = tx.first(R"sql(SELECT last_sequence FROM circles WHERE id = $1)sql", {circle}, [](const Row& row) { return row.integer(0); }).value_or(after);
  auto events = tx.all(R"sql(
      SELECT circle_id, sequence, at, kind, actor_id, number, period, subject_id FROM readable_events
      WHERE circle_id = $1 AND reader_id = $2 AND sequence > $3 ORDER BY sequence LIMIT $4)sql",
                       {circle, reader, after, static_cast<std::int64_t>(most)}, event_row);
  if (events.size() == most) up_to = events.back().sequence;
  return events;
}

std::int64_t last_readable(ReadTx& tx, const Id& circle, const Id& reader) {
  const auto newest = tx.first(R"sql(SELECT sequence FROM readable_events WHERE circle_id = $1 AND reader_id = $2 ORDER BY sequence DESC LIMIT 1)sql", {circle, reader},
                               [](const Row& row) { return row.integer(0); });
  if (newest) return *newest;
  return tx.first(R"sql(SELECT joined_sequence FROM memberships WHERE circle_id = $1 AND id = $2)sql", {circle, reader}, [](const Row& row) { return row.integer(0); }).value_or(0);
}

std::vector<EventRow> events_after(ReadTx& tx, const Id& circle, std::int64_t after) {
  return tx.all(R"sql(
      SELECT circle_id, sequence, at, kind, actor_id, number, period, subject_id FROM events
      WHERE circle_id = $1 AND sequence > $2 ORDER BY sequence)sql",
                {circle, after}, event_row);
}

v1::Event render(ReadTx& tx, const EventRow& event) {
  v1::Event shown;
  shown.set_circle_id(secrets::to_text(event.circle));
  *shown.mutable_at() = timestamp(event.at);
  if (!event.actor.empty()) *shown.mutable_actor() = describe_member(tx, event.circle, event.actor);
  render_what(tx, event, shown);
  return shown;
}

}  // namespace circles::features
