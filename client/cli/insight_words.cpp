#include "client/cli/insight_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "client/cli/bar.hpp"
#include "client/cli/document_noun.hpp"
#include "client/cli/document_words.hpp"
#include "client/cli/number_words.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/picture_lines.hpp"
#include "client/cli/roadmap_words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

using Lines = std::vector<std::string>;

constexpr std::size_t kBar = 20;
constexpr double kBestRating = 5;

std::string sources(const v1::Remark& remark) { return enumerated({remark.computed_from().begin(), remark.computed_from().end()}); }

// "4 of 5", "4.2 of 5"; nothing while there is nothing to count.
std::string figure_of(const v1::OutcomeFigure& figure) {
  if (figure.has_mean()) return fmt::format("{:.1f} of 5", figure.mean());
  return figure.whole() == 0 ? "" : fmt::format("{} of {}", figure.part(), figure.whole());
}

double share_of(const v1::OutcomeFigure& figure) {
  if (figure.has_mean()) return figure.mean() / kBestRating;
  return figure.whole() == 0 ? 0 : static_cast<double>(figure.part()) / figure.whole();
}

// A part of the roadmap as everything else calls it: 0-1y.
std::string section_shown(const v1::Drift& drift) {
  const auto* part = drift.document() == v1::DOCUMENT_KIND_ROADMAP ? v1::Roadmap::descriptor()->FindFieldByName(drift.section()) : nullptr;
  // Its first fields are the stages.
  if (part != nullptr && part->number() <= static_cast<int>(kRoadmapStages.size())) return std::string(kRoadmapStages[static_cast<std::size_t>(part->number() - 1)].word);
  return section_word(drift.section());
}

std::string drift_words(const v1::Drift& drift) {
  switch (drift.kind()) {
    case v1::Drift::KIND_MISSING:
      return "missing";
    case v1::Drift::KIND_STALE:
      return "not looked at for long";
    case v1::Drift::KIND_DECIDED_WITHOUT_PLAN:
      return "decided without the plan";
    default:
      return "to look at";
  }
}

// A section in which something stands is not missing: one thing more would help it.
std::string drift_said(const v1::Drift& drift) { return drift.kind() == v1::Drift::KIND_MISSING && !drift.section().empty() ? "one thing more" : drift_words(drift); }

std::string drift_place(const v1::Drift& drift) {
  std::string place = drift.document() == v1::DOCUMENT_KIND_UNSPECIFIED ? "the plan" : document_noun(drift.document()).title;
  if (!drift.name().empty()) place += " " + drift.name();
  if (!drift.section().empty()) place += ", " + section_shown(drift);
  return place;
}

// Of each document the first thing, in the order in which the method writes them, then the second of each: one document with
// many small gaps hides no other that is missing as a whole.
std::vector<const v1::Drift*> by_help(const v1::GetInsightReply& reply) {
  std::vector<std::pair<int, const v1::Drift*>> ranked;
  std::map<int, int> of_document;
  for (const auto& drift : reply.drift()) ranked.emplace_back(++of_document[drift.document()], &drift);
  std::ranges::stable_sort(ranked, {}, &std::pair<int, const v1::Drift*>::first);
  std::vector<const v1::Drift*> ordered;
  for (const auto& [rank, drift] : ranked) ordered.push_back(drift);
  return ordered;
}

}  // namespace

std::string outcome_title(v1::OutcomeFigure::Kind kind) {
  switch (kind) {
    case v1::OutcomeFigure::KIND_CLARITY:
      return "Clarity";
    case v1::OutcomeFigure::KIND_AGENCY:
      return "Agency";
    case v1::OutcomeFigure::KIND_BETTER_DECISIONS:
      return "Better decisions";
    case v1::OutcomeFigure::KIND_FASTER_PROGRESS:
      return "Faster progress";
    case v1::OutcomeFigure::KIND_LESS_REGRET:
      return "Less regret";
    default:
      return "Outcome";
  }
}

void add_remark(std::vector<std::string>& lines, const std::string& lead, const v1::Remark& remark, const Drawing& drawing) {
  const std::string indent(text::columns(lead), ' ');
  if (!remark.message().empty()) add_lines(lines, hanging_lines(lead, remark.message(), drawing.width));
  if (!remark.next_step().empty()) add_lines(lines, hanging_lines(indent + "next: ", remark.next_step(), drawing.width));
  if (remark.computed_from().empty()) return;
  const std::string from = "from " + text::harmless(sources(remark));
  // Beside what to do, where there is room.
  if (!remark.next_step().empty() && text::columns(lines.back()) + text::columns(from) + 2 <= drawing.width) {
    lines.back() += "  " + styled(from, Style::dim, drawing.colour);
    return;
  }
  for (const auto& line : hanging_lines(indent, from, drawing.width)) lines.push_back(styled(line, Style::dim, drawing.colour));
}

std::vector<std::string> outcomes_picture(const v1::GetInsightReply& reply, const Drawing& drawing) {
  Lines lines;
  for (const auto& figure : reply.outcomes()) {
    const std::string said = figure_of(figure);
    std::string line = fmt::format("  {:<18}", outcome_title(figure.kind()));
    if (!said.empty()) line += fmt::format("{:<10}", said) + drawn(bar(share_of(figure), kBar, drawing.signs), drawing.colour);
    lines.push_back(said.empty() ? line + styled("nothing to count yet", Style::dim, drawing.colour) : line);
    add_remark(lines, "    ", figure.remark(), drawing);
  }
  return lines;
}

std::vector<std::string> pitfalls_picture(const v1::GetInsightReply& reply, const Drawing& drawing) {
  Lines lines;
  if (reply.pitfalls().empty()) lines.push_back("  None of the five is seen now.");
  for (const auto& pitfall : reply.pitfalls()) {
    for (const auto& line : hanging_lines(fmt::format("  {} ", pitfall.number()), pitfall.title(), drawing.width)) lines.push_back(styled(line, Style::yellow, drawing.colour));
    add_remark(lines, "    ", pitfall.remark(), drawing);
  }
  return lines;
}

std::vector<std::string> drift_picture(const v1::GetInsightReply& reply, const Drawing& drawing, bool all) {
  Lines lines;
  if (reply.drift().empty()) lines.push_back("  Nothing is missing, and nothing has waited for long.");
  std::size_t shown = 0;
  for (const auto* one : by_help(reply)) {
    if (!all && shown == kMostDrift) {
      lines.push_back(fmt::format("  {} more: circle insight --all", static_cast<std::size_t>(reply.drift_size()) - shown));
      break;
    }
    ++shown;
    const auto& drift = *one;
    for (const auto& line : hanging_lines("  - ", fmt::format("{}: {}", drift_place(drift), drift_said(drift)), drawing.width)) lines.push_back(line);
    add_remark(lines, "    ", drift.remark(), drawing);
  }
  return lines;
}

std::vector<std::string> insight_picture(const v1::GetInsightReply& reply, const Drawing& drawing, bool all) {
  Lines lines;
  add_dim(lines, "Only you see this. It is computed anew from your plan and your record each time, and stored nowhere.", drawing);
  if (!reply.outcomes().empty()) add_title(lines, "What it has come to", drawing);
  add_lines(lines, outcomes_picture(reply, drawing));
  add_title(lines, "Pitfalls", drawing);
  add_lines(lines, pitfalls_picture(reply, drawing));
  add_title(lines, "Saying and doing", drawing);
  add_lines(lines, mirror_picture(reply.mirror(), drawing));
  add_title(lines, "What would help the plan", drawing);
  add_lines(lines, drift_picture(reply, drawing, all));
  return lines;
}

Table insight_table(const v1::GetInsightReply& reply) {
  Table table({{"PART"}, {"NAME"}, {"VALUE"}, {"OF"}, {"MESSAGE"}, {"NEXT"}, {"FROM"}});
  const auto row = [&](const char* part, const std::string& name, const std::string& value, const std::string& of, const v1::Remark& remark) { table.row({part, name, value, of, remark.message(), remark.next_step(), sources(remark)}); };
  for (const auto& one : reply.outcomes())
    row("outcome", outcome_title(one.kind()), one.has_mean() ? plain_number(one.mean()) : one.whole() == 0 ? "" : std::to_string(one.part()), one.has_mean() ? "5" : one.whole() == 0 ? "" : std::to_string(one.whole()), one.remark());
  for (const auto& one : reply.pitfalls()) row("pitfall", one.title(), std::to_string(one.number()), "5", one.remark());
  for (const auto& one : reply.mirror().stages()) {
    table.row({"stage promises", one.stage(), std::to_string(one.promises())});
    table.row({"stage kept", one.stage(), std::to_string(one.kept()), std::to_string(one.closed())});
    table.row({"stage shipped", one.stage(), std::to_string(one.shipped_milestones()), std::to_string(one.shipped_milestones() + one.open_milestones())});
  }
  for (const auto& one : reply.mirror().vision()) table.row({"vision promises", one.part(), std::to_string(one.promises())});
  for (const auto& one : reply.mirror().remarks()) row("mirror", "", "", "", one);
  for (const auto& one : reply.drift()) row("drift", drift_place(one), drift_words(one), "", one.remark());
  return table;
}

}  // namespace circles::client
