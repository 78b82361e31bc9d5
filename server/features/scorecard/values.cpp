#include "server/features/scorecard/values.hpp"

#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "server/features/commitments/promising.hpp"
#include "server/features/paging.hpp"
#include "server/features/plan/changes.hpp"
#include "server/features/plan/folded.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/scorecard/definitions.hpp"
#include "server/features/scorecard/figures.hpp"
#include "server/features/timestamps.hpp"
#include "shared/rules/quarters.hpp"

namespace circles::features {
namespace {

constexpr std::int64_t kMostValues = 100'000;
constexpr double kHighest = 1e15;
constexpr std::string_view kAfterAllDays = "9999-12-32";

std::string field_at(int at, const char* field) { return "datapoints[" + std::to_string(at) + "]." + field; }

rules::Day day_of(const v1::Datapoint& datapoint, rules::Day today, int at) {
  if (datapoint.day().empty()) return today;
  const auto day = rules::parse_day(datapoint.day());
  if (!day) throw invalid(field_at(at, "day"), "is no day of the calendar, such as 2026-11-30");
  if (date::sys_days{*day} > date::sys_days{today}) throw invalid(field_at(at, "day"), "lies ahead: " + datapoint.day(), "Log it when it has happened.");
  return *day;
}

void check_value(double value, int at) {
  if (!std::isfinite(value)) throw invalid(field_at(at, "value"), "is no number");
  if (std::abs(value) > kHighest) throw invalid(field_at(at, "value"), "is over 1000000000000000", "Count in a larger unit: thousands, millions.");
}

// Each is checked before the first is stored; the days, in their order.
std::vector<rules::Day> checked_days(ReadTx& tx, const Caller& caller, const v1::LogDatapointsRequest& request) {
  if (request.datapoints().empty()) throw invalid("datapoints", "is empty", "Log a value: circle metric log NAME 3");
  const auto saved = newest_scorecard(tx, caller.home);
  const rules::Day today = today_of(tx, caller);
  std::vector<rules::Day> days;
  std::set<std::string> open;
  for (int at = 0; at < request.datapoints_size(); ++at) {
    const auto& datapoint = request.datapoints(at);
    const auto& metric = known_metric(saved.document().scorecard(), datapoint.metric(), field_at(at, "metric"));
    if (metric.retired()) throw invalid(field_at(at, "metric"), "is retired: nothing more is logged", "Take it up again: circle metric retire NAME --back");
    check_value(datapoint.value(), at);
    days.push_back(day_of(datapoint, today, at));
    const rules::Quarter quarter = rules::quarter_of(days.back());
    if (open.insert(rules::format(quarter)).second) require_open(tx, caller.home, quarter);
  }
  return days;
}

// Makes room for that many and says the first of their numbers.
std::int64_t first_number(WriteTx& tx, const Id& home, std::int64_t wanted) {
  struct Stored {
    std::int64_t count;
    std::int64_t highest;
  };
  const auto stored = tx.first(R"sql(SELECT count(*), max(number) FROM datapoints WHERE circle_id = $1)sql", {home}, [](const Row& row) { return Stored{row.integer(0), row.integer(1)}; });
  const Stored now = stored.value_or(Stored{0, 0});
  if (now.count + wanted > kMostValues) throw Problem(reason::limit_reached, "Your scorecard would have more than 100000 values, the most there can be.", "Keep a copy: circle export -o DIR; and log totals instead of single values.");
  // The place of one that was taken back as the newest (see remove_datapoint) is no longer needed.
  tx.write(R"sql(DELETE FROM datapoints WHERE circle_id = $1 AND metric = '')sql", {home});
  return now.highest + 1;
}

// As the scorecard spells its metric now.
v1::Datapoint datapoint_row(const Row& row, const v1::Scorecard& scorecard) {
  v1::Datapoint datapoint;
  datapoint.ParseFromString(row.text(1));
  datapoint.set_number(row.number(0));
  if (const auto* metric = find_metric(scorecard, row.view(2))) datapoint.set_metric(metric->name());
  return datapoint;
}

v1::Scorecard scorecard_of(ReadTx& tx, const Id& home) {
  const auto saved = find_document(tx, home, {.kind = v1::DOCUMENT_KIND_SCORECARD});
  return saved ? saved->document().scorecard() : v1::Scorecard{};
}

}  // namespace

Made log_datapoints(WriteTx& tx, const Caller& caller, const v1::LogDatapointsRequest& request) {
  const auto days = checked_days(tx, caller, request);
  const std::int64_t first = first_number(tx, caller.home, request.datapoints_size());
  for (int at = 0; at < request.datapoints_size(); ++at) {
    v1::Datapoint datapoint = request.datapoints(at);
    const std::int64_t number = first + at;
    const std::string day = rules::format(days[static_cast<std::size_t>(at)]);
    datapoint.set_day(day);
    datapoint.clear_number();
    *datapoint.mutable_logged_at() = timestamp(tx.now());
    const std::string body = datapoint.SerializeAsString();
    const std::string folded = folded_name(datapoint.metric());
    tx.write(R"sql(INSERT INTO datapoints (circle_id, number, metric, day, body) VALUES ($1, $2, $3, $4, $5))sql", {caller.home, number, folded, day, Value::Bytes{body}});
  }
  say_plan_changed(tx, caller, v1::PlanChanged::WHAT_VALUES_LOGGED);
  return {.number = first};
}

v1::LogDatapointsReply tell_logged_datapoints(ReadTx& tx, const Caller& caller, const v1::LogDatapointsRequest& request, const Made& made) {
  const Figures figures(tx, caller.home);
  v1::LogDatapointsReply reply;
  // In the order in which they were first changed.
  std::vector<std::pair<const v1::Metric*, rules::Quarter>> changed;
  std::set<std::pair<std::string, std::string>> seen;
  tx.read(R"sql(SELECT number, body, metric FROM datapoints WHERE circle_id = $1 AND number >= $2 AND number < $3 AND metric <> '' ORDER BY number)sql",
          {caller.home, made.number, made.number + request.datapoints_size()}, [&](const Row& row) {
            auto& datapoint = *reply.add_datapoints();
            datapoint = datapoint_row(row, figures.scorecard());
            const rules::Quarter quarter = rules::quarter_of(*rules::parse_day(datapoint.day()));
            const auto* metric = find_metric(figures.scorecard(), datapoint.metric());
            if (metric != nullptr && seen.emplace(metric->name(), rules::format(quarter)).second) changed.emplace_back(metric, quarter);
          });
  for (const auto& [metric, quarter] : changed) *reply.add_results() = figures.results(*metric, quarter, quarter).front();
  return reply;
}

Made remove_datapoint(WriteTx& tx, const Caller& caller, const v1::RemoveDatapointRequest& request) {
  const auto day = tx.first(R"sql(SELECT day FROM datapoints WHERE circle_id = $1 AND number = $2 AND metric <> '')sql", {caller.home, request.number()}, [](const Row& row) { return row.text(0); });
  if (!day) throw not_found();
  require_open(tx, caller.home, rules::quarter_of(*rules::parse_day(*day)));
  // The newest leaves its number behind until there is a newer one: no number ever means another value.
  const auto newer = tx.first(R"sql(SELECT number FROM datapoints WHERE circle_id = $1 AND number > $2 LIMIT 1)sql", {caller.home, request.number()}, [](const Row& row) { return row.integer(0); });
  if (newer) {
    tx.write(R"sql(DELETE FROM datapoints WHERE circle_id = $1 AND number = $2)sql", {caller.home, request.number()});
  } else {
    tx.write(R"sql(UPDATE datapoints SET metric = '', day = '', body = $3 WHERE circle_id = $1 AND number = $2)sql", {caller.home, request.number(), Value::Bytes{""}});
  }
  tx.purge();
  say_plan_changed(tx, caller, v1::PlanChanged::WHAT_VALUE_REMOVED);
  return {};
}

v1::RemoveDatapointReply tell_removed_datapoint(ReadTx&, const Caller&, const v1::RemoveDatapointRequest&, const Made&) { return {}; }

v1::ListDatapointsReply list_datapoints(ReadTx& tx, const Caller& caller, const v1::ListDatapointsRequest& request) {
  const v1::Scorecard scorecard = request.metric().empty() ? scorecard_of(tx, caller.home) : newest_scorecard(tx, caller.home).document().scorecard();
  if (!request.metric().empty()) known_metric(scorecard, request.metric(), "metric");
  const std::size_t size = page_size(request.page_size(), 50);
  // A token is "2026-11-25/17": the last one's day and number.
  const auto& token = request.page_token();
  const std::size_t slash = token.find('/');
  if (!token.empty() && (slash == std::string::npos || slash + 1 == token.size() || !rules::parse_day(token.substr(0, slash)))) throw page_token_invalid();
  const std::string before_day = token.empty() ? std::string(kAfterAllDays) : token.substr(0, slash);
  const std::int64_t before_number = token.empty() ? 0 : number_of_page_token(token.substr(slash + 1), 0);
  v1::ListDatapointsReply reply;
  const auto add = [&](const Row& row) {
    if (static_cast<std::size_t>(reply.datapoints_size()) < size) {
      *reply.add_datapoints() = datapoint_row(row, scorecard);
      return;
    }
    const auto& last = reply.datapoints(reply.datapoints_size() - 1);
    reply.set_next_page_token(last.day() + "/" + std::to_string(last.number()));
  };
  const auto limit = static_cast<std::int64_t>(size) + 1;
  if (request.metric().empty()) {
    tx.read(R"sql(
        SELECT number, body, metric FROM datapoints WHERE circle_id = $1 AND metric <> '' AND day <= $2 AND (day < $2 OR number < $3)
        ORDER BY day DESC, number DESC LIMIT $4)sql",
            {caller.home, before_day, before_number, limit}, add);
  } else {
    const std::string folded = folded_name(request.metric());
    tx.read(R"sql(
        SELECT number, body, metric FROM datapoints WHERE circle_id = $1 AND metric = $5 AND day <= $2 AND (day < $2 OR number < $3)
        ORDER BY day DESC, number DESC LIMIT $4)sql",
            {caller.home, before_day, before_number, limit, folded}, add);
  }
  return reply;
}

std::uint32_t count_datapoints(ReadTx& tx, const Id& home, const std::string& metric) {
  return tx.first(R"sql(SELECT count(*) FROM datapoints WHERE circle_id = $1 AND metric = $2)sql", {home, folded_name(metric)}, [](const Row& row) { return row.number(0); }).value_or(0);
}

void purge_scorecard(WriteTx& tx, const Id& home) {
  tx.write(R"sql(DELETE FROM datapoints WHERE circle_id = $1)sql", {home});
  tx.write(R"sql(DELETE FROM closed_quarters WHERE circle_id = $1)sql", {home});
  tx.purge();
}

}  // namespace circles::features
