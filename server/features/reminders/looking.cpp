#include "server/features/reminders/looking.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "server/features/channels/outbox.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/commitments/rotation.hpp"
#include "server/features/inbox/notices.hpp"
#include "server/features/log.hpp"
#include "server/features/reminders/planning.hpp"

namespace circles::features {
namespace {

v1::InboxItem::Why why_of(rules::ReminderKind kind) {
  if (kind == rules::ReminderKind::witness_nudge) return v1::InboxItem::WHY_WITNESS_NUDGE;
  if (kind == rules::ReminderKind::owner_question) return v1::InboxItem::WHY_OWNER_QUESTION;
  return v1::InboxItem::WHY_REMINDER;
}

class Look {
 public:
  Look(WriteTx& tx, const StoredCommitment& commitment) : tx_(tx), commitment_(commitment) {}

  std::optional<Instant> run() {
    const RunningPeriods periods = running_periods(tx_, commitment_);
    for (const auto& period : periods.begun) log(period, periods.closed_in_log);
    if (periods.next) again_at(periods.next->start);
    Recipients recipients(tx_, commitment_.circle);
    for (const Prospect& prospect : prospects(tx_, commitment_, periods, recipients)) remind(prospect);
    return next_;
  }

 private:
  void again_at(Instant at) { next_ = std::min(next_.value_or(at), at); }

  std::int64_t append(v1::Event::WhatCase kind, const rules::Period& period) { return append_event(tx_, {.circle = commitment_.circle, .kind = kind, .number = commitment_.number, .period = period.name}); }

  void open(const rules::Period& period) {
    const bool named = !commitment_.version(static_cast<std::uint32_t>(period.revision)).witness.empty();
    const Id in_turn = named ? Id{} : witness_in_turn(tx_, circle(tx_, commitment_.circle).value(), commitment_.number);
    const auto opened = tx_.write(R"sql(
        INSERT INTO occurrences (circle_id, number, period, opened_at, witness_id) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING)sql",
                                  {commitment_.circle, commitment_.number, period.name, tx_.now(), in_turn});
    if (opened == 0) return;
    const std::int64_t sequence = append(v1::Event::kOccurrenceOpened, period);
    if (!in_turn.empty()) notify(tx_, commitment_.circle, in_turn, sequence, v1::InboxItem::WHY_WITNESS_NAMED);
  }

  // That it began, and that it ended.
  void log(const rules::Period& period, const std::map<std::string, bool>& closed_in_log) {
    const auto logged = closed_in_log.find(period.name);
    if (logged == closed_in_log.end()) open(period);
    if (logged != closed_in_log.end() && logged->second) return;
    if (!standing_of(commitment_, period, tx_.now()).closed) return again_at(period.grace_end);
    close(period);
  }

  void close(const rules::Period& period) {
    const auto closed = tx_.write(R"sql(
        UPDATE occurrences SET closed_at = $4 WHERE circle_id = $1 AND number = $2 AND period = $3 AND closed_at IS NULL)sql",
                                  {commitment_.circle, commitment_.number, period.name, tx_.now()});
    if (closed == 1) append(v1::Event::kOccurrenceClosed, period);
  }

  // Of what is overdue only the latest comes; whatever lies before one that was made never does.
  void remind(const Prospect& prospect) {
    const Instant now = tx_.now();
    const auto ahead = std::ranges::find_if(prospect.reminders, [&](const rules::PlannedReminder& planned) { return planned.at > now; });
    if (ahead != prospect.reminders.end()) again_if_wanted(prospect, *ahead, ahead->at);
    if (ahead == prospect.reminders.begin()) return;
    const rules::PlannedReminder& latest = *std::prev(ahead);
    if (prospect.is_past(latest) || !wanted_at(prospect, latest, now)) return;
    if (prospect.whom->free_from(now) > now) return again_if_wanted(prospect, latest, now);
    make(prospect, latest);
  }

  bool wanted_at(const Prospect& prospect, const rules::PlannedReminder& planned, Instant at) const { return rules::still_wanted(planned.kind, *prospect.period, prospect.standing, at); }

  void again_if_wanted(const Prospect& prospect, const rules::PlannedReminder& planned, Instant from) {
    const Instant free = prospect.whom->free_from(from);
    if (wanted_at(prospect, planned, free)) again_at(free);
  }

  void make(const Prospect& prospect, const rules::PlannedReminder& planned) {
    const Id id = secrets::new_id(tx_.now());
    const auto made = tx_.write(R"sql(
        INSERT INTO reminders (id, circle_id, number, period, kind, membership_id, planned_at, made_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING)sql",
                                {id, commitment_.circle, commitment_.number, prospect.period->name, rules::name_of(planned), prospect.whom->membership, planned.at, tx_.now()});
    if (made == 0) return;
    const std::int64_t sequence = append_event(tx_, {.circle = prospect.whom->home, .kind = v1::Event::kReminder, .subject = id});
    notify(tx_, prospect.whom->home, prospect.whom->home_membership, sequence, why_of(planned.kind));
    send_reminder(tx_, prospect.whom->membership, id);
  }

  WriteTx& tx_;
  const StoredCommitment& commitment_;
  std::optional<Instant> next_;
};

}  // namespace

std::optional<Instant> look_at(WriteTx& tx, const Id& circle, std::int64_t number) {
  const auto commitment = load_commitment(tx, circle, number);
  if (!commitment || commitment->withdrawn_at) return std::nullopt;
  return Look(tx, *commitment).run();
}

}  // namespace circles::features
