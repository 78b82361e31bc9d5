// circle offer decide, outcome; circle decision: what was decided and expected, and what came of it.
#include <fmt/format.h>

#include <functional>
#include <optional>

#include "client/cli/cadence_words.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/decision_words.hpp"
#include "client/cli/enum_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/long_text.hpp"
#include "client/cli/offer_words.hpp"
#include "client/cli/offers.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct DecideOptions {
  // The offer, or what else was decided.
  std::string about;
  bool accept = false;
  bool decline = false;
  bool lapsed = false;
  LongTextOptions reasons;
  std::optional<std::string> expectation;
  std::string odds;
  bool planned = false;
  bool unplanned = false;
  std::string on;
  bool sure = false;
};

struct OutcomeOptions {
  std::string about;
  std::uint32_t after = 0;
  std::string rating;
  std::string cause;
  LongTextOptions happened;
};

v1::Decision::Choice choice_of(const DecideOptions& options) {
  if (options.accept + options.decline + options.lapsed > 1 || (options.planned && options.unplanned)) throw Failure(ExitCode::usage, "One of them.", "--accept, --decline or --lapsed; --planned or --unplanned");
  if (options.accept) return v1::Decision::CHOICE_ACCEPTED;
  if (options.decline) return v1::Decision::CHOICE_DECLINED;
  return options.lapsed ? v1::Decision::CHOICE_LAPSED : v1::Decision::CHOICE_UNSPECIFIED;
}

v1::Decision::Choice ask_choice() {
  for (;;) {
    const std::string answer = ask("What did you decide? accept, decline, or lapsed (they withdrew it, or it passed):");
    if (answer.empty()) throw cancelled();
    if (answer == "accept" || answer == "a") return v1::Decision::CHOICE_ACCEPTED;
    if (answer == "decline" || answer == "d") return v1::Decision::CHOICE_DECLINED;
    if (answer == "lapsed" || answer == "l") return v1::Decision::CHOICE_LAPSED;
  }
}

// What one expected is worth most before one knows; afterwards nobody remembers it as it was.
// What is no figure is asked again: the answers before it are not to be typed twice.
void ask_odds(v1::DecideOfferRequest& request, std::string_view question) {
  for (std::string odds = ask(question); !odds.empty(); odds = ask(question)) {
    try {
      request.set_odds(odds_from(odds));
      return;
    } catch (const Failure&) {
      fmt::print(stderr, "A whole number from 0 to 100, or Enter.\n");
    }
  }
}

void ask_the_rest(Invocation& invocation, const DecideOptions& options, v1::DecideOfferRequest& request) {
  if (!invocation.interactive()) return;
  if (request.reasons().empty()) request.set_reasons(ask("Why? (Enter for nothing):"));
  const bool expects = request.choice() != v1::Decision::CHOICE_LAPSED;
  if (!options.expectation && expects) request.set_expectation(ask("What do you expect to come of it within a year? (Enter for nothing):"));
  if (options.odds.empty() && !request.expectation().empty())
    ask_odds(request, "How sure are you of that, 0 to 100 per cent? (Enter for not said):");
  if (!options.planned && !options.unplanned && expects) request.set_planned(ask_yes_no("Did it come out of your plan, rather than out of the blue?", false));
}

std::string described(const v1::DecideOfferRequest& request, const std::string& title) {
  std::string text = fmt::format("{}: {}{}", in_quotes(title), enum_word(request.choice()), request.decided_on().empty() ? "" : " on " + text::harmless(request.decided_on()));
  if (!request.expectation().empty()) text += fmt::format("\nexpected  {}{}", in_quotes(request.expectation()), request.has_odds() ? fmt::format(", {} % sure", request.odds()) : "");
  return text + "\nNothing in the journal is rewritten afterwards.";
}

void say_decided(const Output& out, const v1::DecideOfferReply& reply) {
  const auto& made = reply.decision();
  out.done(fmt::format("Decision {}: {}, {} on {}.", made.number(), in_quotes(made.title()), enum_word(made.choice()), text::harmless(made.decided_on())));
  for (const auto& remark : reply.remarks()) out.done(text::harmless(remark));
  std::vector<std::string> days;
  for (const auto& due : made.outcomes_due()) days.push_back(text::harmless(due.day()));
  if (!days.empty()) out.remark(fmt::format("You are asked what came of it on {}.", enumerated(days)));
  if (!reply.suggested_plan().empty() && !made.offer().empty()) out.remark(fmt::format("next: circle plan show {}", text::harmless(reply.suggested_plan())));
}

void decide(Invocation& invocation, const DecideOptions& options, v1::DecideOfferRequest request, const std::string& title, const std::string& command) {
  request.set_choice(choice_of(options));
  if (request.choice() == v1::Decision::CHOICE_UNSPECIFIED) {
    invocation.need_somebody(fmt::format("{} --accept, --decline or --lapsed", command));
    request.set_choice(ask_choice());
  }
  LongText reasons(options.reasons, "decision");
  request.set_reasons(reasons.text());
  request.set_expectation(options.expectation.value_or(""));
  if (!options.odds.empty()) request.set_odds(odds_from(options.odds));
  request.set_planned(options.planned);
  request.set_decided_on(options.on);
  if (request.has_odds() && request.expectation().empty() && !invocation.interactive()) throw Failure(ExitCode::usage, "How sure of what?", fmt::format("{} --odds {} --expect \"What will come of it\"", command, request.odds()));
  ask_the_rest(invocation, options, request);
  if (request.expectation().empty()) request.clear_odds();
  if (!options.sure) invocation.out.remark(described(request, title));
  invocation.confirm(options.sure, command, "Record it?", true);
  const auto reply = invocation.call<v1::DecideOfferReply>(request);
  reasons.saved();
  if (!invocation.out.reply(reply)) say_decided(invocation.out, reply);
}

void decide_offer(Invocation& invocation, const DecideOptions& options) {
  choice_of(options);
  const auto offer = get_offer(invocation, offer_name(invocation, options.about));
  const auto& summary = offer.summary();
  if (summary.state() != v1::OfferSummary::STATE_OPEN)
    invocation.out.remark(fmt::format("It is {} already; this makes a further entry, and the first stays.", word(summary.state())));
  else if (summary.has_evaluation())
    invocation.out.remark(fmt::format("Score {} of {}: {}, {}.", summary.evaluation().number(), text::harmless(summary.evaluation().made_on()), score_of(summary.evaluation()), verdict_words(summary.evaluation().verdict())));
  else
    invocation.out.remark(fmt::format("It is not scored; circle offer evaluate {} would hold it against your plan first.", text::harmless(summary.name())));
  v1::DecideOfferRequest request;
  request.set_offer(summary.name());
  decide(invocation, options, request, summary.title(), fmt::format("circle offer decide {}", summary.name()));
}

void decide_other(Invocation& invocation, const DecideOptions& options) {
  v1::DecideOfferRequest request;
  request.set_title(options.about);
  decide(invocation, options, request, options.about, fmt::format("circle decision add {}", shell_quoted(options.about)));
}

std::vector<v1::Decision> all_decisions(Invocation& invocation) {
  std::vector<v1::Decision> all;
  invocation.each_page<v1::ListDecisionsReply>(v1::ListDecisionsRequest(), [&](const v1::ListDecisionsReply& reply) { all.insert(all.end(), reply.decisions().begin(), reply.decisions().end()); });
  return all;
}

v1::Decision numbered(Invocation& invocation, std::string typed) {
  if (typed.starts_with('#')) typed.erase(0, 1);
  for (const auto& decision : all_decisions(invocation))
    if (std::to_string(decision.number()) == typed) return decision;
  throw Failure(ExitCode::not_found, fmt::format("You have no decision {}.", in_quotes(typed)), "circle decision list");
}

// The one that holds.
v1::Decision about_offer(Invocation& invocation, const std::string& typed) {
  const std::string name = offer_name(invocation, typed);
  const auto offer = get_offer(invocation, name);
  for (const auto& decision : offer.decisions())
    if (!decision.superseded()) return decision;
  throw Failure(ExitCode::refused, fmt::format("{} is not decided yet; what came of it is asked afterwards.", name), fmt::format("circle offer decide {} --accept", name));
}

std::string ask_until(std::string_view question, const std::string& given, const std::function<void(const std::string&)>& check) {
  if (!given.empty()) {
    check(given);
    return given;
  }
  for (;;) {
    const std::string answer = ask(question);
    if (answer.empty()) throw cancelled();
    try {
      check(answer);
      return answer;
    } catch (const Failure& failure) {
      fmt::print(stderr, "{}\n", failure.next_step());
    }
  }
}

constexpr const char* kCause = "way in which things come about";

void check_cause(const std::string& typed) { enum_from<v1::Outcome::Cause>(typed, kCause); }

void record(Invocation& invocation, const OutcomeOptions& options, const std::string& command, const std::function<v1::Decision()>& find) {
  if (!options.rating.empty()) rating_from(options.rating);
  if (!options.cause.empty()) check_cause(options.cause);
  LongText happened(options.happened, "outcome");
  if (options.rating.empty() || options.cause.empty() || happened.text().empty()) invocation.need_somebody(fmt::format("{} --rating 4 --cause plan|luck|both -m \"What happened\"", command));
  const v1::Decision decision = find();
  v1::RecordOutcomeRequest request;
  request.set_number(decision.number());
  request.set_after_days(options.after == 0 ? next_outcome(decision) : options.after);
  if (request.after_days() == 0) throw Failure(ExitCode::conflict, "Nothing more is asked about it.", fmt::format("circle decision show {}", decision.number()));
  if (happened.text().empty()) invocation.out.remark(fmt::format("{}, {} on {}: after {} days.", in_quotes(decision.title()), enum_word(decision.choice()), text::harmless(decision.decided_on()), request.after_days()));
  request.set_happened(happened.text().empty() ? ask_until("What happened?  Write it down:", {}, [](const std::string&) {}) : happened.text());
  request.set_rating(rating_from(ask_until("Would you decide so again? 1 (it was wrong) to 5 (at once):", options.rating, [](const std::string& typed) { rating_from(typed); })));
  request.set_cause(enum_from<v1::Outcome::Cause>(ask_until("How did it come about? plan, luck or both:", options.cause, check_cause), kCause));
  const auto reply = invocation.call<v1::RecordOutcomeReply>(request);
  happened.saved();
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  out.done(fmt::format("Decision {}, after {} days: {}.", decision.number(), request.after_days(), outcome_words(reply.decision(), request.after_days())));
  out.done(fmt::format("What you expected then: {}.", expectation_words(decision)));
}

void list(Invocation& invocation, bool due_only) {
  v1::ListDecisionsRequest request;
  request.set_due_only(due_only);
  const auto& out = invocation.out;
  Table table = decision_table(out.terminal.output);
  invocation.each_page<v1::ListDecisionsReply>(request, [&](const v1::ListDecisionsReply& reply) {
    if (out.reply(reply)) return;
    for (const auto& one : reply.decisions()) add_decision(table, one, out.terminal.output);
  });
  if (out.json) return;
  if (table.empty() && out.terminal.output)
    out.remark(due_only ? "No decision waits for what came of it." : "Nothing is decided yet: circle offer decide NAME --accept, or circle decision add \"Stay another year\" --accept");
  else
    out.table(table);
}

void show_one(Invocation& invocation, const std::string& typed) {
  const auto decision = numbered(invocation, typed);
  if (!invocation.out.reply(decision)) show_decision(invocation.out, decision);
}

void add_decide_options(Command command, DecideOptions& options) {
  command.flag("--accept", options.accept, "you do it");
  command.flag("--decline", options.decline, "you do not");
  command.flag("--lapsed", options.lapsed, "the other side withdrew it, or it passed");
  add_long_text(command, options.reasons, "why");
  command.option("--expect", options.expectation, "what you expect to come of it; empty for nothing");
  command.option("--odds", options.odds, "how sure you are of that, 0 to 100 per cent");
  command.flag("--planned", options.planned, "it came out of your plan");
  command.flag("--unplanned", options.unplanned, "it came out of the blue");
  command.option("--on", options.on, "the day you decided, at most 31 days ago; otherwise today");
  command.flag("--yes", options.sure, "do not ask whether it is to be recorded");
}

void add_outcome_options(Command command, OutcomeOptions& options) {
  command.option("--after", options.after, "90 or 365 days; otherwise the one that is asked next");
  command.option("--rating", options.rating, "would you decide so again? 1 (it was wrong) to 5 (at once)");
  command.option("--cause", options.cause, "how it came about: plan, luck or both");
  add_long_text(command, options.happened, "what happened");
}

}  // namespace

void show_decision(const Output& out, const v1::Decision& decision) {
  if (!out.terminal.output) {
    Table table({{"PART"}, {"VALUE"}, {"TEXT"}});
    table.row({"decision", std::to_string(decision.number()), decision.title()});
    table.row({"choice", enum_word(decision.choice()), decision.decided_on()});
    table.row({"offer", decision.offer(), score_words(decision)});
    table.row({"planned", decision.planned() ? "yes" : "no"});
    table.row({"reasons", "", decision.reasons()});
    table.row({"expected", decision.has_odds() ? std::to_string(decision.odds()) : "", decision.expectation()});
    for (const auto& outcome : decision.outcomes()) table.row({fmt::format("after {}", outcome.after_days()), outcome_words(decision, outcome.after_days()), outcome.happened()});
    for (const auto& due : decision.outcomes_due()) table.row({fmt::format("after {}", due.after_days()), "due", due.day()});
    out.table(table);
    return;
  }
  out.heading(fmt::format("Decision {}", decision.number()), decision.title());
  out.field("choice", fmt::format("{} on {}{}", enum_word(decision.choice()), decision.decided_on(), decision.superseded() ? "; decided anew later" : ""));
  out.field("offer", decision.offer().empty() ? "" : fmt::format("{}, {}", decision.offer(), score_words(decision)));
  out.field("came", decision.planned() ? "out of your plan" : "out of the blue");
  out.field("career spec", decision.spec_revision() == 0 ? "none at hand" : fmt::format("revision {}", decision.spec_revision()));
  out.field("why", decision.reasons());
  out.field("expected", expectation_words(decision));
  for (const auto& outcome : decision.outcomes()) out.field(fmt::format("after {} days", outcome.after_days()), fmt::format("{}: {}", outcome_words(decision, outcome.after_days()), in_quotes(outcome.happened())));
  for (const auto& due : decision.outcomes_due()) out.field(fmt::format("after {} days", due.after_days()), fmt::format("asked on {}", due.day()));
}

void add_offer_decisions(Command offer, Invocation& invocation) {
  auto options = std::make_shared<DecideOptions>();
  Command made = offer.subcommand("decide", "record your decision, with what you expect of it");
  made.option("name", options->about, "acme").required();
  add_decide_options(made, *options);
  when_chosen(made, invocation, [options](Invocation& with) { decide_offer(with, *options); });

  auto outcome = std::make_shared<OutcomeOptions>();
  Command after = offer.subcommand("outcome", "what came of it, 90 and 365 days after");
  after.option("name", outcome->about, "acme").required();
  add_outcome_options(after, *outcome);
  when_chosen(after, invocation, [outcome](Invocation& with) { record(with, *outcome, fmt::format("circle offer outcome {}", text::harmless(outcome->about)), [&] { return about_offer(with, outcome->about); }); });
}

void add_decisions(Command root, Invocation& invocation) {
  Command decision = root.noun("decision", "your decision journal: what you expected, and what came of it");
  auto due_only = std::make_shared<bool>(false);
  Command all = decision.subcommand("list", "all of them, newest first");
  all.flag("--due", *due_only, "only those of which it is asked by now what came of them");
  when_chosen(all, invocation, [due_only](Invocation& with) { list(with, *due_only); });

  auto number = std::make_shared<std::string>();
  Command one = decision.subcommand("show", "one with its expectation and outcomes");
  one.option("number", *number, "which one").required();
  when_chosen(one, invocation, [number](Invocation& with) { show_one(with, *number); });

  auto options = std::make_shared<DecideOptions>();
  Command other = decision.subcommand("add", "a decision about something that was no offer");
  other.option("title", options->about, "\"Stay another year\"").required();
  add_decide_options(other, *options);
  when_chosen(other, invocation, [options](Invocation& with) { decide_other(with, *options); });

  auto outcome = std::make_shared<OutcomeOptions>();
  Command after = decision.subcommand("outcome", "what came of one, 90 and 365 days after");
  after.option("number", outcome->about, "which one").required();
  add_outcome_options(after, *outcome);
  when_chosen(after, invocation, [outcome](Invocation& with) { record(with, *outcome, fmt::format("circle decision outcome {}", text::harmless(outcome->about)), [&] { return numbered(with, outcome->about); }); });
}

}  // namespace circles::client
