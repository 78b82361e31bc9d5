#include "server/features/scorecard/quarters.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "server/features/commitments/promising.hpp"
#include "server/features/plan/changes.hpp"
#include "server/features/plan/compensation.hpp"
#include "server/features/plan/folded.hpp"
#include "server/features/scorecard/definitions.hpp"
#include "server/features/scorecard/figures.hpp"
#include "server/features/timestamps.hpp"
#include "shared/rules/quarters.hpp"

namespace circles::features {
namespace {

constexpr std::uint32_t kMostQuarters = 40;
constexpr std::uint32_t kUsualQuarters = 8;
constexpr rules::Quarter kFirst{1970, 1};

// The first of that many quarters up to `until`, as far as the calendar goes.
rules::Quarter first_of(std::uint32_t count, rules::Quarter until) {
  const int most = rules::quarters_between(kFirst, until);
  return rules::moved(until, -std::min(static_cast<int>(count) - 1, most));
}

v1::ScorecardQuarter describe_quarter(const std::string& name, const Figures& figures) {
  v1::ScorecardQuarter shown;
  shown.set_quarter(name);
  const auto closed = figures.closed().find(name);
  if (closed != figures.closed().end()) *shown.mutable_closed_at() = timestamp(closed->second.closed_at);
  return shown;
}

// The earliest quarter before this one that has values and is open.
std::optional<std::string> open_before(ReadTx& tx, const Id& home, rules::Quarter quarter, const Figures& figures) {
  std::optional<std::string> found;
  tx.read(R"sql(SELECT DISTINCT day FROM datapoints WHERE circle_id = $1 AND metric <> '' AND day < $2 ORDER BY day)sql", {home, rules::format(rules::first_day_of(quarter))}, [&](const Row& row) {
    if (found) return;
    const std::string name = rules::format(rules::quarter_of(*rules::parse_day(row.view(0))));
    if (!figures.closed().contains(name)) found = name;
  });
  return found;
}

// By the metric's folded name.
std::map<std::string, std::string> notes_of(const v1::Scorecard& scorecard, const v1::CloseQuarterRequest& request) {
  std::map<std::string, std::string> notes;
  for (int at = 0; at < request.notes_size(); ++at) {
    const std::string field = "notes[" + std::to_string(at) + "].metric";
    known_metric(scorecard, request.notes(at).metric(), field);
    if (!notes.emplace(folded_name(request.notes(at).metric()), request.notes(at).note()).second) throw invalid(field, "has a note already", "Write one note for each metric.");
  }
  return notes;
}

}  // namespace

v1::GetScorecardReply get_scorecard(ReadTx& tx, const Caller& caller, const v1::GetScorecardRequest& request) {
  if (request.quarters() > kMostQuarters) throw invalid("quarters", "is over 40", "Ask for up to 40 quarters at once, and with --until for earlier ones.");
  const rules::Quarter until = request.until().empty() ? rules::quarter_of(today_of(tx, caller)) : quarter_named(request.until(), "until");
  const rules::Quarter from = first_of(request.quarters() == 0 ? kUsualQuarters : request.quarters(), until);
  const Figures figures(tx, caller.home);
  v1::GetScorecardReply reply;
  reply.set_revision(figures.revision());
  for (rules::Quarter quarter = from; rules::quarters_between(quarter, until) >= 0; quarter = rules::moved(quarter, 1))
    *reply.add_quarters() = describe_quarter(rules::format(quarter), figures);
  for (auto& row : figures.rows(from, until)) *reply.add_rows() = std::move(row);
  return reply;
}

Made close_quarter(WriteTx& tx, const Caller& caller, const v1::CloseQuarterRequest& request) {
  const rules::Quarter quarter = quarter_named(request.quarter(), "quarter");
  const auto saved = newest_scorecard(tx, caller.home);
  require_open(tx, caller.home, quarter);
  if (rules::quarters_between(rules::quarter_of(today_of(tx, caller)), quarter) > 0)
    throw invalid("quarter", "has not begun", "Close a quarter when it ends, or in its last days.");
  const Figures figures(tx, caller.home);
  if (const auto earlier = open_before(tx, caller.home, quarter, figures))
    throw invalid("quarter", "comes after " + *earlier + ", which has values and is open", "Close that first: circle metric close " + *earlier);
  const auto notes = notes_of(saved.document().scorecard(), request);
  v1::CloseQuarterReply frozen;
  frozen.mutable_quarter()->set_quarter(request.quarter());
  *frozen.mutable_quarter()->mutable_closed_at() = timestamp(tx.now());
  for (const auto& metric : figures.scorecard().metrics().metrics()) {
    v1::Result result = figures.results(metric, quarter, quarter).front();
    if (const auto note = notes.find(folded_name(metric.name())); note != notes.end()) result.set_note(note->second);
    if (says_something(result) || !metric.retired()) *frozen.add_results() = std::move(result);
  }
  const std::string body = frozen.SerializeAsString();
  tx.write(R"sql(INSERT INTO closed_quarters (circle_id, quarter, closed_at, body) VALUES ($1, $2, $3, $4))sql", {caller.home, request.quarter(), tx.now(), Value::Bytes{body}});
  say_plan_changed(tx, caller, v1::PlanChanged::WHAT_QUARTER_CLOSED, request.quarter());
  return {};
}

v1::CloseQuarterReply tell_closed_quarter(ReadTx& tx, const Caller& caller, const v1::CloseQuarterRequest& request, const Made&) {
  const auto closed = closed_quarter(tx, caller.home, request.quarter());
  if (!closed) throw not_found();
  return closed->frozen;
}

std::vector<v1::Result> results_between(ReadTx& tx, const Id& home, const std::string& from, const std::string& until) {
  const auto first = rules::parse_quarter(from);
  const auto last = rules::parse_quarter(until);
  if (!first || !last) return {};
  std::vector<v1::Result> results;
  for (const auto& row : Figures(tx, home).rows(*first, *last)) {
    for (auto& result : from_first_figure({row.results().begin(), row.results().end()})) results.push_back(std::move(result));
  }
  return results;
}

void add_results(ReadTx& tx, const Id& home, const std::string& until, v1::Scorecard& scorecard) {
  scorecard.mutable_results()->clear_results();
  const auto last = rules::parse_quarter(until);
  if (!last) return;
  const CompensationNames about_it = compensation_metrics(tx, home);
  const Figures figures(tx, home);
  for (const auto& metric : scorecard.metrics().metrics()) {
    // It bears a name that stood for compensation once: what was frozen then is not for others.
    const bool had_another_meaning = metric.subject() != v1::Metric::SUBJECT_COMPENSATION && about_it.may_have_been(metric.name());
    for (const auto& result : from_first_figure(figures.results(metric, first_of(kUsualQuarters, *last), *last))) {
      if (!had_another_meaning || !figures.closed().contains(result.quarter())) *scorecard.mutable_results()->add_results() = result;
    }
  }
}

}  // namespace circles::features
