#include "server/features/reminders/habits.hpp"

#include <charconv>

namespace circles::features {
namespace {

std::vector<unsigned> parse_lead_days(std::string_view text) {
  std::vector<unsigned> days;
  for (const char *at = text.data(), *end = text.data() + text.size(); at < end;) {
    unsigned day = 0;
    const auto [after, error] = std::from_chars(at, end, day);
    if (error != std::errc{}) break;
    days.push_back(day);
    at = after + 1;
  }
  return days;
}

std::string format_lead_days(const std::vector<unsigned>& days) {
  std::string text;
  for (const unsigned day : days) text += (text.empty() ? "" : ",") + std::to_string(day);
  return text;
}

rules::Profile profile_of(v1::ReminderProfile profile) {
  if (profile == v1::REMINDER_PROFILE_LIGHT) return rules::Profile::light;
  if (profile == v1::REMINDER_PROFILE_ACTIVE) return rules::Profile::active;
  return rules::Profile::standard;
}

}  // namespace

ReminderSettingsRow reminder_settings_row(const Row& row, int column) {
  if (row.null(column)) return {};
  return {.profile = static_cast<v1::ReminderProfile>(row.integer(column)),
          .lead_days = parse_lead_days(row.view(column + 1)),
          .quiet_from = row.number(column + 2),
          .quiet_until = row.number(column + 3),
          .snoozed_until = row.maybe_instant(column + 4),
          .digest = static_cast<v1::DigestRhythm>(row.integer(column + 5)),
          .last_digest = row.text(column + 6),
          .next_digest_at = row.maybe_instant(column + 7)};
}

ReminderSettingsRow reminder_settings(ReadTx& tx, const Id& account) {
  return tx.first(R"sql(
      SELECT profile, lead_days, quiet_from, quiet_until, snoozed_until, digest, last_digest, next_digest_at
      FROM reminder_settings WHERE account_id = $1)sql",
                  {account}, [](const Row& row) { return reminder_settings_row(row, 0); })
      .value_or(ReminderSettingsRow{});
}

void store_reminder_settings(WriteTx& tx, const Id& account, const ReminderSettingsRow& settings) {
  const std::string lead_days = format_lead_days(settings.lead_days);
  tx.write(R"sql(
      INSERT INTO reminder_settings (account_id, profile, lead_days, quiet_from, quiet_until, snoozed_until, digest, last_digest, next_digest_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (account_id) DO UPDATE SET profile = $2, lead_days = $3, quiet_from = $4, quiet_until = $5, snoozed_until = $6,
        digest = $7, last_digest = $8, next_digest_at = $9)sql",
           {account, static_cast<int>(settings.profile), lead_days, settings.quiet_from, settings.quiet_until, settings.snoozed_until, static_cast<int>(settings.digest),
            settings.last_digest, settings.next_digest_at});
}

const rules::Zone* zone_of_name(std::string_view name) {
  const auto* zone = rules::find_zone(name);
  return zone == nullptr ? rules::find_zone("Etc/UTC") : zone;
}

const rules::Zone* zone_of_account(ReadTx& tx, const Id& account) {
  return tx.first(R"sql(SELECT zone FROM account_zones WHERE account_id = $1 ORDER BY since DESC LIMIT 1)sql", {account}, [](const Row& row) { return zone_of_name(row.view(0)); })
      .value_or(zone_of_name("Etc/UTC"));
}

rules::Habits habits_of(const ReminderSettingsRow& settings, const rules::Zone* zone) {
  return {.zone = zone,
          .profile = profile_of(settings.profile),
          .lead_days = settings.lead_days,
          .quiet_from = settings.quiet_from,
          .quiet_until = settings.quiet_until,
          .snoozed_until = settings.snoozed_until};
}

std::optional<rules::DigestRhythm> rhythm_of(v1::DigestRhythm digest) {
  if (digest == v1::DIGEST_RHYTHM_WEEKLY) return rules::DigestRhythm::weekly;
  if (digest == v1::DIGEST_RHYTHM_MONTHLY) return rules::DigestRhythm::monthly;
  return std::nullopt;
}

std::optional<Instant> next_digest_of(const ReminderSettingsRow& settings, const rules::Habits& habits, Instant after) {
  const auto rhythm = rhythm_of(settings.digest);
  return rhythm ? std::optional(rules::next_digest(*rhythm, after, habits)) : std::nullopt;
}

}  // namespace circles::features
