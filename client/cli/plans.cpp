// circle plan: templates of promises for the first days in a role, after a setback, and for being seen.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "client/cli/audience.hpp"
#include "client/cli/cadence_words.hpp"
#include "client/cli/commands.hpp"
#include "client/cli/days.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"
#include "shared/text/name_matching.hpp"

namespace circles::client {
namespace {

struct StartOptions {
  std::string name;
  std::string from;
  std::string audience = "circle";
  std::string witness;
  bool all = false;
};

v1::ListPlansReply get_plans(Invocation& invocation) { return invocation.call<v1::ListPlansReply>(v1::ListPlansRequest()); }

// By how its name begins.
v1::PlanTemplate find_plan(const v1::ListPlansReply& reply, const std::string& typed) {
  std::string names;
  for (const auto& plan : reply.plans()) {
    if (!typed.empty() && plan.name().starts_with(typed)) return plan;
    names += (names.empty() ? "" : ", ") + plan.name();
  }
  throw Failure(ExitCode::not_found, fmt::format("There is no plan called {}.", in_quotes(typed)), fmt::format("There are: {}", names));
}

// "30 days in", "monthly"
std::string when(const v1::PlannedPromise& promise) {
  if (promise.cadence() == v1::CADENCE_ONCE) return fmt::format("{} days in", promise.due_after_days());
  const std::string words = cadence_words(promise.cadence(), 0, {});
  return words.substr(0, words.find(','));
}

void list(Invocation& invocation) {
  const auto reply = get_plans(invocation);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  Table table({{"PLAN"}, {"TITLE", Table::flexible}, {"PROMISES"}}, "WHY NOW");
  for (const auto& plan : reply.plans()) table.row({plan.name(), plan.title(), std::to_string(plan.promises_size())}, plan.offered_because());
  out.table(table);
  out.remark("next: circle plan show NAME; circle plan start NAME makes promises of it, those that you choose");
}

Table promises_of(const v1::PlanTemplate& plan, const Output& out) {
  Table table({{""}, {"WHEN"}, {"PROMISE", Table::flexible, 20}}, "AT LEAST");
  for (int at = 0; at < plan.promises_size(); ++at) {
    const auto& promise = plan.promises(at);
    table.row({std::to_string(at + 1), when(promise), promise.title()}, out.terminal.output ? "at least: " + promise.minimum() : promise.minimum());
  }
  return table;
}

void show(Invocation& invocation, const std::string& typed) {
  const auto reply = get_plans(invocation);
  const auto plan = find_plan(reply, typed);
  const auto& out = invocation.out;
  if (out.reply(plan)) return;
  if (out.terminal.output) {
    out.heading(plan.name(), plan.title());
    out.paragraph(plan.about());
    if (!plan.offered_because().empty()) out.paragraph(plan.offered_because());
    out.line("");
  }
  out.table(promises_of(plan, out));
  out.remark(fmt::format("next: circle plan start {}", plan.name()));
}

std::string first_day(const std::string& typed) {
  if (typed.empty()) return today();
  if (!is_day(typed)) throw Failure(ExitCode::usage, fmt::format("“{}” is no day.", text::harmless(typed)), "--from 2026-12-01: the day on which it begins");
  return typed;
}

// All of them, or the numbers that were typed.
std::vector<int> chosen_of(Invocation& invocation, const StartOptions& options, const v1::PlanTemplate& plan) {
  std::vector<int> chosen;
  if (options.all || !invocation.interactive() || invocation.out.json) {
    for (int at = 0; at < plan.promises_size(); ++at) chosen.push_back(at);
    return chosen;
  }
  invocation.out.table(promises_of(plan, invocation.out));
  for (;;) {
    chosen.clear();
    const std::string typed = ask("Which of them do you promise? As 1,3,4, or all; Enter for none:");
    if (typed.empty()) throw cancelled();
    bool fits = true;
    for (int at = 0; at < plan.promises_size(); ++at)
      if (typed == "all") chosen.push_back(at);
    for (const auto& part : typed == "all" ? std::vector<std::string>() : parts_of(typed)) {
      const int number = part.find_first_not_of("0123456789") == std::string::npos && part.size() < 4 ? std::stoi(part) : 0;
      fits = fits && number >= 1 && number <= plan.promises_size();
      chosen.push_back(number - 1);
    }
    if (fits && !chosen.empty()) return chosen;
    invocation.out.remark(fmt::format("Numbers from 1 to {}, with commas between.", plan.promises_size()));
  }
}

// What stands already is not promised twice.
std::vector<std::string> standing_titles(Invocation& invocation, const std::string& circle_id) {
  v1::ListCommitmentsRequest request;
  request.set_circle_id(circle_id);
  for (const auto& member : invocation.members(circle_id))
    if (member.me()) request.set_member_id(member.id());
  std::vector<std::string> titles;
  invocation.each_page<v1::ListCommitmentsReply>(request, [&](const v1::ListCommitmentsReply& reply) {
    for (const auto& commitment : reply.commitments()) titles.push_back(commitment.title());
  });
  return titles;
}

void start(Invocation& invocation, const StartOptions& options) {
  const std::string from = first_day(options.from);
  const auto plan = find_plan(get_plans(invocation), options.name);
  const std::string circle_id = invocation.circle_id();
  const auto chosen = chosen_of(invocation, options, plan);
  const v1::Audience audience = audience_from(invocation, circle_id, options.audience);
  confirm_mentors(invocation, circle_id, audience);
  const std::string witness = options.witness.empty() ? std::string() : invocation.member(circle_id, options.witness).id();
  const auto standing = standing_titles(invocation, circle_id);
  const auto& out = invocation.out;
  for (const int at : chosen) {
    const auto& planned = plan.promises(at);
    if (std::any_of(standing.begin(), standing.end(), [&](const std::string& title) { return text::same_name(title, planned.title()); })) {
      out.remark(fmt::format("{} stands already.", in_quotes(planned.title())));
      continue;
    }
    v1::AddCommitmentRequest request;
    request.set_circle_id(circle_id);
    request.set_title(planned.title());
    request.set_minimum(planned.minimum());
    request.set_cadence(planned.cadence());
    request.set_stage(planned.stage());
    request.set_witness_id(witness);
    if (planned.cadence() == v1::CADENCE_ONCE) request.set_due_date(days_after(from, planned.due_after_days()));
    *request.mutable_audience() = audience;
    const auto reply = send_to_audience<v1::AddCommitmentReply>(invocation, request);
    const auto& made = reply.commitment();
    if (!out.reply(reply)) out.done(fmt::format("{}: {}, {}", invocation.reference(circle_id, made.number()), in_quotes(made.title()), cadence(made)));
  }
  if (!out.json) out.remark("next: circle commitment list; what does not fit any more: circle commitment drop NUMBER");
}

}  // namespace

void add_plans(Command root, Invocation& invocation) {
  Command plan = root.noun("plan", "templates of promises: the first 90 days in a role, after a setback, being seen without being loud");
  when_chosen(plan.subcommand("list", "which there are, and which is called for now"), invocation, list);
  auto name = std::make_shared<std::string>();
  Command one = plan.subcommand("show", "what it would have you promise");
  one.option("name", *name, "first-90-days, setback or visibility; a beginning is enough").required();
  when_chosen(one, invocation, [name](Invocation& with) { show(with, *name); });
  auto options = std::make_shared<StartOptions>();
  Command begin = plan.subcommand("start", "promise it to your circle, or what you choose of it");
  begin.option("name", options->name, "first-90-days, setback or visibility; a beginning is enough").required();
  begin.option("--from", options->from, "the day on which it begins, as 2026-12-01; otherwise today");
  begin.option("--audience", options->audience, "who may see the promises: circle, mentors, or handles as ana,bo");
  begin.option("--witness", options->witness, "who is to say a word on them: a handle");
  begin.flag("--all", options->all, "all of them, without asking");
  when_chosen(begin, invocation, [options](Invocation& with) { start(with, *options); });
}

}  // namespace circles::client
