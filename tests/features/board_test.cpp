// Everyone's month in a circle, and one person's today.
#include <boost/test/unit_test.hpp>

#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

struct Given {
  World world{at("2026-09-10T12:00:00")};
  Person ana = world.founder("Ana", "Pacific/Kiritimati");  // UTC+14
  v1::Circle circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo", v1::ROLE_MEMBER, "Etc/GMT+12");  // UTC-12
  Person eva = world.joined(ana, circle.id(), "Eva", "eva", v1::ROLE_MENTOR);

  v1::GetBoardReply board(Person& person, const std::string& month = {}) const {
    auto request = in<v1::GetBoardRequest>(circle.id());
    request.set_month(month);
    return person.call<v1::GetBoardReply>(request);
  }
  static v1::GetTodayReply today(Person& person) { return person.call<v1::GetTodayReply>(v1::GetTodayRequest{}); }
  static std::int64_t seconds(const std::string& text) { return std::chrono::duration_cast<std::chrono::seconds>(at(text).time_since_epoch()).count(); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(board)

BOOST_FIXTURE_TEST_CASE(the_board_shows_each_member_in_their_own_zone, Given) {
  ana.promise(circle.id(), "Far east");
  bo.promise(circle.id(), "Far west");
  const auto shown = board(eva);
  BOOST_TEST(shown.month() == "2026-09");
  BOOST_REQUIRE(shown.rows_size() == 3);
  BOOST_TEST(shown.rows(0).member().handle() == "ana");
  BOOST_TEST(shown.rows(0).entries(0).occurrence().due_at().seconds() == seconds("2026-09-30T10:00:00"));
  BOOST_TEST(shown.rows(1).member().handle() == "bo");
  BOOST_TEST(shown.rows(1).entries(0).occurrence().due_at().seconds() == seconds("2026-10-01T12:00:00"));
  BOOST_TEST(shown.rows(2).member().me());
  BOOST_TEST(shown.rows(2).entries_size() == 0);
  // At one instant it is two different months for two readers.
  world.now = at("2026-09-30T11:00:00");
  BOOST_TEST(board(ana).month() == "2026-10");
  BOOST_TEST(board(bo).month() == "2026-09");
}

BOOST_FIXTURE_TEST_CASE(keep_rate_and_streak_grow_over_the_months, Given) {
  ana.promise(circle.id(), "Write");
  // Kept in September, missed in October, then kept, and the minimum.
  world.now = at("2026-09-20T12:00:00");
  ana.call<v1::CheckInReply>(kept(circle.id(), 1));
  BOOST_TEST(board(bo).rows(0).record().closed() == 0U);
  world.now = at("2026-10-05T12:00:00");
  BOOST_TEST(board(bo).rows(0).record().streak() == 1U);
  world.now = at("2026-11-05T12:00:00");
  BOOST_TEST(board(bo).rows(0).record().streak() == 0U);
  BOOST_TEST(board(bo).rows(0).record().kept() == 1U);
  BOOST_TEST(board(bo).rows(0).record().closed() == 2U);
  ana.call<v1::CheckInReply>(kept(circle.id(), 1));
  world.now = at("2026-12-05T12:00:00");
  auto minimum = kept(circle.id(), 1);
  minimum.set_outcome(v1::CheckIn::OUTCOME_MINIMUM);
  ana.call<v1::CheckInReply>(minimum);
  world.now = at("2027-01-05T12:00:00");
  const auto row = board(bo).rows(0);
  BOOST_TEST(row.record().streak() == 2U);
  BOOST_TEST(row.record().kept() == 3U);
  BOOST_TEST(row.record().closed() == 4U);
  BOOST_TEST(row.entries(0).record().SerializeAsString() == row.record().SerializeAsString());
}

BOOST_FIXTURE_TEST_CASE(a_row_adds_up_its_promises_and_takes_the_longest_streak, Given) {
  ana.promise(circle.id(), "Kept");
  ana.promise(circle.id(), "Missed");
  ana.call<v1::CheckInReply>(kept(circle.id(), 1));
  world.now = at("2026-10-05T12:00:00");
  const auto row = board(bo).rows(0);
  BOOST_TEST(row.record().kept() == 1U);
  BOOST_TEST(row.record().closed() == 2U);
  BOOST_TEST(row.record().streak() == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_month_can_be_named, Given) {
  ana.promise(circle.id(), "Write", ana.member(circle.id(), "bo").id());
  ana.call<v1::AddCommitmentReply>(promising_once(circle.id(), "Apply", "2026-11-20"));
  world.now = at("2026-12-10T12:00:00");
  BOOST_TEST(board(bo, "2026-08").rows(0).entries_size() == 0);
  BOOST_TEST(board(bo, "2026-10").rows(0).entries(0).occurrence().state() == v1::Occurrence::STATE_MISSED);
  BOOST_TEST(board(bo, "2026-10").rows(0).entries(0).witness().handle() == "bo");
  BOOST_REQUIRE(board(bo, "2026-11").rows(0).entries_size() == 2);
  BOOST_TEST(board(bo, "2026-11").rows(0).entries(1).occurrence().period() == "2026-11-20");
  BOOST_TEST(board(bo, "2026-12").rows(0).entries_size() == 1);
  // Nobody is asked for what has not begun.
  BOOST_TEST(board(bo, "2027-02").rows(0).entries_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(the_board_is_paged_by_member, Given) {
  auto request = in<v1::GetBoardRequest>(circle.id());
  request.set_page_size(2);
  const auto first = bo.call<v1::GetBoardReply>(request);
  BOOST_REQUIRE(first.rows_size() == 2);
  request.set_page_token(first.next_page_token());
  const auto second = bo.call<v1::GetBoardReply>(request);
  BOOST_REQUIRE(second.rows_size() == 1);
  BOOST_TEST(second.rows(0).member().handle() == "eva");
  BOOST_TEST(second.next_page_token().empty());
}

BOOST_FIXTURE_TEST_CASE(today_shows_what_is_due_overdue_ones_first_over_all_circles, Given) {
  const auto other = bo.create_circle("Other", "bo");
  auto early = promising(circle.id(), "Early");
  early.set_due_day(25);
  bo.call<v1::AddCommitmentReply>(early);
  bo.promise(circle.id(), "Late");
  bo.call<v1::AddCommitmentReply>(promising_once(other.id(), "Overdue", "2026-09-20"));
  bo.call<v1::AddCommitmentReply>(promising_once(other.id(), "Over", "2026-09-15"));
  world.now = at("2026-09-22T00:00:00");
  const auto shown = today(bo);
  BOOST_REQUIRE(shown.due_size() == 3);
  BOOST_TEST(shown.due(0).occurrence().title() == "Overdue");
  BOOST_TEST(shown.due(0).occurrence().state() == v1::Occurrence::STATE_IN_GRACE);
  BOOST_TEST(shown.due(0).circle_name() == "Other");
  BOOST_TEST(shown.due(0).author().handle() == "bo");
  BOOST_TEST(shown.due(1).occurrence().title() == "Early");
  BOOST_TEST(shown.due(2).occurrence().title() == "Late");
  bo.call<v1::CheckInReply>(kept(circle.id(), shown.due(1).number()));
  BOOST_TEST(today(bo).due_size() == 2);
  BOOST_TEST(today(ana).due_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(what_is_dropped_is_due_no_more, Given) {
  bo.promise(circle.id(), "Write");
  bo.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), 1));
  BOOST_TEST(today(bo).due_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(today_asks_the_witness_oldest_first_and_only_the_witness, Given) {
  const std::string bo_id = ana.member(circle.id(), "bo").id();
  ana.promise(circle.id(), "First", bo_id);
  ana.promise(circle.id(), "Second", bo_id);
  ana.promise(circle.id(), "Missed", bo_id);
  ana.call<v1::CheckInReply>(kept(circle.id(), 2));
  world.advance(1h);
  ana.call<v1::CheckInReply>(kept(circle.id(), 1));
  auto missed = kept(circle.id(), 3);
  missed.set_outcome(v1::CheckIn::OUTCOME_MISSED);
  ana.call<v1::CheckInReply>(missed);
  const auto shown = today(bo);
  BOOST_REQUIRE(shown.to_witness_size() == 2);
  BOOST_TEST(shown.to_witness(0).number() == 2U);
  BOOST_TEST(shown.to_witness(1).number() == 1U);
  BOOST_TEST(today(eva).to_witness_size() == 0);
  bo.call<v1::WitnessCheckInReply>(confirming(circle.id(), 2));
  BOOST_TEST(today(bo).to_witness_size() == 1);
}

BOOST_FIXTURE_TEST_CASE(each_entry_has_a_strip_of_its_newest_periods, Given) {
  ana.promise(circle.id(), "Write");
  ana.call<v1::CheckInReply>(kept(circle.id(), 1));
  world.now = at("2026-11-10T12:00:00");
  const auto young = board(bo).rows(0).entries(0);
  BOOST_REQUIRE(young.strip_size() == 3);
  BOOST_TEST((young.strip(0).period() == "2026-09" && young.strip(0).state() == v1::Occurrence::STATE_KEPT && young.strip(0).closed()));
  BOOST_TEST((young.strip(1).state() == v1::Occurrence::STATE_MISSED && !young.strip(2).closed()));
  world.now = at("2028-01-10T12:00:00");
  const auto old = board(bo).rows(0).entries(0);
  BOOST_REQUIRE(old.strip_size() == 12);
  BOOST_TEST(old.strip(0).period() == "2027-02");
  BOOST_TEST(old.strip(11).period() == "2028-01");
}

BOOST_FIXTURE_TEST_CASE(a_promise_without_a_witness_has_none_on_the_board, Given) {
  ana.promise(circle.id(), "Alone");
  ana.promise(circle.id(), "Watched", ana.member(circle.id(), "bo").id());
  BOOST_TEST(!board(eva).rows(0).entries(0).has_witness());
  BOOST_TEST(board(eva).rows(0).entries(1).witness().handle() == "bo");
}

BOOST_FIXTURE_TEST_CASE(what_was_withdrawn_is_on_no_board, Given) {
  bo.promise(circle.id(), "Write", bo.member(circle.id(), "ana").id());
  bo.call<v1::CheckInReply>(kept(circle.id(), 1));
  auto leave = in<v1::LeaveCircleRequest>(circle.id());
  leave.set_withdraw(true);
  bo.call<v1::LeaveCircleReply>(leave);
  BOOST_TEST(board(ana).rows_size() == 2);
  BOOST_TEST(today(ana).to_witness_size() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
