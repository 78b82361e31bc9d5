#include "server/features/channels/outbox.hpp"

#include "server/features/channels/carried.hpp"
#include "server/features/channels/stored.hpp"

namespace circles::features {

void send_reminder(WriteTx& tx, const Id& membership, const Id& reminder) {
  const auto channels = tx.all(R"sql(
      SELECT channels.id FROM reminders
      JOIN memberships ON memberships.circle_id = reminders.circle_id AND memberships.id = $2 AND memberships.ended_at IS NULL
      JOIN channels ON channels.account_id = memberships.account_id
      WHERE reminders.id = $1 AND channels.confirmed_at IS NOT NULL AND channels.ended_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM reminder_settings WHERE reminder_settings.account_id = memberships.account_id AND reminder_settings.digest IN (2, 3)))sql",
                               {reminder, membership}, [](const Row& row) { return row.id(0); });
  for (const Id& channel : channels) record_delivery(tx, channel, Cause::reminder, secrets::to_text(reminder));
}

void send_notice(WriteTx& tx, const Id& membership, const Id& circle, std::int64_t sequence) {
  const auto channels = tx.all(R"sql(
      SELECT channels.id FROM memberships JOIN channels ON channels.account_id = memberships.account_id
      WHERE memberships.circle_id = $1 AND memberships.id = $2 AND memberships.ended_at IS NULL AND memberships.muted = 0
        AND channels.inbox = 1 AND channels.confirmed_at IS NOT NULL AND channels.ended_at IS NULL)sql",
                               {circle, membership}, [](const Row& row) { return row.id(0); });
  for (const Id& channel : channels) record_delivery(tx, channel, Cause::notice, secrets::to_text(circle) + "/" + std::to_string(sequence), circle, sequence);
}

void send_event(WriteTx& tx, const Id& circle, std::int64_t sequence, v1::Event::WhatCase kind, std::int64_t number) {
  if (!hooks_carry(kind)) return;
  const auto hooks = tx.all(R"sql(SELECT id FROM channels WHERE circle_id = $1 AND confirmed_at IS NOT NULL AND ended_at IS NULL)sql", {circle}, [](const Row& row) { return row.id(0); });
  if (hooks.empty() || !is_for_whole_circle(tx, circle, number)) return;
  for (const Id& hook : hooks) record_delivery(tx, hook, Cause::event, std::to_string(sequence), circle, sequence);
}

void send_digest(WriteTx& tx, const Id& account, const std::string& name) {
  const auto channels = tx.all(R"sql(SELECT id FROM channels WHERE account_id = $1 AND confirmed_at IS NOT NULL AND ended_at IS NULL)sql", {account}, [](const Row& row) { return row.id(0); });
  for (const Id& channel : channels) record_delivery(tx, channel, Cause::digest, name);
}

}  // namespace circles::features
