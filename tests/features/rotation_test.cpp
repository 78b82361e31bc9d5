// Witnesses in turn: a circle that rotates them gives each period of a promise that names none the next member.
#include <boost/test/unit_test.hpp>

#include <set>

#include "tests/features/reminded_people.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct InTurn : RemindedPeople {
  InTurn() {
    auto request = in<v1::EditCircleRequest>(circle.id());
    request.set_base_revision(circle.revision());
    request.set_rotate_witnesses(true);
    BOOST_TEST(ana.call<v1::EditCircleReply>(request).circle().rotate_witnesses());
  }

  // The handle that the board of that month shows as witness of this promise; empty for none.
  std::string witness(unsigned number, const std::string& month) {
    auto request = in<v1::GetBoardRequest>(circle.id());
    request.set_month(month);
    const auto board = ana.call<v1::GetBoardReply>(request);
    for (const auto& row : board.rows())
      for (const auto& entry : row.entries())
        if (entry.number() == number) return entry.witness().handle();
    return "no entry";
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(rotation)

// N14
BOOST_FIXTURE_TEST_CASE(each_period_has_the_next_member_as_witness_and_keeps_it, InTurn) {
  const unsigned number = bo.promise(circle.id(), "Write one post").number();
  live_until("2027-02-10T12:00:00");
  const std::vector<std::string> turns{witness(number, "2026-11"), witness(number, "2026-12"), witness(number, "2027-01"), witness(number, "2027-02")};
  // Neither the author nor a mentor; everybody once before anybody twice.
  BOOST_TEST((std::set(turns.begin(), turns.begin() + 3) == std::set<std::string>{"ana", "cy", "dee"}));
  BOOST_TEST(turns[3] == turns[0]);
  // Who comes later changes no turn that was.
  world.joined(ana, circle.id(), "Flo", "flo");
  BOOST_TEST(witness(number, "2026-12") == turns[1]);
}

BOOST_FIXTURE_TEST_CASE(whose_turn_it_is_is_told_asked_and_heard, InTurn) {
  const unsigned number = bo.promise(circle.id(), "Write one post").number();
  live_until("2026-11-12T12:00:00");
  const std::string handle = witness(number, "2026-11");
  Person& chosen = handle == "ana" ? ana : handle == "cy" ? cy : dee;
  Person& other = handle == "dee" ? cy : dee;
  BOOST_TEST(inbox(chosen).items(0).why() == v1::InboxItem::WHY_WITNESS_NAMED);
  bo.call<v1::CheckInReply>(kept(circle.id(), number));
  BOOST_TEST(chosen.call<v1::GetTodayReply>(v1::GetTodayRequest{}).to_witness_size() == 1);
  BOOST_TEST(other.call<v1::GetTodayReply>(v1::GetTodayRequest{}).to_witness_size() == 0);
  BOOST_TEST(other.ask(confirming(circle.id(), number)).has_problem());
  chosen.call<v1::WitnessCheckInReply>(confirming(circle.id(), number));
}

BOOST_FIXTURE_TEST_CASE(a_named_witness_stays_and_a_narrow_promise_gets_only_its_readers, InTurn) {
  const unsigned named = promise();
  const unsigned narrow = bo.promise(circle.id(), "Between us", {}, for_named({id_of("dee"), id_of("eva")})).number();
  live_until("2026-12-10T12:00:00");
  BOOST_TEST(witness(named, "2026-12") == "cy");
  auto request = in<v1::GetCommitmentRequest>(circle.id());
  request.set_number(narrow);
  BOOST_TEST(ana.refusal(request).reason() == "NOT_FOUND");
  bo.call<v1::CheckInReply>(kept(circle.id(), narrow));
  BOOST_TEST(dee.call<v1::GetTodayReply>(v1::GetTodayRequest{}).to_witness_size() == 1);
}

BOOST_FIXTURE_TEST_CASE(without_rotation_a_promise_without_a_witness_has_none, RemindedPeople) {
  const unsigned number = bo.promise(circle.id(), "Write one post").number();
  live_until("2026-11-12T12:00:00");
  const auto board = ana.call<v1::GetBoardReply>(in<v1::GetBoardRequest>(circle.id()));
  for (const auto& row : board.rows())
    for (const auto& entry : row.entries())
      if (entry.number() == number) BOOST_TEST(!entry.has_witness());
}

BOOST_AUTO_TEST_SUITE_END()
