// circle reminder set, quiet, snooze, mute, unmute: how much, when, and from where.
#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/reminder_words.hpp"
#include "client/cli/reminders.hpp"
#include "client/cli/words.hpp"

namespace circles::client {
namespace {

struct SetOptions {
  std::string profile;
  std::string lead;
  std::string digest;
};

void edit(Invocation& invocation, const v1::EditRemindersRequest& request) {
  const auto reply = invocation.call<v1::EditRemindersReply>(request);
  if (!invocation.out.reply(reply) && !invocation.out.quiet) show_settings(invocation, reply.settings());
}

void set(Invocation& invocation, const SetOptions& options) {
  if (options.profile.empty() && options.lead.empty() && options.digest.empty()) throw Failure(ExitCode::usage, "Nothing to change.", "circle reminder set --profile light --lead 7,3,1 --digest weekly");
  v1::EditRemindersRequest request;
  if (!options.profile.empty()) request.set_profile(profile_from(options.profile));
  if (!options.lead.empty())
    for (const auto day : lead_days_from(options.lead)) request.mutable_lead_days()->add_days(day);
  // "profile" names no day, and is a change all the same.
  if (!options.lead.empty()) request.mutable_lead_days();
  if (!options.digest.empty()) request.set_digest(digest_from(options.digest));
  edit(invocation, request);
}

void quiet(Invocation& invocation, const std::string& typed) {
  const QuietHours hours = quiet_hours_from(typed);
  v1::EditRemindersRequest request;
  request.set_quiet_from(hours.from);
  request.set_quiet_until(hours.until);
  edit(invocation, request);
}

void snooze(Invocation& invocation, const std::string& typed) {
  v1::SnoozeRemindersRequest request;
  request.set_days(snooze_days_from(typed));
  const auto reply = invocation.call<v1::SnoozeRemindersReply>(request);
  if (invocation.out.reply(reply)) return;
  if (reply.settings().has_snoozed_until())
    invocation.out.done(fmt::format("What would come is put off until {}. Due days stay.", local_moment(reply.settings().snoozed_until())));
  else
    invocation.out.done("Reminders come again.");
}

void mute(Invocation& invocation, bool muted) {
  v1::MuteCircleRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_muted(muted);
  const auto reply = invocation.call<v1::MuteCircleReply>(request);
  if (invocation.out.reply(reply)) return;
  const std::string circle(known_short_name(invocation.server(), request.circle_id()));
  if (muted)
    invocation.out.done(fmt::format("Nothing more comes from {}, on any channel. circle reminder unmute ends that.", circle));
  else
    invocation.out.done(fmt::format("{} may remind you again.", circle));
}

}  // namespace

void add_reminder_settings(Command reminder, Invocation& invocation) {
  auto options = std::make_shared<SetOptions>();
  Command change = reminder.subcommand("set", "how much reminds you");
  change.option("--profile", options->profile, "light: on the due day; standard: also 3 days before and before the grace ends; active: also 7 days and 1 day before").one_of({"light", "standard", "active"});
  change.option("--lead", options->lead, "days before the due day, as 7,3,1; profile for the profile's");
  change.option("--digest", options->digest, "one letter a week or a month instead of single ones: none, weekly or monthly").one_of({"none", "weekly", "monthly"});
  when_chosen(change, invocation, [options](Invocation& with) { set(with, *options); });

  auto hours = std::make_shared<std::string>();
  Command quiet_hours = reminder.subcommand("quiet", "hours in which nothing comes");
  quiet_hours.option("hours", *hours, "as 22-08, in your time zone; or off").required();
  when_chosen(quiet_hours, invocation, [hours](Invocation& with) { quiet(with, *hours); });

  auto length = std::make_shared<std::string>();
  Command later = reminder.subcommand("snooze", "put off what would come");
  later.option("days", *length, "as 3d or 2w, at most 30 days; or off").required();
  when_chosen(later, invocation, [length](Invocation& with) { snooze(with, *length); });

  when_chosen(reminder.subcommand("mute", "nothing more from this circle (--circle), on any channel"), invocation, [](Invocation& with) { mute(with, true); });
  when_chosen(reminder.subcommand("unmute", "let this circle remind you again"), invocation, [](Invocation& with) { mute(with, false); });
}

}  // namespace circles::client
