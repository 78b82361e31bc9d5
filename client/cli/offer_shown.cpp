#include "client/cli/offer_shown.hpp"

#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/document_commands.hpp"
#include "client/cli/document_saving.hpp"
#include "client/cli/enum_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/offer_words.hpp"
#include "client/cli/offers.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/picture_lines.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

constexpr int kMostCompared = 5;

void list(Invocation& invocation) {
  const auto& out = invocation.out;
  Table table({{"NAME"}, {"OFFER", Table::flexible, 16}, {"STATE"}, {"ANSWER BY"}, {"SCORE"}, {"SUGGESTED"}}, "REMARK");
  invocation.each_page<v1::ListOffersReply>(v1::ListOffersRequest(), [&](const v1::ListOffersReply& reply) {
    if (out.reply(reply)) return;
    for (const auto& offer : reply.offers()) {
      const auto verdict = offer.evaluation().verdict();
      table.row({offer.name(), offer.title(), {word(offer.state()), offer.state() == v1::OfferSummary::STATE_OPEN ? Style::plain : Style::dim}, offer.decide_by(), score_of(offer.evaluation()), {word(verdict), style_of(verdict)}},
                offer.has_evaluation() && offer.changed_since() ? "edited since it was scored" : "");
    }
  });
  if (out.json) return;
  if (table.empty() && out.terminal.output)
    out.remark("No offer is noted yet: circle offer add \"Acme\" --title \"Staff engineer at Acme\" --decide-by 2026-12-05");
  else
    out.table(table);
}

// Newest first.
void show_scores(const Output& out, const v1::GetOfferReply& reply) {
  if (reply.evaluations().empty()) return;
  Table table({{"SCORE"}, {"OF"}, {"POINTS"}, {"SUGGESTED"}, {"OFFER"}, {"FRAMEWORK"}, {"SPEC"}});
  std::vector<std::optional<double>> oldest_first;
  constexpr double kMostPoints = 10;
  for (const auto& one : reply.evaluations()) {
    oldest_first.insert(oldest_first.begin(), one.has_score() ? std::optional(one.score() / kMostPoints) : std::nullopt);
    table.row({std::to_string(one.number()), one.made_on(), score_of(one), {word(one.verdict()), style_of(one.verdict())}, fmt::format("rev. {}", one.offer_revision()), fmt::format("rev. {}", one.framework_revision()),
               one.spec_revision() == 0 ? "–" : fmt::format("rev. {}", one.spec_revision())});
  }
  out.line("");
  out.line(out.bold("Scores") + (reply.evaluations_size() > 1 ? "  " + sparkline(oldest_first, out.readable_width() / 2, out.signs) : ""));
  out.table(table);
}

void show_next(const Output& out, const v1::GetOfferReply& reply) {
  const auto& summary = reply.summary();
  if (summary.state() != v1::OfferSummary::STATE_OPEN || out.quiet) return;
  if (!summary.has_evaluation() || summary.changed_since())
    out.remark(fmt::format("next: circle offer evaluate {}{}", text::harmless(summary.name()), summary.has_evaluation() ? "; it was edited since it was scored" : ""));
  else
    out.remark(fmt::format("next: circle offer evaluate {} shows the score with its reasons; circle offer decide {}", text::harmless(summary.name()), text::harmless(summary.name())));
}

// What is drawn stands apart; the rest is the Markdown that the person wrote.
void show_content(const Output& out, v1::Document document) {
  auto& offer = *document.mutable_offer();
  out.field("company", offer.company());
  out.field("role", offer.role());
  out.field("received", offer.received_on());
  std::string kind = enum_word(offer.kind());
  if (offer.not_qualified_yet()) kind += kind.empty() ? "a stretch: not qualified yet" : ", and a stretch: not qualified yet";
  out.field("kind", kind);
  const auto answers = answers_picture(offer, readable_drawing_of(out));
  if (!answers.empty()) out.line("");
  for (const auto& line : answers) out.line(line);
  for (const char* drawn : {"title", "company", "role", "received_on", "decide_by", "kind", "not_qualified_yet"}) offer.GetReflection()->ClearField(&offer, v1::Offer::descriptor()->FindFieldByName(drawn));
  offer.mutable_must_haves()->clear_must_haves();
  offer.mutable_ratings()->clear_ratings();
  offer.mutable_direction_check()->clear_answer();
  offer.mutable_direction_check()->clear_reason();
  const std::string rest = without_title(readable_document(out, document));
  if (rest.empty()) return;
  out.line("");
  out.markdown(rest);
}

void show(Invocation& invocation, ShowDocumentOptions options) {
  options.name = offer_name(invocation, options.name);
  const auto& out = invocation.out;
  const auto& noun = document_noun(v1::DOCUMENT_KIND_OFFER);
  // An old revision has no scores of its own; another program gets the Markdown.
  if (options.revision != 0 || (!out.terminal.output && !out.json)) {
    show_document(invocation, noun, options);
    return;
  }
  const auto reply = get_offer(invocation, options.name);
  if (out.reply(reply)) return;
  const auto& summary = reply.summary();
  out.heading(summary.name(), summary.title());
  out.field("state", summary.state() == v1::OfferSummary::STATE_OPEN && !summary.decide_by().empty() ? fmt::format("open; they want an answer by {}", summary.decide_by()) : word(summary.state()));
  out.field("revision", fmt::format("{} of {}", reply.saved().revision().number(), local_moment(reply.saved().revision().made_at())));
  show_content(out, reply.saved().document());
  show_scores(out, reply);
  for (const auto& decision : reply.decisions()) {
    out.line("");
    show_decision(out, decision);
  }
  if (summary.state() == v1::OfferSummary::STATE_OPEN && !reply.gaps().empty() && !out.quiet) {
    out.line("");
    say_gaps(out, reply.gaps());
  }
  show_next(out, reply);
}

// Those that wait for an answer, when none are named.
std::vector<std::string> open_ones(Invocation& invocation) {
  std::vector<std::string> names;
  invocation.each_page<v1::ListOffersReply>(v1::ListOffersRequest(), [&](const v1::ListOffersReply& reply) {
    for (const auto& offer : reply.offers())
      if (offer.state() == v1::OfferSummary::STATE_OPEN) names.push_back(offer.name());
  });
  if (names.size() < 2) throw Failure(ExitCode::usage, names.empty() ? "No offer is open." : "One offer alone is open; it needs no other to be judged.", "circle offer evaluate NAME; for decided ones: circle offer compare acme beta");
  if (names.size() > kMostCompared) names.resize(kMostCompared);
  return names;
}

void compare(Invocation& invocation, const std::vector<std::string>& typed) {
  if (typed.size() == 1) throw Failure(ExitCode::usage, "One alone is compared with nothing.", fmt::format("circle offer compare {} beta, or circle offer evaluate {}", text::harmless(typed.front()), text::harmless(typed.front())));
  if (typed.size() > kMostCompared) throw Failure(ExitCode::usage, "At most five stand side by side.", "circle offer compare acme beta");
  v1::CompareOffersRequest request;
  for (const auto& name : typed.empty() ? open_ones(invocation) : typed) request.add_names(typed.empty() ? name : offer_name(invocation, name));
  const auto reply = invocation.call<v1::CompareOffersReply>(request);
  const auto& out = invocation.out;
  if (out.reply(reply)) return;
  out.table(comparison_table(reply, out.signs));
  if (!out.terminal.output) return;
  if (!reply.remarks().empty()) out.line("");
  for (const auto& remark : reply.remarks())
    for (const auto& line : hanging_lines("- ", remark, out.readable_width())) out.line(line);
  out.line("");
  out.paragraph("Each was scored by itself, on its day, against your plan; side by side is only another view of that.");
}

}  // namespace

void show_evaluation(Invocation& invocation, const v1::Evaluation& evaluation) {
  const auto& noun = document_noun(v1::DOCUMENT_KIND_DECISION_FRAMEWORK);
  const auto framework = get_document(invocation, noun, {}, evaluation.framework_revision()).saved().document().decision_framework();
  for (const auto& line : evaluation_picture(evaluation, thresholds_of(framework), readable_drawing_of(invocation.out))) invocation.out.line(line);
}

void add_offer_showing(Command offer, Invocation& invocation) {
  when_chosen(offer.subcommand("list", "all of them: open ones first, by their day to answer"), invocation, list);
  auto options = std::make_shared<ShowDocumentOptions>();
  Command one = offer.subcommand("show", "one with its scores over time, the decision, and what came of it");
  one.option("name", options->name, "acme").required();
  one.option("--rev", options->revision, "an older revision");
  when_chosen(one, invocation, [options](Invocation& with) { show(with, *options); });
  auto names = std::make_shared<std::vector<std::string>>();
  Command several = offer.subcommand("compare", "side by side, from the newest score of each");
  several.option("names", *names, "acme beta: two to five; otherwise the open ones");
  when_chosen(several, invocation, [names](Invocation& with) { compare(with, *names); });
}

}  // namespace circles::client
