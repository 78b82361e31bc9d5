// The whole way of a first circle, through the dispatcher.
#include <boost/test/unit_test.hpp>

#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;

BOOST_AUTO_TEST_CASE(a_circle_promises_checks_in_and_sees_it_live) {
  World world;
  Person ana = world.founder("Ana", "Europe/Berlin");
  const v1::Circle circle = ana.create_circle("Staff 2027", "ana");
  BOOST_TEST(circle.me().role() == v1::ROLE_OWNER);
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
  Person eva = world.joined(ana, circle.id(), "Eva", "eva", v1::ROLE_MENTOR);
  eva.watch();

  const v1::Commitment promise = ana.promise(circle.id(), "Write one post", bo.member(circle.id(), "bo").id());
  BOOST_TEST(promise.number() == 1U);
  BOOST_TEST(promise.current().period() == "2026-11");
  BOOST_TEST(promise.current().due_day() == "2026-11-30");
  BOOST_TEST(promise.current().state() == v1::Occurrence::STATE_OPEN);

  const auto checked = ana.call<v1::CheckInReply>(kept(circle.id(), 1, "done"));
  BOOST_TEST(checked.occurrence().state() == v1::Occurrence::STATE_KEPT);
  BOOST_TEST(checked.occurrence().check_in().done_on() == "2026-11-10");

  v1::WitnessCheckInRequest confirm;
  confirm.set_circle_id(circle.id());
  confirm.set_number(1);
  confirm.set_verdict(v1::WitnessWord::VERDICT_CONFIRMED);
  const auto confirmed = bo.call<v1::WitnessCheckInReply>(confirm);
  BOOST_TEST(confirmed.occurrence().check_in().word().witness().handle() == "bo");

  BOOST_REQUIRE(eva.inbox->events.size() == 3U);
  BOOST_TEST(eva.inbox->events[0].commitment_added().title() == "Write one post");
  BOOST_TEST(eva.inbox->events[1].checked_in().occurrence().check_in().note() == "done");
  BOOST_TEST(eva.inbox->events[2].witness_spoke().occurrence().check_in().word().verdict() == v1::WitnessWord::VERDICT_CONFIRMED);

  v1::GetBoardRequest board;
  board.set_circle_id(circle.id());
  const auto month = eva.call<v1::GetBoardReply>(board);
  BOOST_REQUIRE(month.rows_size() == 3);
  BOOST_TEST(month.month() == "2026-11");
  BOOST_TEST(month.rows(0).member().handle() == "ana");
  BOOST_TEST(month.rows(0).entries(0).occurrence().state() == v1::Occurrence::STATE_KEPT);
  BOOST_TEST(month.rows(1).entries_size() == 0);
}
