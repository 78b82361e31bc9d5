// circle mentor queue, grant: who waits for a mentor's word, and letting a mentor into an older thread.
#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/threads.hpp"
#include "client/cli/words.hpp"

namespace circles::client {
namespace {

struct GrantOptions {
  std::string member;
  std::string item;
};

std::uint32_t number_of(const v1::Waiting& waiting) { return waiting.has_thread() ? waiting.thread().number() : waiting.post().number(); }

std::string what(const v1::Waiting& waiting) {
  if (waiting.has_thread()) return waiting.thread().title().empty() ? "(taken back)" : in_quotes(waiting.thread().title());
  return fmt::format("{}, edition {}", waiting.post().title(), waiting.post().edition());
}

// A word in the thread, or the first one on the post.
std::vector<std::string> next_commands(Invocation& invocation, const v1::GetMentorQueueReply& queue) {
  std::vector<std::string> commands;
  bool thread = false;
  bool post = false;
  for (const auto& waiting : queue.waiting()) {
    bool& said = waiting.has_thread() ? thread : post;
    if (said) continue;
    said = true;
    const std::string reference = invocation.reference(waiting.circle_id(), number_of(waiting));
    commands.push_back(waiting.has_thread() ? fmt::format("circle thread show {}, then circle thread reply {}", reference, reference) : fmt::format("circle post show {}, then circle thread open {}", reference, reference));
  }
  return commands;
}

void queue(Invocation& invocation) {
  v1::GetMentorQueueRequest request;
  constexpr std::uint32_t kMost = 200;
  request.set_page_size(kMost);
  const auto reply = invocation.call<v1::GetMentorQueueReply>(request);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  const auto now = google::protobuf::util::TimeUtil::GetCurrentTime();
  Table table({{"SINCE"}, {"WHO", Table::flexible}, {"ITEM"}, {"WHAT", Table::flexible, 16}});
  for (const auto& waiting : reply.waiting())
    table.row({out.terminal.output ? days_ago(waiting.since(), now) : local_moment(waiting.since()), handle_of(waiting.member()), invocation.reference(waiting.circle_id(), number_of(waiting)), what(waiting)});
  if (table.empty() && out.terminal.output) {
    out.line("Nobody waits for your word as a mentor.");
    return;
  }
  out.table(table);
  if (reply.more()) out.remark("and more; these wait longest");
  if (!out.terminal.output || out.quiet) return;
  out.line("");
  for (const auto& command : next_commands(invocation, reply)) out.line("  " + command);
}

void grant(Invocation& invocation, const GrantOptions& options) {
  const Item item = invocation.item(options.item);
  const v1::Member member = invocation.member(item.circle_id, options.member);
  v1::GrantThreadRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_member_id(member.id());
  const auto reply = invocation.call<v1::GrantThreadReply>(request);
  if (invocation.out.reply(reply)) return;
  const auto& thread = reply.thread();
  invocation.out.done(fmt::format("{} may read {} now, and #{} that it is about.", person(member), invocation.reference(item.circle_id, item.number), thread.about()));
  invocation.out.remark("Read by: " + thread_readers(invocation, item.circle_id, thread));
}

}  // namespace

void add_mentors(Command root, Invocation& invocation) {
  Command mentor = root.noun("mentor", "the mentors' word");
  when_chosen(mentor.subcommand("queue", "who waits for yours, in all circles where you are a mentor"), invocation, queue);
  auto options = std::make_shared<GrantOptions>();
  Command let_in = mentor.subcommand("grant", "let a mentor into an older thread on what you posted");
  let_in.option("member", options->member, "a handle, or a beginning of one").required();
  let_in.option("item", options->item, "the thread: 14, or staff-2027#14").required();
  when_chosen(let_in, invocation, [options](Invocation& with) { grant(with, *options); });
}

}  // namespace circles::client
