#include "client/cli/guide_answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "client/cli/days.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/enum_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/guide_asking.hpp"
#include "client/cli/guide_fields.hpp"
#include "client/cli/guide_rows.hpp"
#include "client/cli/offer_words.hpp"
#include "client/cli/problem_report.hpp"
#include "shared/text/display.hpp"
#include "shared/text/name_matching.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

// Asks again what cannot be taken as it was typed.
template <class Take>
void until_taken(const Output& out, Take take) {
  for (;;) {
    try {
      take();
      return;
    } catch (const wire::Problem& problem) {
      if (!problem.is(wire::reason::field_invalid)) throw;
      tell(out, describe(problem.said(), "circle guide"));
    } catch (const Failure& failure) {
      if (failure.code() != ExitCode::usage) throw;
      tell(out, describe(failure));
    }
  }
}

// What a choice is explained by stands beside it: reason, notes, or own words.
std::string beside(std::string_view path, const std::string& chosen) {
  if (path == "direction.kind") return chosen == "own" ? "direction.own" : "";
  if (path == "direction_check.answer") return "direction_check.reason";
  if (path == "still_wanted.answer") return "still_wanted.notes";
  return {};
}

// Learning 40, impact 20, as the framework of this stage begins.
std::string weights_words(const v1::DecisionFramework& suggested) {
  std::string all;
  for (const auto& criterion : suggested.criteria().criteria()) all += fmt::format("{}{} {}", all.empty() ? "" : ", ", criterion.name(), criterion.weight());
  return all;
}

// A name and a weight are asked; what a criterion is about is known where it is called as one of those suggested.
void take_kinds(v1::DecisionFramework& framework, const v1::DecisionFramework& suggested) {
  for (auto& criterion : *framework.mutable_criteria()->mutable_criteria())
    for (const auto& known : suggested.criteria().criteria())
      if (criterion.kind() == v1::Criterion::KIND_UNSPECIFIED && text::same_name(criterion.name(), known.name())) criterion.set_kind(known.kind());
}

std::uint32_t score_from(std::string_view typed) {
  constexpr std::uint32_t kBest = 10;
  std::uint32_t score = 0;
  const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), score);
  if (fault != std::errc() || end != typed.data() + typed.size() || score > kBest) throw Failure(ExitCode::usage, fmt::format("“{}” is no score.", text::harmless(typed)), "0 to 10, and after it why: 8 because of the people");
  return score;
}

void write_field(Invocation& invocation, const v1::GetFlowReply& flow, const v1::FlowStep& step) {
  const auto& out = invocation.out;
  const DocumentNoun& noun = document_noun(step.document());
  const AskedField field = asked_field(step.document(), step.path());
  const bool weighs = step.path() == "criteria.criteria";
  const bool begins_framework = step.document() == v1::DOCUMENT_KIND_DECISION_FRAMEWORK && !find_document(invocation, noun);
  const v1::DecisionFramework framework = weighs ? get_template(invocation, noun, flow.stage()).document().decision_framework() : v1::DecisionFramework();
  const std::string suggested = weights_words(framework);
  until_taken(out, [&] {
    if (!suggested.empty()) tell(out, fmt::format("Suggested: {}   (= takes that)", suggested));
    // Each line by itself, while it can still be seen which one is meant.
    const auto check = [&](const std::string& line) {
      if (weighs && line == "=") return;
      v1::Document scratch;
      take_answer(scratch, step.document(), step.path(), {line});
    };
    auto typed = ask_field(out, step, field, check);
    if (typed.empty()) return;
    if (weighs) std::ranges::replace(typed, std::string("="), suggested);
    std::optional<std::string> more;
    const std::string more_path = field.shape == AskedField::Shape::choice ? beside(step.path(), typed.front()) : std::string();
    if (!more_path.empty()) more = ask_line(out, step, more_path == "direction.own" ? "In your own words:" : "Why? (Enter to say nothing)");
    change_document(invocation, noun, step.name(), "", [&](v1::Document& document) {
      // What a new framework begins with is a suggestion, which is asked about by its own step.
      if (begins_framework) document.mutable_decision_framework()->clear_criteria();
      take_answer(document, step.document(), step.path(), typed);
      if (weighs) take_kinds(*document.mutable_decision_framework(), framework);
      if (more) take_answer(document, step.document(), more_path, {*more});
      if (step.path() == "vision.where" && document.career_spec().vision().by().empty()) document.mutable_career_spec()->mutable_vision()->set_by(years_after(today(), 5));
    });
  });
}

Rated about(Rated::Of of, const std::string& name) {
  Rated one;
  one.of = of;
  one.name = name;
  return one;
}

// One thing after the other that the framework asks, each with its reason.
void rate_offer(Invocation& invocation, const v1::FlowStep& step, bool must_haves) {
  const auto& out = invocation.out;
  const DocumentNoun& noun = document_noun(v1::DOCUMENT_KIND_OFFER);
  const auto found = find_document(invocation, document_noun(v1::DOCUMENT_KIND_DECISION_FRAMEWORK));
  if (!found) {
    tell(out, "There is nothing yet to hold it against: your must-haves and what you weigh by come first.");
    return;
  }
  const auto& framework = found->saved().document().decision_framework();
  const auto put = [&](const Rated& asked, const std::string& question) {
    until_taken(out, [&] {
      const auto typed = ask_line(out, step, question);
      if (!typed) return;
      const Reasoned said = reasoned_from(*typed);
      Rated one = asked;
      if (must_haves)
        one.answer = enum_from<v1::MustHaveAnswer::Answer>(said.answer, "answer");
      else
        one.score = score_from(said.answer);
      if (!said.reason.empty()) one.reason = said.reason;
      change_document(invocation, noun, step.name(), "", [&](v1::Document& document) { rate(*document.mutable_offer(), framework, {one}); });
    });
  };
  if (must_haves) {
    for (const auto& asked : framework.must_haves().must_haves()) put(about(Rated::Of::must_have, asked.title()), fmt::format("{}: pass, fail or unknown, and why?", text::harmless(asked.title())));
    return;
  }
  for (const auto& asked : framework.criteria().criteria()) {
    const std::string ten = asked.ten_is().empty() ? std::string() : fmt::format(" (10 is: {})", text::harmless(asked.ten_is()));
    put(about(Rated::Of::criterion, asked.name()), fmt::format("{}{}: 0 to 10, and why?", text::harmless(asked.name()), ten));
  }
}

}  // namespace

Reasoned reasoned_from(std::string_view typed) {
  const auto end = typed.find_first_of(" :,");
  Reasoned said{.answer = std::string(typed.substr(0, end)), .reason = {}};
  if (end == std::string_view::npos) return said;
  const auto from = typed.find_first_not_of(" :,", end);
  if (from != std::string_view::npos) said.reason = std::string(typed.substr(from));
  return said;
}

void write_answer(Invocation& invocation, const v1::GetFlowReply& flow, const v1::FlowStep& step) {
  const bool about_offer = step.document() == v1::DOCUMENT_KIND_OFFER;
  if (about_offer && (step.path() == "must_haves.must_haves" || step.path() == "ratings.ratings")) {
    rate_offer(invocation, step, step.path() == "must_haves.must_haves");
    return;
  }
  // A newer server may ask what this client cannot write.
  if (!knows_field(step.document(), step.path())) {
    tell(invocation.out, fmt::format("This client cannot take the answer here.\nnext: {}", step.command()));
    return;
  }
  write_field(invocation, flow, step);
}

void say_stage(Invocation& invocation, v1::CareerStage stage) {
  if (stage == v1::CAREER_STAGE_UNSPECIFIED) return;
  const DocumentNoun& noun = document_noun(v1::DOCUMENT_KIND_CAREER_SPEC);
  const auto found = find_document(invocation, noun);
  if (found && found->saved().document().career_spec().stage() != v1::CAREER_STAGE_UNSPECIFIED) return;
  change_document(invocation, noun, "", "", [&](v1::Document& document) {
    if (document.career_spec().stage() == v1::CAREER_STAGE_UNSPECIFIED) document.mutable_career_spec()->set_stage(stage);
  });
}

}  // namespace circles::client
