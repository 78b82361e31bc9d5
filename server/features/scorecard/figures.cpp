#include "server/features/scorecard/figures.hpp"

#include <algorithm>
#include <set>

#include "server/features/plan/folded.hpp"
#include "server/features/scorecard/definitions.hpp"
#include "shared/rules/quarters.hpp"
#include "shared/rules/scorecard.hpp"

namespace circles::features {
namespace {

const DocumentKey kScorecard{.kind = v1::DOCUMENT_KIND_SCORECARD};

v1::Result::Trend shown(rules::Trend trend) {
  switch (trend) {
    case rules::Trend::rising:
      return v1::Result::TREND_RISING;
    case rules::Trend::level:
      return v1::Result::TREND_LEVEL;
    case rules::Trend::falling:
      return v1::Result::TREND_FALLING;
    default:
      return v1::Result::TREND_UNSPECIFIED;
  }
}

ClosedQuarter closed_row(const Row& row) {
  ClosedQuarter closed{.closed_at = row.instant(0), .frozen = {}};
  closed.frozen.ParseFromString(row.text(1));
  return closed;
}

v1::Result empty_result(const v1::Metric& metric, const std::string& quarter) {
  v1::Result result;
  result.set_metric(metric.name());
  result.set_quarter(quarter);
  result.set_unit(metric.unit());
  return result;
}

}  // namespace

std::optional<ClosedQuarter> closed_quarter(ReadTx& tx, const Id& home, const std::string& quarter) {
  return tx.first(R"sql(SELECT closed_at, body FROM closed_quarters WHERE circle_id = $1 AND quarter = $2)sql", {home, quarter}, closed_row);
}

Problem quarter_closed(const std::string& quarter) {
  return Problem(reason::quarter_closed, "The quarter " + quarter + " is closed: its figures stay as they are.", "See them: circle metric show");
}

void require_open(ReadTx& tx, const Id& home, const rules::Quarter& quarter) {
  const std::string name = rules::format(quarter);
  if (closed_quarter(tx, home, name)) throw quarter_closed(name);
}

bool says_something(const v1::Result& result) { return result.has_actual() || result.has_target() || !result.note().empty(); }

std::vector<v1::Result> from_first_figure(const std::vector<v1::Result>& results) {
  std::vector<v1::Result> told;
  for (std::size_t at = 0; at < results.size(); ++at) {
    const auto& result = results[at];
    const bool begins = result.has_actual() || !result.note().empty() || at + 1 == results.size();
    if (says_something(result) && (begins || !told.empty())) told.push_back(result);
  }
  return told;
}

Figures::Figures(ReadTx& tx, const Id& home) : tx_(tx), home_(home) {
  if (const auto saved = find_document(tx, home, kScorecard)) {
    scorecard_ = saved->document().scorecard();
    revision_ = saved->revision().number();
  }
  tx.read(R"sql(SELECT closed_at, body, quarter FROM closed_quarters WHERE circle_id = $1)sql", {home}, [&](const Row& row) { closed_.emplace(row.text(2), closed_row(row)); });
}

const FigureByQuarter& Figures::live(const v1::Metric& metric) const {
  const auto [known, is_new] = live_.try_emplace(std::pair(folded_name(metric.name()), metric.counting()));
  if (!is_new) return known->second;
  std::map<std::string, std::vector<rules::LoggedValue>> values;
  tx_.read(R"sql(SELECT day, number, body FROM datapoints WHERE circle_id = $1 AND metric = $2)sql", {home_, folded_name(metric.name())}, [&](const Row& row) {
    v1::Datapoint datapoint;
    datapoint.ParseFromString(row.text(2));
    const rules::Day day = *rules::parse_day(row.view(0));
    values[rules::format(rules::quarter_of(day))].push_back({.day = day, .number = row.integer(1), .value = datapoint.value()});
  });
  for (const auto& [quarter, logged] : values) known->second.emplace(quarter, *rules::figure_of(counting_of(metric), logged));
  return known->second;
}

const v1::Result* Figures::frozen(const std::string& quarter, const std::string& folded) const {
  const auto closed = closed_.find(quarter);
  if (closed == closed_.end()) return nullptr;
  const auto& results = closed->second.frozen.results();
  const auto found = std::ranges::find_if(results, [&](const v1::Result& result) { return folded_name(result.metric()) == folded; });
  return found == results.end() ? nullptr : &*found;
}

v1::Result Figures::open_result(const v1::Metric& metric, const std::string& quarter, std::optional<double> before, std::optional<double> figure) const {
  v1::Result result = empty_result(metric, quarter);
  if (figure) result.set_actual(*figure);
  // Nobody aims at anything with what they have retired.
  if (const auto target = target_in(scorecard_, metric, quarter); target && (figure || !metric.retired())) {
    result.set_target(*target);
    result.set_reached(rules::reaches(aim_of(metric), target, figure));
  }
  result.set_trend(shown(rules::trend_of(before, figure)));
  return result;
}

std::vector<v1::Result> Figures::results(const v1::Metric& metric, rules::Quarter from, rules::Quarter until) const {
  const std::string folded = folded_name(metric.name());
  FigureByQuarter figures = live(metric);
  // A closed quarter's figure is the frozen one, whatever has become of its values' metric.
  for (const auto& [quarter, closed] : closed_) {
    const auto* result = frozen(quarter, folded);
    if (result != nullptr && result->has_actual()) figures[quarter] = result->actual();
  }
  std::vector<v1::Result> results;
  for (rules::Quarter quarter = from; rules::quarters_between(quarter, until) >= 0; quarter = rules::moved(quarter, 1)) {
    const std::string name = rules::format(quarter);
    if (closed_.contains(name)) {
      const auto* result = frozen(name, folded);
      results.push_back(result != nullptr ? *result : empty_result(metric, name));
      continue;
    }
    const auto at = figures.lower_bound(name);
    const auto before = at == figures.begin() ? std::nullopt : std::optional(std::prev(at)->second);
    const auto figure = at != figures.end() && at->first == name ? std::optional(at->second) : std::nullopt;
    results.push_back(open_result(metric, name, before, figure));
  }
  return results;
}

v1::Metric Figures::metric_then(const ClosedQuarter& quarter, const v1::Result& result) const {
  v1::Metric metric;
  // Usually the first that is looked at; an earlier one when it was renamed at the same instant.
  for (std::uint32_t revision = revision_at(tx_, home_, kScorecard, quarter.closed_at); revision > 0; --revision) {
    const auto saved = saved_document(tx_, home_, kScorecard, revision);
    const auto* then = find_metric(saved.document().scorecard(), result.metric());
    if (then == nullptr) continue;
    metric = *then;
    break;
  }
  metric.set_name(result.metric());
  metric.set_unit(result.unit());
  metric.set_retired(true);
  return metric;
}

std::vector<v1::ScorecardRow> Figures::rows(rules::Quarter from, rules::Quarter until) const {
  std::vector<v1::ScorecardRow> rows;
  std::set<std::string> known;
  const auto add = [&](const v1::Metric& metric) {
    known.insert(folded_name(metric.name()));
    v1::ScorecardRow& row = rows.emplace_back();
    *row.mutable_metric() = metric;
    for (auto& result : results(metric, from, until)) *row.add_results() = std::move(result);
  };
  for (const auto& metric : scorecard_.metrics().metrics()) add(metric);
  // The newest first: that is how it was called and counted last.
  for (rules::Quarter quarter = until; rules::quarters_between(from, quarter) >= 0; quarter = rules::moved(quarter, -1)) {
    const auto closed = closed_.find(rules::format(quarter));
    if (closed == closed_.end()) continue;
    for (const auto& result : closed->second.frozen.results()) {
      if (says_something(result) && !known.contains(folded_name(result.metric()))) add(metric_then(closed->second, result));
    }
  }
  return rows;
}

}  // namespace circles::features
