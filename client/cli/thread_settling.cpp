// circle thread resolve, reopen, follow, mute.
#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/threads.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct SettleOptions {
  std::string item;
  std::string outcome;
  bool off = false;
};

template <class Request>
Request about(const Item& item) {
  Request request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  return request;
}

void resolve(Invocation& invocation, const SettleOptions& options) {
  std::string outcome = options.outcome;
  const Item item = invocation.item(options.item);
  if (outcome.empty()) {
    invocation.need_somebody(fmt::format("circle thread resolve {} --outcome TEXT", text::harmless(options.item)));
    outcome = ask("What came of it, in one line:");
    if (outcome.empty()) throw cancelled();
  }
  auto request = about<v1::ResolveThreadRequest>(item);
  request.set_outcome(outcome);
  const auto reply = invocation.call<v1::ResolveThreadReply>(request);
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} is resolved: {}", invocation.reference(item.circle_id, item.number), in_quotes(reply.thread().resolution().outcome())));
}

void reopen(Invocation& invocation, const SettleOptions& options) {
  const Item item = invocation.item(options.item);
  const auto reply = invocation.call<v1::ReopenThreadReply>(about<v1::ReopenThreadRequest>(item));
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} is open again.", invocation.reference(item.circle_id, item.number)));
}

void follow(Invocation& invocation, const SettleOptions& options) {
  const Item item = invocation.item(options.item);
  auto request = about<v1::MarkThreadRequest>(item);
  request.set_following(!options.off);
  // To follow is to hear of it, whatever was said before.
  if (!options.off) request.set_muted(false);
  const auto reply = invocation.call<v1::MarkThreadReply>(request);
  if (invocation.out.reply(reply)) return;
  const std::string reference = invocation.reference(item.circle_id, item.number);
  invocation.out.done(options.off ? fmt::format("You hear no more of {}, unless you say something in it.", reference) : fmt::format("You hear what is said in {}.", reference));
}

void mute(Invocation& invocation, const SettleOptions& options) {
  const Item item = invocation.item(options.item);
  auto request = about<v1::MarkThreadRequest>(item);
  request.set_muted(!options.off);
  const auto reply = invocation.call<v1::MarkThreadReply>(request);
  if (invocation.out.reply(reply)) return;
  const std::string reference = invocation.reference(item.circle_id, item.number);
  invocation.out.done(options.off ? fmt::format("{} is not muted any more.", reference) : fmt::format("{} is muted: you hear nothing of it, anywhere. Nobody is told.", reference));
}

}  // namespace

void add_thread_settling(Command thread, Invocation& invocation) {
  auto options = std::make_shared<SettleOptions>();
  const auto settling = [&](const char* name, const char* what) {
    Command command = thread.subcommand(name, what);
    command.option("item", options->item, "its number: 14, or staff-2027#14").required();
    return command;
  };
  Command end = settling("resolve", "say what came of it");
  end.option("--outcome", options->outcome, "what came of it, in one line");
  when_chosen(end, invocation, [options](Invocation& with) { resolve(with, *options); });

  when_chosen(settling("reopen", "open a resolved one again"), invocation, [options](Invocation& with) { reopen(with, *options); });

  Command hear = settling("follow", "hear what is said in it");
  hear.flag("--off", options->off, "no longer");
  when_chosen(hear, invocation, [options](Invocation& with) { follow(with, *options); });

  Command hush = settling("mute", "hear nothing of it, on any channel");
  hush.flag("--off", options->off, "hear of it again");
  when_chosen(hush, invocation, [options](Invocation& with) { mute(with, *options); });
}

}  // namespace circles::client
