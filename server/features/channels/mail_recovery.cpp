#include "server/features/channels/mail_recovery.hpp"

#include "server/features/accounts/accounts.hpp"
#include "server/features/channels/addresses.hpp"
#include "server/features/channels/stored.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/log.hpp"

namespace circles::features {
namespace {

constexpr std::int64_t kMostADay = 3;

std::optional<ChannelRow> channel_for_recovery(ReadTx& tx, const std::string& address) {
  const auto id = tx.first(R"sql(
      SELECT id FROM channels WHERE address = $1 AND recovery = 1 AND account_id IS NOT NULL AND confirmed_at IS NOT NULL AND ended_at IS NULL
      ORDER BY confirmed_at DESC, id LIMIT 1)sql",
                           {address}, [](const Row& row) { return row.id(0); });
  return id ? load_channel(tx, *id) : std::nullopt;
}

bool asked_too_often(ReadTx& tx, const Id& account) {
  const auto asked = tx.first(R"sql(
      SELECT count(*) FROM channels JOIN deliveries ON deliveries.channel_id = channels.id
      WHERE channels.account_id = $1 AND deliveries.cause = 7 AND deliveries.created_at > $2)sql",
                              {account, Instant(tx.now() - std::chrono::days(1))}, [](const Row& row) { return row.integer(0); });
  return asked.value_or(0) >= kMostADay;
}

}  // namespace

Made request_mail_recovery(WriteTx& tx, const Caller&, const v1::RequestMailRecoveryRequest& request) {
  if (const auto fault = address_fault(v1::Channel::KIND_EMAIL, request.address())) throw invalid("address", *fault);
  const auto channel = channel_for_recovery(tx, kept_address(v1::Channel::KIND_EMAIL, request.address()));
  // From here on nothing may be refused: an answer that differs would tell that the address is known.
  if (!channel) return {};
  const Id home = home_of(tx, channel->account);
  lock_circle(tx, home);
  if (asked_too_often(tx, channel->account)) return {};
  const Id device = add_device_asked_by_mail(tx, channel->account, request.device_name(), request.token_sha256());
  if (device.empty()) return {};
  record_delivery(tx, channel->id, Cause::recovery, secrets::to_text(device));
  append_event(tx, {.circle = home, .kind = v1::Event::kDeviceRecoveryAsked, .subject = device});
  return {};
}

v1::RequestMailRecoveryReply tell_requested_mail_recovery(ReadTx&, const Caller&, const v1::RequestMailRecoveryRequest&, const Made&) { return {}; }

bool let_in_by_mail(WriteTx& tx, const AskedDevice& asked) {
  if (asked.opens_at) return true;
  const Id home = home_of(tx, asked.account);
  make_room_for_device(tx, asked.account, home);
  if (!open_device_at(tx, asked.id, tx.now() + kRecoveryWait)) return false;
  // Once more, now that it says when.
  append_event(tx, {.circle = home, .kind = v1::Event::kDeviceRecoveryAsked, .subject = asked.id});
  return true;
}

}  // namespace circles::features
