// circle review finish: what is to be done differently becomes a promise, or a command to make one.
#include <fmt/format.h>

#include "client/cli/cadence_words.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/review_words.hpp"
#include "client/cli/reviews.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

// The same, with commands that answer what is missing.
[[noreturn]] void refuse_incomplete(Invocation& invocation, const std::string& name, const wire::Problem& problem) {
  const auto review = get_document(invocation, document_noun(v1::DOCUMENT_KIND_REVIEW), name).saved().document().review();
  std::string options;
  for (const auto& option : open_questions(review)) options += " " + option;
  throw Failure(ExitCode::refused, text::harmless(problem.what()),
                options.empty() ? fmt::format("circle review edit {}", name) : fmt::format("circle review set {}{}, or circle review edit {}", name, options, name));
}

v1::FinishReviewReply finished(Invocation& invocation, const std::string& name) {
  v1::FinishReviewRequest request;
  request.set_name(name);
  try {
    return invocation.call<v1::FinishReviewReply>(request);
  } catch (const wire::Problem& problem) {
    if (!problem.is(wire::reason::review_incomplete) || invocation.out.json) throw;
    refuse_incomplete(invocation, name, problem);
  }
}

// From monthly, or a day by which it is to be done.
void put_rhythm(v1::AddCommitmentRequest& request, const std::string& typed) {
  CadenceFlags flags;
  flags.weekly = typed == "weekly";
  flags.monthly = typed.empty() || typed == "monthly";
  flags.quarterly = typed == "quarterly";
  flags.once = !flags.weekly && !flags.monthly && !flags.quarterly;
  request.set_cadence(cadence_from(flags));
  if (flags.once) request.set_due_date(typed);
}

// A review is private and a promise is read by all: what is shown is said before.
void promise(Invocation& invocation, const std::string& circle_id, const std::string& line, const std::string& review) {
  v1::AddCommitmentRequest request;
  request.set_circle_id(circle_id);
  const std::string words = ask("In which words? (Enter for those above):");
  request.set_title(words.empty() ? line : words);
  request.set_review(review);
  request.mutable_audience()->set_kind(v1::Audience::KIND_CIRCLE);
  for (;;) {
    put_rhythm(request, ask("How often? weekly, monthly, quarterly, or the day by which, as 2026-12-05 (Enter for monthly):"));
    try {
      const auto reply = invocation.call<v1::AddCommitmentReply>(request);
      invocation.out.done(fmt::format("{}: {}, {}.", invocation.reference(circle_id, reply.commitment().number()), in_quotes(reply.commitment().title()),
                                      cadence(reply.commitment())));
      return;
    } catch (const wire::Problem& problem) {
      if (!problem.is(wire::reason::field_invalid)) throw;
      fmt::print(stderr, "{}\n", text::harmless(problem.what()));
    }
  }
}

void say_commands(const Output& out, const std::vector<std::string>& lines, const std::string& review) {
  if (lines.empty()) return;
  out.remark("What you would do differently holds better when it is promised; a circle reads what is promised to it:");
  // Whole, so that it can be taken as it stands.
  for (const auto& line : lines)
    if (!out.quiet) fmt::print(stderr, "  {}\n", promise_command(line, review));
}

// Returns those that no promise was made of.
std::vector<std::string> offer_promises(Invocation& invocation, const std::vector<std::string>& lines, const std::string& review) {
  if (!invocation.interactive()) return lines;
  std::string circle_id;
  try {
    circle_id = invocation.circle_id();
  } catch (const Failure&) {
    // In several circles, and none is the current one: the commands say it without choosing.
    return lines;
  }
  const std::string circle = invocation.short_name_of(circle_id, {}, false);
  std::vector<std::string> left;
  for (const auto& line : lines) {
    invocation.out.line("");
    invocation.out.done(fmt::format("Differently: {}", in_quotes(line)));
    if (ask_yes_no(fmt::format("Promise it to {}? Whoever is there reads the promise, and not your review.", circle), false))
      promise(invocation, circle_id, line, review);
    else
      left.push_back(line);
  }
  return left;
}

void finish(Invocation& invocation, const std::string& typed) {
  const std::string name = review_name(invocation, typed);
  const auto reply = finished(invocation, name);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  const auto& review = reply.review();
  out.done(fmt::format("{} is finished: {}. What is written into it from now on is shown as amended.", name, review_words(review.kind(), review.period(), review.event())));
  say_commands(out, offer_promises(invocation, {reply.open_differently().begin(), reply.open_differently().end()}, name), name);
  if (!reply.suggested_plan().empty())
    out.remark(fmt::format("After a setback there is a plan that others found good: circle plan show {}", text::harmless(reply.suggested_plan())));
  if (reply.open_differently().empty() && reply.suggested_plan().empty())
    out.remark(fmt::format("next: circle review publish {} shows it to those you choose; circle insight looks at all of it", name));
}

}  // namespace

void add_review_finishing(Command review, Invocation& invocation) {
  auto name = std::make_shared<std::string>();
  Command end = review.subcommand("finish", "close it, and make promises of what is to be done differently");
  end.option("name", *name, "quarter-2026-q4; otherwise the one that is not finished");
  when_chosen(end, invocation, [name](Invocation& with) { finish(with, *name); });
}

}  // namespace circles::client
