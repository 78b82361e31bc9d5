#include "server/features/channels/hooks.hpp"

#include "server/features/channels/addresses.hpp"
#include "server/features/channels/channels.hpp"
#include "server/features/channels/stored.hpp"

namespace circles::features {
namespace {

std::vector<Id> standing_hooks(ReadTx& tx, const Id& circle) {
  return tx.all(R"sql(SELECT id FROM channels WHERE circle_id = $1 AND ended_at IS NULL ORDER BY created_at, id)sql", {circle}, [](const Row& row) { return row.id(0); });
}

}  // namespace

Made add_hook(WriteTx& tx, const Caller& caller, const v1::AddHookRequest& request) {
  if (caller.circle.home) throw Problem(reason::home_circle, "What is said at home is for you alone.", "Your own channels: circle reminder channel add");
  if (request.kind() == v1::Channel::KIND_UNSPECIFIED) throw invalid("kind", "is missing", "Say what it is: a web hook, Slack, ntfy …");
  if (request.kind() == v1::Channel::KIND_EMAIL) throw invalid("kind", "is mail, which a circle has none of", "Each member adds their own: circle reminder channel add");
  check_address(request.kind(), request.address(), request.signing_secret());
  return {.id = add_channel_row(tx, {.circle = caller.circle.id,
                                     .kind = request.kind(),
                                     .address = request.address(),
                                     .signing_secret = request.signing_secret(),
                                     .with_texts = request.with_texts()})};
}

v1::AddHookReply tell_added_hook(ReadTx& tx, const Caller&, const v1::AddHookRequest&, const Made& made) {
  v1::AddHookReply reply;
  if (const auto row = load_channel(tx, made.id)) *reply.mutable_hook() = describe_channel(*row);
  return reply;
}

v1::ListHooksReply list_hooks(ReadTx& tx, const Caller& caller, const v1::ListHooksRequest&) {
  v1::ListHooksReply reply;
  for (const Id& id : standing_hooks(tx, caller.circle.id)) *reply.add_hooks() = describe_channel(load_channel(tx, id).value());
  return reply;
}

Made remove_hook(WriteTx& tx, const Caller& caller, const v1::RemoveHookRequest& request) {
  const auto row = load_channel(tx, id_of(request.hook_id()));
  if (!row || row->circle != caller.circle.id || row->ended_at) throw not_found();
  end_channel(tx, row->id);
  return {};
}

v1::RemoveHookReply tell_removed_hook(ReadTx&, const Caller&, const v1::RemoveHookRequest&, const Made&) { return {}; }

void end_hooks_of_circle(WriteTx& tx, const Id& circle) {
  for (const Id& id : standing_hooks(tx, circle)) end_channel(tx, id);
}

}  // namespace circles::features
