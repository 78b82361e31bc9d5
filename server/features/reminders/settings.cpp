#include "server/features/reminders/settings.hpp"

#include <algorithm>
#include <chrono>
#include <functional>

#include "server/features/channels/channels.hpp"
#include "server/features/reminders/habits.hpp"
#include "server/features/reminders/schedule.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

constexpr std::uint32_t kFarthestLead = 60;
constexpr int kMostLeads = 5;
constexpr std::uint32_t kLongestSnooze = 30;
constexpr std::uint32_t kHours = 24;

v1::ReminderSettings describe_settings(ReadTx& tx, const Id& account) {
  const ReminderSettingsRow row = reminder_settings(tx, account);
  v1::ReminderSettings shown;
  shown.set_profile(row.profile);
  for (const unsigned day : row.lead_days) shown.add_lead_days(day);
  shown.set_quiet_from(row.quiet_from);
  shown.set_quiet_until(row.quiet_until);
  if (row.snoozed_until && *row.snoozed_until > tx.now()) *shown.mutable_snoozed_until() = timestamp(*row.snoozed_until);
  shown.set_digest(row.digest);
  tx.read(R"sql(SELECT circle_id FROM memberships WHERE account_id = $1 AND ended_at IS NULL AND muted = 1 ORDER BY circle_id)sql", {account},
          [&](const Row& muted) { shown.add_muted_circle_ids(secrets::to_text(muted.id(0))); });
  return shown;
}

std::vector<unsigned> checked_lead_days(const v1::LeadDays& wanted) {
  std::vector<unsigned> days(wanted.days().begin(), wanted.days().end());
  for (const unsigned day : days) {
    if (day < 1 || day > kFarthestLead) throw invalid("lead_days.days", "has " + std::to_string(day) + ", which is not 1 to 60", "Say how many days before: --lead 7,3,1");
  }
  std::ranges::sort(days, std::greater{});
  const auto repeated = std::ranges::unique(days);
  days.erase(repeated.begin(), repeated.end());
  if (days.size() > kMostLeads) throw invalid("lead_days.days", "are more than five", "Say at most five: --lead 7,3,1");
  return days;
}

unsigned checked_hour(const char* field, std::uint32_t hour) {
  if (hour >= kHours) throw invalid(field, "is no hour: 0 to 23", "Say from when to when it is quiet: circle reminder quiet 22-08");
  return hour;
}

// One that waits to be sent, and is of the present week or month, is not lost by new settings: it waits by the new ones.
std::optional<Instant> next_digest_after_edit(const ReminderSettingsRow& settings, const rules::Habits& habits, Instant now) {
  const auto next = next_digest_of(settings, habits, now);
  if (!next || !settings.next_digest_at) return next;
  const auto name_at = [&](Instant at) { return rules::digest_name(*rhythm_of(settings.digest), at, *habits.zone); };
  const bool waits = *settings.next_digest_at <= now || name_at(*settings.next_digest_at) == name_at(now);
  return waits && name_at(now) != settings.last_digest && name_at(*next) != name_at(now) ? rules::out_of_quiet(now, habits) : next;
}

void store_and_schedule(WriteTx& tx, const Id& account, ReminderSettingsRow& settings) {
  settings.next_digest_at = next_digest_after_edit(settings, habits_of(settings, zone_of_account(tx, account)), tx.now());
  store_reminder_settings(tx, account, settings);
  schedule_account_at_once(tx, account);
}

}  // namespace

v1::ListRemindersReply list_reminders(ReadTx& tx, const Caller& caller, const v1::ListRemindersRequest&) {
  v1::ListRemindersReply reply;
  *reply.mutable_settings() = describe_settings(tx, caller.account);
  for (auto& reminder : planned_reminders(tx, caller.account)) *reply.add_planned() = std::move(reminder);
  for (auto& reminder : sent_reminders(tx, caller.account)) *reply.add_sent() = std::move(reminder);
  for (auto& channel : channels_of(tx, caller.account)) *reply.add_channels() = std::move(channel);
  return reply;
}

Made edit_reminders(WriteTx& tx, const Caller& caller, const v1::EditRemindersRequest& request) {
  ReminderSettingsRow settings = reminder_settings(tx, caller.account);
  if (!v1::ReminderProfile_IsValid(request.profile())) throw invalid("profile", "is none that this server knows", "Say light, standard or active.");
  if (!v1::DigestRhythm_IsValid(request.digest())) throw invalid("digest", "is no rhythm that this server knows", "Say none, weekly or monthly.");
  if (request.profile() != v1::REMINDER_PROFILE_UNSPECIFIED) settings.profile = request.profile();
  if (request.has_lead_days()) settings.lead_days = checked_lead_days(request.lead_days());
  if (request.has_quiet_from()) settings.quiet_from = checked_hour("quiet_from", request.quiet_from());
  if (request.has_quiet_until()) settings.quiet_until = checked_hour("quiet_until", request.quiet_until());
  if (request.digest() != v1::DIGEST_RHYTHM_UNSPECIFIED && request.digest() != settings.digest) {
    settings.digest = request.digest();
    settings.next_digest_at = std::nullopt;
  }
  store_and_schedule(tx, caller.account, settings);
  return {};
}

v1::EditRemindersReply tell_edited_reminders(ReadTx& tx, const Caller& caller, const v1::EditRemindersRequest&, const Made&) {
  v1::EditRemindersReply reply;
  *reply.mutable_settings() = describe_settings(tx, caller.account);
  return reply;
}

Made snooze_reminders(WriteTx& tx, const Caller& caller, const v1::SnoozeRemindersRequest& request) {
  if (request.days() > kLongestSnooze) throw invalid("days", "is over 30", "For longer, pause: circle pause --from DATE --to DATE");
  ReminderSettingsRow settings = reminder_settings(tx, caller.account);
  settings.snoozed_until = request.days() == 0 ? std::nullopt : std::optional(tx.now() + std::chrono::days(request.days()));
  store_and_schedule(tx, caller.account, settings);
  return {};
}

v1::SnoozeRemindersReply tell_snoozed_reminders(ReadTx& tx, const Caller& caller, const v1::SnoozeRemindersRequest&, const Made&) {
  v1::SnoozeRemindersReply reply;
  *reply.mutable_settings() = describe_settings(tx, caller.account);
  return reply;
}

Made mute_circle(WriteTx& tx, const Caller& caller, const v1::MuteCircleRequest& request) {
  tx.write(R"sql(UPDATE memberships SET muted = $3 WHERE circle_id = $1 AND id = $2)sql", {caller.circle.id, caller.me.id, request.muted()});
  schedule_circle_at_once(tx, caller.circle.id);
  return {};
}

v1::MuteCircleReply tell_muted_circle(ReadTx& tx, const Caller& caller, const v1::MuteCircleRequest&, const Made&) {
  v1::MuteCircleReply reply;
  *reply.mutable_settings() = describe_settings(tx, caller.account);
  return reply;
}

}  // namespace circles::features
