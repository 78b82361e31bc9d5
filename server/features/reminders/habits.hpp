// How somebody wants to be reminded, as it is stored; of an account, in all its circles.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "career/circles/v1/reminders.pb.h"
#include "server/features/caller.hpp"
#include "shared/rules/reminders.hpp"

namespace circles::features {

// Without a row of its own an account has these.
struct ReminderSettingsRow {
  v1::ReminderProfile profile = v1::REMINDER_PROFILE_STANDARD;
  // Farthest first, each once; none: those of the profile.
  std::vector<unsigned> lead_days;
  unsigned quiet_from = 22;
  unsigned quiet_until = 8;
  std::optional<Instant> snoozed_until;
  v1::DigestRhythm digest = v1::DIGEST_RHYTHM_NONE;
  // The newest that was sent.
  std::string last_digest;
  std::optional<Instant> next_digest_at;
};

// From the columns profile, lead_days, quiet_from, quiet_until, snoozed_until, digest, last_digest, next_digest_at from
// `column` on; the defaults where there is no row.
ReminderSettingsRow reminder_settings_row(const Row& row, int column);
ReminderSettingsRow reminder_settings(ReadTx& tx, const Id& account);
void store_reminder_settings(WriteTx& tx, const Id& account, const ReminderSettingsRow& settings);

// The zone's name, or UTC for one that the host's tz database has lost since.
const rules::Zone* zone_of_name(std::string_view name);
const rules::Zone* zone_of_account(ReadTx& tx, const Id& account);

rules::Habits habits_of(const ReminderSettingsRow& settings, const rules::Zone* zone);

// When the next digest is due, nothing for who wants none.
std::optional<Instant> next_digest_of(const ReminderSettingsRow& settings, const rules::Habits& habits, Instant after);
// Nothing for single reminders.
std::optional<rules::DigestRhythm> rhythm_of(v1::DigestRhythm digest);

}  // namespace circles::features
