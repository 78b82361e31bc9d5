// circle inbox, inbox read: what was said to me or asked of me, in all my circles.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "client/cli/commands.hpp"
#include "client/cli/days.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/inbox_text.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/plan_date_words.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct InboxOptions {
  std::vector<std::string> items;
  bool all = false;
};

// staff-2027#14; staff-2027 for what is about the circle itself.
std::string reference_of(Invocation& invocation, const v1::InboxItem& item) {
  if (item.has_plan_date()) return plan_date_item(item.plan_date());
  const std::string circle = invocation.short_name_of(item.circle_id(), item.circle_name(), false);
  return item.number() == 0 ? circle : fmt::format("{}#{}", circle, item.number());
}

// A word in a pipe, a sign on a terminal.
Cell mark(const v1::InboxItem& item, bool terminal) {
  if (item.asked()) return {terminal ? "!" : "asked", Style::yellow};
  if (!item.read()) return {terminal ? "●" : "unread", Style::bold};
  return terminal ? " " : "read";
}

std::string when(const v1::InboxItem& item, const std::string& today, bool terminal) {
  constexpr std::size_t kYear = 5;
  if (!terminal) return local_moment(item.at());
  const std::string day = local_day(item.at());
  if (day == today) return local_time(item.at());
  return day.substr(0, kYear) == today.substr(0, kYear) ? day.substr(kYear) : day;
}

// One command of each kind that would answer something.
std::vector<std::string> hints(const std::vector<std::string>& all) {
  std::vector<std::string> chosen;
  constexpr std::size_t kMost = 3;
  for (const auto& command : all) {
    const std::string verb = command.substr(0, command.rfind(' '));
    const bool said = std::any_of(chosen.begin(), chosen.end(), [&](const std::string& other) { return other.starts_with(verb); });
    if (!said && chosen.size() < kMost) chosen.push_back(command);
  }
  return chosen;
}

void list(Invocation& invocation, const InboxOptions& options) {
  v1::ListInboxRequest request;
  request.set_include_read(options.all);
  const auto& out = invocation.out;
  const std::string now = today();
  Table table({{out.terminal.output ? "" : "STATE"}, {"WHEN"}, {"ITEM"}, {"WHAT", Table::flexible}});
  std::vector<std::string> commands;
  invocation.each_page<v1::ListInboxReply>(request, [&](const v1::ListInboxReply& reply) {
    if (out.reply(reply)) return;
    for (const auto& item : reply.items()) {
      const std::string reference = reference_of(invocation, item);
      table.row({mark(item, out.terminal.output), when(item, now, out.terminal.output), reference, inbox_text(item)});
      if (!item.read() || item.asked()) commands.push_back(inbox_command(item, reference));
    }
  });
  if (out.json) return;
  if (table.empty() && out.terminal.output) {
    out.line(options.all ? "Nothing was said to you yet." : "Nothing is unread.");
    if (!options.all) out.remark("circle inbox --all shows what you have read");
    return;
  }
  out.table(table);
  if (!out.terminal.output || out.quiet || commands.empty()) return;
  out.line("");
  for (const auto& command : hints(commands)) out.line("  " + command);
  out.line("  circle inbox read ITEM, or --all");
}

std::vector<v1::InboxItem> unread(Invocation& invocation) {
  std::vector<v1::InboxItem> items;
  invocation.each_page<v1::ListInboxReply>(v1::ListInboxRequest(), [&](const v1::ListInboxReply& reply) { items.insert(items.end(), reply.items().begin(), reply.items().end()); });
  return items;
}

// Whether it is what stands in the list under that name: a day of the plan, a circle and number, or a circle.
using IsMeant = std::function<bool(const v1::InboxItem&)>;

IsMeant meaning_of(Invocation& invocation, const std::string& typed, const std::vector<v1::InboxItem>& items) {
  const IsMeant of_plan = [typed](const v1::InboxItem& item) { return item.has_plan_date() && plan_date_item(item.plan_date()) == typed; };
  if (std::ranges::any_of(items, of_plan)) return of_plan;
  const bool circle_alone = typed.find('#') == std::string::npos && typed.find_first_not_of("0123456789") != std::string::npos;
  const Item wanted = circle_alone ? Item{.circle_id = invocation.circle_id(typed)} : invocation.item(typed);
  return [wanted](const v1::InboxItem& item) { return item.circle_id() == wanted.circle_id && item.number() == wanted.number && !item.has_plan_date(); };
}

std::vector<std::string> find_items(Invocation& invocation, const std::vector<std::string>& typed) {
  std::vector<std::string> ids;
  const auto items = unread(invocation);
  for (const auto& each : typed) {
    // An id, as --json shows it.
    if (each.find('/') != std::string::npos) {
      ids.push_back(each);
      continue;
    }
    const IsMeant is_meant = meaning_of(invocation, each, items);
    const std::size_t before = ids.size();
    for (const auto& item : items)
      if (is_meant(item)) ids.push_back(item.id());
    if (ids.size() == before) throw Failure(ExitCode::not_found, fmt::format("Nothing unread is about {}.", text::harmless(each)), "circle inbox shows what is, with its ITEM");
  }
  return ids;
}

void read(Invocation& invocation, const InboxOptions& options) {
  if (options.all != options.items.empty()) throw Failure(ExitCode::usage, options.all ? "Some, or all of them?" : "Which?", "circle inbox read staff-2027#14, or circle inbox read --all");
  v1::MarkInboxReply reply;
  if (options.all) {
    v1::MarkInboxRequest request;
    request.set_all(true);
    reply = invocation.call<v1::MarkInboxReply>(request);
  }
  const auto ids = options.all ? std::vector<std::string>() : find_items(invocation, options.items);
  constexpr std::size_t kMostAtOnce = 200;
  for (std::size_t begin = 0; begin < ids.size(); begin += kMostAtOnce) {
    v1::MarkInboxRequest request;
    for (std::size_t at = begin; at < std::min(ids.size(), begin + kMostAtOnce); ++at) request.add_ids(ids[at]);
    reply = invocation.call<v1::MarkInboxReply>(request);
  }
  if (invocation.out.reply(reply)) return;
  invocation.out.done(reply.unread() == 0 ? "Nothing is unread any more." : fmt::format("{} left unread.", reply.unread()));
}

}  // namespace

void add_inbox(Command root, Invocation& invocation) {
  auto options = std::make_shared<InboxOptions>();
  Command inbox = root.subcommand("inbox", "what was said to you or asked of you, in all your circles");
  inbox.flag("--all", options->all, "read ones, too");
  when_chosen(inbox, invocation, [options](Invocation& with) { list(with, *options); });

  auto marked = std::make_shared<InboxOptions>();
  Command mark_read = inbox.subcommand("read", "mark as read");
  mark_read.option("items", marked->items, "as the list shows them: staff-2027#14 for all that is about it, or ids from --json");
  mark_read.flag("--all", marked->all, "everything up to now");
  when_chosen(mark_read, invocation, [marked](Invocation& with) { read(with, *marked); });
}

}  // namespace circles::client
