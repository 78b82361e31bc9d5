// A14: the scorecard as a table with a sparkline; A9: metrics of every kind, with unit, direction and target.
#include "client/cli/scorecard_table.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/client/drawn.hpp"

namespace circles::client {
namespace {

using Values = std::vector<std::optional<double>>;

constexpr std::array kQuarters{"2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"};

v1::ScorecardRow& add(v1::GetScorecardReply& reply, const char* name, v1::Metric::Kind kind, v1::Metric::Counting counting, const Values& values, std::optional<double> target = {}) {
  auto& row = *reply.add_rows();
  row.mutable_metric()->set_name(name);
  row.mutable_metric()->set_kind(kind);
  row.mutable_metric()->set_counting(counting);
  std::optional<double> before;
  for (std::size_t at = 0; at < values.size(); ++at) {
    auto& result = *row.add_results();
    result.set_quarter(kQuarters[at]);
    if (target) result.set_target(*target);
    if (!values[at]) continue;
    result.set_actual(*values[at]);
    if (before) result.set_trend(*values[at] > *before ? v1::Result::TREND_RISING : *values[at] < *before ? v1::Result::TREND_FALLING : v1::Result::TREND_LEVEL);
    result.set_reached(target && *values[at] >= *target);
    before = values[at];
  }
  return row;
}

v1::GetScorecardReply scorecard() {
  v1::GetScorecardReply reply;
  for (const char* quarter : kQuarters) reply.add_quarters()->set_quarter(quarter);
  reply.mutable_quarters(2)->mutable_closed_at()->set_seconds(1);
  add(reply, "talks", v1::Metric::KIND_LEADING, v1::Metric::COUNTING_SUM, {{}, 1, 4, 2.5}, 3).mutable_results(3)->set_note("two are booked");
  auto& salary = *add(reply, "salary", v1::Metric::KIND_LAGGING, v1::Metric::COUNTING_LATEST, {80'000, 80'000, 85'000, 85'000}, 85'000).mutable_metric();
  salary.set_unit("EUR");
  salary.set_subject(v1::Metric::SUBJECT_COMPENSATION);
  salary.set_not_in_my_control(true);
  add(reply, "mistakes", v1::Metric::KIND_IMPACT, v1::Metric::COUNTING_SUM, {4, 2, {}, {}}).mutable_metric()->set_direction(v1::Metric::DIRECTION_DOWN);
  add(reply, "domains", v1::Metric::KIND_LEARNING, v1::Metric::COUNTING_SUM, {{}, {}, {}, {}}).mutable_metric()->set_retired(true);
  return reply;
}

BOOST_AUTO_TEST_SUITE(scorecard_tables)

BOOST_AUTO_TEST_CASE(a14_metric_by_quarter_with_a_sparkline) {
  BOOST_TEST(scorecard_table(scorecard(), {.width = 80, .colour = false, .signs = Signs::blocks}) ==
             R"(METRIC        TREND   2026-Q2        2026-Q3          2026-Q4
talks          ▃█▅ ↘  1/3            4/3 ✓            2.5/3
              leading · 2026-Q4: two are booked
salary (EUR)  ▁▁██ →  80 000/85 000  85 000/85 000 ✓  85 000/85 000 ✓
              lagging · not in my control
mistakes      █▅   ↘  2              –                –
              impact · less is better
domains               –              –                –
              learning · retired

actual/target of a quarter, ✓ reached; closed: 2026-Q3
)");
}

BOOST_AUTO_TEST_CASE(a14_where_it_is_narrow_the_newest_quarters_remain) {
  BOOST_TEST(scorecard_table(scorecard(), {.width = 52, .colour = false, .signs = Signs::ascii}) ==
             R"(METRIC        TREND       2026-Q4
talks          296 down   2.5/3
              leading · 2026-Q4: two are booked
salary (EUR)  0099 level  85 000/85 000 *
              lagging · not in my control
mistakes      95   down   -
              impact · less is better
domains                   -
              learning · retired

actual/target of a quarter, * reached
)");
}

BOOST_AUTO_TEST_CASE(a14_it_begins_with_the_first_quarter_that_has_a_figure) {
  v1::GetScorecardReply reply;
  for (const char* quarter : kQuarters) reply.add_quarters()->set_quarter(quarter);
  add(reply, "talks", v1::Metric::KIND_LEADING, v1::Metric::COUNTING_SUM, {{}, {}, 2, 4}, 3);
  const Drawing drawing{.width = 80, .colour = false, .signs = Signs::ascii};
  BOOST_TEST(scorecard_table(reply, drawing).starts_with("METRIC  TREND  2026-Q3  2026-Q4\ntalks   59 up  2/3      4/3 *\n"));
  // A closed one is a figure, too.
  reply.mutable_quarters(1)->mutable_closed_at()->set_seconds(1);
  BOOST_TEST(scorecard_table(reply, drawing).starts_with("METRIC  TREND   2026-Q2  2026-Q3  2026-Q4\n"));
  reply.clear_rows();
  add(reply, "talks", v1::Metric::KIND_LEADING, v1::Metric::COUNTING_SUM, {{}, {}, {}, {}}, 3);
  reply.mutable_quarters(1)->clear_closed_at();
  BOOST_TEST(scorecard_table(reply, drawing).starts_with("METRIC  TREND  2026-Q4\ntalks          -/3\n"));
}

BOOST_AUTO_TEST_CASE(a14_sums_are_drawn_from_nothing_up_and_latest_values_from_the_lowest) {
  const auto reply = scorecard();
  BOOST_CHECK((levels_of(reply.rows(0)) == Values{std::nullopt, 0.25, 1.0, 0.625}));
  BOOST_CHECK((levels_of(reply.rows(1)) == Values{0.0, 0.0, 1.0, 1.0}));
  BOOST_CHECK((levels_of(reply.rows(3)) == Values{std::nullopt, std::nullopt, std::nullopt, std::nullopt}));
  v1::GetScorecardReply level;
  BOOST_CHECK((levels_of(add(level, "crew", v1::Metric::KIND_IMPACT, v1::Metric::COUNTING_LATEST, {5, 5})) == Values{0.5, 0.5}));
  BOOST_CHECK((levels_of(add(level, "debts", v1::Metric::KIND_IMPACT, v1::Metric::COUNTING_SUM, {-4, 4})) == Values{0.0, 1.0}));
  BOOST_CHECK((levels_of(add(level, "none", v1::Metric::KIND_IMPACT, v1::Metric::COUNTING_SUM, {0, 0})) == Values{0.0, 0.0}));
}

BOOST_AUTO_TEST_CASE(a9_a_result_says_what_was_aimed_at_and_whether_it_was_reached) {
  v1::Result result;
  BOOST_TEST(result_cell(result, Signs::blocks).text == "–");
  result.set_target(6);
  BOOST_TEST(result_cell(result, Signs::blocks).text == "–/6");
  result.set_actual(4);
  BOOST_TEST(result_cell(result, Signs::blocks).text == "4/6");
  result.set_reached(true);
  BOOST_TEST(result_cell(result, Signs::blocks).text == "4/6 ✓");
  BOOST_TEST(result_cell(result, Signs::ascii).text == "4/6 *");
  result.clear_target();
  result.set_reached(false);
  BOOST_TEST(result_cell(result, Signs::ascii).text == "4");
}

BOOST_AUTO_TEST_CASE(a14_for_another_program_a_row_each_metric_and_quarter) {
  const std::string rows = scorecard_rows(scorecard()).tab_separated();
  BOOST_TEST(rows.starts_with("METRIC\tKIND\tSUBJECT\tUNIT\tQUARTER\tACTUAL\tTARGET\tREACHED\tTREND\tCLOSED\tNOTE\ntalks\tleading\t\t\t2026-Q1\t\t3\t\t\tno\t\n"));
  BOOST_TEST(rows.find("salary\tlagging\tcompensation\tEUR\t2026-Q3\t85000\t85000\tyes\trising\tyes\t\n") != std::string::npos);
  BOOST_TEST(rows.find("talks\tleading\t\t\t2026-Q4\t2.5\t3\tno\tfalling\tno\ttwo are booked\n") != std::string::npos);
  BOOST_TEST(std::count(rows.begin(), rows.end(), '\n') == 1 + 4 * 4);
}

BOOST_AUTO_TEST_CASE(a14_what_was_published_is_the_same_table) {
  v1::Scorecard published;
  auto& talks = *published.mutable_metrics()->add_metrics();
  talks.set_name("talks");
  talks.set_kind(v1::Metric::KIND_LEADING);
  const auto add_result = [&](const char* metric, const char* quarter, double actual) {
    auto& result = *published.mutable_results()->add_results();
    result.set_metric(metric);
    result.set_quarter(quarter);
    result.set_actual(actual);
    result.set_unit("each");
  };
  BOOST_TEST(published_figures(published).rows().empty());
  add_result("talks", "2026-Q4", 4);
  add_result("talks", "2026-Q3", 2);
  add_result("papers", "2026-Q4", 1);
  BOOST_TEST(scorecard_table(published_figures(published), {.width = 80, .colour = false, .signs = Signs::ascii}) ==
             "METRIC         TREND  2026-Q3  2026-Q4\n"
             "talks (each)   59     2        4\n"
             "               leading\n"
             "papers (each)   9     -        1\n"
             "\n"
             "actual/target of a quarter, * reached\n");
}

BOOST_AUTO_TEST_CASE(any_width_is_kept_and_colour_adds_nothing_but_colour) {
  auto reply = scorecard();
  add(reply, "a metric with a name as long as names may be, 漢字 and all", v1::Metric::KIND_LEARNING, v1::Metric::COUNTING_SUM, {1, 2, 3, 4});
  for (std::size_t width = 60; width <= 130; ++width) {
    const std::string plain = scorecard_table(reply, {.width = width, .colour = false, .signs = Signs::blocks});
    BOOST_TEST_CONTEXT(width << "\n" << plain) BOOST_REQUIRE_LE(widest_line(plain), width);
    BOOST_REQUIRE(without_colours(scorecard_table(reply, {.width = width, .colour = true, .signs = Signs::blocks})) == plain);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
