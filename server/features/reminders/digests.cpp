#include "server/features/reminders/digests.hpp"

#include "server/features/channels/outbox.hpp"
#include "server/features/reminders/habits.hpp"

namespace circles::features {
namespace {

void send_one(WriteTx& tx, const Id& account) {
  // Another server that shares the work may have sent it while this one waited for the row.
  if (tx.write(R"sql(UPDATE reminder_settings SET next_digest_at = next_digest_at WHERE account_id = $1 AND next_digest_at <= $2)sql", {account, tx.now()}) == 0) return;
  ReminderSettingsRow settings = reminder_settings(tx, account);
  const rules::Habits habits = habits_of(settings, zone_of_account(tx, account));
  const auto rhythm = rhythm_of(settings.digest);
  const auto living = tx.first(R"sql(SELECT 1 FROM accounts WHERE id = $1 AND deleted_at IS NULL)sql", {account}, [](const Row&) { return true; });
  settings.next_digest_at = std::nullopt;
  if (!rhythm || !living) return store_reminder_settings(tx, account, settings);
  const Instant free = rules::out_of_quiet(tx.now(), habits);
  settings.next_digest_at = free;
  if (free == tx.now()) {
    const std::string name = rules::digest_name(*rhythm, tx.now(), *habits.zone);
    if (name != settings.last_digest) send_digest(tx, account, name);
    settings.last_digest = name;
    settings.next_digest_at = rules::next_digest(*rhythm, tx.now(), habits);
  }
  store_reminder_settings(tx, account, settings);
}

}  // namespace

void send_due_digests(WriteTx& tx, std::size_t most) {
  const auto due = tx.all(R"sql(
      SELECT account_id FROM reminder_settings WHERE next_digest_at <= $1 ORDER BY next_digest_at, account_id LIMIT $2)sql",
                          {tx.now(), static_cast<std::int64_t>(most)}, [](const Row& row) { return row.id(0); });
  for (const Id& account : due) send_one(tx, account);
}

}  // namespace circles::features
