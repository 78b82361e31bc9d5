// Bare `circle`: what is due, what is asked of me, over all circles.
#include <fmt/format.h>

#include <algorithm>

#include "client/cli/commands.hpp"
#include "client/cli/days.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/plan_date_words.hpp"
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
  for (const auto& item : today.pauses_to_agree()) look(item.circle_id());
  for (const auto& circle : today.agreements()) look(circle.id());
  if (unknown) invocation.list_circles();
}

// Who promised what the owner is asked about: the inbox names the promise, the reminder its author.
v1::Member author_of(const v1::ListRemindersReply& reminders, const v1::InboxItem& item) {
  for (const auto& reminder : reminders.sent())
    if (reminder.kind() == v1::Reminder::KIND_OWNER_QUESTION && reminder.circle_id() == item.circle_id() && reminder.number() == item.number() && reminder.period() == item.period()) return reminder.author();
  return {};
}

// Members who have been silent, as the inbox asks an owner about them, a line for each. Nothing is looked up when nothing is unread.
void add_owner_questions(Table& table, Invocation& invocation, const v1::GetTodayReply& today) {
  if (today.unread() == 0) return;
  std::vector<v1::InboxItem> questions;
  const auto inbox = invocation.call<v1::ListInboxReply>(v1::ListInboxRequest());
  for (const auto& item : inbox.items())
    if (item.why() == v1::InboxItem::WHY_OWNER_QUESTION && !item.read()) questions.push_back(item);
  if (questions.empty()) return;
  const auto reminders = invocation.call<v1::ListRemindersReply>(v1::ListRemindersRequest());
  std::vector<std::string> asked;
  for (const auto& item : questions) {
    const v1::Member author = author_of(reminders, item);
    const std::string who = item.circle_id() + (author.id().empty() ? std::to_string(item.number()) : author.id());
    if (std::find(asked.begin(), asked.end(), who) != asked.end()) continue;
    asked.push_back(who);
    table.row({Cell("question", Style::yellow), fmt::format("{}#{}", invocation.short_name_of(item.circle_id(), item.circle_name(), false), item.number()), author.id().empty() ? "" : handle_of(author), "is silent: paused, or leaving?", local_day(item.at())});
  }
}

// The caller's own, which excuse what falls due in them.
void add_pauses_of_today(Table& table, Invocation& invocation, const v1::GetTodayReply& today) {
  if (today.paused().empty()) return;
  const auto circles = invocation.list_circles();
  for (const auto& pause : today.paused()) {
    std::string where;
    for (const auto& circle : circles)
      if (pause.has_member() && circle.me().id() == pause.member().id()) where = known_short_name(invocation.server(), circle.id());
    table.row({Cell("paused", Style::dim), where, pause.has_member() ? "you" : "all", "until then what falls due is excused", pause.last_day()}, pause.reason());
  }
}

std::string what_is_due(const v1::Occurrence& occurrence) {
  switch (occurrence.state()) {
    case v1::Occurrence::STATE_OPEN:
      return "due";
    case v1::Occurrence::STATE_EXCUSED:
      return "excused";
    default:
      return "overdue";
  }
}

// The commands that answer what is shown: the first of each kind is enough to learn them.
std::vector<std::string> hints(Invocation& invocation, const v1::GetTodayReply& today) {
  std::vector<std::string> commands;
  if (!today.due().empty()) commands.push_back(fmt::format("circle checkin {} --kept", invocation.reference(today.due(0).circle_id(), today.due(0).number())));
  if (!today.to_witness().empty()) commands.push_back(fmt::format("circle witness {} confirm", invocation.reference(today.to_witness(0).circle_id(), today.to_witness(0).number())));
  if (!today.pauses_to_agree().empty()) commands.push_back(fmt::format("circle pause agree {}", invocation.reference(today.pauses_to_agree(0).circle_id(), today.pauses_to_agree(0).number())));
  if (!today.plan_dates().empty()) commands.push_back(plan_date_command(today.plan_dates(0)));
  if (!today.agreements().empty()) commands.push_back(fmt::format("circle agreement accept --circle {}", known_short_name(invocation.server(), today.agreements(0).id())));
  if (today.unread() > 0) commands.push_back("circle inbox");
  if (today.waiting_for_mentor() > 0) commands.push_back("circle mentor queue");
  for (const auto& device : today.devices()) {
    commands.push_back(fmt::format("circle device {} \"{}\"", device.has_opens_at() ? "revoke" : "confirm", text::harmless(device.name())));
    break;
  }
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
    const std::string what = what_is_due(item.occurrence());
    table.row({Cell(what, what == "overdue" ? Style::yellow : Style::plain), invocation.reference(item.circle_id(), item.number()), "you", item.occurrence().title(), item.occurrence().due_day()});
  }
  for (const auto& item : today.to_witness())
    table.row({"your word", invocation.reference(item.circle_id(), item.number()), handle_of(item.author()), fmt::format("{} {}", outcome_verb(item.occurrence().check_in().outcome()), in_quotes(item.occurrence().title())), item.occurrence().period()},
              item.occurrence().check_in().note());
  for (const auto& item : today.pauses_to_agree())
    table.row({"your word", invocation.reference(item.circle_id(), item.number()), handle_of(item.author()), fmt::format("may a late pause excuse {}?", in_quotes(item.occurrence().title())), item.occurrence().period()});
  for (const auto& date : today.plan_dates())
    table.row({Cell(word(date.kind()), date.day() < client::today() ? Style::yellow : Style::plain), plan_date_item(date), "you", date.title(), date.day()});
  add_owner_questions(table, invocation, today);
  for (const auto& circle : today.agreements()) table.row({"agreement", std::string(known_short_name(invocation.server(), circle.id())), "", fmt::format("{}: version {} is to be accepted", circle.name(), circle.agreement_version()), ""});
  if (today.unread() > 0) table.row({"inbox", "", "", fmt::format("{} unread", today.unread()), ""});
  if (today.waiting_for_mentor() > 0) table.row({"mentor", "", "", today.waiting_for_mentor() == 1 ? "1 waits for your word as a mentor" : fmt::format("{} wait for your word as a mentor", today.waiting_for_mentor()), ""});
  for (const auto& device : today.devices()) table.row({"device", "", "", device.has_opens_at() ? fmt::format("{} comes in by mail: yours?", in_quotes(device.name())) : fmt::format("{} waits to be let in", in_quotes(device.name())), local_moment(device.has_opens_at() ? device.opens_at() : device.created_at())});
  add_pauses_of_today(table, invocation, today);
  if (table.empty() && out.terminal.output) {
    nothing_to_do(invocation);
    return;
  }
  out.table(table);
  if (!out.terminal.output || out.quiet) return;
  const auto commands = hints(invocation, today);
  if (!commands.empty()) out.line("");
  for (const auto& hint : commands) out.line("  " + hint);
}

}  // namespace circles::client
