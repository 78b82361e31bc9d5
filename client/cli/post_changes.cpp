// circle post open, narrow, withdraw: who may read what was said.
#include <fmt/format.h>

#include "client/cli/audience.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/posts.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct ChangeOptions {
  std::string item;
  std::string member;
  std::string audience;
  bool sure = false;
};

void say_who_reads(Invocation& invocation, const Item& item, const v1::Post& post) {
  invocation.out.done(fmt::format("{} is for {} now.", invocation.reference(item.circle_id, item.number), audience_words(invocation, item.circle_id, post.audience())));
}

void open(Invocation& invocation, const ChangeOptions& options) {
  if (options.member.empty()) throw Failure(ExitCode::usage, "To whom?", fmt::format("circle post open {} --to HANDLE", text::harmless(options.item)));
  const Item item = invocation.item(options.item);
  const v1::Member reader = invocation.member(item.circle_id, options.member);
  v1::OpenPostRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_member_id(reader.id());
  const auto reply = invocation.call<v1::OpenPostReply>(request);
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{} may read {} now.", person(reader), invocation.reference(item.circle_id, item.number)));
  invocation.out.remark("With it go the threads that are for whoever may read it. Its readers are told.");
}

void narrow(Invocation& invocation, const ChangeOptions& options) {
  if (options.audience.empty()) throw Failure(ExitCode::usage, "For whom is it to be?", fmt::format("circle post narrow {} --audience mentors, or handles as ana,bo", text::harmless(options.item)));
  const Item item = invocation.item(options.item);
  v1::NarrowPostRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  *request.mutable_audience() = audience_from(invocation, item.circle_id, options.audience);
  const std::string whom = audience_words(invocation, item.circle_id, request.audience());
  const std::string reference = invocation.reference(item.circle_id, item.number);
  invocation.confirm(options.sure, fmt::format("circle post narrow {} --audience {}", reference, text::harmless(options.audience)),
                     fmt::format("{} is to be for {}, and for nobody else.\nIt can be widened again only by name. Narrow it?", reference, whom));
  if (!invocation.interactive()) invocation.out.remark("for: " + whom);
  const auto reply = send_to_audience<v1::NarrowPostReply>(invocation, request);
  if (!invocation.out.reply(reply)) say_who_reads(invocation, item, reply.post());
}

void withdraw(Invocation& invocation, const ChangeOptions& options) {
  const Item item = invocation.item(options.item);
  const std::string reference = invocation.reference(item.circle_id, item.number);
  if (!options.sure) {
    const auto before = get_post(invocation, item, 0);
    invocation.confirm(false, fmt::format("circle post withdraw {}", reference),
                       fmt::format("{}  {}\nIts text is purged, in every edition; number and threads stay. Take it back?", reference, in_quotes(before.post().title())));
  }
  v1::WithdrawPostRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  const auto reply = invocation.call<v1::WithdrawPostReply>(request);
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} is withdrawn: its text is gone.", reference));
}

}  // namespace

void add_post_changes(Command post, Invocation& invocation) {
  auto options = std::make_shared<ChangeOptions>();
  const auto change = [&](const char* name, const char* what) {
    Command command = post.subcommand(name, what);
    command.option("item", options->item, "its number: 12, or staff-2027#12").required();
    return command;
  };
  Command wider = change("open", "let one more member read what you posted");
  wider.option("--to", options->member, "who: a handle");
  when_chosen(wider, invocation, [options](Invocation& with) { open(with, *options); });

  Command narrower = change("narrow", "let fewer read what you posted");
  narrower.option("--audience", options->audience, "who may go on: mentors, or handles as ana,bo");
  narrower.flag("--yes", options->sure, "do not ask");
  when_chosen(narrower, invocation, [options](Invocation& with) { narrow(with, *options); });

  Command back = change("withdraw", "take back what you posted");
  back.flag("--yes", options->sure, "do not ask");
  when_chosen(back, invocation, [options](Invocation& with) { withdraw(with, *options); });
}

}  // namespace circles::client
