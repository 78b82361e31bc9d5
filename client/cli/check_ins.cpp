// circle checkin, witness: how a period went, and the word on it.
#include <fmt/format.h>

#include "client/cli/cadence_words.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/long_text.hpp"
#include "client/cli/proposal.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

struct CheckInOptions {
  std::string item;
  std::string period;
  bool kept = false;
  bool minimum = false;
  bool missed = false;
  std::string done_on;
  LongTextOptions note;
  std::string link;
};

struct WitnessOptions {
  std::string item;
  std::string verdict;
  std::string period;
  LongTextOptions message;
};

constexpr const char* kOutcomes = "--kept, --minimum or --missed";
// No reproach: it is what the circle can help with.
constexpr const char* kInTheWay = "  What was in the way? (Enter to say nothing):";

v1::CheckIn::Outcome outcome(const CheckInOptions& options) {
  if (static_cast<int>(options.kept) + static_cast<int>(options.minimum) + static_cast<int>(options.missed) > 1) throw Failure(ExitCode::usage, "A period went one way.", kOutcomes);
  if (options.kept) return v1::CheckIn::OUTCOME_KEPT;
  if (options.minimum) return v1::CheckIn::OUTCOME_MINIMUM;
  if (options.missed) return v1::CheckIn::OUTCOME_MISSED;
  return v1::CheckIn::OUTCOME_UNSPECIFIED;
}

// What can be done now.
void after_a_miss(Invocation& invocation, const v1::CheckInRequest& request, const v1::CheckInReply& reply) {
  const auto& out = invocation.out;
  if (request.note().empty()) out.remark("What was in the way? Say it with -m; your circle can help.");
  const std::string reference = invocation.reference(request.circle_id(), request.number());
  const auto proposed = proposal(reply.commitment(), reference);
  for (const auto& line : proposed) out.remark(line);
  const auto& occurrence = reply.occurrence();
  if (!proposed.empty() || occurrence.carried_to() != 0) return;
  // Until it is closed it can still be said otherwise.
  const std::string when = occurrence.closed() ? "It can have another day" : fmt::format("Once it is closed ({}) it can have another day", local_moment(occurrence.grace_ends_at()));
  out.remark(fmt::format("Still worth doing? {}: circle commitment carry {} --period {}", when, reference, text::harmless(occurrence.period())));
}

void send(Invocation& invocation, const v1::CheckInRequest& request) {
  const auto reply = invocation.call<v1::CheckInReply>(request);
  if (invocation.out.reply(reply)) return;
  const auto& occurrence = reply.occurrence();
  const auto& check_in = occurrence.check_in();
  std::string said = fmt::format("{} {}: {} ({})", invocation.reference(request.circle_id(), request.number()), text::harmless(occurrence.period()), state(occurrence).text, in_quotes(occurrence.title()));
  if (check_in.timeliness() == v1::CheckIn::TIMELINESS_LATE) said += ", late, and it counts";
  if (check_in.timeliness() == v1::CheckIn::TIMELINESS_LATE_AFTER_CLOSE) said += ", after the close: it turns the miss only if it was done in time and the witness agrees";
  invocation.out.done(fmt::format("{}; {}.", said, rate(reply.commitment().record())));
  if (request.outcome() == v1::CheckIn::OUTCOME_MISSED) after_a_miss(invocation, request, reply);
}

v1::CheckIn::Outcome ask_outcome() {
  for (;;) {
    const std::string answer = ask("  [k]ept, mi[n]imum, [m]issed, or [s]kip:");
    if (answer == "k" || answer == "kept") return v1::CheckIn::OUTCOME_KEPT;
    if (answer == "n" || answer == "minimum") return v1::CheckIn::OUTCOME_MINIMUM;
    if (answer == "m" || answer == "missed") return v1::CheckIn::OUTCOME_MISSED;
    if (answer.empty() || answer == "s" || answer == "skip") return v1::CheckIn::OUTCOME_UNSPECIFIED;
  }
}

v1::GetTodayReply waiting(Invocation& invocation) { return invocation.call<v1::GetTodayReply>(v1::GetTodayRequest()); }

// One after the other, everything that waits for a check-in.
void walk(Invocation& invocation) {
  const auto today = waiting(invocation);
  if (today.due().empty()) {
    invocation.out.remark("Nothing waits for a check-in.");
    return;
  }
  if (!invocation.interactive()) {
    std::string open;
    for (const auto& item : today.due())
      open += fmt::format("\n  circle checkin {} --period {} --kept    {}", invocation.reference(item.circle_id(), item.number()), text::harmless(item.occurrence().period()), in_quotes(item.occurrence().title()));
    throw Failure(ExitCode::usage, "Which one? There is nobody to ask.", "one of these, with " + std::string(kOutcomes) + open);
  }
  for (const auto& item : today.due()) {
    const auto& occurrence = item.occurrence();
    fmt::print(stderr, "\n{}  {}, {}, due {}{}\n", invocation.reference(item.circle_id(), item.number()), in_quotes(occurrence.title()), text::harmless(occurrence.period()), text::harmless(occurrence.due_day()),
               occurrence.state() == v1::Occurrence::STATE_IN_GRACE ? fmt::format("; counts until {}", local_moment(occurrence.grace_ends_at())) : "");
    if (!occurrence.minimum().empty()) fmt::print(stderr, "  at least: {}\n", text::harmless(occurrence.minimum()));
    v1::CheckInRequest request;
    request.set_outcome(ask_outcome());
    if (request.outcome() == v1::CheckIn::OUTCOME_UNSPECIFIED) continue;
    request.set_circle_id(item.circle_id());
    request.set_number(item.number());
    request.set_period(occurrence.period());
    request.set_note(ask(request.outcome() == v1::CheckIn::OUTCOME_MISSED ? kInTheWay : "  A note (Enter for none):"));
    try {
      send(invocation, request);
    } catch (const wire::Problem& problem) {
      // The others need not suffer for this one.
      if (exit_code_of(problem.said().code()) != ExitCode::refused) throw;
      fmt::print(stderr, "  {}\n", text::harmless(problem.what()));
    }
  }
}

void check_in(Invocation& invocation, const CheckInOptions& options) {
  const auto how = outcome(options);
  if (options.item.empty()) {
    if (how != v1::CheckIn::OUTCOME_UNSPECIFIED || !options.period.empty() || options.note.given()) throw Failure(ExitCode::usage, "Which one?", "circle checkin NUMBER " + std::string(kOutcomes));
    walk(invocation);
    return;
  }
  const Item item = invocation.item(options.item);
  v1::CheckInRequest request;
  request.set_outcome(how);
  if (how == v1::CheckIn::OUTCOME_UNSPECIFIED) {
    invocation.need_somebody(fmt::format("circle checkin {} with {}", text::harmless(options.item), kOutcomes));
    request.set_outcome(ask_outcome());
    if (request.outcome() == v1::CheckIn::OUTCOME_UNSPECIFIED) throw cancelled();
  }
  LongText note(options.note, "check-in");
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_period(period_from(options.period));
  request.set_done_on(options.done_on);
  request.set_note(note.text());
  if (request.outcome() == v1::CheckIn::OUTCOME_MISSED && !options.note.given() && invocation.interactive()) request.set_note(ask(kInTheWay));
  request.set_link(options.link);
  send(invocation, request);
  note.saved();
}

void witness(Invocation& invocation, const WitnessOptions& options) {
  const bool question = options.verdict == "question";
  if (question && !options.message.given() && !invocation.interactive()) throw Failure(ExitCode::usage, "A question needs its words.", fmt::format("circle witness {} question -m TEXT", text::harmless(options.item)));
  const Item item = invocation.item(options.item);
  std::unique_ptr<LongText> message;
  if (question)
    message = std::make_unique<LongText>(invocation, options.message, "question", "");
  else
    message = std::make_unique<LongText>(options.message, "witness");
  v1::WitnessCheckInRequest request;
  request.set_circle_id(item.circle_id);
  request.set_number(item.number);
  request.set_period(period_from(options.period));
  request.set_verdict(question ? v1::WitnessWord::VERDICT_QUESTIONED : v1::WitnessWord::VERDICT_CONFIRMED);
  request.set_message(message->text());
  const auto reply = invocation.call<v1::WitnessCheckInReply>(request);
  message->saved();
  if (invocation.out.reply(reply)) return;
  invocation.out.done(fmt::format("{} {}: you {} that {} {} {}.", invocation.reference(item.circle_id, item.number), text::harmless(reply.occurrence().period()), question ? "question" : "confirm",
                                  handle_of(reply.commitment().author()), outcome_verb(reply.occurrence().check_in().outcome()), in_quotes(reply.occurrence().title())));
}

}  // namespace

void add_check_ins(Command root, Invocation& invocation) {
  auto options = std::make_shared<CheckInOptions>();
  Command check = root.subcommand("checkin", "say how a period went; without a number: walks through all open ones");
  check.option("item", options->item, "the promise: 12, or staff-2027#12");
  check.option("--period", options->period, "as 2026-11, 2026-W48, 2026-Q4, or the day of what was promised once; otherwise the oldest that waits");
  check.flag("--kept", options->kept, "it was kept");
  check.flag("--minimum", options->minimum, "its minimum was kept");
  check.flag("--missed", options->missed, "it was missed");
  check.option("--done-on", options->done_on, "the day it was done, as 2026-11-28; otherwise today");
  check.option("--url", options->link, "where it can be seen");
  add_long_text(check, options->note, "a note");
  when_chosen(check, invocation, [options](Invocation& with) { check_in(with, *options); });

  auto word = std::make_shared<WitnessOptions>();
  Command say = root.subcommand("witness", "say your word on a check-in");
  say.option("item", word->item, "the promise: 12, or staff-2027#12").required();
  say.option("verdict", word->verdict, "confirm or question").required().one_of({"confirm", "question"});
  say.option("--period", word->period, "as 2026-11, 2026-W48 or 2026-Q4; otherwise the oldest that waits for it");
  add_long_text(say, word->message, "your words; needed to question");
  when_chosen(say, invocation, [word](Invocation& with) { witness(with, *word); });
}

}  // namespace circles::client
