#include "server/features/channels/stored.hpp"

#include <chrono>

#include "server/features/channels/addresses.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

constexpr std::int64_t kMostChannels = 10;
constexpr std::int64_t kMostAddedADay = 20;

ChannelRow channel_row(const Row& row) {
  return {.id = row.id(0),
          .account = row.id(1),
          .circle = row.id(2),
          .kind = static_cast<v1::Channel::Kind>(row.integer(3)),
          .address = row.text(4),
          .signing_secret = row.text(5),
          .with_texts = row.yes(6),
          .inbox = row.yes(7),
          .recovery = row.yes(8),
          .created_at = row.instant(9),
          .confirmed_at = row.maybe_instant(10),
          .ended_at = row.maybe_instant(11),
          .trouble = row.text(12)};
}

struct Count {
  std::int64_t standing = 0;
  std::int64_t of_today = 0;
};

// Of the same account or circle; removed ones count for the day, too.
Count count_channels(ReadTx& tx, const ChannelRow& row) {
  Count count;
  const Instant day_ago = tx.now() - std::chrono::days(1);
  const auto add = [&](const Row& each) {
    count.standing += each.yes(0) ? 1 : 0;
    count.of_today += each.yes(1) ? 1 : 0;
  };
  if (row.circle.empty()) {
    tx.read(R"sql(SELECT ended_at IS NULL, created_at > $2 FROM channels WHERE account_id = $1)sql", {row.account, day_ago}, add);
  } else {
    tx.read(R"sql(SELECT ended_at IS NULL, created_at > $2 FROM channels WHERE circle_id = $1)sql", {row.circle, day_ago}, add);
  }
  return count;
}

}  // namespace

std::optional<ChannelRow> load_channel(ReadTx& tx, const Id& channel) {
  return tx.first(R"sql(
      SELECT id, account_id, circle_id, kind, address, signing_secret, with_texts, inbox, recovery, created_at, confirmed_at, ended_at, trouble
      FROM channels WHERE id = $1)sql",
                  {channel}, channel_row);
}

v1::Channel describe_channel(const ChannelRow& row) {
  v1::Channel shown;
  shown.set_id(secrets::to_text(row.id));
  shown.set_kind(row.kind);
  shown.set_address(shown_address(row.kind, row.address));
  shown.set_confirmed(row.confirmed_at.has_value());
  shown.set_with_texts(row.with_texts);
  shown.set_inbox(row.inbox);
  shown.set_recovery(row.recovery);
  *shown.mutable_created_at() = timestamp(row.created_at);
  shown.set_trouble(row.trouble);
  return shown;
}

void record_delivery(WriteTx& tx, const Id& channel, Cause cause, const std::string& reference, const Id& circle, std::int64_t sequence) {
  tx.write(R"sql(
      INSERT INTO deliveries (id, channel_id, cause, reference, circle_id, sequence, created_at, next_at, attempts, claim, why)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 0, 0, '') ON CONFLICT DO NOTHING)sql",
           {secrets::new_id(tx.now()), channel, static_cast<int>(cause), reference, circle, sequence, tx.now()});
}

Id add_channel_row(WriteTx& tx, ChannelRow row) {
  const Count count = count_channels(tx, row);
  if (count.standing >= kMostChannels) throw Problem(reason::limit_reached, "There are 10 channels already, the most there can be.", "Remove one first.");
  if (count.of_today >= kMostAddedADay) throw Problem(reason::limit_reached, "20 addresses were added within a day, the most there can be.", "Add this one tomorrow.");
  // Others see its id, in links and hooks.
  row.id = secrets::random_id();
  tx.write(R"sql(
      INSERT INTO channels (id, account_id, circle_id, kind, address, signing_secret, with_texts, inbox, recovery, created_at, trouble)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, ''))sql",
           {row.id, row.account, row.circle, static_cast<int>(row.kind), row.address, row.signing_secret.empty() ? Value(nullptr) : Value(Value::Bytes{row.signing_secret}), row.with_texts, row.inbox,
            row.recovery, tx.now()});
  record_delivery(tx, row.id, Cause::confirm, "");
  return row.id;
}

void end_channel(WriteTx& tx, const Id& channel, Forget forget) {
  tx.write(R"sql(UPDATE channels SET ended_at = $2, signing_secret = NULL, recovery = 0 WHERE id = $1 AND ended_at IS NULL)sql", {channel, tx.now()});
  if (forget == Forget::at_once) tx.write(R"sql(UPDATE channels SET address = '' WHERE id = $1)sql", {channel});
  tx.write(R"sql(UPDATE deliveries SET next_at = NULL, why = 'its channel has ended' WHERE channel_id = $1 AND next_at IS NOT NULL)sql", {channel});
}

}  // namespace circles::features
