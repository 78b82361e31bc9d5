// A circle's web hooks: what is for the whole circle, and nothing narrower.
#include <boost/test/unit_test.hpp>

#include "tests/features/outbox_fixture.hpp"

using namespace circles;
using namespace circles::tests;

BOOST_FIXTURE_TEST_SUITE(hooks, Outbox)

// H3
BOOST_AUTO_TEST_CASE(a_circles_hook_gets_what_is_for_the_whole_circle_and_nothing_narrower) {
  add_confirmed(world, ana, hooking(circle.id()));
  const std::string only_ana = id_of("ana");
  bo.promise(circle.id(), "For all");
  BOOST_TEST(hand_over(world).size() == 1U);
  // Narrower: a promise, its check-in, a publication, a thread, a mentor's thread on what is for all.
  const unsigned narrow = bo.promise(circle.id(), "For Ana", {}, for_named({only_ana})).number();
  bo.call<v1::CheckInReply>(kept(circle.id(), narrow));
  bo.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), narrow));
  const auto narrow_post = publish(bo, "Staff engineer", for_named({only_ana}));
  open_thread(ana, narrow_post.number(), "On what is for Ana");
  publish(bo, "Mentors alone", for_mentors({id_of("eva")}));
  BOOST_TEST(hand_over(world).empty());
  const auto post = publish(bo, "Lead engineer");
  BOOST_TEST(hand_over(world).size() == 1U);
  open_thread(eva, post.number(), "Between us", for_named({only_ana}));
  BOOST_TEST(hand_over(world).empty());
  const unsigned thread = open_thread(eva, post.number(), "For all");
  BOOST_TEST(hand_over(world).size() == 1U);
  // Messages are not carried at all.
  reply(bo, thread, "An answer");
  BOOST_TEST(hand_over(world).empty());
}

BOOST_AUTO_TEST_CASE(a_hook_carries_promises_check_ins_words_and_who_comes_and_goes) {
  add_confirmed(world, ana, hooking(circle.id()));
  std::vector<std::string> titles;
  const auto note = [&] {
    for (const auto& letter : hand_over(world)) titles.push_back(letter.title);
  };
  const unsigned number = bo.promise(circle.id(), "Write", id_of("ana")).number();
  note();
  bo.call<v1::CheckInReply>(kept(circle.id(), number));
  note();
  ana.call<v1::WitnessCheckInReply>(confirming(circle.id(), number));
  note();
  bo.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), number));
  note();
  Person fay = world.joined(ana, circle.id(), "Fay", "fay");
  note();
  fay.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  note();
  // What is of no concern to a chat room.
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("cy"), v1::ROLE_MENTOR));
  note();
  const std::vector<std::string> expected{"Somebody made a promise",    "Somebody checked in on a promise", "Somebody said a word as a witness",
                                          "Somebody dropped a promise", "Somebody joined the circle",       "Somebody left the circle"};
  BOOST_TEST(titles == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(of_what_ended_a_hook_carries_the_missed_alone) {
  auto request = hooking(circle.id());
  request.set_with_texts(true);
  add_confirmed(world, ana, request);
  const unsigned number = bo.promise(circle.id(), "Write").number();
  cy.promise(circle.id(), "Read");
  dee.promise(circle.id(), "For Ana alone", {}, for_named({id_of("ana")}));
  bo.call<v1::CheckInReply>(kept(circle.id(), number));
  hand_over(world);
  world.live_until(at("2026-12-05T12:00:00"));
  const auto letters = hand_over(world);
  BOOST_REQUIRE(letters.size() == 1U);
  BOOST_TEST(letters[0].title == "Cy missed a promise: Read (Staff)");
}

BOOST_AUTO_TEST_CASE(what_was_narrowed_or_withdrawn_before_it_was_handed_over_stays_in_the_circle) {
  auto request = hooking(circle.id());
  request.set_with_texts(true);
  add_confirmed(world, ana, request);
  const auto post = publish(bo, "Staff engineer");
  auto narrow = about<v1::NarrowPostRequest>(circle.id(), post.number());
  *narrow.mutable_audience() = for_named({id_of("ana")});
  bo.call<v1::NarrowPostReply>(narrow);
  BOOST_TEST(hand_over(world).empty());
  const unsigned number = cy.promise(circle.id(), "Read").number();
  cy.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(circle.id(), number));
  BOOST_TEST(hand_over(world).empty());
}

BOOST_AUTO_TEST_CASE(a_hook_gets_nothing_of_another_circle) {
  add_confirmed(world, ana, hooking(circle.id()));
  const auto other = ana.create_circle("Other", "ana");
  ana.promise(other.id(), "Elsewhere");
  BOOST_TEST(hand_over(world).empty());
}

BOOST_AUTO_TEST_SUITE_END()
