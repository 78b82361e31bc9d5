// How it went over a longer time, of what the reader may see.
#include <boost/test/unit_test.hpp>

#include "tests/support/requests.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

// From November on Bo keeps "Write" in November and January, and misses it in December. It is 2027-02-05.
struct Given : StaffCircle {
  unsigned number = 0;
  Given() {
    auto request = promising(circle.id(), "Write");
    request.set_odds(90);
    number = bo.call<v1::AddCommitmentReply>(request).commitment().number();
    keep("2026-11-20T12:00:00");
    keep("2027-01-20T12:00:00");
    world.now = at("2027-02-05T12:00:00");
  }
  void keep(const std::string& when) {
    world.now = at(when);
    bo.call<v1::CheckInReply>(kept(circle.id(), number));
  }
  v1::GetStatisticsRequest of(const std::string& handle = {}, const std::string& since = {}) {
    auto request = in<v1::GetStatisticsRequest>(circle.id());
    if (!handle.empty()) request.set_member_id(id_of(handle));
    request.set_since(since);
    return request;
  }
  v1::GetStatisticsReply ask(Person& reader, const std::string& handle = {}, const std::string& since = {}) { return reader.call<v1::GetStatisticsReply>(of(handle, since)); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(statistics)

BOOST_FIXTURE_TEST_CASE(each_promise_has_its_record_and_its_periods, Given) {
  const auto shown = ask(dee, "bo");
  BOOST_TEST(shown.member().handle() == "bo");
  BOOST_TEST(shown.since() == "2026-02");
  BOOST_REQUIRE(shown.commitments_size() == 1);
  const auto& promise = shown.commitments(0);
  BOOST_TEST(promise.title() == "Write");
  BOOST_TEST(promise.cadence() == v1::CADENCE_MONTHLY);
  BOOST_TEST(promise.record().kept() == 2U);
  BOOST_TEST(promise.record().closed() == 3U);
  BOOST_TEST(promise.record().streak() == 1U);
  BOOST_TEST(promise.record().longest() == 1U);
  // One miss among the newest three does not look like the end.
  BOOST_TEST(promise.record().strength() > 60U);
  BOOST_REQUIRE(promise.periods_size() == 4);
  BOOST_TEST(promise.periods(0).period() == "2026-11");
  BOOST_TEST(promise.periods(0).state() == v1::Occurrence::STATE_KEPT);
  BOOST_TEST(promise.periods(1).state() == v1::Occurrence::STATE_MISSED);
  BOOST_TEST(!promise.periods(3).closed());
  BOOST_TEST(shown.record().SerializeAsString() == promise.record().SerializeAsString());
}

BOOST_FIXTURE_TEST_CASE(the_total_adds_up_and_takes_the_longest_streaks, Given) {
  bo.promise(circle.id(), "Read");
  world.now = at("2027-03-05T12:00:00");
  const auto shown = ask(dee, "bo");
  BOOST_TEST(shown.record().kept() == 2U);
  BOOST_TEST(shown.record().closed() == 5U);
  BOOST_TEST(shown.record().longest() == 1U);
  BOOST_TEST(shown.record().streak() == 0U);
  BOOST_TEST(shown.record().has_strength());
  BOOST_TEST(!ask(dee).record().has_strength());
}

BOOST_FIXTURE_TEST_CASE(since_limits_what_is_listed_and_not_the_record, Given) {
  const auto shown = ask(bo, "", "2027-01");
  BOOST_TEST(shown.commitments(0).periods_size() == 2);
  BOOST_TEST(shown.commitments(0).record().closed() == 3U);
  BOOST_TEST(shown.circle_size() == 2);
  BOOST_TEST(bo.refusal(of("", "2017-01")).violations(0).field() == "since");
  BOOST_TEST(bo.refusal(of("", "2027-03")).violations(0).field() == "since");
  BOOST_TEST(ask(bo, "", "2017-02").since() == "2017-02");
}

BOOST_FIXTURE_TEST_CASE(calibration_is_for_the_caller_alone, Given) {
  const auto own = ask(bo);
  BOOST_REQUIRE(own.calibration_size() == 1);
  BOOST_TEST(own.calibration(0).from() == 80U);
  BOOST_TEST(own.calibration(0).to() == 100U);
  BOOST_TEST(own.calibration(0).count() == 3U);
  BOOST_TEST(own.calibration(0).kept() == 2U);
  BOOST_TEST(ask(bo, "bo").calibration_size() == 1);
  for (Person* person : {&ana, &cy, &eva}) BOOST_TEST(person->call<v1::GetStatisticsReply>(of("bo")).calibration_size() == 0);
}

// K9
BOOST_FIXTURE_TEST_CASE(odds_are_judged_by_the_version_that_the_period_began_with, Given) {
  auto edit = about<v1::EditCommitmentRequest>(circle.id(), number);
  edit.set_base_revision(1);
  edit.set_odds(30);
  bo.call<v1::EditCommitmentReply>(edit);
  world.now = at("2027-04-05T12:00:00");
  const auto own = ask(bo);
  BOOST_REQUIRE(own.calibration_size() == 2);
  BOOST_TEST((own.calibration(0).from() == 20U && own.calibration(0).count() == 1U && own.calibration(0).kept() == 0U));
  BOOST_TEST((own.calibration(1).from() == 80U && own.calibration(1).count() == 4U && own.calibration(1).kept() == 2U));
}

BOOST_FIXTURE_TEST_CASE(the_circle_goes_month_by_month, Given) {
  const auto shown = ask(eva, "bo", "2026-10").circle();
  BOOST_REQUIRE(shown.size() == 5);
  BOOST_TEST((shown[0].month() == "2026-10" && shown[0].closed() == 0U));
  BOOST_TEST((shown[1].month() == "2026-11" && shown[1].closed() == 1U && shown[1].kept() == 1U));
  BOOST_TEST((shown[2].month() == "2026-12" && shown[2].closed() == 1U && shown[2].kept() == 0U));
  BOOST_TEST((shown[4].month() == "2027-02" && shown[4].closed() == 0U));
}

BOOST_FIXTURE_TEST_CASE(what_was_excused_counts_neither_way, Given) {
  bo.call<v1::PauseReply>(pausing(circle.id(), "2027-02-28"));
  world.now = at("2027-03-05T12:00:00");
  const auto shown = ask(dee, "bo");
  BOOST_TEST(shown.commitments(0).periods(3).state() == v1::Occurrence::STATE_EXCUSED);
  BOOST_TEST(shown.record().closed() == 3U);
  BOOST_TEST(shown.circle(shown.circle_size() - 2).closed() == 0U);
  BOOST_TEST(ask(bo).calibration(0).count() == 3U);
}

// K11
BOOST_FIXTURE_TEST_CASE(what_the_reader_may_not_see_is_in_no_number, Given) {
  const std::string before = ask(dee, "bo").SerializeAsString();
  world.now = at("2026-12-10T12:00:00");
  bo.promise(circle.id(), "Secret", {}, for_named({id_of("cy")}));
  cy.promise(circle.id(), "Secret", {}, for_named({id_of("bo")}));
  world.now = at("2027-02-05T12:00:00");
  BOOST_TEST(ask(dee, "bo").SerializeAsString() == before);
  BOOST_TEST(ask(cy, "bo").commitments_size() == 2);
  BOOST_TEST(ask(cy, "bo").circle(11).closed() == 3U);
}

BOOST_FIXTURE_TEST_CASE(what_a_former_member_did_while_here_still_counts_for_the_circle, Given) {
  bo.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  world.now = at("2027-05-05T12:00:00");
  const auto shown = ask(dee, "", "2026-11").circle();
  BOOST_TEST((shown[0].closed() == 1U && shown[0].kept() == 1U));
  for (int month = 3; month < shown.size(); ++month) BOOST_TEST(shown[month].closed() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
