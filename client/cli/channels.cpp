// circle reminder channel add, list, remove, and reminder test: where else reminders go.
#include <fmt/format.h>

#include "client/cli/channel_words.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/reminders.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct AddOptions {
  std::string kind;
  std::string address;
  bool texts = false;
  bool inbox = false;
  bool recovery = false;
};

v1::ListRemindersReply everything(Invocation& invocation) { return invocation.call<v1::ListRemindersReply>(v1::ListRemindersRequest()); }

void add(Invocation& invocation, const AddOptions& options) {
  v1::AddChannelRequest request;
  request.set_kind(channel_kind_from(options.kind));
  if (options.recovery && request.kind() != v1::Channel::KIND_EMAIL) throw Failure(ExitCode::usage, "An account is recovered by mail alone.", "circle reminder channel add email ADDRESS --recovery");
  request.set_address(channel_address(invocation, request.kind(), options.address));
  const std::string secret = new_signing_secret(request.kind());
  request.set_signing_secret(secret);
  request.set_with_texts(options.texts);
  request.set_inbox(options.inbox);
  request.set_recovery(options.recovery);
  const auto reply = invocation.call<v1::AddChannelReply>(request);
  const auto& out = invocation.out;
  if (out.reply(reply, secrets_made(secret))) return;
  out.done(fmt::format("{} is added. A link is on its way there: nothing else is sent before it was opened.", named(reply.channel())));
  show_signing_secret(invocation, secret);
  out.remark(options.texts ? "What it carries names titles and texts: whoever reads there reads those." : "What it carries says that something is due or was said, and no texts (--texts for those).");
  if (options.recovery) out.remark("Whoever reads that mail can let a device into your account, a day after asking; your devices are told, and can refuse it.");
}

void list(Invocation& invocation) {
  const auto reply = everything(invocation);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  if (reply.channels().empty() && out.terminal.output)
    out.remark("Reminders go to circle inbox alone: circle reminder channel add email ADDRESS");
  else
    out.table(channel_table(reply.channels(), out.terminal.output));
}

void remove(Invocation& invocation, const std::string& typed) {
  const auto channel = find_channel(everything(invocation).channels(), typed, "circle reminder channel list");
  v1::RemoveChannelRequest request;
  request.set_channel_id(channel.id());
  const auto reply = invocation.call<v1::RemoveChannelReply>(request);
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("Nothing goes to {} any more.", named(channel)));
}

void test_one(Invocation& invocation, const v1::Channel& channel) {
  v1::TestChannelRequest request;
  request.set_channel_id(channel.id());
  const auto reply = invocation.call<v1::TestChannelReply>(request);
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("A test letter is on its way to {}.", named(reply.channel())));
  if (!reply.channel().trouble().empty()) invocation.out.remark(fmt::format("The last one did not arrive: {}", text::harmless(reply.channel().trouble())));
}

// Without a name: to each that is confirmed.
void test(Invocation& invocation, const std::string& typed) {
  const auto reply = everything(invocation);
  if (!typed.empty()) {
    const auto channel = find_channel(reply.channels(), typed, "circle reminder channel list");
    if (!channel.confirmed()) throw Failure(ExitCode::refused, fmt::format("{} gets nothing before the link that was sent there is opened.", named(channel)), fmt::format("Open it; if it is lost, circle reminder channel remove {} and add it again.", word(channel.kind())));
    test_one(invocation, channel);
    return;
  }
  bool tested = false;
  for (const auto& channel : reply.channels()) {
    if (channel.confirmed())
      test_one(invocation, channel);
    else
      invocation.out.remark(fmt::format("{} waits for its link to be opened.", named(channel)));
    tested = tested || channel.confirmed();
  }
  if (!tested) throw Failure(ExitCode::not_found, "There is no confirmed channel to test.", "circle reminder channel add email ADDRESS");
  if (!invocation.out.json) invocation.out.remark("What became of it: circle reminder channel list");
}

}  // namespace

void add_channels(Command reminder, Invocation& invocation) {
  Command channel = reminder.noun("channel", "where else they go than circle inbox");
  auto options = std::make_shared<AddOptions>();
  Command make = channel.subcommand("add", "one more way; nothing is sent there before its link was opened");
  make.option("kind", options->kind, "email, webhook (signed JSON), slack, discord, mattermost or ntfy").required().one_of(channel_kinds(true));
  make.option("address", options->address, "a mail or web address; - (or none) asks for it or reads it from standard input, for one that is a secret");
  make.flag("--texts", options->texts, "carry titles and texts, not only that something is due or was said");
  make.flag("--inbox", options->inbox, "what comes to the inbox goes there too");
  make.flag("--recovery", options->recovery, "mail: by it a lost account can be recovered");
  when_chosen(make, invocation, [options](Invocation& with) { add(with, *options); });
  when_chosen(channel.subcommand("list", "yours"), invocation, list);
  auto gone = std::make_shared<std::string>();
  Command end = channel.subcommand("remove", "end one");
  end.option("channel", *gone, "its id, or the end of it; its address; or its kind").required();
  when_chosen(end, invocation, [gone](Invocation& with) { remove(with, *gone); });

  auto tested = std::make_shared<std::string>();
  Command letter = reminder.subcommand("test", "send a test letter");
  letter.option("channel", *tested, "its id, its address or its kind; otherwise to all");
  when_chosen(letter, invocation, [tested](Invocation& with) { test(with, *tested); });
}

}  // namespace circles::client
