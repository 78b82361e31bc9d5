// Bare `circle`: what is due, what is asked of me, over all circles.
#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

// Knows every circle named in the reply, without asking for the list unless one is new.
void learn_names(Invocation& invocation, const v1::GetTodayReply& today) {
  bool unknown = false;
  const auto look = [&](const std::string& id) { unknown = unknown || known_short_name(invocation.server(), id).empty(); };
  for (const auto& item : today.due()) look(item.circle_id());
  for (const auto& item : today.to_witness()) look(item.circle_id());
  for (const auto& circle : today.agreements()) look(circle.id());
  if (unknown) invocation.list_circles();
}

// The commands that answer what is shown: the first of each kind is enough to learn them.
std::vector<std::string> hints(Invocation& invocation, const v1::GetTodayReply& today) {
  std::vector<std::string> commands;
  if (!today.due().empty()) commands.push_back(fmt::format("circle checkin {} --kept", invocation.reference(today.due(0).circle_id(), today.due(0).number())));
  if (!today.to_witness().empty()) commands.push_back(fmt::format("circle witness {} confirm", invocation.reference(today.to_witness(0).circle_id(), today.to_witness(0).number())));
  if (!today.agreements().empty()) commands.push_back(fmt::format("circle agreement accept --circle {}", known_short_name(invocation.server(), today.agreements(0).id())));
  if (today.unread() > 0) commands.push_back("circle inbox");
  if (today.waiting_for_mentor() > 0) commands.push_back("circle mentor queue");
  if (!today.devices().empty()) commands.push_back(fmt::format("circle device confirm \"{}\"", text::harmless(today.devices(0).name())));
  return commands;
}

void nothing_to_do(Invocation& invocation) {
  const auto& out = invocation.out;
  bool in_a_circle = false;
  for (const auto& circle : invocation.list_circles()) in_a_circle = in_a_circle || !circle.home();
  out.line("Nothing is due, and nothing is asked of you.");
  if (in_a_circle)
    out.remark("next: circle board, or promise something: circle commitment add \"Write one post\" --monthly");
  else
    out.remark("next: circle new \"NAME\" --handle YOU opens a circle; circle join LINK takes you into one");
}

}  // namespace

void show_today(Invocation& invocation) {
  const auto today = invocation.call<v1::GetTodayReply>(v1::GetTodayRequest());
  const auto& out = invocation.out;
  if (out.reply(today)) return;
  learn_names(invocation, today);
  Table table({{"WHAT"}, {"ITEM"}, {"WHO"}, {"TEXT", Table::flexible}, {"WHEN"}});
  for (const auto& item : today.due()) {
    const bool overdue = item.occurrence().state() != v1::Occurrence::STATE_OPEN;
    table.row({overdue ? Cell("overdue", Style::yellow) : Cell("due"), invocation.reference(item.circle_id(), item.number()), "you", item.occurrence().title(), item.occurrence().due_day()});
  }
  for (const auto& item : today.to_witness())
    table.row({"your word", invocation.reference(item.circle_id(), item.number()), handle_of(item.author()), fmt::format("{} {}", outcome_verb(item.occurrence().check_in().outcome()), in_quotes(item.occurrence().title())), item.occurrence().period()},
              item.occurrence().check_in().note());
  for (const auto& circle : today.agreements()) table.row({"agreement", std::string(known_short_name(invocation.server(), circle.id())), "", fmt::format("{}: version {} is to be accepted", circle.name(), circle.agreement_version()), ""});
  if (today.unread() > 0) table.row({"inbox", "", "", fmt::format("{} unread", today.unread()), ""});
  if (today.waiting_for_mentor() > 0) table.row({"mentor", "", "", today.waiting_for_mentor() == 1 ? "1 waits for your word as a mentor" : fmt::format("{} wait for your word as a mentor", today.waiting_for_mentor()), ""});
  for (const auto& device : today.devices()) table.row({"device", "", "", fmt::format("{} waits to be let in", in_quotes(device.name())), local_moment(device.created_at())});
  if (table.empty() && out.terminal.output) {
    nothing_to_do(invocation);
    return;
  }
  out.table(table);
  if (!out.terminal.output || out.quiet) return;
  out.line("");
  for (const auto& hint : hints(invocation, today)) out.line("  " + hint);
}

}  // namespace circles::client
