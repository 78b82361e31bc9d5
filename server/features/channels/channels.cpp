#include "server/features/channels/channels.hpp"

#include "server/features/channels/addresses.hpp"
#include "server/features/channels/stored.hpp"

namespace circles::features {
namespace {

// One of the caller's that has not ended.
ChannelRow my_channel(ReadTx& tx, const Caller& caller, std::string_view id_text) {
  const auto row = load_channel(tx, id_of(id_text));
  if (!row || row->account != caller.account || row->account.empty() || row->ended_at) throw not_found();
  return *row;
}

}  // namespace

Made add_channel(WriteTx& tx, const Caller& caller, const v1::AddChannelRequest& request) {
  if (request.kind() == v1::Channel::KIND_UNSPECIFIED) throw invalid("kind", "is missing", "Say what it is: mail, a web hook, ntfy …");
  const bool mail = request.kind() == v1::Channel::KIND_EMAIL;
  if (request.recovery() && !mail) throw invalid("recovery", "is for mail alone");
  check_address(request.kind(), request.address(), request.signing_secret());
  return {.id = add_channel_row(tx, {.account = caller.account,
                                     .kind = request.kind(),
                                     .address = kept_address(request.kind(), request.address()),
                                     .signing_secret = request.signing_secret(),
                                     .with_texts = request.with_texts(),
                                     .inbox = request.inbox(),
                                     .recovery = request.recovery()})};
}

v1::AddChannelReply tell_added_channel(ReadTx& tx, const Caller&, const v1::AddChannelRequest&, const Made& made) {
  v1::AddChannelReply reply;
  if (const auto row = load_channel(tx, made.id)) *reply.mutable_channel() = describe_channel(*row);
  return reply;
}

Made remove_channel(WriteTx& tx, const Caller& caller, const v1::RemoveChannelRequest& request) {
  end_channel(tx, my_channel(tx, caller, request.channel_id()).id);
  return {};
}

v1::RemoveChannelReply tell_removed_channel(ReadTx&, const Caller&, const v1::RemoveChannelRequest&, const Made&) { return {}; }

Made test_channel(WriteTx& tx, const Caller& caller, const v1::TestChannelRequest& request) {
  const ChannelRow row = my_channel(tx, caller, request.channel_id());
  if (!row.confirmed_at) throw invalid("channel_id", "is not confirmed yet, and gets nothing before that", "Use the link that was sent to it.");
  record_delivery(tx, row.id, Cause::test, secrets::to_text(secrets::random_id()));
  return {.id = row.id};
}

v1::TestChannelReply tell_tested_channel(ReadTx& tx, const Caller&, const v1::TestChannelRequest&, const Made& made) {
  v1::TestChannelReply reply;
  if (const auto row = load_channel(tx, made.id)) *reply.mutable_channel() = describe_channel(*row);
  return reply;
}

void check_address(v1::Channel::Kind kind, const std::string& address, const std::string& signing_secret) {
  if (const auto fault = address_fault(kind, address)) throw invalid("address", *fault);
  const bool signs = kind == v1::Channel::KIND_WEB_HOOK;
  if (signs && signing_secret.empty()) throw invalid("signing_secret", "is missing: a web hook is signed", "Make 32 random bytes, and give them to whoever receives it.");
  if (!signs && !signing_secret.empty()) throw invalid("signing_secret", "is for a web hook alone");
}

std::vector<v1::Channel> channels_of(ReadTx& tx, const Id& account) {
  const auto ids = tx.all(R"sql(SELECT id FROM channels WHERE account_id = $1 AND ended_at IS NULL ORDER BY created_at, id)sql", {account}, [](const Row& row) { return row.id(0); });
  std::vector<v1::Channel> channels;
  for (const Id& id : ids) channels.push_back(describe_channel(load_channel(tx, id).value()));
  return channels;
}

void end_channels_of_account(WriteTx& tx, const Id& account) {
  for (const Id& id : tx.all(R"sql(SELECT id FROM channels WHERE account_id = $1)sql", {account}, [](const Row& row) { return row.id(0); })) end_channel(tx, id);
}

}  // namespace circles::features
