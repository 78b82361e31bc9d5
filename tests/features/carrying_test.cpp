// What was missed, carried over into a promise made once (server/README.md, "Keeping promises", K6–K8).
#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

// Promise 1 is Bo's, monthly, with Cy as its witness. It is 2026-12-05: November closed as missed.
struct Given : StaffCircle {
  unsigned number = bo.promise(circle.id(), "Write", id_of("cy")).number();
  Given() { world.now = at("2026-12-05T12:00:00"); }

  v1::CarryCommitmentRequest carrying(unsigned from, const std::string& period = {}) {
    auto request = about<v1::CarryCommitmentRequest>(circle.id(), from);
    request.set_period(period);
    return request;
  }
  v1::Commitment carry(unsigned from, const std::string& period = {}) { return bo.call<v1::CarryCommitmentReply>(carrying(from, period)).commitment(); }
  v1::GetCommitmentReply get(Person& person, unsigned of) { return person.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), of)); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(carrying)

BOOST_FIXTURE_TEST_CASE(a_linked_promise_opens_and_the_original_stays_missed, Given) {
  dee.watch();
  const auto copy = carry(number);
  BOOST_TEST(copy.title() == "Write");
  BOOST_TEST(copy.minimum() == "an outline");
  BOOST_TEST(copy.cadence() == v1::CADENCE_ONCE);
  BOOST_TEST(copy.due_date() == "2026-12-19");
  BOOST_TEST(copy.witness().handle() == "cy");
  BOOST_TEST(copy.audience().kind() == v1::Audience::KIND_CIRCLE);
  BOOST_TEST(copy.carried_from() == number);
  BOOST_TEST(copy.carried_from_period() == "2026-11");
  BOOST_TEST(copy.carried() == 1U);
  BOOST_TEST(!copy.proposes_change());
  const auto original = get(dee, number);
  BOOST_TEST(original.occurrences(1).state() == v1::Occurrence::STATE_MISSED);
  BOOST_TEST(original.occurrences(1).carried_to() == copy.number());
  BOOST_TEST(original.occurrences(0).carried_to() == 0U);
  BOOST_TEST(dee.inbox->events.at(0).commitment_added().title() == "Write");
  const auto told = inbox(cy).items(0);
  BOOST_TEST((told.why() == v1::InboxItem::WHY_WITNESS_NAMED && told.number() == copy.number()));
}

// K7
BOOST_FIXTURE_TEST_CASE(keeping_the_copy_repairs_nothing, Given) {
  const unsigned copy = carry(number).number();
  bo.call<v1::CheckInReply>(kept(circle.id(), copy));
  world.now = at("2026-12-25T12:00:00");
  BOOST_TEST(get(dee, number).commitment().record().kept() == 0U);
  BOOST_TEST(get(dee, number).commitment().record().closed() == 1U);
  BOOST_TEST(get(dee, copy).commitment().record().kept() == 1U);
}

BOOST_FIXTURE_TEST_CASE(only_what_closed_as_missed_is_carried_over, Given) {
  BOOST_TEST(bo.refusal(carrying(number, "2026-12")).reason() == "NOT_MISSED");
  BOOST_TEST(bo.refusal(carrying(number, "2026-10")).reason() == "PERIOD_UNKNOWN");
  const unsigned fresh = bo.promise(circle.id(), "Fresh").number();
  BOOST_TEST(bo.refusal(carrying(fresh)).reason() == "NOT_MISSED");
  // Said to be missed, it can still be revised until the close.
  auto missed = kept(circle.id(), fresh);
  missed.set_outcome(v1::CheckIn::OUTCOME_MISSED);
  bo.call<v1::CheckInReply>(missed);
  BOOST_TEST(bo.refusal(carrying(fresh)).reason() == "NOT_MISSED");
  bo.call<v1::CheckInReply>(kept(circle.id(), number));
  world.now = at("2027-01-10T12:00:00");
  BOOST_TEST(bo.refusal(carrying(number, "2026-12")).reason() == "NOT_MISSED");
}

BOOST_FIXTURE_TEST_CASE(the_newest_that_was_missed_is_meant, Given) {
  world.now = at("2027-01-10T12:00:00");
  BOOST_TEST(carry(number).carried_from_period() == "2026-12");
  BOOST_TEST(carry(number, "2026-11").carried_from_period() == "2026-11");
}

BOOST_FIXTURE_TEST_CASE(each_period_is_carried_over_once, Given) {
  carry(number);
  BOOST_TEST(bo.refusal(carrying(number)).reason() == "ALREADY_CARRIED");
  BOOST_TEST(bo.refusal(carrying(number, "2026-11")).reason() == "ALREADY_CARRIED");
}

BOOST_FIXTURE_TEST_CASE(only_its_author_carries_it_over, Given) {
  for (Person* person : {&ana, &cy, &eva}) BOOST_TEST(person->refusal(carrying(number)).reason() == "NOT_THE_AUTHOR");
}

BOOST_FIXTURE_TEST_CASE(it_may_be_shrunk_and_due_when_its_author_says, Given) {
  auto request = carrying(number);
  request.set_title("Write a page");
  request.set_due_date("2026-12-31");
  const auto copy = bo.call<v1::CarryCommitmentReply>(request).commitment();
  BOOST_TEST(copy.title() == "Write a page");
  BOOST_TEST(copy.current().due_day() == "2026-12-31");
  world.now = at("2027-01-10T12:00:00");
  request = carrying(number, "2026-12");
  request.set_due_date("2027-01-09");
  BOOST_TEST(bo.refusal(request).violations(0).field() == "due_date");
}

// K8
BOOST_FIXTURE_TEST_CASE(after_two_times_a_change_is_proposed, Given) {
  const auto first = carry(number);
  world.now = at("2026-12-25T12:00:00");
  const auto second = carry(first.number());
  BOOST_TEST(second.carried() == 2U);
  BOOST_TEST(second.proposes_change());
  BOOST_TEST(second.carried_from() == first.number());
  BOOST_TEST(second.carried_from_period() == "2026-12-19");
  BOOST_TEST(get(dee, second.number()).commitment().proposes_change());
  BOOST_TEST(!get(dee, first.number()).commitment().proposes_change());
}

BOOST_FIXTURE_TEST_CASE(a_witness_who_has_gone_is_none, Given) {
  cy.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  BOOST_TEST(!carry(number).has_witness());
}

// K6
BOOST_FIXTURE_TEST_CASE(its_audience_never_widens, Given) {
  world.now = at("2026-11-10T12:00:00");
  const unsigned for_two = bo.promise(circle.id(), "For two", {}, for_named({id_of("cy"), id_of("dee")})).number();
  const unsigned to_mentors = bo.promise(circle.id(), "To mentors", {}, for_mentors({id_of("eva")})).number();
  dee.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  Person fay = world.joined(ana, circle.id(), "Fay", "fay", v1::ROLE_MENTOR);
  world.now = at("2026-12-05T12:00:00");
  const auto named = carry(for_two);
  BOOST_TEST(named.audience().kind() == v1::Audience::KIND_NAMED);
  BOOST_TEST(named.number() >= 100'000U);
  BOOST_REQUIRE(named.audience().member_ids_size() == 1);
  BOOST_TEST(named.audience().member_ids(0) == id_of("cy"));
  const auto of_mentors = carry(to_mentors);
  BOOST_TEST(of_mentors.audience().kind() == v1::Audience::KIND_MENTORS);
  BOOST_TEST(get(eva, of_mentors.number()).commitment().carried_from() == to_mentors);
  // A mentor since then, and the owner, read neither.
  for (Person* person : {&fay, &ana}) BOOST_TEST(person->refusal(about<v1::GetCommitmentRequest>(circle.id(), of_mentors.number())).reason() == "NOT_FOUND");
  // A mentor no longer is left out of the next one.
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("eva"), v1::ROLE_MEMBER));
  world.now = at("2026-12-25T12:00:00");
  const auto of_none = carry(of_mentors.number());
  BOOST_TEST(of_none.audience().member_ids_size() == 0);
  BOOST_TEST(eva.refusal(about<v1::GetCommitmentRequest>(circle.id(), of_none.number())).reason() == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(links_are_shown_to_whoever_may_see_both_ends, Given) {
  const unsigned copy = carry(number).number();
  // The copy is narrowed to Cy: nobody else learns that the period was carried over.
  auto narrow = about<v1::NarrowPostRequest>(circle.id(), copy);
  *narrow.mutable_audience() = for_named({id_of("cy")});
  bo.call<v1::NarrowPostReply>(narrow);
  BOOST_TEST(get(dee, number).occurrences(1).carried_to() == 0U);
  BOOST_TEST(get(cy, number).occurrences(1).carried_to() == copy);
  // The original is narrowed, to Cy too; the next copy is opened to Dee, who learns nothing of where it comes from.
  narrow.set_number(number);
  bo.call<v1::NarrowPostReply>(narrow);
  auto open = about<v1::OpenPostRequest>(circle.id(), copy);
  open.set_member_id(id_of("dee"));
  bo.call<v1::OpenPostReply>(open);
  const auto shown = get(dee, copy).commitment();
  BOOST_TEST(shown.carried_from() == 0U);
  BOOST_TEST(shown.carried_from_period().empty());
  BOOST_TEST(shown.carried() == 0U);
  BOOST_TEST(get(cy, copy).commitment().carried() == 1U);
}

BOOST_FIXTURE_TEST_CASE(events_say_nothing_of_where_it_comes_from, Given) {
  ana.watch();
  carry(number);
  BOOST_TEST(ana.inbox->events.at(0).commitment_added().carried_from() == 0U);
}

BOOST_FIXTURE_TEST_CASE(it_takes_one_of_the_100_places, Given) {
  for (int count = 0; count < 99; ++count) bo.promise(circle.id(), "Read");
  BOOST_TEST(bo.refusal(carrying(number)).reason() == "LIMIT_REACHED");
}

BOOST_AUTO_TEST_SUITE_END()
