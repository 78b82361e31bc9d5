// What is logged for metrics: all of it or nothing, taken back, listed, under another name.
#include <boost/test/unit_test.hpp>

#include <limits>

#include "tests/features/measuring.hpp"
#include "tests/support/database.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given {
  World world;
  Person ana = world.founder("Ana");

  Given() { measure(ana, {metric("Design docs"), metric("People led", v1::Metric::COUNTING_LATEST)}); }

  v1::LogDatapointsReply log(const v1::LogDatapointsRequest& request) { return ana.call<v1::LogDatapointsReply>(request); }
  v1::ListDatapointsReply list(const std::string& name = {}, unsigned size = 0, const std::string& token = {}) {
    v1::ListDatapointsRequest request;
    request.set_metric(name);
    request.set_page_size(size);
    request.set_page_token(token);
    return ana.call<v1::ListDatapointsReply>(request);
  }
  static std::string numbers(const v1::ListDatapointsReply& reply) {
    std::string all;
    for (const auto& datapoint : reply.datapoints()) all += std::to_string(datapoint.number()) + " ";
    return all;
  }
  // That it is refused for this field, and nothing of it is kept.
  void refuses(const v1::LogDatapointsRequest& request, const std::string& field) {
    const auto before = rows_of(world, "datapoints");
    const auto refused = ana.refusal(request);
    BOOST_TEST(refused.reason() == "FIELD_INVALID");
    BOOST_REQUIRE(refused.violations_size() == 1);
    BOOST_TEST(refused.violations(0).field() == field);
    BOOST_TEST(rows_of(world, "datapoints") == before);
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(values)

BOOST_FIXTURE_TEST_CASE(a13_values_have_a_day_a_number_and_a_note, Given) {
  auto request = logging("design DOCS", 3, "2026-11-02", "Storage");
  add_value(request, "People led", 4);
  const auto reply = log(request);
  BOOST_REQUIRE(reply.datapoints_size() == 2);
  BOOST_TEST(reply.datapoints(0).number() == 1U);
  // As the scorecard spells it.
  BOOST_TEST(reply.datapoints(0).metric() == "Design docs");
  BOOST_TEST(reply.datapoints(0).day() == "2026-11-02");
  BOOST_TEST(reply.datapoints(0).note() == "Storage");
  BOOST_TEST(reply.datapoints(0).has_logged_at());
  BOOST_TEST(reply.datapoints(1).number() == 2U);
  BOOST_TEST(reply.datapoints(1).day() == "2026-11-10");
  BOOST_REQUIRE(reply.results_size() == 2);
  BOOST_TEST(reply.results(0).metric() == "Design docs");
  BOOST_TEST(reply.results(0).quarter() == "2026-Q4");
  BOOST_TEST(told(reply.results(0)) == "3");
  BOOST_TEST(told(log(logging("Design docs", 2)).results(0)) == "5");
}

BOOST_FIXTURE_TEST_CASE(a13_all_are_logged_or_none, Given) {
  refuses({}, "datapoints");
  auto request = logging("Design docs", 1);
  add_value(request, "Desing docs", 1);
  refuses(request, "datapoints[1].metric");
  request = logging("Design docs", 1);
  add_value(request, "Design docs", 1, "2026-11-11");
  refuses(request, "datapoints[1].day");
  for (const double value : {1.1e15, -1.1e15, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    request = logging("Design docs", 1);
    add_value(request, "Design docs", value);
    refuses(request, "datapoints[1].value");
  }
  BOOST_TEST(rows_of(world, "datapoints") == 0U);
  log(logging("Design docs", 1e15, "1970-01-01"));
  log(logging("Design docs", -1e15));
}

BOOST_FIXTURE_TEST_CASE(a13_nothing_is_logged_without_a_metric_or_for_a_retired_one, Given) {
  Person bo = world.joined(ana, ana.create_circle("Staff", "ana").id(), "Bo", "bo");
  BOOST_TEST(bo.refusal(logging("Design docs", 1)).reason() == "NOT_FOUND");
  log(logging("Design docs", 2));
  auto retired = metric("Design docs");
  retired.set_retired(true);
  measure(ana, {retired});
  refuses(logging("Design docs", 1), "datapoints[0].metric");
  BOOST_TEST(row_of(scorecard_until(ana, {}, 1), "Design docs") == "2");
}

// The person's own calendar decides what today is, and what a quarter's last day.
BOOST_AUTO_TEST_CASE(a13_a_value_belongs_to_the_day_on_ones_own_wall) {
  World world(at("2026-12-31T10:30:00"));
  Person kiri = world.founder("Kiri", "Pacific/Auckland");
  Person ana = world.joined(kiri, kiri.create_circle("Staff", "kiri").id(), "Ana", "ana");
  for (Person* person : {&kiri, &ana}) measure(*person, {metric("Talks")});
  // 23:30 of the last day in Auckland.
  BOOST_TEST(kiri.call<v1::LogDatapointsReply>(logging("Talks", 1)).datapoints(0).day() == "2026-12-31");
  world.advance(std::chrono::hours(1));
  const auto next = kiri.call<v1::LogDatapointsReply>(logging("Talks", 2));
  BOOST_TEST(next.datapoints(0).day() == "2027-01-01");
  BOOST_TEST(next.results(0).quarter() == "2027-Q1");
  BOOST_TEST(row_of(scorecard_until(kiri, {}, 2), "Talks") == "1 | 2 rising");
  kiri.call<v1::LogDatapointsReply>(logging("Talks", 4, "2026-12-31"));
  BOOST_TEST(row_of(scorecard_until(kiri, {}, 2), "Talks") == "5 | 2 falling");
  for (const char* quarter : {"2026-Q4", "2027-Q1"}) BOOST_TEST(kiri.call<v1::CloseQuarterReply>(closing(quarter)).results_size() == 1);
  // In Greenwich that quarter has not begun.
  BOOST_TEST(ana.call<v1::LogDatapointsReply>(logging("Talks", 1)).results(0).quarter() == "2026-Q4");
  BOOST_TEST(ana.refusal(logging("Talks", 1, "2027-01-01")).reason() == "FIELD_INVALID");
  BOOST_TEST(ana.refusal(closing("2027-Q1")).reason() == "FIELD_INVALID");
}

BOOST_FIXTURE_TEST_CASE(a13_a_slip_is_taken_back_and_its_number_never_means_another, Given) {
  log(logging("Design docs", 3, {}, "quokka"));
  log(logging("Design docs", 4));
  ana.call<v1::RemoveDatapointReply>(removing(2));
  BOOST_TEST(ana.refusal(removing(2)).reason() == "NOT_FOUND");
  BOOST_TEST(numbers(list()) == "1 ");
  // The newest was taken back: what comes then has a number of its own.
  BOOST_TEST(log(logging("Design docs", 5)).datapoints(0).number() == 3U);
  BOOST_TEST(rows_of(world, "datapoints") == 2U);
  ana.call<v1::RemoveDatapointReply>(removing(1));
  BOOST_TEST(numbers(list()) == "3 ");
  BOOST_TEST(row_of(scorecard_until(ana, {}, 1), "Design docs") == "5");
  BOOST_TEST(times_stored(world, "quokka") == 0U);
  BOOST_TEST(ana.refusal(removing(0)).reason() == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(a13_values_are_listed_by_day_and_paged, Given) {
  auto request = logging("Design docs", 1, "2026-10-02");
  add_value(request, "Design docs", 2, "2026-11-02");
  add_value(request, "People led", 3, "2026-11-02");
  add_value(request, "Design docs", 4, "2026-08-30");
  add_value(request, "Design docs", 5);
  log(request);
  BOOST_TEST(numbers(list()) == "5 3 2 1 4 ");
  BOOST_TEST(numbers(list("design docs")) == "5 2 1 4 ");
  std::string seen;
  std::string token;
  do {
    const auto page = list({}, 2, token);
    seen += numbers(page) + "/ ";
    token = page.next_page_token();
  } while (!token.empty());
  BOOST_TEST(seen == "5 3 / 2 1 / 4 / ");
  seen.clear();
  do {
    const auto page = list("Design docs", 3, token);
    seen += numbers(page) + "/ ";
    token = page.next_page_token();
  } while (!token.empty());
  BOOST_TEST(seen == "5 2 1 / 4 / ");
  v1::ListDatapointsRequest wrong;
  for (const char* made_up : {"x", "2026-11-02", "2026-11-02/", "/3", "2026-11-02/x", "9999-99-99/1"}) {
    wrong.set_page_token(made_up);
    BOOST_TEST(ana.refusal(wrong).reason() == "PAGE_TOKEN_INVALID", made_up);
  }
  wrong = {};
  wrong.set_metric("Talks");
  BOOST_TEST(ana.refusal(wrong).reason() == "FIELD_INVALID");
}

BOOST_FIXTURE_TEST_CASE(a13_two_thousand_come_at_once, Given) {
  v1::LogDatapointsRequest request;
  for (int at = 0; at < 2000; ++at) add_value(request, at % 2 == 0 ? "Design docs" : "People led", 0.1, at % 4 < 2 ? "2026-11-02" : "2026-05-02");
  const auto reply = log(request);
  BOOST_TEST(reply.datapoints_size() == 2000);
  BOOST_TEST(reply.results_size() == 4);
  BOOST_TEST(row_of(scorecard_until(ana, {}, 3), "Design docs") == "50 | - | 50 level");
  BOOST_TEST(rows_of(world, "datapoints") == 2000U);
  add_value(request, "Design docs", 1);
  BOOST_TEST(ana.refusal(request).reason() == "FIELD_INVALID");
}

BOOST_FIXTURE_TEST_CASE(a13_a_home_has_a_hundred_thousand_values_at_most, Given) {
  v1::LogDatapointsRequest request;
  for (int at = 0; at < 2000; ++at) add_value(request, "Design docs", 1);
  for (int round = 0; round < 50; ++round) log(request);
  BOOST_TEST(ana.refusal(logging("Design docs", 1)).reason() == "LIMIT_REACHED");
  ana.call<v1::RemoveDatapointReply>(removing(7));
  BOOST_TEST(log(logging("Design docs", 1)).datapoints(0).number() == 100'001U);
  BOOST_TEST(ana.refusal(logging("Design docs", 1)).reason() == "LIMIT_REACHED");
}

BOOST_FIXTURE_TEST_CASE(a13_the_same_request_logs_once, Given) {
  const auto request = logging("Design docs", 3);
  const auto key = random_key();
  const auto first = ana.call<v1::LogDatapointsReply>(request, key);
  const auto again = ana.call<v1::LogDatapointsReply>(request, key);
  BOOST_TEST(again.datapoints(0).number() == first.datapoints(0).number());
  BOOST_TEST(rows_of(world, "datapoints") == 1U);
}

BOOST_FIXTURE_TEST_CASE(a13_a_metric_keeps_its_values_and_targets_under_a_new_name, Given) {
  measure(ana, {metric_for("Design docs", 4), metric("People led", v1::Metric::COUNTING_LATEST)}, {target("Design docs", "2026-Q4", 6)});
  log(logging("Design docs", 3));
  const auto renamed = ana.call<v1::RenameMetricReply>(renaming("design docs", "Documents"));
  const auto saved = current(ana, v1::DOCUMENT_KIND_SCORECARD);
  BOOST_TEST(renamed.revision() == saved.revision().number());
  BOOST_TEST(saved.document().scorecard().metrics().metrics(0).name() == "Documents");
  BOOST_TEST(saved.document().scorecard().targets().targets(0).metric() == "Documents");
  BOOST_TEST(saved.revision().note() == "Renamed Design docs to Documents");
  BOOST_TEST(row_of(scorecard_until(ana, {}, 2), "Documents") == "- of 4 | 3 of 6");
  BOOST_TEST(list("Documents").datapoints(0).metric() == "Documents");
  BOOST_TEST(ana.refusal(logging("Design docs", 1)).reason() == "FIELD_INVALID");
  // Only spelled otherwise.
  ana.call<v1::RenameMetricReply>(renaming("Documents", "DOCUMENTS"));
  BOOST_TEST(list("documents").datapoints(0).metric() == "DOCUMENTS");
}

BOOST_FIXTURE_TEST_CASE(a13_a_new_name_is_free, Given) {
  log(logging("Design docs", 3));
  BOOST_TEST(ana.refusal(renaming("Design docs", "people LED")).violations(0).field() == "new_name");
  BOOST_TEST(ana.refusal(renaming("Talks", "Speeches")).violations(0).field() == "metric");
  BOOST_TEST(numbers(list("Design docs")) == "1 ");
}

BOOST_FIXTURE_TEST_CASE(a13_a_metric_with_values_is_not_taken_away, Given) {
  log(logging("Design docs", 3));
  BOOST_TEST(ana.refusal(measuring(ana, {metric("People led")})).reason() == "METRIC_IN_USE");
  ana.call<v1::RemoveDatapointReply>(removing(1));
  measure(ana, {metric("People led")});
}

BOOST_FIXTURE_TEST_CASE(the_other_devices_hear_of_values, Given) {
  ana.watch();
  log(logging("Design docs", 3));
  ana.call<v1::RemoveDatapointReply>(removing(1));
  ana.call<v1::CloseQuarterReply>(closing("2026-Q4"));
  BOOST_REQUIRE(ana.inbox->events.size() == 3U);
  BOOST_TEST(ana.inbox->events[0].plan_changed().what() == v1::PlanChanged::WHAT_VALUES_LOGGED);
  BOOST_TEST(ana.inbox->events[1].plan_changed().what() == v1::PlanChanged::WHAT_VALUE_REMOVED);
  BOOST_TEST(ana.inbox->events[2].plan_changed().what() == v1::PlanChanged::WHAT_QUARTER_CLOSED);
  BOOST_TEST(ana.inbox->events[2].plan_changed().name() == "2026-Q4");
}

BOOST_FIXTURE_TEST_CASE(with_the_account_values_and_closed_quarters_go, Given) {
  log(logging("Design docs", 3, {}, "quokka"));
  ana.call<v1::CloseQuarterReply>(closing("2026-Q4", "Design docs", "numbat"));
  ana.call<v1::DeleteAccountReply>(v1::DeleteAccountRequest{});
  BOOST_TEST(times_stored(world, "quokka") == 0U);
  BOOST_TEST(times_stored(world, "numbat") == 0U);
  BOOST_TEST(rows_of(world, "datapoints") == 0U);
  BOOST_TEST(rows_of(world, "closed_quarters") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
