#include "server/features/channels/causes.hpp"

#include "server/features/channels/carried.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/circles/visibility.hpp"
#include "server/features/reminders/plan_date_names.hpp"
#include "server/features/reminders/plan_reminders.hpp"

namespace circles::features {
namespace {

// The inverse of rules::name_of; nothing for a name that a newer server gave.
std::optional<rules::ReminderKind> kind_named(const std::string& name) {
  if (name.starts_with("lead")) return rules::ReminderKind::lead;
  if (name == "due") return rules::ReminderKind::due;
  if (name == "grace") return rules::ReminderKind::grace_ending;
  if (name == "witness") return rules::ReminderKind::witness_nudge;
  if (name == "owner") return rules::ReminderKind::owner_question;
  return std::nullopt;
}

struct ReminderRow {
  Id circle;
  std::int64_t number = 0;
  std::string period;
  std::string kind;
  Id membership;
  Instant made_at;
};

// A missed period; saying how others ended is the check-in's.
bool was_missed(ReadTx& tx, const EventRow& event) {
  const auto commitment = load_commitment(tx, event.circle, event.number);
  const auto period = commitment ? rules::period_named(commitment->promise, event.period) : std::nullopt;
  return period && standing_of(*commitment, *period, tx.now()).state == rules::State::missed;
}

}  // namespace

std::optional<Reminded> reminded(ReadTx& tx, const DeliveryRow& delivery) {
  const auto id = secrets::id_from_text(delivery.reference);
  if (!id) return std::nullopt;
  const auto row = tx.first(R"sql(SELECT circle_id, number, period, kind, membership_id, made_at FROM reminders WHERE id = $1)sql", {*id},
                            [](const Row& found) { return ReminderRow{found.id(0), found.integer(1), found.text(2), found.text(3), found.id(4), found.instant(5)}; });
  if (!row) return std::nullopt;
  const auto its_circle = circle(tx, row->circle);
  const auto me = membership(tx, row->circle, row->membership);
  if (!its_circle || its_circle->archived_at || !me || me->ended_at || !may_read(tx, row->circle, row->number, me->id)) return std::nullopt;
  auto commitment = load_commitment(tx, row->circle, row->number);
  const auto kind = kind_named(row->kind);
  if (!commitment || commitment->withdrawn_at || !kind) return std::nullopt;
  const auto period = rules::period_named(commitment->promise, row->period);
  if (!period) return std::nullopt;
  return Reminded{.me = *me, .circle = *its_circle, .commitment = std::move(*commitment), .period = *period, .kind = *kind, .made_at = row->made_at};
}

std::optional<PlanReminded> plan_reminded(ReadTx& tx, const DeliveryRow& delivery) {
  const auto id = secrets::id_from_text(delivery.reference);
  const auto row = id ? plan_reminder(tx, *id) : std::nullopt;
  const auto me = row ? membership(tx, row->home, row->membership) : std::nullopt;
  const auto date = row ? plan_date_named(tx, row->home, row->name) : std::nullopt;
  if (!me || me->ended_at || !date) return std::nullopt;
  return PlanReminded{.me = *me, .date = *date, .made_at = row->made_at, .waits = plan_reminder_waits(tx, *row)};
}

std::optional<Noticed> noticed(ReadTx& tx, const DeliveryRow& delivery, const Id& account) {
  const auto its_circle = circle(tx, delivery.circle);
  const auto me = membership_of(tx, delivery.circle, account);
  if (!its_circle || !me) return std::nullopt;
  return tx.first(R"sql(
      SELECT readable_events.circle_id, readable_events.sequence, readable_events.at, readable_events.kind, readable_events.actor_id,
             readable_events.number, readable_events.period, readable_events.subject_id, inbox_items.why, inbox_items.message, inbox_items.read_at IS NOT NULL
      FROM inbox_items
      JOIN readable_events ON readable_events.circle_id = inbox_items.circle_id AND readable_events.sequence = inbox_items.sequence
       AND readable_events.reader_id = inbox_items.membership_id
      WHERE inbox_items.membership_id = $2 AND inbox_items.sequence = $3 AND inbox_items.circle_id = $1)sql",
                  {delivery.circle, me->id, delivery.sequence}, [&](const Row& row) {
                    return Noticed{.me = *me,
                                   .circle = *its_circle,
                                   .event = event_row(row),
                                   .why = static_cast<v1::InboxItem::Why>(row.integer(8)),
                                   .message = row.integer(9),
                                   .read = row.yes(10)};
                  });
}

std::optional<Happened> happened(ReadTx& tx, const DeliveryRow& delivery) {
  const auto its_circle = circle(tx, delivery.circle);
  if (!its_circle) return std::nullopt;
  const auto event = tx.first(R"sql(SELECT circle_id, sequence, at, kind, actor_id, number, period, subject_id FROM events WHERE circle_id = $1 AND sequence = $2)sql",
                              {delivery.circle, delivery.sequence}, event_row);
  if (!event || !hooks_carry(event->kind) || !is_for_whole_circle(tx, event->circle, event->number)) return std::nullopt;
  if (event->kind == v1::Event::kOccurrenceClosed && !was_missed(tx, *event)) return std::nullopt;
  return Happened{.circle = *its_circle, .event = *event};
}

}  // namespace circles::features
