#include "server/features/expiry.hpp"

#include <chrono>

namespace circles::features {
namespace {

constexpr std::chrono::days kKeysLive{7};  // design, wire contract
constexpr std::chrono::days kInvitesStay{30};
constexpr std::chrono::days kLettersStay{30};

}  // namespace

void forget_expired(WriteTx& tx) {
  tx.write(R"sql(DELETE FROM idempotency_keys WHERE at < $1)sql", {Instant(tx.now() - kKeysLive)});
  tx.write(R"sql(DELETE FROM device_codes WHERE expires_at <= $1)sql", {tx.now()});
  tx.write(R"sql(DELETE FROM invites WHERE expires_at < $1)sql", {Instant(tx.now() - kInvitesStay)});
  // Ids grow with time, so those of old letters are found by them. What asked by mail and was not let in bears a stranger's words.
  tx.write(R"sql(DELETE FROM deliveries WHERE next_at IS NULL AND id < $1)sql", {secrets::new_id(tx.now() - kLettersStay)});
  tx.write(R"sql(UPDATE channels SET address = '' WHERE ended_at < $1 AND address <> '')sql", {Instant(tx.now() - std::chrono::days(1))});
  tx.write(R"sql(DELETE FROM channels WHERE ended_at < $1 AND NOT EXISTS (SELECT 1 FROM deliveries WHERE deliveries.channel_id = channels.id))sql", {Instant(tx.now() - kLettersStay)});
  tx.write(R"sql(DELETE FROM devices WHERE length(token_sha256) > 32 AND created_at < $1)sql", {Instant(tx.now() - std::chrono::days(1))});
}

std::string server_secret(WriteTx& tx, const std::string& name, const std::string& fresh) {
  tx.write(R"sql(INSERT INTO server_secrets (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING)sql", {name, Value::Bytes{fresh}});
  return tx.first(R"sql(SELECT value FROM server_secrets WHERE name = $1)sql", {name}, [](const Row& row) { return row.text(0); }).value();
}

}  // namespace circles::features
