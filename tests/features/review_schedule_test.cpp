// When reviews are due, and which one is begun when none is named.
#include <boost/test/unit_test.hpp>

#include "tests/features/reviewing.hpp"
#include "tests/support/database.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given {
  World world{at("2026-02-10T12:00:00")};
  Person ana = world.founder("Ana", "Pacific/Auckland");

  std::string due() { return told(ana.call<v1::ListReviewsReply>(v1::ListReviewsRequest{}).due()); }
  std::string due_on(const std::string& day) {
    world.now = at(day + "T00:00:00");
    return due();
  }
  v1::EditReviewScheduleReply edit(const std::function<void(v1::EditReviewScheduleRequest&)>& change) {
    v1::EditReviewScheduleRequest request;
    change(request);
    return ana.call<v1::EditReviewScheduleReply>(request);
  }
};

// With a plan from 10 February 2026 on.
struct Planned : Given {
  Planned() { ana.call<v1::SaveDocumentReply>(planning("Lead")); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(review_schedule)

BOOST_FIXTURE_TEST_CASE(a35_who_has_no_plan_is_asked_for_no_review, Given) {
  BOOST_TEST(due().empty());
  const auto list = ana.call<v1::ListReviewsReply>(v1::ListReviewsRequest{});
  BOOST_TEST(list.schedule().quarterly());
  BOOST_TEST(list.schedule().annual());
  BOOST_TEST(list.schedule().days_after() == 14U);
}

BOOST_FIXTURE_TEST_CASE(a35_the_next_of_each_kind_is_due_some_days_after_its_period, Planned) {
  // The last quarter ended before there was a plan, and so did the last year.
  BOOST_TEST(due() == "2026-Q1 by 2026-04-14, 2026 by 2027-01-14");
  // 30 May is the 60th day after the first quarter's end.
  BOOST_TEST(due_on("2026-05-29") == "2026-Q1 by 2026-04-14, 2026 by 2027-01-14");
  BOOST_TEST(due_on("2026-05-30") == "2026-Q2 by 2026-07-14, 2026 by 2027-01-14");
  BOOST_TEST(due_on("2027-01-20") == "2026-Q4 by 2027-01-14, 2026 by 2027-01-14");
  BOOST_TEST(due_on("2027-03-01") == "2027-Q1 by 2027-04-14, 2027 by 2028-01-14");
}

BOOST_FIXTURE_TEST_CASE(a35_what_is_finished_is_not_asked_again, Planned) {
  world.now = at("2026-04-05T12:00:00");
  ana.call<v1::StartReviewReply>(starting(v1::Review::KIND_QUARTER, "2026-Q1"));
  BOOST_TEST(due() == "2026-Q1 by 2026-04-14, 2026 by 2027-01-14");
  review_quarter(ana, "2026-Q1");
  BOOST_TEST(due() == "2026-Q2 by 2026-07-14, 2026 by 2027-01-14");
  // Finished before its period ended: until the next begins nothing of that kind is asked.
  review_quarter(ana, "2026-Q2");
  BOOST_TEST(due() == "2026 by 2027-01-14");
  BOOST_TEST(due_on("2026-07-02") == "2026-Q3 by 2026-10-14, 2026 by 2027-01-14");
}

BOOST_FIXTURE_TEST_CASE(a35_the_schedule_is_its_owners, Planned) {
  const auto off = edit([](auto& request) { request.set_quarterly(false); });
  BOOST_TEST(!off.schedule().quarterly());
  BOOST_TEST(off.schedule().annual());
  BOOST_TEST(told(off.due()) == "2026 by 2027-01-14");
  BOOST_TEST(told(edit([](auto& request) { request.set_days_after(60); }).due()) == "2026 by 2027-03-01");
  const auto both = edit([](auto& request) { request.set_quarterly(true), request.set_annual(false), request.set_days_after(1); });
  BOOST_TEST(told(both.due()) == "2026-Q1 by 2026-04-01");
  // Nothing named stays.
  BOOST_TEST(told(edit([](auto&) {}).due()) == "2026-Q1 by 2026-04-01");
  for (const unsigned days : {0U, 61U}) {
    v1::EditReviewScheduleRequest request;
    request.set_days_after(days);
    BOOST_TEST(ana.refusal(request).violations(0).field() == "days_after");
  }
  BOOST_TEST(rows_of(world, "review_schedules") == 1U);
}

// By the calendar on the person's wall: in Auckland the quarter ends thirteen hours earlier.
BOOST_FIXTURE_TEST_CASE(a35_a_plan_of_a_quarters_last_day_asks_for_that_quarter, Given) {
  world.now = at("2026-03-31T10:30:00");
  ana.call<v1::SaveDocumentReply>(planning("Lead"));
  world.now = at("2026-04-10T10:00:00");
  BOOST_TEST(due() == "2026-Q1 by 2026-04-14, 2026 by 2027-01-14");
}

BOOST_FIXTURE_TEST_CASE(a35_a_plan_of_the_day_after_does_not, Given) {
  world.now = at("2026-03-31T11:30:00");
  ana.call<v1::SaveDocumentReply>(planning("Lead"));
  world.now = at("2026-04-10T10:00:00");
  BOOST_TEST(due() == "2026-Q2 by 2026-07-14, 2026 by 2027-01-14");
}

BOOST_FIXTURE_TEST_CASE(a31_a32_unnamed_it_is_the_period_that_is_due_or_about_to_end, Planned) {
  struct Row {
    const char* day;
    const char* quarter;
    const char* year;
  };
  // 14 last days, in which the running one is looked back on; up to 60 days after its end the one before.
  const std::vector<Row> rows{
      {"2026-02-11", "quarter-2026-q1", "annual-2026"}, {"2026-04-01", "quarter-2026-q1", "annual-2026"}, {"2026-05-29", "quarter-2026-q1", "annual-2026"},
      {"2026-05-30", "quarter-2026-q2", "annual-2026"}, {"2026-06-16", "quarter-2026-q2", "annual-2026"}, {"2026-06-17", "quarter-2026-q2", "annual-2026"},
      {"2026-07-02", "quarter-2026-q2", "annual-2026"}, {"2026-12-20", "quarter-2026-q4", "annual-2026"}, {"2027-01-10", "quarter-2026-q4", "annual-2026"},
      {"2027-03-10", "quarter-2027-q1", "annual-2027"},
  };
  for (const Row& row : rows) {
    world.now = at(std::string(row.day) + "T00:00:00");
    BOOST_TEST(ana.call<v1::StartReviewReply>(starting(v1::Review::KIND_QUARTER)).name() == row.quarter, row.day);
    BOOST_TEST(ana.call<v1::StartReviewReply>(starting(v1::Review::KIND_ANNUAL)).name() == row.year, row.day);
  }
}

BOOST_FIXTURE_TEST_CASE(a35_unnamed_it_is_the_running_one_when_the_one_before_is_finished, Planned) {
  world.now = at("2026-04-05T12:00:00");
  review_quarter(ana, "2026-Q1");
  BOOST_TEST(ana.call<v1::StartReviewReply>(starting(v1::Review::KIND_QUARTER)).name() == "quarter-2026-q2");
}

BOOST_AUTO_TEST_SUITE_END()
