#include "client/cli/offer_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "client/cli/bar.hpp"
#include "client/cli/enum_words.hpp"
#include "client/cli/offer_words.hpp"
#include "client/cli/picture_lines.hpp"
#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

using Lines = std::vector<std::string>;

constexpr double kMostPoints = 10;
constexpr std::size_t kIndent = 2;

std::string heading_of(v1::Verdict verdict) {
  switch (verdict) {
    case v1::VERDICT_ACCEPT:
      return "By what you wrote down, this is worth accepting.";
    case v1::VERDICT_CONSIDER:
      return "By what you wrote down, this is worth thinking over.";
    case v1::VERDICT_DECLINE:
      return "By what you wrote down, this is rather one to decline.";
    default:
      return "Something is still open, so nothing is suggested yet.";
  }
}

std::string direction_words(v1::DirectionCheck::Answer answer) {
  switch (answer) {
    case v1::DirectionCheck::ANSWER_CLOSER:
      return "closer to your vision";
    case v1::DirectionCheck::ANSWER_NEUTRAL:
      return "neither closer to your vision nor further from it";
    case v1::DirectionCheck::ANSWER_FURTHER:
      return "further from your vision";
    default:
      return "not said yet";
  }
}

std::string dim(const std::string& text, const Drawing& drawing) { return styled(text, Style::dim, drawing.colour); }

// The points on their scale, and below it where the suggestion changes: the reasons say how.
void add_scale(Lines& lines, const v1::Evaluation& evaluation, const Thresholds& thresholds, const Drawing& drawing) {
  constexpr std::size_t kScale = 50;
  constexpr std::size_t kShortest = 10;
  const std::string lead = fmt::format("  {} of 10  ", points(evaluation.score()));
  const std::size_t width = std::min(kScale, std::max(kShortest, drawing.width - std::min(drawing.width, lead.size())));
  lines.push_back(lead + drawn(bar(evaluation.score() / kMostPoints, width, drawing.signs, style_of(evaluation.verdict())), drawing.colour));
  std::string marks(lead.size(), ' ');
  const auto mark = [&](double at) {
    const auto column = lead.size() + std::min(width - 1, static_cast<std::size_t>(std::lround(at / kMostPoints * static_cast<double>(width))));
    const std::size_t reached = text::columns(marks);
    if (reached > column) return;
    marks.append(column - reached, ' ');
    marks += (drawing.signs == Signs::blocks ? "▲" : "^") + points(at) + " ";
  };
  mark(thresholds.decline_below);
  mark(thresholds.accept_from);
  marks.erase(marks.find_last_not_of(' ') + 1);
  lines.push_back(dim(marks, drawing));
}

void add_criteria(Lines& lines, const v1::Evaluation& evaluation, const Drawing& drawing) {
  if (evaluation.criteria().empty()) return;
  // What the other columns take, with a short name.
  constexpr std::size_t kBeside = 35;
  constexpr std::size_t kShortest = 4;
  const double longest = static_cast<double>(std::clamp<std::size_t>(drawing.width - std::min(drawing.width, kBeside), kShortest, 28));
  std::uint32_t heaviest = 1;
  for (const auto& one : evaluation.criteria()) heaviest = std::max(heaviest, one.weight());
  Table table({{"CRITERION", Table::flexible, 10}, {"WEIGHT"}, {"SCORE"}, {"POINTS"}, {""}});
  for (const auto& one : evaluation.criteria()) {
    const auto length = std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(longest * one.weight() / heaviest)));
    table.row({one.name(), fmt::format("{:>3}", one.weight()), one.has_score() ? fmt::format("{:>2}", one.score()) : " –", one.has_score() ? points(one.contribution()) : "–",
               one.weight() == 0 ? Cell("") : bar(one.has_score() ? one.score() / kMostPoints : 0, length, drawing.signs)});
  }
  lines.emplace_back();
  add_table(lines, table, drawing);
  add_dim(lines, "A bar is as long as the weight, and as full as the score.", drawing);
}

void add_must_haves(Lines& lines, const google::protobuf::RepeatedPtrField<v1::MustHaveAnswer>& answers, const Drawing& drawing) {
  if (answers.empty()) return;
  add_title(lines, "Must-haves", drawing);
  for (const auto& one : answers) {
    const Cell mark = sign(one.answer(), drawing.signs);
    Lines folded = hanging_lines(std::string(kIndent, ' ') + "@ ", one.reason().empty() ? one.must_have() : fmt::format("{}: {}", one.must_have(), one.reason()), drawing.width);
    folded.front().replace(kIndent, 1, styled(mark.text, mark.style, drawing.colour));
    add_lines(lines, std::move(folded));
  }
}

void add_list(Lines& lines, const char* title, const google::protobuf::RepeatedPtrField<std::string>& entries, const Drawing& drawing) {
  if (entries.empty()) return;
  add_title(lines, title, drawing);
  for (const auto& entry : entries) add_lines(lines, hanging_lines("  - ", entry, drawing.width));
}

void add_sensitivities(Lines& lines, const v1::Evaluation& evaluation, const Drawing& drawing) {
  if (evaluation.sensitivities().empty()) return;
  add_title(lines, "What would change it", drawing);
  for (const auto& one : evaluation.sensitivities()) add_lines(lines, hanging_lines("  - ", fmt::format("{}: {}", one.change(), verdict_words(one.verdict())), drawing.width));
}

std::string changed_weight(const v1::ChangedWeight& change) {
  if (change.was() == 0) return fmt::format("{} came in, with {}", change.criterion(), change.is());
  if (change.is() == 0) return fmt::format("{} went out; it had {}", change.criterion(), change.was());
  return fmt::format("{} had {}, and has {}", change.criterion(), change.was(), change.is());
}

void add_changed_weights(Lines& lines, const v1::Evaluation& evaluation, const Drawing& drawing) {
  if (evaluation.changed_weights().empty()) return;
  lines.emplace_back();
  for (const auto& line : hanging_lines("", "Weights were changed while this offer was open", drawing.width)) lines.push_back(styled(line, Style::yellow, drawing.colour));
  for (const auto& change : evaluation.changed_weights()) add_lines(lines, hanging_lines("  - ", changed_weight(change), drawing.width));
}

}  // namespace

Thresholds thresholds_of(const v1::DecisionFramework& framework) {
  Thresholds thresholds;
  if (framework.criteria().has_accept_from()) thresholds.accept_from = framework.criteria().accept_from();
  if (framework.criteria().has_decline_below()) thresholds.decline_below = framework.criteria().decline_below();
  return thresholds;
}

std::string pinned_to(const v1::Evaluation& evaluation) {
  const std::string first = fmt::format("revision {} of the offer", evaluation.offer_revision());
  const std::string framework = fmt::format("{} of your framework", evaluation.framework_revision());
  return evaluation.spec_revision() == 0 ? fmt::format("{} and {}; there was no career spec to hold it against", first, framework) : fmt::format("{}, {} and {} of your career spec", first, framework, evaluation.spec_revision());
}

std::vector<std::string> evaluation_picture(const v1::Evaluation& evaluation, const Thresholds& thresholds, const Drawing& drawing) {
  Lines lines;
  for (const auto& line : text::fold(heading_of(evaluation.verdict()), drawing.width)) lines.push_back(styled(line, evaluation.verdict() == v1::VERDICT_OPEN ? Style::yellow : style_of(evaluation.verdict()), drawing.colour));
  if (evaluation.has_score()) {
    lines.emplace_back();
    add_scale(lines, evaluation, thresholds, drawing);
  }
  add_criteria(lines, evaluation, drawing);
  add_must_haves(lines, evaluation.must_haves(), drawing);
  lines.emplace_back();
  add_lines(lines, hanging_lines("Direction: ", direction_words(evaluation.direction()), drawing.width));
  add_list(lines, "Why", evaluation.reasons(), drawing);
  add_sensitivities(lines, evaluation, drawing);
  add_changed_weights(lines, evaluation, drawing);
  lines.emplace_back();
  add_dim(lines, fmt::format("Score {} of {}, from {}. It is a suggestion out of your own words, and stays as it is; the decision is yours.", evaluation.number(), evaluation.made_on(), pinned_to(evaluation)), drawing);
  return lines;
}

std::vector<std::string> answers_picture(const v1::Offer& offer, const Drawing& drawing) {
  constexpr std::size_t kBar = 10;
  Lines lines;
  add_must_haves(lines, offer.must_haves().must_haves(), drawing);
  if (!offer.ratings().ratings().empty()) {
    Table table({{"CRITERION", Table::flexible, 10}, {"SCORE"}, {""}}, "REASON");
    for (const auto& one : offer.ratings().ratings())
      table.row({one.criterion(), one.has_score() ? fmt::format("{:>2}", one.score()) : " –", bar(one.score() / kMostPoints, kBar, drawing.signs)}, one.reason());
    if (!lines.empty()) lines.emplace_back();
    add_table(lines, table, drawing);
  }
  const auto& check = offer.direction_check();
  if (check.answer() == v1::DirectionCheck::ANSWER_UNSPECIFIED) return lines;
  if (!lines.empty()) lines.emplace_back();
  add_lines(lines, hanging_lines("Direction: ", check.reason().empty() ? direction_words(check.answer()) : fmt::format("{}: {}", direction_words(check.answer()), check.reason()), drawing.width));
  return lines;
}

Table evaluation_table(const v1::Evaluation& evaluation) {
  Table table({{"PART"}, {"NAME"}, {"VALUE"}, {"WEIGHT"}, {"POINTS"}, {"TEXT"}});
  table.row({"verdict", "", word(evaluation.verdict())});
  table.row({"score", "", evaluation.has_score() ? points(evaluation.score()) : ""});
  for (const auto& one : evaluation.criteria()) table.row({"criterion", one.name(), one.has_score() ? std::to_string(one.score()) : "", std::to_string(one.weight()), one.has_score() ? points(one.contribution()) : ""});
  for (const auto& one : evaluation.must_haves()) table.row({"must-have", one.must_have(), word(one.answer()), "", "", one.reason()});
  table.row({"direction", "", enum_word(evaluation.direction())});
  for (const auto& reason : evaluation.reasons()) table.row({"reason", "", "", "", "", reason});
  for (const auto& one : evaluation.sensitivities()) table.row({"change", "", word(one.verdict()), "", "", one.change()});
  for (const auto& one : evaluation.changed_weights()) table.row({"weight", one.criterion(), std::to_string(one.is()), "", "", fmt::format("was {}", one.was())});
  table.row({"revisions", "", fmt::format("{}/{}/{}", evaluation.offer_revision(), evaluation.framework_revision(), evaluation.spec_revision()), "", "", "offer/framework/spec"});
  return table;
}

}  // namespace circles::client
