#include "client/cli/review_picture.hpp"

#include <fmt/format.h>

#include "client/cli/bar.hpp"
#include "client/cli/enum_words.hpp"
#include "client/cli/number_words.hpp"
#include "client/cli/picture_lines.hpp"

namespace circles::client {
namespace {

using Lines = std::vector<std::string>;

void add_part(Lines& lines, const char* title, const Table& table, const Drawing& drawing) {
  if (table.empty()) return;
  add_title(lines, title, drawing);
  add_table(lines, table, drawing);
}

std::string trend_sign(v1::Result::Trend trend, Signs signs) {
  const bool blocks = signs == Signs::blocks;
  switch (trend) {
    case v1::Result::TREND_RISING:
      return blocks ? "↗ rising" : "rising";
    case v1::Result::TREND_LEVEL:
      return blocks ? "→ level" : "level";
    case v1::Result::TREND_FALLING:
      return blocks ? "↘ falling" : "falling";
    default:
      return "";
  }
}

Cell reached(const v1::Result& result, Signs signs) {
  if (!result.has_target() || !result.has_actual()) return {"–", Style::dim};
  const bool blocks = signs == Signs::blocks;
  return result.reached() ? Cell(blocks ? "✓ yes" : "+ yes", Style::green) : Cell(blocks ? "✗ not yet" : "x not yet", Style::yellow);
}

Table figures(const v1::Review& review, const Drawing& drawing) {
  Table table({{"METRIC", Table::flexible, 12}, {"QUARTER"}, {"TARGET"}, {"ACTUAL"}, {"REACHED"}, {"TREND"}}, "NOTE");
  for (const auto& one : review.scorecard())
    table.row({one.unit().empty() ? one.metric() : fmt::format("{} ({})", one.metric(), one.unit()), one.quarter(),
               one.has_target() ? readable_number(one.target()) : "–", one.has_actual() ? readable_number(one.actual()) : "–",
               reached(one, drawing.signs), trend_sign(one.trend(), drawing.signs)}, one.note());
  return table;
}

Table promises(const v1::Review& review, const Drawing& drawing) {
  constexpr std::size_t kBar = 12;
  Table table({{"PROMISE", Table::flexible, 16}, {"CIRCLE", Table::flexible, 8}, {"KEPT"}, {""}});
  for (const auto& one : review.promises())
    table.row({one.title(), fmt::format("{} #{}", one.circle(), one.number()), one.closed() == 0 ? "–" : fmt::format("{}/{}", one.kept(), one.closed()),
               one.closed() == 0 ? Cell("nothing closed yet", Style::dim) : bar(static_cast<double>(one.kept()) / one.closed(), kBar, drawing.signs)});
  return table;
}

Table milestones(const v1::Review& review) {
  Table table({{"MILESTONE", Table::flexible, 16}, {"STAGE"}, {"STATE"}, {"BY"}});
  for (const auto& one : review.milestones()) table.row({one.title(), one.stage(), {one.state(), one.state() == "shipped" ? Style::green : Style::plain}, one.by()});
  return table;
}

Table decisions(const v1::Review& review) {
  Table table({{"DECISION", Table::flexible, 16}, {"CHOICE"}, {"ON"}});
  for (const auto& one : review.decisions()) table.row({one.title(), one.choice(), one.decided_on()});
  return table;
}

}  // namespace

std::vector<std::string> filled_in_picture(const v1::Review& review, const Drawing& drawing) {
  Lines lines;
  add_part(lines, "What you measured", figures(review, drawing), drawing);
  add_part(lines, "What you promised", promises(review, drawing), drawing);
  add_part(lines, "Milestones", milestones(review), drawing);
  add_part(lines, "What you decided", decisions(review), drawing);
  if (lines.empty()) return hanging_lines("", "Nothing was measured, promised or decided since the review before. That is all right: begin with what you remember.", drawing.width);
  return lines;
}

}  // namespace circles::client
