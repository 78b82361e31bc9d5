// Promises: made, read, edited from the next period, dropped.
#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

struct Given {
  World world;
  Person ana = world.founder("Ana");
  v1::Circle circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");

  std::string id_of(const std::string& handle) { return ana.member(circle.id(), handle).id(); }
  v1::GetCommitmentReply get(Person& person, unsigned number) const { return person.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), number)); }
  v1::Commitment add(Person& person, const v1::AddCommitmentRequest& request) const { return person.call<v1::AddCommitmentReply>(request).commitment(); }
  v1::EditCommitmentRequest editing(const v1::Commitment& commitment) const {
    auto request = about<v1::EditCommitmentRequest>(circle.id(), commitment.number());
    request.set_base_revision(commitment.revision());
    return request;
  }
  // The field that a refused promise names.
  std::string fault(const v1::AddCommitmentRequest& request) {
    const auto problem = ana.refusal(request);
    return problem.reason() == "FIELD_INVALID" ? problem.violations(0).field() : problem.reason();
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(commitments)

BOOST_FIXTURE_TEST_CASE(a_monthly_promise_is_due_on_the_last_day_unless_it_says_otherwise, Given) {
  const auto usual = add(ana, promising(circle.id(), "Write"));
  BOOST_TEST(usual.due_day() == 31U);
  BOOST_TEST(usual.current().due_day() == "2026-11-30");
  BOOST_TEST(usual.revision() == 1U);
  BOOST_TEST(!usual.has_witness());
  auto on_the_15th = promising(circle.id(), "Read");
  on_the_15th.set_due_day(15);
  BOOST_TEST(add(ana, on_the_15th).current().due_day() == "2026-11-15");
  // A due day that has passed this month is first due in the next.
  auto on_the_5th = promising(circle.id(), "Run");
  on_the_5th.set_due_day(5);
  BOOST_TEST(add(ana, on_the_5th).current().due_day() == "2026-12-05");
}

BOOST_FIXTURE_TEST_CASE(due_day_31_is_clamped_to_each_month_and_comes_back, Given) {
  ana.promise(circle.id(), "Write");
  world.now = at("2027-03-10T12:00:00");
  const auto shown = get(ana, 1);
  std::vector<std::string> days;
  for (const auto& occurrence : shown.occurrences()) days.push_back(occurrence.due_day());
  const std::vector<std::string> expected{"2027-03-31", "2027-02-28", "2027-01-31", "2026-12-31", "2026-11-30"};
  BOOST_TEST(days == expected, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(a_promise_made_once_has_one_period_named_by_its_date, Given) {
  const auto once = add(ana, promising_once(circle.id(), "Apply", "2026-12-05"));
  BOOST_TEST(once.due_date() == "2026-12-05");
  BOOST_TEST(once.current().period() == "2026-12-05");
  world.now = at("2027-03-10T12:00:00");
  BOOST_TEST(get(ana, once.number()).occurrences_size() == 1);
}

BOOST_FIXTURE_TEST_CASE(when_it_is_due_must_make_sense, Given) {
  auto no_cadence = promising(circle.id(), "Write");
  no_cadence.set_cadence(v1::CADENCE_UNSPECIFIED);
  BOOST_TEST(fault(no_cadence) == "cadence");
  auto day_32 = promising(circle.id(), "Write");
  day_32.set_due_day(32);
  BOOST_TEST(fault(day_32) == "due_day");
  auto monthly_with_date = promising(circle.id(), "Write");
  monthly_with_date.set_due_date("2026-12-05");
  BOOST_TEST(fault(monthly_with_date) == "due_date");
  auto once_with_day = promising_once(circle.id(), "Write", "2026-12-05");
  once_with_day.set_due_day(5);
  BOOST_TEST(fault(once_with_day) == "due_day");
  BOOST_TEST(fault(promising_once(circle.id(), "Write", "")) == "due_date");
  BOOST_TEST(fault(promising_once(circle.id(), "Write", "2026-11-09")) == "due_date");
  BOOST_TEST(fault(promising_once(circle.id(), "Write", "2031-12-31")) == "due_date");
  BOOST_TEST(add(ana, promising_once(circle.id(), "Today", "2026-11-10")).current().state() == v1::Occurrence::STATE_OPEN);
  BOOST_TEST(add(ana, promising_once(circle.id(), "Far", "2031-11-10")).due_date() == "2031-11-10");
}

// A37
BOOST_FIXTURE_TEST_CASE(a_witness_is_somebody_else_within_the_audience, Given) {
  Person cy = world.joined(ana, circle.id(), "Cy", "cy");
  auto request = promising(circle.id(), "Write");
  request.set_witness_id(id_of("ana"));
  BOOST_TEST(fault(request) == "witness_id");
  request.set_witness_id(id_of("cy"));
  *request.mutable_audience() = for_named({id_of("bo")});
  BOOST_TEST(fault(request) == "witness_id");
  request.set_witness_id(id_of("bo"));
  const auto made = add(ana, request);
  BOOST_TEST(made.witness().handle() == "bo");
  auto edit = editing(made);
  edit.set_witness_id(id_of("cy"));
  BOOST_TEST(ana.refusal(edit).violations(0).field() == "witness_id");
  edit.set_witness_id("");
  BOOST_TEST(!ana.call<v1::EditCommitmentReply>(edit).commitment().has_witness());
}

BOOST_FIXTURE_TEST_CASE(an_edit_holds_from_the_next_period_and_versions_stay_visible, Given) {
  const auto promise = ana.promise(circle.id(), "Write", id_of("bo"));
  auto edit = editing(promise);
  edit.set_title("Write twice");
  edit.set_due_day(10);
  edit.set_minimum("");
  world.advance(1h);
  const auto edited = ana.call<v1::EditCommitmentReply>(edit).commitment();
  BOOST_TEST(edited.revision() == 2U);
  BOOST_TEST(edited.title() == "Write twice");
  BOOST_TEST(edited.witness().handle() == "bo");
  BOOST_TEST(edited.current().title() == "Write");
  BOOST_TEST(edited.current().due_day() == "2026-11-30");
  BOOST_TEST(edited.current().minimum() == "an outline");
  BOOST_TEST(edited.current().revision() == 1U);
  world.now = at("2026-12-01T12:00:00");
  const auto shown = get(bo, 1);
  BOOST_REQUIRE(shown.occurrences_size() == 2);
  BOOST_TEST(shown.occurrences(0).title() == "Write twice");
  BOOST_TEST(shown.occurrences(0).due_day() == "2026-12-10");
  BOOST_TEST(shown.occurrences(0).minimum().empty());
  BOOST_TEST(shown.occurrences(1).title() == "Write");
  BOOST_REQUIRE(shown.versions_size() == 2);
  BOOST_TEST(shown.versions(0).title() == "Write");
  BOOST_TEST(shown.versions(0).due_day() == 31U);
  BOOST_TEST(shown.versions(1).title() == "Write twice");
  BOOST_TEST(shown.versions(1).made_at().seconds() - shown.versions(0).made_at().seconds() == 3600);
}

BOOST_FIXTURE_TEST_CASE(an_edit_of_a_stale_revision_is_refused_with_the_current_one, Given) {
  const auto promise = ana.promise(circle.id(), "Write");
  auto edit = editing(promise);
  edit.set_title("Write twice");
  ana.call<v1::EditCommitmentReply>(edit);
  edit.set_title("Write thrice");
  const auto refused = ana.refusal(edit);
  BOOST_TEST(refused.reason() == "REVISION_STALE");
  BOOST_TEST(refused.commitment().title() == "Write twice");
  BOOST_TEST(refused.commitment().revision() == 2U);
}

BOOST_FIXTURE_TEST_CASE(an_edit_to_an_empty_title_or_no_day_of_a_month_is_refused, Given) {
  const auto promise = ana.promise(circle.id(), "Write");
  auto untitled = editing(promise);
  untitled.set_title("");
  BOOST_TEST(ana.refusal(untitled).violations(0).field() == "title");
  for (const unsigned day : {0U, 32U}) {
    auto edit = editing(promise);
    edit.set_due_day(day);
    BOOST_TEST(ana.refusal(edit).violations(0).field() == "due_day");
  }
}

BOOST_FIXTURE_TEST_CASE(what_is_promised_once_stays_as_promised, Given) {
  auto edit = editing(add(ana, promising_once(circle.id(), "Apply", "2026-12-05")));
  edit.set_title("Apply twice");
  BOOST_TEST(ana.refusal(edit).reason() == "PROMISED_ONCE");
}

BOOST_FIXTURE_TEST_CASE(only_its_author_changes_a_promise, Given) {
  const auto promise = ana.promise(circle.id(), "Write");
  BOOST_TEST(bo.refusal(editing(promise)).reason() == "NOT_THE_AUTHOR");
  BOOST_TEST(bo.refusal(about<v1::DropCommitmentRequest>(circle.id(), 1)).reason() == "NOT_THE_AUTHOR");
  BOOST_TEST(bo.refusal(kept(circle.id(), 1)).reason() == "NOT_THE_AUTHOR");
}

BOOST_FIXTURE_TEST_CASE(dropped_before_it_is_due_it_is_dropped_and_not_missed, Given) {
  ana.promise(circle.id(), "Write");
  const auto dropped = ana.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), 1)).commitment();
  BOOST_TEST(dropped.has_dropped_at());
  BOOST_TEST(dropped.current().state() == v1::Occurrence::STATE_DROPPED);
  BOOST_TEST(dropped.current().closed());
  BOOST_TEST(ana.refusal(kept(circle.id(), 1)).reason() == "NOTHING_WAITS");
  auto named = kept(circle.id(), 1);
  named.set_period("2026-11");
  BOOST_TEST(ana.refusal(named).reason() == "COMMITMENT_DROPPED");
  BOOST_TEST(ana.refusal(about<v1::DropCommitmentRequest>(circle.id(), 1)).reason() == "COMMITMENT_DROPPED");
  world.now = at("2027-02-10T12:00:00");
  BOOST_TEST(get(ana, 1).occurrences_size() == 1);
  BOOST_TEST(get(ana, 1).commitment().record().closed() == 0U);
}

BOOST_FIXTURE_TEST_CASE(dropped_after_it_was_due_it_is_still_missed, Given) {
  ana.promise(circle.id(), "Write");
  world.now = at("2026-12-01T00:00:00");
  ana.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), 1));
  world.now = at("2026-12-03T00:00:00");
  const auto shown = get(ana, 1);
  BOOST_TEST(shown.occurrences(shown.occurrences_size() - 1).state() == v1::Occurrence::STATE_MISSED);
  BOOST_TEST(shown.commitment().record().closed() == 1U);
}

BOOST_FIXTURE_TEST_CASE(ended_promises_are_listed_on_request_only, Given) {
  ana.promise(circle.id(), "Stands");
  add(ana, promising_once(circle.id(), "Over", "2026-11-12"));
  ana.promise(circle.id(), "Dropped");
  ana.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), 3));
  world.now = at("2026-11-20T12:00:00");
  auto request = in<v1::ListCommitmentsRequest>(circle.id());
  const auto standing = bo.call<v1::ListCommitmentsReply>(request);
  BOOST_REQUIRE(standing.commitments_size() == 1);
  BOOST_TEST(standing.commitments(0).title() == "Stands");
  request.set_include_ended(true);
  BOOST_TEST(bo.call<v1::ListCommitmentsReply>(request).commitments_size() == 3);
  request.set_member_id(id_of("bo"));
  BOOST_TEST(bo.call<v1::ListCommitmentsReply>(request).commitments_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(the_list_is_paged_by_time_of_posting_without_gap_or_repeat, Given) {
  // Two at the same instant, and one with a random number between.
  ana.promise(circle.id(), "1");
  ana.promise(circle.id(), "2", {}, for_named({id_of("bo")}));
  world.advance(1s);
  for (const char* title : {"3", "4", "5"}) bo.promise(circle.id(), title);
  auto request = in<v1::ListCommitmentsRequest>(circle.id());
  request.set_page_size(2);
  std::vector<std::string> titles;
  do {
    const auto page = bo.call<v1::ListCommitmentsReply>(request);
    BOOST_TEST(page.commitments_size() <= 2);
    for (const auto& commitment : page.commitments()) titles.push_back(commitment.title());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  const std::vector<std::string> expected{"1", "2", "3", "4", "5"};
  BOOST_TEST(titles == expected, boost::test_tools::per_element());
  request.set_page_token("nonsense");
  BOOST_TEST(bo.refusal(request).reason() == "PAGE_TOKEN_INVALID");
}

BOOST_FIXTURE_TEST_CASE(periods_are_paged_newest_first_and_versions_come_with_the_first_page, Given) {
  ana.promise(circle.id(), "Write");
  world.now = at("2027-03-10T12:00:00");
  auto request = about<v1::GetCommitmentRequest>(circle.id(), 1);
  request.set_page_size(2);
  std::vector<std::string> periods;
  std::vector<int> versions;
  do {
    const auto page = ana.call<v1::GetCommitmentReply>(request);
    for (const auto& occurrence : page.occurrences()) periods.push_back(occurrence.period());
    versions.push_back(page.versions_size());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  const std::vector<std::string> expected{"2027-03", "2027-02", "2027-01", "2026-12", "2026-11"};
  BOOST_TEST(periods == expected, boost::test_tools::per_element());
  const std::vector<int> with_first{1, 0, 0};
  BOOST_TEST(versions == with_first, boost::test_tools::per_element());
  request.set_page_token("2026-1");
  BOOST_TEST(ana.refusal(request).reason() == "PAGE_TOKEN_INVALID");
}

BOOST_FIXTURE_TEST_CASE(a_member_has_at_most_100_standing_promises_in_a_circle, Given) {
  for (int count = 0; count < 100; ++count) ana.promise(circle.id(), "Write");
  const std::size_t posts = rows_of(world, "posts");
  BOOST_TEST(ana.refusal(promising(circle.id(), "One more")).reason() == "LIMIT_REACHED");
  BOOST_TEST(rows_of(world, "posts") == posts);
  ana.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), 7));
  BOOST_TEST(ana.promise(circle.id(), "In its place").number() == 101U);
  bo.promise(circle.id(), "His own");
}

BOOST_AUTO_TEST_SUITE_END()
