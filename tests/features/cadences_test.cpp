// Promises of weeks, months and quarters, their change from the next period on, and what their author alone is shown.
#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

// It is Tuesday, 2026-11-10.
struct Given : StaffCircle {
  v1::Commitment add(Person& person, const v1::AddCommitmentRequest& request) { return person.call<v1::AddCommitmentReply>(request).commitment(); }
  v1::Commitment weekly(Person& person, unsigned due_day = 0) { return add(person, promising_every(circle.id(), v1::CADENCE_WEEKLY, "Write", due_day)); }
  v1::GetCommitmentReply get(Person& person, unsigned number) { return person.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), number)); }
  v1::EditCommitmentRequest editing(const v1::Commitment& commitment) {
    auto request = about<v1::EditCommitmentRequest>(circle.id(), commitment.number());
    request.set_base_revision(commitment.revision());
    return request;
  }
  v1::EditCommitmentRequest to_cadence(const v1::Commitment& commitment, v1::Cadence cadence) {
    auto request = editing(commitment);
    request.set_cadence(cadence);
    return request;
  }
  std::string fault(const google::protobuf::Message& request) {
    const auto problem = ana.refusal(request);
    return problem.reason() == "FIELD_INVALID" ? problem.violations(0).field() : problem.reason();
  }
  // Oldest first, as "2026-W46 2026-11-15".
  std::vector<std::string> periods(Person& person, unsigned number) {
    std::vector<std::string> all;
    const auto shown = get(person, number);
    for (const auto& occurrence : shown.occurrences()) all.insert(all.begin(), occurrence.period() + " " + occurrence.due_day());
    return all;
  }
};

void check_equal(const std::vector<std::string>& left, const std::vector<std::string>& right) { BOOST_TEST(left == right, boost::test_tools::per_element()); }

}  // namespace

BOOST_AUTO_TEST_SUITE(cadences)

BOOST_FIXTURE_TEST_CASE(every_cadence_is_due_on_its_last_day_unless_it_says_otherwise, Given) {
  BOOST_TEST(weekly(ana).current().due_day() == "2026-11-15");
  BOOST_TEST(weekly(ana).due_day() == 7U);
  BOOST_TEST(weekly(ana, 3).current().due_day() == "2026-11-11");
  // A Monday that has passed is first due in the next week.
  BOOST_TEST(weekly(ana, 1).current().period() == "2026-W47");
  const auto quarterly = add(ana, promising_every(circle.id(), v1::CADENCE_QUARTERLY, "Review"));
  BOOST_TEST(quarterly.cadence() == v1::CADENCE_QUARTERLY);
  BOOST_TEST(quarterly.due_day() == 31U);
  BOOST_TEST(quarterly.current().period() == "2026-Q4");
  BOOST_TEST(quarterly.current().due_day() == "2026-12-31");
  BOOST_TEST(add(ana, promising_every(circle.id(), v1::CADENCE_QUARTERLY, "Review", 5)).current().due_day() == "2026-12-05");
}

BOOST_FIXTURE_TEST_CASE(a_due_day_is_one_of_its_cadence, Given) {
  BOOST_TEST(fault(promising_every(circle.id(), v1::CADENCE_WEEKLY, "Write", 8)) == "due_day");
  BOOST_TEST(fault(promising_every(circle.id(), v1::CADENCE_MONTHLY, "Write", 32)) == "due_day");
  BOOST_TEST(fault(promising_every(circle.id(), v1::CADENCE_QUARTERLY, "Write", 32)) == "due_day");
  for (const v1::Cadence cadence : {v1::CADENCE_WEEKLY, v1::CADENCE_MONTHLY, v1::CADENCE_QUARTERLY}) {
    auto dated = promising_every(circle.id(), cadence, "Write");
    dated.set_due_date("2026-12-05");
    BOOST_TEST(fault(dated) == "due_date");
  }
  BOOST_TEST(rows_of(world, "commitments") == 0U);
}

BOOST_FIXTURE_TEST_CASE(a_week_is_checked_in_on_and_witnessed_by_its_name, Given) {
  auto request = promising_every(circle.id(), v1::CADENCE_WEEKLY, "Write");
  request.set_witness_id(id_of("bo"));
  add(ana, request);
  ana.call<v1::CheckInReply>(kept(circle.id(), 1));
  world.now = at("2026-11-17T12:00:00");
  auto report = kept(circle.id(), 1);
  report.set_period("2026-W47");
  BOOST_TEST(ana.call<v1::CheckInReply>(report).occurrence().state() == v1::Occurrence::STATE_KEPT);
  const auto word = bo.call<v1::WitnessCheckInReply>(confirming(circle.id(), 1, "2026-W46"));
  BOOST_TEST(word.occurrence().period() == "2026-W46");
  for (const char* name : {"2026-W45", "2026-11", "2026-Q4", "2032-W01"}) {
    report.set_period(name);
    BOOST_TEST(fault(report) == "PERIOD_UNKNOWN", name);
  }
  report.set_period("2026-W54");
  BOOST_TEST(fault(report) == "period");
}

BOOST_FIXTURE_TEST_CASE(the_board_of_a_month_shows_its_weeks_and_the_quarter, Given) {
  weekly(ana);
  add(ana, promising_every(circle.id(), v1::CADENCE_QUARTERLY, "Review"));
  world.now = at("2026-11-25T12:00:00");
  const auto board = bo.call<v1::GetBoardReply>(in<v1::GetBoardRequest>(circle.id()));
  std::vector<std::string> shown;
  for (const auto& entry : board.rows(0).entries()) shown.push_back(entry.occurrence().period());
  check_equal(shown, {"2026-W46", "2026-W47", "2026-W48", "2026-Q4"});
}

BOOST_FIXTURE_TEST_CASE(today_lists_a_week_that_is_due, Given) {
  weekly(ana);
  add(ana, promising_every(circle.id(), v1::CADENCE_QUARTERLY, "Review"));
  const auto today = ana.call<v1::GetTodayReply>(v1::GetTodayRequest{});
  BOOST_REQUIRE(today.due_size() == 2);
  BOOST_TEST(today.due(0).occurrence().period() == "2026-W46");
  BOOST_TEST(today.due(1).occurrence().period() == "2026-Q4");
}

BOOST_FIXTURE_TEST_CASE(a_new_cadence_begins_when_the_open_period_has_ended, Given) {
  const auto promise = weekly(ana, 5);
  world.now = at("2026-11-18T12:00:00");
  const auto edited = ana.call<v1::EditCommitmentReply>(to_cadence(promise, v1::CADENCE_MONTHLY)).commitment();
  BOOST_TEST(edited.cadence() == v1::CADENCE_MONTHLY);
  BOOST_TEST(edited.due_day() == 31U);
  // The open ones stay as promised.
  BOOST_TEST(edited.current().period() == "2026-W47");
  BOOST_TEST(edited.current().due_day() == "2026-11-20");
  world.now = at("2027-01-02T12:00:00");
  check_equal(periods(bo, 1), {"2026-W46 2026-11-13", "2026-W47 2026-11-20", "2026-12 2026-12-31", "2027-01 2027-01-31"});
  const auto shown = get(bo, 1);
  BOOST_REQUIRE(shown.versions_size() == 2);
  BOOST_TEST(shown.versions(0).cadence() == v1::CADENCE_WEEKLY);
  BOOST_TEST(shown.versions(0).due_day() == 5U);
  BOOST_TEST(shown.versions(1).cadence() == v1::CADENCE_MONTHLY);
}

BOOST_FIXTURE_TEST_CASE(a_changed_cadence_rewrites_nothing_closed_and_pages_run_across_it, Given) {
  const auto promise = weekly(ana);
  ana.call<v1::CheckInReply>(kept(circle.id(), 1));
  world.now = at("2026-11-25T12:00:00");
  const auto before = get(bo, 1);
  ana.call<v1::EditCommitmentReply>(to_cadence(promise, v1::CADENCE_MONTHLY));
  const auto after = get(bo, 1);
  BOOST_REQUIRE(after.occurrences_size() == before.occurrences_size());
  for (int index = 0; index < before.occurrences_size(); ++index) BOOST_TEST(after.occurrences(index).SerializeAsString() == before.occurrences(index).SerializeAsString());
  BOOST_TEST(after.commitment().record().SerializeAsString() == before.commitment().record().SerializeAsString());
  world.now = at("2027-01-20T12:00:00");
  auto request = about<v1::GetCommitmentRequest>(circle.id(), 1);
  request.set_page_size(2);
  std::vector<std::string> paged;
  do {
    const auto page = bo.call<v1::GetCommitmentReply>(request);
    for (const auto& occurrence : page.occurrences()) paged.push_back(occurrence.period());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  check_equal(paged, {"2027-01", "2026-12", "2026-W48", "2026-W47", "2026-W46"});
}

BOOST_FIXTURE_TEST_CASE(a_cadence_is_changed_with_a_due_day_of_its_own, Given) {
  const auto promise = weekly(ana, 5);
  auto edit = to_cadence(promise, v1::CADENCE_MONTHLY);
  edit.set_due_day(15);
  BOOST_TEST(ana.call<v1::EditCommitmentReply>(edit).commitment().due_day() == 15U);
  auto back = to_cadence(get(ana, 1).commitment(), v1::CADENCE_WEEKLY);
  back.set_due_day(8);
  BOOST_TEST(fault(back) == "due_day");
  BOOST_TEST(fault(to_cadence(get(ana, 1).commitment(), v1::CADENCE_ONCE)) == "cadence");
  const auto once = add(ana, promising_once(circle.id(), "Apply", "2026-12-05"));
  BOOST_TEST(fault(to_cadence(once, v1::CADENCE_MONTHLY)) == "PROMISED_ONCE");
}

// K9
BOOST_FIXTURE_TEST_CASE(odds_and_stage_are_shown_to_their_author_alone, Given) {
  bo.watch();
  ana.watch();
  auto request = promising_every(circle.id(), v1::CADENCE_MONTHLY, "Write");
  request.set_odds(73);
  request.set_stage("1-3y");
  request.set_witness_id(id_of("bo"));
  const auto promise = add(ana, request);
  BOOST_TEST(promise.odds() == 73U);
  BOOST_TEST(promise.stage() == "1-3y");
  auto edit = editing(promise);
  edit.set_odds(41);
  const auto edited = ana.call<v1::EditCommitmentReply>(edit).commitment();
  BOOST_TEST(edited.odds() == 41U);
  BOOST_TEST(edited.stage() == "1-3y");
  BOOST_TEST(get(ana, 1).commitment().odds() == 41U);
  BOOST_TEST(ana.call<v1::ListCommitmentsReply>(in<v1::ListCommitmentsRequest>(circle.id())).commitments(0).stage() == "1-3y");
  // Not to the owner, the witness, or anyone else; and not in events, which are the same for all.
  ana.call<v1::CheckInReply>(kept(circle.id(), 1));
  const auto word = bo.call<v1::WitnessCheckInReply>(confirming(circle.id(), 1)).commitment();
  const auto listed = bo.call<v1::ListCommitmentsReply>(in<v1::ListCommitmentsRequest>(circle.id())).commitments(0);
  for (const auto& seen : {word, listed, get(bo, 1).commitment()}) {
    BOOST_TEST(seen.title() == "Write");
    BOOST_TEST(!seen.has_odds());
    BOOST_TEST(seen.stage().empty());
  }
  for (Person* person : {&ana, &bo}) {
    BOOST_TEST(person->inbox->events.size() >= 4U);
    for (const auto& event : person->inbox->events) {
      for (const auto& seen : {event.commitment_added(), event.commitment_edited()}) {
        BOOST_TEST(!seen.has_odds());
        BOOST_TEST(seen.stage().empty());
      }
    }
  }
  const auto post = bo.ask(about<v1::GetPostRequest>(circle.id(), 1)).ShortDebugString();
  const auto board = bo.ask(in<v1::GetBoardRequest>(circle.id())).ShortDebugString();
  for (const auto& said : {post, board}) BOOST_TEST((said.find("Write") != std::string::npos && said.find("1-3y") == std::string::npos && said.find("odds") == std::string::npos));
}

BOOST_FIXTURE_TEST_CASE(odds_are_per_cent, Given) {
  auto request = promising(circle.id(), "Write");
  request.set_odds(101);
  BOOST_TEST(fault(request) == "odds");
  request.set_odds(0);
  const auto promise = add(ana, request);
  BOOST_TEST((promise.has_odds() && promise.odds() == 0U));
  auto edit = editing(promise);
  edit.set_odds(101);
  BOOST_TEST(fault(edit) == "odds");
  request.clear_odds();
  BOOST_TEST(!add(ana, request).has_odds());
}

BOOST_FIXTURE_TEST_CASE(taken_back_its_odds_and_stage_go_too, Given) {
  auto request = promising(circle.id(), "Write");
  request.set_odds(73);
  request.set_stage("3-5y");
  add(ana, request);
  ana.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(circle.id(), 1));
  BOOST_TEST(times_stored(world, "3-5y") == 0U);
  BOOST_TEST(!get(ana, 1).commitment().has_odds());
  BOOST_TEST(rows_of(world, "schedule") == 0U);
}

// K10
BOOST_FIXTURE_TEST_CASE(what_was_promised_ends_when_its_author_leaves, Given) {
  bo.promise(circle.id(), "Write");
  world.now = at("2026-12-01T12:00:00");
  bo.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  world.now = at("2027-03-10T12:00:00");
  const auto shown = get(ana, 1);
  // What was due before is missed; what would have come is not.
  check_equal(periods(ana, 1), {"2026-11 2026-11-30", "2026-12 2026-12-31"});
  BOOST_TEST(shown.occurrences(1).state() == v1::Occurrence::STATE_MISSED);
  BOOST_TEST(shown.occurrences(0).state() == v1::Occurrence::STATE_DROPPED);
  BOOST_TEST(shown.commitment().record().closed() == 1U);
}

BOOST_FIXTURE_TEST_CASE(whatever_moves_what_comes_is_looked_at_at_once, Given) {
  const auto looked_at = [&] {
    std::size_t waiting = 0;
    for (const auto& row : all_rows(world)) waiting += row.starts_with("schedule|") && row.ends_with("|0") ? 1U : 0U;
    return waiting;
  };
  const auto look = [&] {
    world.engine->write({.work = [](storage::WriteTx& tx) { tx.write(R"sql(UPDATE schedule SET next_at = 7 WHERE circle_id = circle_id)sql", {}); }, .done = [](std::exception_ptr) {}});
    BOOST_TEST(looked_at() == 0U);
  };
  const auto promise = weekly(ana);
  BOOST_TEST(looked_at() == 1U);
  look();
  ana.call<v1::EditCommitmentReply>(to_cadence(promise, v1::CADENCE_MONTHLY));
  BOOST_TEST(looked_at() == 1U);
  look();
  v1::EditAccountRequest move;
  move.set_time_zone("Asia/Tokyo");
  ana.call<v1::EditAccountReply>(move);
  BOOST_TEST(looked_at() == 1U);
  look();
  auto grace = in<v1::EditCircleRequest>(circle.id());
  grace.set_base_revision(1);
  grace.set_grace_hours(24);
  ana.call<v1::EditCircleReply>(grace);
  BOOST_TEST(looked_at() == 1U);
  look();
  ana.call<v1::PauseReply>(pausing(circle.id(), "2026-12-31"));
  BOOST_TEST(looked_at() == 1U);
  look();
  ana.call<v1::ResumeReply>(in<v1::ResumeRequest>(circle.id()));
  BOOST_TEST(looked_at() == 1U);
  look();
  bo.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  BOOST_TEST(looked_at() == 1U);
  look();
  ana.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), 1));
  BOOST_TEST(looked_at() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
