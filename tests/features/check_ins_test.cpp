// Saying how a period went, and the witness's word on it.
#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

// Promise 1 of Bo, monthly, witnessed by Cy; promise 2 without a witness. Due 2026-11-30, grace until 2026-12-03.
struct Given {
  World world;
  Person ana = world.founder("Ana");
  v1::Circle circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
  Person cy = world.joined(ana, circle.id(), "Cy", "cy");
  unsigned number = bo.promise(circle.id(), "Write", bo.member(circle.id(), "cy").id()).number();
  unsigned alone = bo.promise(circle.id(), "Read").number();
  Instant due = at("2026-12-01T00:00:00");
  Instant close = at("2026-12-03T00:00:00");

  v1::CheckInRequest report(v1::CheckIn::Outcome outcome, const std::string& period = {}, const std::string& done_on = {}) const {
    auto request = kept(circle.id(), number);
    request.set_outcome(outcome);
    request.set_period(period);
    request.set_done_on(done_on);
    return request;
  }
  v1::CheckInRequest kept_in(const std::string& period, const std::string& done_on = {}) const { return report(v1::CheckIn::OUTCOME_KEPT, period, done_on); }
  v1::Occurrence say(const v1::CheckInRequest& request) { return bo.call<v1::CheckInReply>(request).occurrence(); }
  v1::Occurrence november(unsigned of) {
    auto request = about<v1::GetCommitmentRequest>(circle.id(), of);
    request.set_page_size(200);
    const auto reply = bo.call<v1::GetCommitmentReply>(request);
    return reply.occurrences(reply.occurrences_size() - 1);
  }
  // The field that a refused check-in names.
  std::string fault(const v1::CheckInRequest& request) {
    const auto problem = bo.refusal(request);
    return problem.reason() == "FIELD_INVALID" ? problem.violations(0).field() : problem.reason();
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(check_ins)

BOOST_FIXTURE_TEST_CASE(before_the_due_instant_it_is_on_time, Given) {
  world.now = due - 1us;
  const auto shown = say(kept_in(""));
  BOOST_TEST(shown.state() == v1::Occurrence::STATE_KEPT);
  BOOST_TEST(!shown.closed());
  BOOST_TEST(shown.check_in().timeliness() == v1::CheckIn::TIMELINESS_ON_TIME);
  BOOST_TEST(shown.check_in().done_on() == "2026-11-30");
}

BOOST_FIXTURE_TEST_CASE(in_grace_it_is_late_and_counts, Given) {
  world.now = due;
  BOOST_TEST(november(number).state() == v1::Occurrence::STATE_IN_GRACE);
  world.now = close - 1us;
  const auto shown = say(kept_in(""));
  BOOST_TEST(shown.period() == "2026-11");
  BOOST_TEST(shown.state() == v1::Occurrence::STATE_KEPT);
  BOOST_TEST(shown.check_in().timeliness() == v1::CheckIn::TIMELINESS_LATE);
  world.now = close;
  BOOST_TEST(november(number).state() == v1::Occurrence::STATE_KEPT);
  BOOST_TEST(november(number).closed());
}

BOOST_FIXTURE_TEST_CASE(without_a_word_it_closes_as_missed, Given) {
  world.now = close;
  BOOST_TEST(november(number).state() == v1::Occurrence::STATE_MISSED);
  BOOST_TEST(november(number).closed());
}

BOOST_FIXTURE_TEST_CASE(after_the_close_the_period_and_the_day_must_be_named, Given) {
  world.now = close;
  // Without a period it is about the open one.
  BOOST_TEST(say(kept_in("")).period() == "2026-12");
  BOOST_TEST(fault(kept_in("2026-11")) == "done_on");
  BOOST_TEST(fault(kept_in("2026-11", "2026-12-03")) == "done_on");
  const auto late = say(kept_in("2026-11", "2026-12-02"));
  BOOST_TEST(late.state() == v1::Occurrence::STATE_MISSED);
  BOOST_TEST(late.check_in().timeliness() == v1::CheckIn::TIMELINESS_LATE_AFTER_CLOSE);
}

BOOST_FIXTURE_TEST_CASE(a_late_report_turns_the_miss_only_when_the_witness_confirms, Given) {
  world.now = close + 24h;
  say(kept_in("2026-11", "2026-11-20"));
  // Not the owner: there is a witness.
  BOOST_TEST(ana.refusal(confirming(circle.id(), number, "2026-11")).reason() == "NOT_THE_WITNESS");
  BOOST_TEST(bo.refusal(confirming(circle.id(), number, "2026-11")).reason() == "NOT_THE_WITNESS");
  auto question = confirming(circle.id(), number, "2026-11");
  question.set_verdict(v1::WitnessWord::VERDICT_QUESTIONED);
  BOOST_TEST(cy.refusal(question).violations(0).field() == "message");
  question.set_message("Where is it?");
  BOOST_TEST(cy.call<v1::WitnessCheckInReply>(question).occurrence().state() == v1::Occurrence::STATE_MISSED);
  const auto turned = cy.call<v1::WitnessCheckInReply>(confirming(circle.id(), number, "2026-11"));
  BOOST_TEST(turned.occurrence().state() == v1::Occurrence::STATE_KEPT);
  BOOST_TEST(turned.commitment().record().kept() == 1U);
  BOOST_TEST(turned.commitment().record().streak() == 1U);
}

BOOST_FIXTURE_TEST_CASE(without_a_witness_an_owner_turns_the_miss_and_nobody_else, Given) {
  world.now = close + 24h;
  auto request = kept_in("2026-11", "2026-11-20");
  request.set_number(alone);
  say(request);
  BOOST_TEST(cy.refusal(confirming(circle.id(), alone, "2026-11")).reason() == "NOT_THE_WITNESS");
  BOOST_TEST(bo.refusal(confirming(circle.id(), alone, "2026-11")).reason() == "NOT_THE_WITNESS");
  BOOST_TEST(ana.call<v1::WitnessCheckInReply>(confirming(circle.id(), alone, "2026-11")).occurrence().state() == v1::Occurrence::STATE_KEPT);
}

BOOST_FIXTURE_TEST_CASE(an_owner_has_no_word_on_what_was_reported_in_time, Given) {
  bo.call<v1::CheckInReply>(kept(circle.id(), alone));
  BOOST_TEST(ana.refusal(confirming(circle.id(), alone, "2026-11")).reason() == "NOT_THE_WITNESS");
}

BOOST_FIXTURE_TEST_CASE(an_owner_cannot_turn_their_own_miss, Given) {
  const unsigned own = ana.promise(circle.id(), "Owner's").number();
  world.now = close + 24h;
  auto request = kept_in("2026-11", "2026-11-20");
  request.set_number(own);
  ana.call<v1::CheckInReply>(request);
  BOOST_TEST(ana.refusal(confirming(circle.id(), own, "2026-11")).reason() == "NOT_THE_WITNESS");
}

BOOST_FIXTURE_TEST_CASE(an_owner_outside_the_audience_cannot_even_see_it, Given) {
  const unsigned secret = bo.promise(circle.id(), "Secret", {}, for_named({bo.member(circle.id(), "cy").id()})).number();
  world.now = close + 24h;
  auto request = kept_in("2026-11", "2026-11-20");
  request.set_number(secret);
  say(request);
  BOOST_TEST(ana.refusal(confirming(circle.id(), secret, "2026-11")).reason() == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(a_second_check_in_before_the_close_is_a_revision_and_clears_the_word, Given) {
  say(report(v1::CheckIn::OUTCOME_KEPT));
  cy.call<v1::WitnessCheckInReply>(confirming(circle.id(), number));
  BOOST_TEST(november(number).check_in().has_word());
  const auto revised = say(report(v1::CheckIn::OUTCOME_MINIMUM));
  BOOST_TEST(revised.check_in().revision() == 2U);
  BOOST_TEST(!revised.check_in().has_word());
  BOOST_TEST(revised.state() == v1::Occurrence::STATE_MINIMUM);
}

BOOST_FIXTURE_TEST_CASE(a_word_on_a_revision_that_was_replaced_is_refused, Given) {
  say(report(v1::CheckIn::OUTCOME_KEPT));
  say(report(v1::CheckIn::OUTCOME_MINIMUM));
  auto word = confirming(circle.id(), number);
  word.set_check_in_revision(1);
  const auto refused = cy.refusal(word);
  BOOST_TEST(refused.reason() == "REVISION_STALE");
  BOOST_TEST(refused.commitment().current().check_in().revision() == 2U);
  word.set_check_in_revision(2);
  BOOST_TEST(cy.call<v1::WitnessCheckInReply>(word).occurrence().check_in().word().witness().me() == false);
}

BOOST_FIXTURE_TEST_CASE(a_closed_period_with_a_check_in_stands, Given) {
  say(report(v1::CheckIn::OUTCOME_MISSED));
  world.now = close;
  BOOST_TEST(fault(kept_in("2026-11", "2026-11-20")) == "PERIOD_CLOSED");
  BOOST_TEST(november(number).state() == v1::Occurrence::STATE_MISSED);
}

BOOST_FIXTURE_TEST_CASE(a_reported_miss_can_be_revised_until_the_close, Given) {
  BOOST_TEST(say(report(v1::CheckIn::OUTCOME_MISSED)).state() == v1::Occurrence::STATE_MISSED);
  world.now = close - 1us;
  BOOST_TEST(say(kept_in("2026-11")).state() == v1::Occurrence::STATE_KEPT);
}

BOOST_FIXTURE_TEST_CASE(a_period_must_be_one_of_the_promise, Given) {
  for (const char* wrong : {"2026-10", "2026-11-30", "2036-12"}) BOOST_TEST(fault(kept_in(wrong)) == "PERIOD_UNKNOWN");
  BOOST_TEST(fault(kept_in("2026-12")) == "done_on");
  BOOST_TEST(fault(kept_in("November")) == "period");
  BOOST_TEST(rows_of(world, "check_ins") == 0U);
}

BOOST_FIXTURE_TEST_CASE(a_thing_is_done_within_the_period_and_not_in_the_future, Given) {
  BOOST_TEST(fault(kept_in("", "2026-11-11")) == "done_on");
  BOOST_TEST(fault(kept_in("", "2026-10-31")) == "done_on");
  BOOST_TEST(say(kept_in("", "2026-11-01")).check_in().done_on() == "2026-11-01");
}

BOOST_FIXTURE_TEST_CASE(the_minimum_counts_where_one_was_promised, Given) {
  BOOST_TEST(say(report(v1::CheckIn::OUTCOME_MINIMUM)).state() == v1::Occurrence::STATE_MINIMUM);
  const unsigned plain = bo.call<v1::AddCommitmentReply>(promising(circle.id(), "No fallback")).commitment().number();
  auto request = report(v1::CheckIn::OUTCOME_MINIMUM);
  request.set_number(plain);
  BOOST_TEST(fault(request) == "outcome");
  request.set_outcome(v1::CheckIn::OUTCOME_UNSPECIFIED);
  BOOST_TEST(fault(request) == "outcome");
}

BOOST_FIXTURE_TEST_CASE(without_a_period_the_oldest_that_waits_is_meant, Given) {
  world.now = at("2026-12-02T12:00:00");
  BOOST_TEST(say(kept_in("")).period() == "2026-11");
  BOOST_TEST(say(kept_in("")).period() == "2026-12");
}

// A37
BOOST_FIXTURE_TEST_CASE(the_witness_answers_the_oldest_that_waits, Given) {
  BOOST_TEST(cy.refusal(confirming(circle.id(), number)).reason() == "NOTHING_WAITS");
  // Who is no witness is told that, whether anything waits or not.
  BOOST_TEST(ana.refusal(confirming(circle.id(), number)).reason() == "NOT_THE_WITNESS");
  say(kept_in(""));
  BOOST_TEST(ana.refusal(confirming(circle.id(), number)).reason() == "NOT_THE_WITNESS");
  world.now = at("2026-12-02T12:00:00");
  say(kept_in("2026-12"));
  BOOST_TEST(cy.call<v1::WitnessCheckInReply>(confirming(circle.id(), number)).occurrence().period() == "2026-11");
  BOOST_TEST(cy.call<v1::WitnessCheckInReply>(confirming(circle.id(), number)).occurrence().period() == "2026-12");
  BOOST_TEST(cy.refusal(confirming(circle.id(), number)).reason() == "NOTHING_WAITS");
}

BOOST_FIXTURE_TEST_CASE(a_new_witness_has_the_word_from_the_next_period_on, Given) {
  auto edit = about<v1::EditCommitmentRequest>(circle.id(), number);
  edit.set_base_revision(1);
  edit.set_witness_id(bo.member(circle.id(), "ana").id());
  bo.call<v1::EditCommitmentReply>(edit);
  say(kept_in(""));
  BOOST_TEST(ana.refusal(confirming(circle.id(), number, "2026-11")).reason() == "NOT_THE_WITNESS");
  cy.call<v1::WitnessCheckInReply>(confirming(circle.id(), number, "2026-11"));
  world.now = at("2026-12-10T12:00:00");
  say(kept_in(""));
  BOOST_TEST(cy.refusal(confirming(circle.id(), number, "2026-12")).reason() == "NOT_THE_WITNESS");
  ana.call<v1::WitnessCheckInReply>(confirming(circle.id(), number, "2026-12"));
}

BOOST_FIXTURE_TEST_CASE(a_period_takes_at_most_100_revisions, Given) {
  for (int count = 0; count < 100; ++count) say(kept_in(""));
  BOOST_TEST(fault(kept_in("")) == "LIMIT_REACHED");
}

BOOST_FIXTURE_TEST_CASE(when_the_witness_has_gone_an_owner_stands_in_for_late_reports, Given) {
  cy.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  world.now = close + 24h;
  say(kept_in("2026-11", "2026-11-20"));
  BOOST_TEST(ana.call<v1::WitnessCheckInReply>(confirming(circle.id(), number, "2026-11")).occurrence().state() == v1::Occurrence::STATE_KEPT);
}

BOOST_AUTO_TEST_SUITE_END()
