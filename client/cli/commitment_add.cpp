// circle commitment add, drop: promising.
#include "client/cli/commitment_add.hpp"

#include <fmt/format.h>

#include "client/cli/audience.hpp"
#include "client/cli/cadence_words.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct AddOptions {
  std::string title;
  CadenceFlags cadence;
  std::string due_day;
  std::string due;
  std::string minimum;
  std::string witness;
  std::string audience = "circle";
  std::string odds;
  std::string stage;
  std::string milestone;
  std::string review;
};

// What it says of time, before anything is asked of the server.
v1::AddCommitmentRequest when_promised(const AddOptions& options) {
  v1::AddCommitmentRequest request;
  request.set_cadence(cadence_from(options.cadence));
  if (request.cadence() == v1::CADENCE_UNSPECIFIED) throw Failure(ExitCode::usage, "How often?", "--weekly [--due-day fri], --monthly [--due-day 31], --quarterly, or --once --due 2026-12-05");
  if (options.cadence.once && options.due.empty()) throw Failure(ExitCode::usage, "By when?", "--once --due 2026-12-05");
  if (!options.cadence.once && !options.due.empty()) throw Failure(ExitCode::usage, "--due belongs to --once.", "--monthly --due-day 31, or --weekly --due-day fri");
  if (!options.due_day.empty()) request.set_due_day(due_day_from(options.due_day, request.cadence()));
  request.set_due_date(options.due);
  if (!options.odds.empty()) request.set_odds(odds_from(options.odds));
  return request;
}

void say_promised(Invocation& invocation, const std::string& circle_id, const v1::Commitment& made) {
  std::string said = fmt::format("{}: {}, {}", invocation.reference(circle_id, made.number()), in_quotes(made.title()), cadence(made));
  if (!made.minimum().empty()) said += fmt::format("; at least {}", in_quotes(made.minimum()));
  if (made.has_witness()) said += fmt::format("; witness {}", handle_of(made.witness()));
  if (made.has_odds()) said += fmt::format("; {} % sure", made.odds());
  invocation.out.done(said);
  if (const std::string serves = serves_words(made); !serves.empty()) invocation.out.done(fmt::format("It serves {}; that is shown to you alone.", serves));
  if (made.has_current()) invocation.out.remark(fmt::format("First due: {}", text::harmless(made.current().due_day())));
  if (!made.has_witness()) invocation.out.remark(fmt::format("Nobody is its witness; what somebody looks at is kept more often: {}", made.cadence() == v1::CADENCE_ONCE ? "--witness HANDLE, the next time" : fmt::format("circle commitment edit {} --witness HANDLE", made.number())));
}

void add(Invocation& invocation, const AddOptions& options) {
  v1::AddCommitmentRequest request = when_promised(options);
  request.set_circle_id(invocation.circle_id());
  request.set_title(options.title);
  request.set_minimum(options.minimum);
  request.set_stage(options.stage);
  request.set_milestone(options.milestone);
  request.set_review(options.review);
  *request.mutable_audience() = audience_from(invocation, request.circle_id(), options.audience);
  confirm_mentors(invocation, request.circle_id(), request.audience());
  if (!options.witness.empty()) request.set_witness_id(invocation.member(request.circle_id(), options.witness).id());
  const auto reply = send_to_audience<v1::AddCommitmentReply>(invocation, request);
  if (!invocation.out.reply(reply)) say_promised(invocation, request.circle_id(), reply.commitment());
}

void drop(Invocation& invocation, const std::string& typed) {
  const Item item = invocation.item(typed);
  v1::DropCommitmentRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  const auto reply = invocation.call<v1::DropCommitmentReply>(request);
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{} is dropped: {}.", invocation.reference(item.circle_id, item.number), in_quotes(reply.commitment().title())));
  invocation.out.remark("What is closed stays in your record.");
}

}  // namespace

void add_commitment_changes(Command commitment, Invocation& invocation) {
  auto options = std::make_shared<AddOptions>();
  Command make = commitment.subcommand("add", "promise something to the circle");
  make.option("title", options->title, "what you promise").required();
  make.flag("--weekly", options->cadence.weekly, "every week, Monday to Sunday");
  make.flag("--monthly", options->cadence.monthly, "every month");
  make.flag("--quarterly", options->cadence.quarterly, "every quarter");
  make.flag("--once", options->cadence.once, "one time");
  make.option("--due-day", options->due_day, "the day by whose end it is due: 1 to 31 of the month or of the quarter's last one, mon to sun of the week; otherwise the last");
  make.option("--due", options->due, "of --once: the day by whose end it is due, as 2026-12-05");
  make.option("--minimum", options->minimum, "the fallback that still counts as kept");
  make.option("--witness", options->witness, "who is to say a word on it: a handle");
  make.option("--audience", options->audience, "who may see it: circle, mentors, or handles as ana,bo");
  make.option("--odds", options->odds, "how sure you are, 0 to 100 per cent; weighed against what happens, for you alone");
  make.option("--stage", options->stage, "the stage of your roadmap that it serves, as 1-3y; shown to you alone");
  make.option("--milestone", options->milestone, "the milestone of your roadmap that it serves, or how that begins; shown to you alone");
  make.option("--review", options->review, "the review that it came out of, as quarter-2026-q4; shown to you alone");
  when_chosen(make, invocation, [options](Invocation& with) { add(with, *options); });

  auto item = std::make_shared<std::string>();
  Command end = commitment.subcommand("drop", "promise it no longer");
  end.option("item", *item, "its number: 12, or staff-2027#12").required();
  when_chosen(end, invocation, [item](Invocation& with) { drop(with, *item); });
}

}  // namespace circles::client
