// circle reminder list: who needs what, and when.
#include "client/cli/reminders.hpp"

#include <fmt/format.h>

#include "client/cli/channel_words.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/plan_date_words.hpp"
#include "client/cli/reminder_words.hpp"
#include "client/cli/words.hpp"

namespace circles::client {
namespace {

bool is_of_plan(const v1::Reminder& reminder) { return reminder.kind() == v1::Reminder::KIND_PLAN_DATE; }

std::string reference_of(Invocation& invocation, const v1::Reminder& reminder) {
  if (is_of_plan(reminder)) return plan_date_item(reminder.plan_date());
  return fmt::format("{}#{}", invocation.short_name_of(reminder.circle_id(), reminder.circle_name(), false), reminder.number());
}

std::string title_of(const v1::Reminder& reminder) { return reminder.title().empty() ? "(taken back)" : reminder.title(); }

template <class Reminders>
Table of(Invocation& invocation, const Reminders& reminders) {
  Table table({{"WHEN"}, {"WHAT", Table::flexible, 12}, {"ITEM", Table::flexible, 12}, {"PERIOD"}, {"ABOUT", Table::flexible, 12}});
  for (const auto& reminder : reminders) table.row({local_moment(reminder.at()), reminder_kind(reminder), reference_of(invocation, reminder), reminder.period(), title_of(reminder)});
  return table;
}

// For another program: what is planned and what was sent, a line each.
void show_lines(Invocation& invocation, const v1::ListRemindersReply& reply) {
  Table table({{"STANDING"}, {"WHEN"}, {"WHAT"}, {"ITEM"}, {"PERIOD"}, {"WHO"}, {"ABOUT"}});
  const auto add = [&](const char* standing, const auto& reminders) {
    for (const auto& reminder : reminders)
      table.row({standing, local_moment(reminder.at()), reminder_kind(reminder), reference_of(invocation, reminder), reminder.period(),
                 is_of_plan(reminder) ? std::string("you") : handle_of(reminder.author()), title_of(reminder)});
  };
  add("planned", reply.planned());
  add("sent", reply.sent());
  invocation.out.table(table);
}

void list(Invocation& invocation) {
  const auto reply = invocation.call<v1::ListRemindersReply>(v1::ListRemindersRequest());
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  if (!out.terminal.output) {
    show_lines(invocation, reply);
    return;
  }
  show_settings(invocation, reply.settings());
  out.line("");
  out.line(out.bold("To come") + ", by this machine's clock");
  if (reply.planned().empty())
    out.line("Nothing is planned.");
  else
    out.table(of(invocation, reply.planned()));
  if (!reply.sent().empty()) {
    out.line("");
    out.line(out.bold("Sent") + " in the last 30 days");
    out.table(of(invocation, reply.sent()));
  }
  out.line("");
  out.line(out.bold("Where to") + ", beside circle inbox");
  if (reply.channels().empty())
    out.line("Nowhere else: circle reminder channel add email ADDRESS");
  else
    out.table(channel_table(reply.channels(), true));
}

}  // namespace

void show_settings(Invocation& invocation, const v1::ReminderSettings& settings) {
  const auto& out = invocation.out;
  out.field("profile", profile_words(settings));
  out.field("quiet hours", quiet_words(settings));
  out.field("digest", settings.digest() == v1::DIGEST_RHYTHM_WEEKLY ? "weekly: one letter on Mondays instead of single ones" : settings.digest() == v1::DIGEST_RHYTHM_MONTHLY ? "monthly: one letter on the first instead of single ones" : "none: each by itself");
  if (settings.has_snoozed_until()) out.field("put off", "until " + local_moment(settings.snoozed_until()));
  std::string muted;
  for (const auto& id : settings.muted_circle_ids()) {
    if (known_short_name(invocation.server(), id).empty()) invocation.list_circles();
    const auto name = known_short_name(invocation.server(), id);
    muted += (muted.empty() ? "" : ", ") + (name.empty() ? "a circle that you left" : std::string(name));
  }
  out.field("muted", muted);
}

void add_reminders(Command root, Invocation& invocation) {
  Command reminder = root.noun("reminder", "what reminds you, when, and where");
  when_chosen(reminder.subcommand("list", "who needs what when: what is to come, what was sent, your settings and channels"), invocation, list);
  add_reminder_settings(reminder, invocation);
  add_channels(reminder, invocation);
}

}  // namespace circles::client
