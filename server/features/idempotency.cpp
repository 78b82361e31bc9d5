#include "server/features/idempotency.hpp"

namespace circles::features {

std::optional<Made> made_before(ReadTx& tx, std::string_view owner, std::string_view key, std::string_view body_sha256) {
  bool same_body = true;
  const auto made = tx.first(R"sql(SELECT made_id, made_number, made_period, body_sha256 FROM idempotency_keys WHERE owner = $1 AND request_key = $2)sql", {Value::Bytes{owner}, key},
                             [&](const Row& row) {
                               same_body = row.view(3) == body_sha256;
                               return Made{row.id(0), row.integer(1), row.text(2)};
                             });
  if (!same_body)
    throw Problem(reason::key_reused, "This idempotency key was used for another request.", "Use a new key for each new request, and the same one only to repeat it.").at("idempotency_key", "used before");
  return made;
}

void remember(WriteTx& tx, std::string_view owner, std::string_view key, std::string_view body_sha256, const Made& made) {
  tx.write(R"sql(
      INSERT INTO idempotency_keys (owner, request_key, body_sha256, made_id, made_number, made_period, at)
      VALUES ($1, $2, $3, $4, $5, $6, $7))sql",
           {Value::Bytes{owner}, key, Value::Bytes{body_sha256}, made.id, made.number, made.period, tx.now()});
}

}  // namespace circles::features
