// What a delivery is about, loaded as its reader may see it at this moment; nothing when they may not any more.
#pragma once

#include <optional>
#include <string>

#include "career/circles/v1/inbox.pb.h"
#include "server/features/caller.hpp"
#include "server/features/channels/stored.hpp"
#include "server/features/commitments/stored.hpp"
#include "server/features/log.hpp"
#include "shared/rules/reminders.hpp"

namespace circles::features {

// A reminder; `me` is who is reminded.
struct Reminded {
  MembershipRow me;
  CircleRow circle;
  StoredCommitment commitment;
  rules::Period period;
  rules::ReminderKind kind;
  Instant made_at;

  // As promised for that period.
  const std::string& title() const { return commitment.version(static_cast<std::uint32_t>(period.revision)).title; }
  // The reader promised it; else they are its witness, or an owner.
  bool is_mine() const { return kind == rules::ReminderKind::lead || kind == rules::ReminderKind::due || kind == rules::ReminderKind::grace_ending; }
};
std::optional<Reminded> reminded(ReadTx& tx, const DeliveryRow& delivery);

// A reminder of a day of the reader's own plan; also when it was done since.
struct PlanReminded {
  MembershipRow me;
  v1::PlanDate date;
  Instant made_at;
  bool waits = false;
};
std::optional<PlanReminded> plan_reminded(ReadTx& tx, const DeliveryRow& delivery);

// An item in the inbox of the channel's account.
struct Noticed {
  MembershipRow me;
  CircleRow circle;
  EventRow event;
  v1::InboxItem::Why why;
  std::int64_t message;
  bool read;
};
std::optional<Noticed> noticed(ReadTx& tx, const DeliveryRow& delivery, const Id& account);

// An event of the hook's circle; only while it is for the whole circle.
struct Happened {
  CircleRow circle;
  EventRow event;
};
std::optional<Happened> happened(ReadTx& tx, const DeliveryRow& delivery);

}  // namespace circles::features
