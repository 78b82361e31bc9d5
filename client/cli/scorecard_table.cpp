#include "client/cli/scorecard_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "client/cli/enum_words.hpp"
#include "client/cli/number_words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

// Of the sparkline; what there is room for beside the figures.
constexpr std::size_t kTrend = 12;
// Of a metric's name, where there is little room.
constexpr std::size_t kName = 16;

const char* reached_sign(Signs signs) { return signs == Signs::blocks ? "✓" : "*"; }

// Whether it goes up, and not whether that is good: some metrics should fall.
const char* direction_sign(v1::Result::Trend trend, Signs signs) {
  switch (trend) {
    case v1::Result::TREND_RISING:
      return signs == Signs::blocks ? "↗" : "up";
    case v1::Result::TREND_LEVEL:
      return signs == Signs::blocks ? "→" : "level";
    case v1::Result::TREND_FALLING:
      return signs == Signs::blocks ? "↘" : "down";
    default:
      return "";
  }
}

std::string trend(const v1::ScorecardRow& row, Signs signs) {
  const auto levels = levels_of(row);
  std::string drawn = sparkline(levels, kTrend, signs);
  for (auto result = row.results().rbegin(); result != row.results().rend(); ++result)
    if (result->has_actual()) {
      if (result->trend() != v1::Result::TREND_UNSPECIFIED) drawn += fmt::format(" {}", direction_sign(result->trend(), signs));
      break;
    }
  return drawn;
}

std::string name_of(const v1::Metric& metric) {
  std::string name = metric.name();
  if (!metric.unit().empty()) name += fmt::format(" ({})", metric.unit());
  return name;
}

// What a reader should know of one that is not as the others.
std::string below(const v1::ScorecardRow& row, int first) {
  std::string line;
  const auto say = [&](const std::string& what) {
    if (!what.empty()) line += (line.empty() ? "" : " · ") + what;
  };
  say(enum_word(row.metric().kind()));
  if (row.metric().retired()) say("retired");
  if (row.metric().direction() == v1::Metric::DIRECTION_DOWN) say("less is better");
  if (row.metric().not_in_my_control()) say("not in my control");
  for (int at = first; at < row.results_size(); ++at)
    if (!row.results(at).note().empty()) say(fmt::format("{}: {}", row.results(at).quarter(), row.results(at).note()));
  return line;
}

// Of the newest quarters, from `first` on.
Table figures(const v1::GetScorecardReply& reply, int first, Signs signs) {
  std::vector<Table::Column> columns{{"METRIC", Table::flexible, kName}, {"TREND"}};
  for (int at = first; at < reply.quarters_size(); ++at) columns.push_back({reply.quarters(at).quarter()});
  Table table(columns, "NOTE");
  for (const auto& row : reply.rows()) {
    std::vector<Cell> cells{Cell(name_of(row.metric()), row.metric().retired() ? Style::dim : Style::plain), Cell(trend(row, signs))};
    for (int at = first; at < row.results_size(); ++at) cells.push_back(result_cell(row.results(at), signs));
    table.row(std::move(cells), below(row, first));
  }
  return table;
}

std::size_t width_of(const std::string& lines) {
  std::size_t widest = 0;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    widest = std::max(widest, text::columns(std::string_view(lines).substr(begin, end - begin)));
    begin = end + 1;
  }
  return widest;
}

std::string legend(const v1::GetScorecardReply& reply, int first, Signs signs) {
  std::string line = fmt::format("actual/target of a quarter, {} reached", reached_sign(signs));
  std::string closed;
  for (int at = first; at < reply.quarters_size(); ++at)
    if (reply.quarters(at).has_closed_at()) closed += (closed.empty() ? "" : ", ") + reply.quarters(at).quarter();
  if (!closed.empty()) line += "; closed: " + closed;
  return text::harmless(line);
}

// Without the quarters before the first in which anything is known: there was nothing to measure yet.
v1::GetScorecardReply from_first_figure(const v1::GetScorecardReply& reply) {
  int empty = std::max(0, reply.quarters_size() - 1);
  for (const auto& row : reply.rows())
    for (int at = 0; at < std::min(empty, row.results_size()); ++at)
      if (row.results(at).has_actual() || !row.results(at).note().empty()) empty = at;
  for (int at = 0; at < empty; ++at)
    if (reply.quarters(at).has_closed_at()) empty = at;
  v1::GetScorecardReply shown = reply;
  shown.mutable_quarters()->DeleteSubrange(0, empty);
  for (auto& row : *shown.mutable_rows()) row.mutable_results()->DeleteSubrange(0, std::min(empty, row.results_size()));
  return shown;
}

}  // namespace

Cell result_cell(const v1::Result& result, Signs signs) {
  if (!result.has_actual() && !result.has_target()) return {signs == Signs::blocks ? "–" : "-", Style::dim};
  std::string text = result.has_actual() ? readable_number(result.actual()) : signs == Signs::blocks ? "–" : "-";
  if (result.has_target()) text += "/" + readable_number(result.target());
  if (!result.reached()) return {text, result.has_actual() ? Style::plain : Style::dim};
  return {text + " " + reached_sign(signs), Style::green};
}

std::vector<std::optional<double>> levels_of(const v1::ScorecardRow& row) {
  std::vector<std::optional<double>> values;
  double lowest = 0;
  double highest = 0;
  bool any = false;
  const bool latest = row.metric().counting() == v1::Metric::COUNTING_LATEST;
  for (const auto& result : row.results()) {
    values.push_back(result.has_actual() ? std::optional(result.actual()) : std::nullopt);
    if (!result.has_actual()) continue;
    // A sum that is half of another looks half as high.
    lowest = any || !latest ? std::min(lowest, result.actual()) : result.actual();
    highest = any || !latest ? std::max(highest, result.actual()) : result.actual();
    any = true;
  }
  constexpr double kMiddle = 0.5;
  for (auto& value : values)
    if (value) value = highest > lowest ? (*value - lowest) / (highest - lowest) : latest ? kMiddle : 0;
  return values;
}

std::string scorecard_table(const v1::GetScorecardReply& whole, const Drawing& drawing) {
  const v1::GetScorecardReply reply = from_first_figure(whole);
  int first = 0;
  // Figures that are cut would say something else, so there are fewer quarters instead.
  while (first + 1 < reply.quarters_size() && width_of(figures(reply, first, drawing.signs).for_terminal(drawing.width, false)) > drawing.width) ++first;
  std::string lines = figures(reply, first, drawing.signs).for_terminal(drawing.width, drawing.colour);
  lines += "\n";
  for (const auto& line : text::fold(legend(reply, first, drawing.signs), drawing.width)) lines += styled(line, Style::dim, drawing.colour) + "\n";
  return lines;
}

v1::GetScorecardReply published_figures(const v1::Scorecard& published) {
  const auto& results = published.results().results();
  std::set<std::string> quarters;
  std::vector<std::string> metrics;
  for (const auto& result : results) {
    quarters.insert(result.quarter());
    if (std::find(metrics.begin(), metrics.end(), result.metric()) == metrics.end()) metrics.push_back(result.metric());
  }
  v1::GetScorecardReply reply;
  for (const auto& quarter : quarters) reply.add_quarters()->set_quarter(quarter);
  for (const auto& name : metrics) {
    auto& row = *reply.add_rows();
    row.mutable_metric()->set_name(name);
    for (const auto& metric : published.metrics().metrics())
      if (metric.name() == name) *row.mutable_metric() = metric;
    for (const auto& quarter : quarters) {
      auto& shown = *row.add_results();
      shown.set_quarter(quarter);
      for (const auto& result : results)
        if (result.metric() == name && result.quarter() == quarter) shown = result;
    }
    // Of a metric that its author kept back the unit is in the results alone.
    if (row.metric().unit().empty()) row.mutable_metric()->set_unit(row.results(row.results_size() - 1).unit());
  }
  return reply;
}

Table scorecard_rows(const v1::GetScorecardReply& reply) {
  Table table({{"METRIC"}, {"KIND"}, {"SUBJECT"}, {"UNIT"}, {"QUARTER"}, {"ACTUAL"}, {"TARGET"}, {"REACHED"}, {"TREND"}, {"CLOSED"}, {"NOTE"}});
  for (const auto& row : reply.rows())
    for (int at = 0; at < row.results_size() && at < reply.quarters_size(); ++at) {
      const auto& result = row.results(at);
      table.row({row.metric().name(), enum_word(row.metric().kind()), enum_word(row.metric().subject()), row.metric().unit(), result.quarter(),
                 result.has_actual() ? plain_number(result.actual()) : "", result.has_target() ? plain_number(result.target()) : "",
                 result.reached() ? "yes" : result.has_actual() && result.has_target() ? "no" : "", enum_word(result.trend()), reply.quarters(at).has_closed_at() ? "yes" : "no",
                 result.note()});
    }
  return table;
}

}  // namespace circles::client
