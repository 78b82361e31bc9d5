// circle thread open, reply, edit, redact: what is said.
#include <fmt/format.h>

#include "client/cli/audience.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/document_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/long_text.hpp"
#include "client/cli/posts.hpp"
#include "client/cli/thread_text.hpp"
#include "client/cli/threads.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct OpenOptions {
  std::string about;
  std::string section;
  std::string audience;
  LongTextOptions text;
};

struct SayOptions {
  // A thread, or a message of one.
  std::string item;
  LongTextOptions text;
  bool sure = false;
};

std::string message_reference(Invocation& invocation, const Item& item, std::uint32_t message) { return fmt::format("{}.{}", invocation.reference(item.circle_id, item.number), message); }

// The caller's own message, looked at before anybody writes in vain.
v1::Message own_message(Invocation& invocation, const Item& item, std::uint32_t number) {
  const auto reply = get_thread(invocation, item);
  for (const auto& message : reply.messages()) {
    if (message.number() != number) continue;
    const std::string reference = message_reference(invocation, item, number);
    if (!message.author().me()) throw Failure(ExitCode::refused, fmt::format("{} was said by {}.", reference, handle_of(message.author())), fmt::format("circle thread reply {}", invocation.reference(item.circle_id, item.number)));
    if (message.redacted()) throw Failure(ExitCode::refused, fmt::format("{} was taken back.", reference), fmt::format("circle thread reply {}", invocation.reference(item.circle_id, item.number)));
    return message;
  }
  throw Failure(ExitCode::not_found, fmt::format("There is no message {}.", message_reference(invocation, item, number)), fmt::format("circle thread show {}", invocation.reference(item.circle_id, item.number)));
}

// Nobody is to write to a thread that is not there.
void require_thread(Invocation& invocation, const Item& item) {
  v1::GetThreadRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_page_size(1);
  invocation.call<v1::GetThreadReply>(request);
}

void open(Invocation& invocation, const OpenOptions& options) {
  // A text that is given is taken before anything can fail, so that it is not lost.
  LongText text(options.text, "thread");
  const Item about = invocation.item(options.about);
  v1::OpenThreadRequest request;
  request.set_circle_id(about.circle_id);
  request.set_about(about.number);
  if (!options.section.empty()) request.set_section(section_from(options.section));
  const auto post = get_post(invocation, about, 0).post();
  *request.mutable_audience() = thread_audience_from(invocation, about.circle_id, options.audience, post);
  confirm_mentors(invocation, about.circle_id, request.audience());
  text.write(invocation, {});
  request.set_text(text.text());
  const auto reply = send_to_audience<v1::OpenThreadReply>(invocation, request);
  text.saved();
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{}: a thread on {}.", invocation.reference(about.circle_id, reply.thread().number()), about_text(reply.thread())));
  invocation.out.remark("Read by: " + thread_readers(invocation, about.circle_id, reply.thread()));
}

void reply_to(Invocation& invocation, const SayOptions& options) {
  LongText text(options.text, "reply");
  const Item item = invocation.item(options.item);
  if (!options.text.given()) require_thread(invocation, item);
  text.write(invocation, {});
  v1::ReplyToThreadRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_text(text.text());
  const auto reply = invocation.call<v1::ReplyToThreadReply>(request);
  text.saved();
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{} is said.", message_reference(invocation, item, reply.message().number())));
  invocation.out.remark("Read by: " + thread_readers(invocation, item.circle_id, reply.thread()));
}

void edit(Invocation& invocation, const SayOptions& options) {
  LongText text(options.text, "message");
  const MessageReference typed = parse_message(options.item);
  const Item item = invocation.item(typed.thread);
  const auto before = own_message(invocation, item, typed.message);
  text.resend_by(fmt::format("circle thread edit {} -F", message_reference(invocation, item, typed.message)), "");
  text.write(invocation, before.text());
  v1::EditMessageRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_message(typed.message);
  request.set_base_revision(before.revision());
  request.set_text(text.text());
  const auto reply = invocation.call<v1::EditMessageReply>(request);
  text.saved();
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{} is changed; what it said before stays to be seen.", message_reference(invocation, item, typed.message)));
}

void redact(Invocation& invocation, const SayOptions& options) {
  const MessageReference typed = parse_message(options.item);
  const Item item = invocation.item(typed.thread);
  const std::string reference = message_reference(invocation, item, typed.message);
  if (!options.sure) {
    const auto message = own_message(invocation, item, typed.message);
    constexpr std::size_t kShown = 50;
    const std::string line = text::shorten(text::harmless(message.text().substr(0, message.text().find('\n'))), kShown);
    invocation.confirm(false, fmt::format("circle thread redact {}", reference), fmt::format("{}  “{}”\nIts words are purged, in every version. Take them back?", reference, line));
  }
  v1::RedactMessageRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_message(typed.message);
  const auto reply = invocation.call<v1::RedactMessageReply>(request);
  if (!invocation.out.reply(reply)) invocation.out.done(fmt::format("{} is taken back: its words are gone.", reference));
}

}  // namespace

void add_thread_words(Command thread, Invocation& invocation) {
  auto opening = std::make_shared<OpenOptions>();
  Command begin = thread.subcommand("open", "say something on a post, or on a section of it");
  begin.option("about", opening->about, "the post: 12, or staff-2027#12").required();
  begin.option("--section", opening->section, "of what was published: vision, skills …");
  begin.option("--audience", opening->audience, "mentors, or handles as ana,bo; otherwise whoever may read the post");
  add_long_text(begin, opening->text, "what you say, in Markdown");
  when_chosen(begin, invocation, [opening](Invocation& with) { open(with, *opening); });

  const auto saying = [&](const char* name, const char* what, const char* item, const std::shared_ptr<SayOptions>& options) {
    Command command = thread.subcommand(name, what);
    command.option("item", options->item, item).required();
    return command;
  };
  auto words = std::make_shared<SayOptions>();
  Command answer = saying("reply", "say something in a thread", "its number: 14, or staff-2027#14", words);
  add_long_text(answer, words->text, "what you say, in Markdown");
  when_chosen(answer, invocation, [words](Invocation& with) { reply_to(with, *words); });

  Command change = saying("edit", "change a message of yours; earlier versions stay", "its number: 14.3, or staff-2027#14.3", words);
  add_long_text(change, words->text, "the new text");
  when_chosen(change, invocation, [words](Invocation& with) { edit(with, *words); });

  Command back = saying("redact", "take back a message of yours", "its number: 14.3, or staff-2027#14.3", words);
  back.flag("--yes", words->sure, "do not ask");
  when_chosen(back, invocation, [words](Invocation& with) { redact(with, *words); });
}

}  // namespace circles::client
