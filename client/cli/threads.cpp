// circle thread list, show.
#include "client/cli/threads.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "client/cli/audience.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/document_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/posts.hpp"
#include "client/cli/thread_text.hpp"
#include "client/cli/words.hpp"

namespace circles::client {
namespace {

struct ListOptions {
  std::string on;
  bool all = false;
};

struct ShowOptions {
  std::string item;
  bool history = false;
};

// Short: what it is on stands in `circle post list`.
std::string on_what(const v1::Thread& thread) { return thread.section().empty() ? fmt::format("#{}", thread.about()) : fmt::format("#{} {}", thread.about(), section_word(thread.section())); }

void list(Invocation& invocation, const ListOptions& options) {
  v1::ListThreadsRequest request;
  if (options.on.empty()) {
    request.set_circle_id(invocation.circle_id());
  } else {
    const Item about = invocation.item(options.on);
    request.set_circle_id(about.circle_id);
    request.set_about(about.number);
  }
  request.set_include_resolved(options.all);
  const auto& out = invocation.out;
  Table table({{"ITEM"}, {"WHO", Table::flexible}, {"THREAD", Table::flexible, 16}, {"ON", Table::flexible, 7}, {"NEW"}, {"LAST"}, {"STATE", Table::flexible, 8}});
  invocation.each_page<v1::ListThreadsReply>(request, [&](const v1::ListThreadsReply& reply) {
    if (out.reply(reply)) return;
    for (const auto& thread : reply.threads()) {
      const Style style = thread.unread() > 0 ? Style::bold : Style::plain;
      table.row({fmt::format("#{}", thread.number()), handle_of(thread.author()), {thread.title().empty() ? "(taken back)" : thread.title(), style}, on_what(thread),
                 thread.unread() == 0 ? "" : std::to_string(thread.unread()), local_day(thread.last_message_at()), thread_state(thread)});
    }
  });
  if (out.json) return;
  if (table.empty() && out.terminal.output)
    out.remark(options.all ? "There is no thread that you may read.\nnext: circle post list shows what you can talk about" : "No thread is open that you may read; circle thread list --all shows resolved ones, too.");
  else
    out.table(table);
}

void show_head(Invocation& invocation, const Item& item, const v1::Thread& thread) {
  const auto& out = invocation.out;
  out.heading(invocation.reference(item.circle_id, item.number), "on " + about_text(thread));
  out.field("opened", fmt::format("{} by {}", local_moment(thread.opened_at()), person(thread.author())));
  out.field("read by", thread_readers(invocation, item.circle_id, thread));
  if (thread.has_resolution())
    out.field("resolved", fmt::format("by {}{}", handle_of(thread.resolution().by()), thread.resolution().outcome().empty() ? "" : ": " + in_quotes(thread.resolution().outcome())));
  else if (!thread.addressed_in().empty())
    out.field("answered", fmt::format("in edition {}; it is open still", *thread.addressed_in().rbegin()));
  if (thread.muted()) out.field("you", "have muted it");
  out.line("");
}

// It was on the screen. An archived circle takes no marks, which is no reason to fail.
void mark_read(Invocation& invocation, const Item& item, const v1::GetThreadReply& reply) {
  const std::uint32_t last = reply.messages().empty() ? 0 : reply.messages().rbegin()->number();
  if (last <= reply.read_up_to()) return;
  v1::MarkThreadRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_read_up_to(last);
  try {
    invocation.call<v1::MarkThreadReply>(request);
  } catch (const wire::Problem& problem) {
    if (exit_code_of(problem.said().code()) != ExitCode::refused) throw;
  }
}

void show(Invocation& invocation, const ShowOptions& options) {
  const Item item = invocation.item(options.item);
  const auto reply = get_thread(invocation, item);
  const auto& out = invocation.out;
  // Whoever writes a program says themselves what was read: circle api MarkThread.
  if (out.reply(reply)) return;
  if (out.terminal.output) {
    show_head(invocation, item, reply.thread());
    for (const auto& line : thread_lines(reply, {.width = out.readable_width(), .colour = out.colour, .history = options.history})) out.line(line);
    if (!options.history && std::any_of(reply.messages().begin(), reply.messages().end(), [](const v1::Message& message) { return !message.earlier().empty(); })) out.remark("\n--history shows what was there before it was edited");
    out.remark("\nnext: circle thread reply " + invocation.reference(item.circle_id, item.number));
  } else {
    out.table(thread_table(reply, options.history));
  }
  mark_read(invocation, item, reply);
}

}  // namespace

v1::GetThreadReply get_thread(Invocation& invocation, const Item& item) {
  v1::GetThreadRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  v1::GetThreadReply all;
  invocation.each_page<v1::GetThreadReply>(request, [&](const v1::GetThreadReply& reply) {
    if (!all.has_thread())
      all = reply;
    else
      all.mutable_messages()->MergeFrom(reply.messages());
  });
  all.clear_next_page_token();
  return all;
}

std::string thread_readers(Invocation& invocation, const std::string& circle_id, const v1::Thread& thread) {
  v1::Audience audience = thread.audience();
  if (audience.kind() == v1::Audience::KIND_POST) audience = get_post(invocation, {circle_id, thread.about()}, 0).post().audience();
  if (audience.kind() == v1::Audience::KIND_CIRCLE) return "the whole circle";
  std::string names;
  const auto add = [&](const v1::Member& member) {
    if (!member.former() && !member.handle().empty()) names += (names.empty() ? "" : ", ") + handle_of(member);
  };
  // Who opened it and whose post it is read it in any case.
  add(thread.about_author());
  if (thread.author().id() != thread.about_author().id()) add(thread.author());
  for (const auto& member : invocation.members(circle_id)) {
    if (member.id() == thread.author().id() || member.id() == thread.about_author().id()) continue;
    if (std::find(audience.member_ids().begin(), audience.member_ids().end(), member.id()) == audience.member_ids().end()) continue;
    // One listed as a mentor reads it while they are one.
    if (audience.kind() != v1::Audience::KIND_MENTORS || member.role() == v1::ROLE_MENTOR) add(member);
  }
  return names;
}

void add_threads(Command root, Invocation& invocation) {
  Command thread = root.noun("thread", "feedback on what was posted");
  add_thread_words(thread, invocation);
  auto filter = std::make_shared<ListOptions>();
  Command all = thread.subcommand("list", "open ones, newest first");
  all.option("--on", filter->on, "only on this post: 12, or staff-2027#12");
  all.flag("--all", filter->all, "resolved ones, too");
  when_chosen(all, invocation, [filter](Invocation& with) { list(with, *filter); });
  auto options = std::make_shared<ShowOptions>();
  Command one = thread.subcommand("show", "one with its messages; then they are read");
  one.option("item", options->item, "its number: 14, or staff-2027#14").required();
  one.flag("--history", options->history, "what edited messages said before, too");
  when_chosen(one, invocation, [options](Invocation& with) { show(with, *options); });
  add_thread_settling(thread, invocation);
}

}  // namespace circles::client
