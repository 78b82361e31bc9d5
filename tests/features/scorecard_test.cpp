// Metrics by quarter: targets, figures, trends; what a closed quarter keeps.
#include <boost/test/unit_test.hpp>

#include "tests/features/measuring.hpp"
#include "tests/support/database.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given {
  World world;
  Person ana = world.founder("Ana");

  void log(const std::string& name, double value, const std::string& day = {}) { ana.call<v1::LogDatapointsReply>(logging(name, value, day)); }
  v1::CloseQuarterReply close(const std::string& quarter, const std::string& noted = {}, const std::string& note = {}) { return ana.call<v1::CloseQuarterReply>(closing(quarter, noted, note)); }
  // Of quarters up to now.
  std::string row(const std::string& name, unsigned quarters) { return row_of(scorecard_until(ana, {}, quarters), name); }
};

// Talks in the third quarter, closed with a note.
struct Closed : Given {
  Closed() {
    measure(ana, {metric_for("Talks", 2), metric("Posts")});
    log("Talks", 3, "2026-08-20");
    log("Posts", 7, "2026-08-21");
    close("2026-Q3", "talks", "A good summer");
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(scorecard)

BOOST_FIXTURE_TEST_CASE(a11_a_row_has_target_figure_and_trend_of_each_quarter, Given) {
  measure(ana, {metric_for("Talks", 2), metric("People led", v1::Metric::COUNTING_LATEST)}, {target("TALKS", "2026-Q4", 5)});
  log("Talks", 1, "2026-02-11");
  log("Talks", 1, "2026-03-31");
  log("Talks", 1, "2026-09-30");
  log("Talks", 4, "2026-10-01");
  log("Talks", 1, "2026-11-10");
  log("People led", 4, "2026-05-02");
  log("People led", 3, "2026-04-02");
  log("People led", 4, "2026-11-02");
  const auto reply = scorecard_until(ana, {}, 4);
  BOOST_TEST(reply.revision() == 1U);
  BOOST_REQUIRE(reply.quarters_size() == 4);
  BOOST_TEST(reply.quarters(0).quarter() == "2026-Q1");
  BOOST_TEST(reply.quarters(3).quarter() == "2026-Q4");
  BOOST_TEST(!reply.quarters(3).has_closed_at());
  // A quarter without a value has no figure, and the next is held against the last that has one.
  BOOST_TEST(row_of(reply, "Talks") == "2 of 2 reached | - of 2 | 1 of 2 falling | 5 of 5 reached rising");
  BOOST_TEST(row_of(reply, "People led") == "- | 4 | - | 4 level");
  // What lies before the first that is shown counts too.
  BOOST_TEST(row("Talks", 1) == "5 of 5 reached rising");
  BOOST_TEST(row_of(scorecard_until(ana, "2027-Q1", 1), "Talks") == "- of 2");
}

BOOST_FIXTURE_TEST_CASE(a9_every_metric_has_kind_subject_unit_direction_and_targets, Given) {
  auto hours = metric_for("Hours in meetings", 100, v1::Metric::DIRECTION_DOWN);
  hours.set_kind(v1::Metric::KIND_LEADING);
  hours.set_subject(v1::Metric::SUBJECT_OWN);
  hours.set_unit("h");
  auto pay = metric("Base pay", v1::Metric::COUNTING_LATEST);
  pay.set_kind(v1::Metric::KIND_LAGGING);
  pay.set_subject(v1::Metric::SUBJECT_COMPENSATION);
  pay.set_unit("EUR");
  measure(ana, {hours, pay}, {target("Hours in meetings", "2026-Q3", 90)});
  log("Hours in meetings", 90.5, "2026-08-02");
  log("Hours in meetings", 100);
  const auto reply = scorecard_until(ana, {}, 2);
  BOOST_TEST(row_of(reply, "Hours in meetings") == "90.5 of 90 | 100 of 100 reached rising");
  BOOST_TEST(reply.rows(0).results(0).unit() == "h");
  BOOST_TEST(reply.rows(0).metric().SerializeAsString() == hours.SerializeAsString());
  BOOST_TEST(reply.rows(1).metric().SerializeAsString() == pay.SerializeAsString());
}

BOOST_FIXTURE_TEST_CASE(a11_how_many_quarters_are_shown, Given) {
  BOOST_TEST(scorecard_until(ana).revision() == 0U);
  BOOST_TEST(scorecard_until(ana).quarters_size() == 8);
  BOOST_TEST(scorecard_until(ana, {}, 40).quarters_size() == 40);
  BOOST_TEST(scorecard_until(ana, "1970-Q3", 8).quarters_size() == 3);
  BOOST_TEST(scorecard_until(ana, "9999-Q4", 2).quarters(1).quarter() == "9999-Q4");
  v1::GetScorecardRequest request;
  request.set_quarters(41);
  BOOST_TEST(ana.refusal(request).violations(0).field() == "quarters");
  request.set_quarters(1);
  request.set_until("2026-11");
  BOOST_TEST(ana.refusal(request).violations(0).field() == "until");
}

BOOST_FIXTURE_TEST_CASE(a12_a_closed_quarter_keeps_figures_targets_and_notes, Closed) {
  const auto reply = scorecard_until(ana, {}, 2);
  BOOST_TEST(reply.quarters(0).has_closed_at());
  BOOST_TEST(!reply.quarters(1).has_closed_at());
  BOOST_TEST(row_of(reply, "Talks") == "3 of 2 reached: A good summer | - of 2");
  // Another target, another way of counting, another direction.
  auto changed = metric_for("Talks", 9, v1::Metric::DIRECTION_DOWN);
  changed.set_unit("talks");
  measure(ana, {changed, metric("Posts", v1::Metric::COUNTING_LATEST)}, {target("Talks", "2026-Q3", 8)});
  log("Talks", 4);
  BOOST_TEST(row("Talks", 2) == "3 of 2 reached: A good summer | 4 of 9 reached rising");
}

BOOST_FIXTURE_TEST_CASE(a12_values_into_a_closed_quarter_are_refused, Closed) {
  auto request = logging("Talks", 1);
  add_value(request, "Talks", 1, "2026-09-30");
  const auto refused = ana.refusal(request);
  BOOST_TEST(refused.reason() == "QUARTER_CLOSED");
  BOOST_TEST(refused.message().find("2026-Q3") != std::string::npos);
  BOOST_TEST(ana.refusal(removing(1)).reason() == "QUARTER_CLOSED");
  BOOST_TEST(rows_of(world, "datapoints") == 2U);
  ana.call<v1::LogDatapointsReply>(logging("Talks", 1, "2026-10-01"));
}

BOOST_FIXTURE_TEST_CASE(a12_the_first_closing_stands, Closed) {
  const auto refused = ana.refusal(closing("2026-Q3", "Talks", "Another note"));
  BOOST_TEST(refused.reason() == "QUARTER_CLOSED");
  BOOST_TEST(row("Talks", 2) == "3 of 2 reached: A good summer | - of 2");
}

// Whoever comes first: a value is in the frozen figure, or refused.
BOOST_FIXTURE_TEST_CASE(a12_a_value_and_a_closing_have_an_order, Given) {
  measure(ana, {metric("Talks")});
  Person laptop(world);
  laptop.token = ana.token;
  laptop.reconnect();
  laptop.call<v1::LogDatapointsReply>(logging("Talks", 1));
  BOOST_TEST(told(close("2026-Q4").results(0)) == "1");
  BOOST_TEST(laptop.refusal(logging("Talks", 1)).reason() == "QUARTER_CLOSED");
  BOOST_TEST(row("Talks", 1) == "1");
}

BOOST_FIXTURE_TEST_CASE(a12_quarters_close_in_their_order, Given) {
  BOOST_TEST(ana.refusal(closing("2026-Q4")).reason() == "NOT_FOUND");
  measure(ana, {metric("Talks"), metric("Posts")});
  log("Talks", 3, "2026-02-20");
  log("Talks", 3, "2026-08-20");
  BOOST_TEST(ana.refusal(closing("2027-Q1")).violations(0).field() == "quarter");
  BOOST_TEST(ana.refusal(closing("2026-11")).violations(0).field() == "quarter");
  const auto refused = ana.refusal(closing("2026-Q4"));
  BOOST_TEST(refused.violations(0).message().find("2026-Q1") != std::string::npos);
  BOOST_TEST(refused.next_step() == "Close that first: circle metric close 2026-Q1");
  close("2026-Q1");
  // The second has no values, and need not be closed.
  BOOST_TEST(ana.refusal(closing("2026-Q4")).violations(0).message().find("2026-Q3") != std::string::npos);
  close("2026-Q3");
  close("2026-Q4");
}

BOOST_FIXTURE_TEST_CASE(a12_notes_name_metrics, Given) {
  measure(ana, {metric("Talks")});
  BOOST_TEST(ana.refusal(closing("2026-Q4", "Posts", "x")).violations(0).field() == "notes[0].metric");
  auto twice = closing("2026-Q4", "Talks", "x");
  *twice.add_notes() = twice.notes(0);
  BOOST_TEST(ana.refusal(twice).violations(0).field() == "notes[1].metric");
  BOOST_TEST(rows_of(world, "closed_quarters") == 0U);
}

BOOST_FIXTURE_TEST_CASE(a12_a_closed_quarter_keeps_the_old_name, Closed) {
  ana.call<v1::RenameMetricReply>(renaming("Talks", "Speeches"));
  log("Speeches", 1);
  const auto reply = scorecard_until(ana, {}, 2);
  // Its trend goes on from the values, which it kept.
  BOOST_TEST(row_of(reply, "Speeches") == "- | 1 of 2 falling");
  BOOST_TEST(row_of(reply, "Talks") == "3 of 2 reached: A good summer | -");
  // What the scorecard said of it then, as something that ended.
  const auto& old = reply.rows(2).metric();
  BOOST_TEST(old.name() == "Talks");
  BOOST_TEST(old.kind() == v1::Metric::KIND_LEARNING);
  BOOST_TEST(old.retired());
}

BOOST_FIXTURE_TEST_CASE(a12_a_name_that_a_closed_quarter_holds_is_free_only_for_whose_it_was, Closed) {
  ana.call<v1::RenameMetricReply>(renaming("Talks", "Speeches"));
  const auto refused = ana.refusal(renaming("Posts", "talks"));
  BOOST_TEST(refused.reason() == "FIELD_INVALID");
  BOOST_TEST(refused.violations(0).message().find("2026-Q3") != std::string::npos);
  ana.call<v1::RenameMetricReply>(renaming("Speeches", "Talks"));
  BOOST_TEST(row("Talks", 2) == "3 of 2 reached: A good summer | - of 2");
}

BOOST_FIXTURE_TEST_CASE(a12_what_a_closed_quarter_alone_knows_has_a_row_only_there, Closed) {
  ana.call<v1::RenameMetricReply>(renaming("Talks", "Speeches"));
  BOOST_TEST(row_of(scorecard_until(ana, "2026-Q4", 1), "Talks").empty());
  BOOST_TEST(row_of(scorecard_until(ana, "2026-Q3", 1), "Talks") == "3 of 2 reached: A good summer");
  BOOST_TEST(row_of(scorecard_until(ana, "2026-Q2", 1), "Talks").empty());
}

// Without values in it a metric may be taken away, though a quarter was closed with its note.
BOOST_FIXTURE_TEST_CASE(a12_a_note_stays_when_its_metric_is_taken_away, Given) {
  measure(ana, {metric("Talks"), metric("Posts")});
  close("2026-Q4", "Posts", "None yet");
  measure(ana, {metric("Talks")});
  BOOST_TEST(row("Posts", 1) == "-: None yet");
}

BOOST_FIXTURE_TEST_CASE(a11_a_retired_metric_aims_at_nothing_more, Given) {
  measure(ana, {metric_for("Talks", 2)});
  log("Talks", 3, "2026-08-20");
  auto retired = metric_for("Talks", 2);
  retired.set_retired(true);
  measure(ana, {retired});
  BOOST_TEST(row("Talks", 2) == "3 of 2 reached | -");
}

BOOST_FIXTURE_TEST_CASE(a10_a11_what_is_published_has_its_results_without_compensation, Closed) {
  auto pay = metric("Base pay", v1::Metric::COUNTING_LATEST);
  pay.set_subject(v1::Metric::SUBJECT_COMPENSATION);
  measure(ana, {metric_for("Talks", 2), metric("Posts"), pay});
  log("Base pay", 80000);
  log("Talks", 1);
  const auto circle = ana.create_circle("Staff", "ana");
  const auto post = ana.call<v1::PublishDocumentReply>(publishing_document(circle.id(), v1::DOCUMENT_KIND_SCORECARD)).post();
  const auto shown = ana.call<v1::GetPostReply>(about<v1::GetPostRequest>(circle.id(), post.number()));
  std::string all;
  for (const auto& result : shown.edition().document().scorecard().results().results()) all += result.metric() + " " + result.quarter() + " " + told(result) + "; ";
  // Nothing of the quarters before anybody was measuring.
  BOOST_TEST(all == "Talks 2026-Q3 3 of 2 reached: A good summer; Talks 2026-Q4 1 of 2 falling; Posts 2026-Q3 7; ");
}

// A name may come to mean another thing; what was frozen under it is still pay.
BOOST_FIXTURE_TEST_CASE(a10_what_was_compensation_when_a_quarter_closed_is_not_published_under_a_name_used_again, Given) {
  auto pay = metric("Grade", v1::Metric::COUNTING_LATEST);
  pay.set_subject(v1::Metric::SUBJECT_COMPENSATION);
  measure(ana, {pay});
  log("Grade", 80000, "2026-08-20");
  close("2026-Q3");
  ana.call<v1::RenameMetricReply>(renaming("Grade", "Base pay"));
  auto renamed = pay;
  renamed.set_name("Base pay");
  measure(ana, {renamed, metric("Grade")});
  log("Grade", 7);
  BOOST_TEST(row("Grade", 2).starts_with("80000 | 7"));
  const auto circle = ana.create_circle("Staff", "ana");
  const auto post = ana.call<v1::PublishDocumentReply>(publishing_document(circle.id(), v1::DOCUMENT_KIND_SCORECARD)).post();
  const auto shown = ana.call<v1::GetPostReply>(about<v1::GetPostRequest>(circle.id(), post.number())).edition().document();
  BOOST_TEST(shown.ShortDebugString().find("80000") == std::string::npos);
  BOOST_REQUIRE(shown.scorecard().results().results_size() == 1);
  BOOST_TEST(shown.scorecard().results().results(0).actual() == 7);
}

BOOST_AUTO_TEST_SUITE_END()
