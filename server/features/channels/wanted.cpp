#include "server/features/channels/wanted.hpp"

#include <chrono>

#include "server/features/accounts/devices.hpp"
#include "server/features/channels/causes.hpp"
#include "server/features/channels/digest.hpp"
#include "server/features/commitments/pauses.hpp"
#include "server/features/reminders/habits.hpp"
#include "shared/rules/reminders.hpp"

namespace circles::features {
namespace {

const Wanted kYes{};

Wanted no(const char* why) { return {.ended = why, .later = {}}; }

// When this account may hear of something at the earliest.
Wanted unless_quiet(ReadTx& tx, const Id& account) {
  const Instant earliest = rules::out_of_quiet(tx.now(), habits_of(reminder_settings(tx, account), zone_of_account(tx, account)));
  return earliest > tx.now() ? Wanted{.ended = {}, .later = earliest} : kYes;
}

bool is_muted(ReadTx& tx, const MembershipRow& me) {
  return tx.first(R"sql(SELECT muted FROM memberships WHERE circle_id = $1 AND id = $2)sql", {me.circle, me.id}, [](const Row& row) { return row.yes(0); }).value_or(false);
}

bool has_digest(ReadTx& tx, const Id& account) { return rhythm_of(reminder_settings(tx, account).digest).has_value(); }

Wanted plan_reminder_wanted(ReadTx& tx, const PlanReminded& about, const ChannelRow& channel) {
  if (about.me.account != channel.account) return no("what it is about is not for its reader");
  if (is_muted(tx, about.me)) return no("its reader has muted their home");
  if (has_digest(tx, channel.account)) return no("its reader has chosen a digest instead");
  if (pause_now(tx, about.me, Whose::own_or_circles)) return no("its reader pauses");
  if (!about.waits) return no("there is no reason for it any more");
  return unless_quiet(tx, channel.account);
}

Wanted reminder_wanted(ReadTx& tx, const DeliveryRow& delivery, const ChannelRow& channel) {
  if (const auto of_plan = plan_reminded(tx, delivery)) return plan_reminder_wanted(tx, *of_plan, channel);
  const auto about = reminded(tx, delivery);
  if (!about || about->me.account != channel.account) return no("what it is about has gone, or is not for its reader any more");
  if (is_muted(tx, about->me)) return no("its reader has muted the circle");
  if (has_digest(tx, channel.account)) return no("its reader has chosen a digest instead");
  if (pause_now(tx, about->me, Whose::own_or_circles)) return no("its reader pauses");
  const rules::Standing standing = standing_of(about->commitment, about->period, tx.now());
  if (!rules::still_wanted(about->kind, about->period, standing, tx.now())) return no("there is no reason for it any more");
  return unless_quiet(tx, channel.account);
}

bool has_muted_thread(ReadTx& tx, const Noticed& about) {
  return tx.first(R"sql(SELECT muted FROM thread_attention WHERE circle_id = $1 AND number = $2 AND membership_id = $3)sql", {about.me.circle, about.event.number, about.me.id},
                  [](const Row& row) { return row.yes(0); })
      .value_or(false);
}

Wanted notice_wanted(ReadTx& tx, const DeliveryRow& delivery, const ChannelRow& channel) {
  const auto about = noticed(tx, delivery, channel.account);
  if (!about) return no("what it is about has gone, or is not for its reader any more");
  if (!channel.inbox) return no("the channel carries reminders alone");
  if (about->read) return no("its reader has read it");
  if (is_muted(tx, about->me)) return no("its reader has muted the circle");
  if (has_muted_thread(tx, *about)) return no("its reader has muted the thread");
  return unless_quiet(tx, channel.account);
}

Wanted digest_wanted(ReadTx& tx, const DeliveryRow& delivery, const ChannelRow& channel) {
  if (!has_digest(tx, channel.account)) return no("its reader has chosen no digest any more");
  if (digest_of(tx, channel.account, delivery.reference).empty()) return no("there is nothing to say");
  return unless_quiet(tx, channel.account);
}

Wanted recovery_wanted(ReadTx& tx, const DeliveryRow& delivery, const ChannelRow& channel) {
  const auto id = secrets::id_from_text(delivery.reference);
  const auto asked = id ? device_asked_by_mail(tx, *id) : std::nullopt;
  if (!asked || !channel.recovery) return no("it was refused");
  if (asked->opens_at || tx.now() >= end_of_recovery_link(asked->asked_at)) return no("its time is over");
  return kYes;
}

}  // namespace

Instant end_of_recovery_link(Instant asked_at) { return asked_at + std::chrono::hours(1); }

Wanted still_wanted(ReadTx& tx, const DeliveryRow& delivery, const ChannelRow& channel) {
  if (channel.ended_at) return no("its channel has ended");
  if (delivery.cause == Cause::confirm) return channel.confirmed_at ? no("the address is confirmed already") : kYes;
  if (!channel.confirmed_at) return no("the address was not confirmed");
  switch (delivery.cause) {
    case Cause::reminder:
      return reminder_wanted(tx, delivery, channel);
    case Cause::notice:
      return notice_wanted(tx, delivery, channel);
    case Cause::event:
      return channel.circle == delivery.circle && happened(tx, delivery) ? kYes : no("it is not for the whole circle any more");
    case Cause::digest:
      return digest_wanted(tx, delivery, channel);
    case Cause::recovery:
      return recovery_wanted(tx, delivery, channel);
    case Cause::confirm:
    case Cause::test:
      break;
  }
  return kYes;
}

}  // namespace circles::features
