// circle hook: a circle's own web hooks, which get what is for the whole circle.
#include <fmt/format.h>

#include "client/cli/channel_words.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/invocation.hpp"

namespace circles::client {
namespace {

struct AddOptions {
  std::string kind;
  std::string address;
  bool texts = false;
};

void add(Invocation& invocation, const AddOptions& options) {
  v1::AddHookRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_kind(channel_kind_from(options.kind));
  request.set_address(channel_address(invocation, request.kind(), options.address));
  const std::string secret = new_signing_secret(request.kind());
  request.set_signing_secret(secret);
  request.set_with_texts(options.texts);
  const auto reply = invocation.call<v1::AddHookReply>(request);
  const auto& out = invocation.out;
  if (out.reply(reply, secrets_made(secret))) return;
  out.done(fmt::format("What is for the whole of {} goes to {}{}.", known_short_name(invocation.server(), request.circle_id()), named(reply.hook()),
                       reply.hook().confirmed() ? "" : ", once the link that is on its way there was opened"));
  show_signing_secret(invocation, secret);
  if (options.texts) out.remark("It carries titles and texts: your circle should know who reads there.");
}

v1::ListHooksReply all(Invocation& invocation, const std::string& circle_id) {
  v1::ListHooksRequest request;
  request.set_circle_id(circle_id);
  return invocation.call<v1::ListHooksReply>(request);
}

void list(Invocation& invocation) {
  const auto reply = all(invocation, invocation.circle_id());
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  if (reply.hooks().empty() && out.terminal.output)
    out.remark("This circle has no web hook: circle hook add slack ADDRESS");
  else
    out.table(channel_table(reply.hooks(), out.terminal.output));
}

void remove(Invocation& invocation, const std::string& typed) {
  v1::RemoveHookRequest request;
  request.set_circle_id(invocation.circle_id());
  const auto hook = find_channel(all(invocation, request.circle_id()).hooks(), typed, "circle hook list");
  request.set_hook_id(hook.id());
  const auto reply = invocation.call<v1::RemoveHookReply>(request);
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("Nothing goes to {} any more.", named(hook)));
}

}  // namespace

void add_hooks(Command root, Invocation& invocation) {
  Command hook = root.noun("hook", "the circle's web hooks; for owners");
  auto options = std::make_shared<AddOptions>();
  Command make = hook.subcommand("add", "send what is for the whole circle elsewhere, too");
  make.option("kind", options->kind, "webhook (signed JSON), slack, discord, mattermost or ntfy").required().one_of(channel_kinds(false));
  make.option("address", options->address, "a web address; - (or none) asks for it or reads it from standard input, for one that is a secret");
  make.flag("--texts", options->texts, "carry titles and texts, not only that something happened");
  when_chosen(make, invocation, [options](Invocation& with) { add(with, *options); });
  when_chosen(hook.subcommand("list", "where it goes"), invocation, list);
  auto gone = std::make_shared<std::string>();
  Command end = hook.subcommand("remove", "end one");
  end.option("hook", *gone, "its id, or the end of it; its address; or its kind").required();
  when_chosen(end, invocation, [gone](Invocation& with) { remove(with, *gone); });
}

}  // namespace circles::client
