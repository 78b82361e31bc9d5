// circle pause, pause agree, pause list, resume: spans in which nothing is asked.
#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/days.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/long_text.hpp"
#include "client/cli/pause_words.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct PauseOptions {
  std::string from;
  std::string to;
  bool whole_circle = false;
  LongTextOptions reason;
};

void pause(Invocation& invocation, const PauseOptions& options) {
  if (options.to.empty()) throw Failure(ExitCode::usage, "Until which day?", "circle pause --from 2026-08-01 --to 2026-08-31 -m …");
  LongText reason(options.reason, "pause");
  std::string why = reason.text();
  if (why.empty() && !options.from.empty() && options.from < today()) {
    if (!invocation.interactive()) throw Failure(ExitCode::usage, "What began before today needs a reason.", "circle pause --from DAY --to DAY -m REASON");
    why = ask("It began before today. Why? The circle reads it:");
  }
  v1::PauseRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_first_day(options.from);
  request.set_last_day(options.to);
  request.set_reason(why);
  request.set_whole_circle(options.whole_circle);
  const auto reply = invocation.call<v1::PauseReply>(request);
  reason.saved();
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  const std::string circle(known_short_name(invocation.server(), request.circle_id()));
  out.done(fmt::format("{} {} {}.", options.whole_circle ? "All pause in" : "You pause in", circle, pause_span(reply.pause())));
  out.remark(fmt::format("What falls due in it is excused, and may still be filled; no reminder comes. circle resume{} ends it early.", options.whole_circle ? " --whole-circle" : ""));
  if (reply.pause().retroactive()) out.remark("It began before today: what was due before is excused where its witness agrees (circle pause agree NUMBER).");
}

void resume(Invocation& invocation, bool whole_circle) {
  v1::ResumeRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_whole_circle(whole_circle);
  const auto reply = invocation.call<v1::ResumeReply>(request);
  if (invocation.out.reply(reply)) return;
  const std::string circle(known_short_name(invocation.server(), request.circle_id()));
  if (reply.pauses().empty()) {
    invocation.out.done(fmt::format("{} in {} was paused.", whole_circle ? "Nothing" : "Nothing of yours", circle));
    return;
  }
  invocation.out.done(fmt::format("{} on in {}. What falls due from now on counts again.", whole_circle ? "All go" : "You go", circle));
}

void agree(Invocation& invocation, const std::string& typed) {
  const Item item = invocation.item(typed);
  v1::AgreePauseRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  const auto reply = invocation.call<v1::AgreePauseReply>(request);
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{}: the pause of {} excuses {} too.", invocation.reference(item.circle_id, item.number), handle_of(reply.commitment().author()), in_quotes(reply.commitment().title())));
}

void list(Invocation& invocation, bool all) {
  v1::ListPausesRequest request;
  request.set_circle_id(invocation.circle_id());
  request.set_include_past(all);
  const auto reply = invocation.call<v1::ListPausesReply>(request);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  Table table({{"WHO", Table::flexible}, {"FROM"}, {"TO"}, {"STANDING"}, {"AGREED FOR", Table::flexible}}, "WHY");
  for (const auto& pause : reply.pauses()) table.row({pause_owner(pause), pause.first_day(), ended_at_once(pause) ? "" : pause.last_day(), pause_standing(pause), pause_agreed(pause)}, pause.reason());
  if (table.empty() && out.terminal.output)
    out.remark(all ? "Nobody has paused yet." : "Nobody is paused, and no pause is to come: circle pause --from DAY --to DAY");
  else
    out.table(table);
}

}  // namespace

void add_pauses(Command root, Invocation& invocation) {
  auto options = std::make_shared<PauseOptions>();
  Command command = root.subcommand("pause", "have nothing asked of you for a while");
  command.option("--from", options->from, "its first day, as 2026-08-01; otherwise today; at most 90 days back");
  command.option("--to", options->to, "its last day, as 2026-08-31");
  command.flag("--whole-circle", options->whole_circle, "everybody in the circle; by an owner");
  add_long_text(command, options->reason, "why; needed when it began before today");
  when_chosen(command, invocation, [options](Invocation& with) { pause(with, *options); });

  auto item = std::make_shared<std::string>();
  Command agreed = command.subcommand("agree", "let a pause that was declared late excuse a promise whose witness you are");
  agreed.option("item", *item, "the promise: 12, or staff-2027#12").required();
  when_chosen(agreed, invocation, [item](Invocation& with) { agree(with, *item); });
  auto all = std::make_shared<bool>(false);
  Command shown = command.subcommand("list", "who pauses, and when");
  shown.flag("--all", *all, "past ones, too");
  when_chosen(shown, invocation, [all](Invocation& with) { list(with, *all); });

  auto whole_circle = std::make_shared<bool>(false);
  Command again = root.subcommand("resume", "end your pause, and those to come");
  again.flag("--whole-circle", *whole_circle, "the circle's; by an owner");
  when_chosen(again, invocation, [whole_circle](Invocation& with) { resume(with, *whole_circle); });
}

}  // namespace circles::client
