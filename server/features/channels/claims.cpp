// Handing over: leases, and what became of them.
#include <chrono>

#include "server/features/channels/letters.hpp"
#include "server/features/channels/outbox.hpp"
#include "server/features/channels/stored.hpp"
#include "server/features/channels/wanted.hpp"

namespace circles::features {
namespace {

// Longer than the delivery worker holds any letter, with room: or one that waits behind a slow host would go out twice.
constexpr std::chrono::minutes kLease{5};
// In one transaction: others wait for it.
constexpr std::size_t kMostLookedAt = 200;

std::vector<DeliveryRow> due_now(ReadTx& tx, std::size_t most) {
  return tx.all(R"sql(
      SELECT id, channel_id, cause, reference, circle_id, sequence, created_at, attempts, claim FROM deliveries
      WHERE next_at <= $1 ORDER BY next_at, id LIMIT $2)sql",
                {tx.now(), static_cast<std::int64_t>(most)}, [](const Row& row) {
                  return DeliveryRow{.id = row.id(0),
                                     .channel = row.id(1),
                                     .cause = static_cast<Cause>(row.integer(2)),
                                     .reference = row.text(3),
                                     .circle = row.id(4),
                                     .sequence = row.integer(5),
                                     .created_at = row.instant(6),
                                     .attempts = row.number(7),
                                     .claim = row.integer(8)};
                });
}

// While it is leased, it is due again when the lease ends: so what waits is found by one index.
void lease(WriteTx& tx, DeliveryRow& delivery) {
  ++delivery.claim;
  ++delivery.attempts;
  tx.write(R"sql(UPDATE deliveries SET claim = $2, attempts = $3, claimed_until = $4, next_at = $4 WHERE id = $1)sql",
           {delivery.id, delivery.claim, delivery.attempts, Instant(tx.now() + kLease)});
}

void end(WriteTx& tx, const Id& delivery, const std::string& why) {
  tx.write(R"sql(UPDATE deliveries SET next_at = NULL, claimed_until = NULL, claim = claim + 1, why = $2 WHERE id = $1)sql", {delivery, why});
}

void put_off(WriteTx& tx, const Id& delivery, Instant until) {
  tx.write(R"sql(UPDATE deliveries SET next_at = $2, claimed_until = NULL, claim = claim + 1 WHERE id = $1)sql", {delivery, until});
}

}  // namespace

std::vector<Letter> claim_letters(WriteTx& tx, std::size_t most, const std::string& public_url) {
  std::vector<Letter> letters;
  std::size_t looked_at = 0;
  while (letters.size() < most && looked_at < kMostLookedAt) {
    auto rows = due_now(tx, most - letters.size());
    if (rows.empty()) break;
    for (DeliveryRow& delivery : rows) {
      ++looked_at;
      const auto channel = load_channel(tx, delivery.channel);
      const Wanted wanted = channel ? still_wanted(tx, delivery, *channel) : Wanted{.ended = "its channel has gone"};
      if (!wanted.ended.empty()) {
        end(tx, delivery.id, wanted.ended);
      } else if (wanted.later) {
        put_off(tx, delivery.id, *wanted.later);
      } else {
        lease(tx, delivery);
        letters.push_back(write_letter(tx, delivery, *channel, public_url));
      }
    }
  }
  return letters;
}

void settle_letter(WriteTx& tx, const Handover& handover) {
  const std::optional<Instant> next = handover.again_in ? std::optional<Instant>(tx.now() + *handover.again_in) : std::nullopt;
  const bool given_up = !handover.delivered && !next;
  Id channel;
  tx.write(R"sql(
      UPDATE deliveries SET delivered_at = $3, next_at = $4, dead_at = $5, claimed_until = NULL, why = $6
      WHERE id = $1 AND claim = $2 AND claimed_until IS NOT NULL RETURNING channel_id)sql",
           {handover.delivery, handover.claim, handover.delivered ? std::optional(tx.now()) : std::nullopt, handover.delivered ? std::nullopt : next,
            given_up ? std::optional(tx.now()) : std::nullopt, handover.delivered ? std::string() : handover.why},
           [&](const Row& row) { channel = row.id(0); });
  if (!channel.empty()) tx.write(R"sql(UPDATE channels SET trouble = $2 WHERE id = $1 AND trouble <> $2)sql", {channel, handover.delivered ? std::string() : handover.why});
}

std::optional<Instant> next_delivery_at(ReadTx& tx) {
  return tx.first(R"sql(SELECT next_at FROM deliveries WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 1)sql", {}, [](const Row& row) { return row.instant(0); });
}

}  // namespace circles::features
