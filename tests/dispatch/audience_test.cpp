// Whoever is outside an audience gets nothing of it: no byte, no number, no count, no frame.
#include <boost/test/unit_test.hpp>

#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

// Ana owns the circle; Bo promises; Cy and Dee are members; Eva is a mentor.
struct Given {
  World world;
  Person ana = world.founder("Ana");
  v1::Circle circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
  Person cy = world.joined(ana, circle.id(), "Cy", "cy");
  Person dee = world.joined(ana, circle.id(), "Dee", "dee");
  Person eva = world.joined(ana, circle.id(), "Eva", "eva", v1::ROLE_MENTOR);
  unsigned open = bo.promise(circle.id(), "Open").number();

  std::string id_of(const std::string& handle) { return bo.member(circle.id(), handle).id(); }

  // Everything that this person can be told of the circle, as bytes.
  std::string all_that_is_told(Person& person) const {
    auto list = in<v1::ListCommitmentsRequest>(circle.id());
    list.set_include_ended(true);
    std::string told = person.ask(list).list_commitments().SerializeAsString();
    list.set_page_size(1);
    told += person.ask(list).list_commitments().next_page_token();
    told += person.ask(in<v1::GetBoardRequest>(circle.id())).get_board().SerializeAsString();
    told += person.ask(v1::GetTodayRequest{}).get_today().SerializeAsString();
    told += person.ask(in<v1::GetCircleRequest>(circle.id())).get_circle().SerializeAsString();
    told += person.ask(v1::ListCirclesRequest{}).list_circles().SerializeAsString();
    told += person.ask(in<v1::ListMembersRequest>(circle.id())).list_members().SerializeAsString();
    told += person.ask(in<v1::ListPausesRequest>(circle.id())).list_pauses().SerializeAsString();
    told += person.ask(concerning<v1::GetStatisticsRequest>(circle.id(), person.member(circle.id(), "bo").id())).get_statistics().SerializeAsString();
    return told;
  }

  // A whole life of a promise for that audience, with its witness. Its number.
  unsigned live(const v1::Audience& audience, Person& witness, const std::string& witness_handle) {
    const unsigned number = bo.promise(circle.id(), "quokka", id_of(witness_handle), audience).number();
    auto edit = about<v1::EditCommitmentRequest>(circle.id(), number);
    edit.set_base_revision(1);
    edit.set_title("quokka twice");
    bo.call<v1::EditCommitmentReply>(edit);
    bo.call<v1::CheckInReply>(kept(circle.id(), number, "quokka note"));
    witness.call<v1::WitnessCheckInReply>(confirming(circle.id(), number));
    bo.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), number));
    return number;
  }

  // That nothing of it reaches this person, whose connection watches from before on.
  void expect_nothing(Person& person, unsigned number, const std::string& told_before, const std::vector<std::string>& bookmarks) {
    BOOST_TEST(person.inbox->events.empty());
    BOOST_TEST((all_that_is_told(person) == told_before));
    BOOST_TEST(person.refusal(about<v1::GetCommitmentRequest>(circle.id(), number)).reason() == "NOT_FOUND");
    person.reconnect();
    const auto resumed = person.watch(bookmarks);
    BOOST_TEST(person.inbox->events.empty());
    BOOST_TEST(person.inbox->resets.empty());
    // Where the stream stands has not moved either.
    for (int at = 0; at < resumed.circles_size(); ++at) BOOST_TEST(resumed.circles(at).bookmark() == bookmarks.at(static_cast<std::size_t>(at)));
    person.reconnect();
    const auto anew = person.watch();
    for (int at = 0; at < anew.circles_size(); ++at) BOOST_TEST(anew.circles(at).bookmark() == bookmarks.at(static_cast<std::size_t>(at)));
  }

  static std::vector<std::string> watch(Person& person) {
    std::vector<std::string> bookmarks;
    const auto reply = person.watch();
    for (const auto& circle : reply.circles()) bookmarks.push_back(circle.bookmark());
    return bookmarks;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(audiences)

BOOST_FIXTURE_TEST_CASE(what_is_for_named_members_reaches_neither_members_nor_owners_nor_mentors, Given) {
  std::vector<std::pair<Person*, std::vector<std::string>>> outside;
  std::vector<std::string> told;
  for (Person* person : {&ana, &dee, &eva}) {
    outside.emplace_back(person, watch(*person));
    told.push_back(all_that_is_told(*person));
  }
  watch(cy);
  const unsigned number = live(for_named({id_of("cy")}), cy, "cy");
  BOOST_TEST(cy.inbox->events.size() == 5U);
  for (std::size_t at = 0; at < outside.size(); ++at) expect_nothing(*outside[at].first, number, told[at], outside[at].second);
}

BOOST_FIXTURE_TEST_CASE(neither_does_that_it_was_missed_carried_over_and_excused, Given) {
  const unsigned number = bo.promise(circle.id(), "quokka", id_of("cy"), for_named({id_of("cy")})).number();
  world.now = at("2026-12-05T12:00:00");
  // The pause is everybody's to see; what it is asked for is not.
  bo.call<v1::PauseReply>(pausing(circle.id(), "2026-12-20", "2026-11-20"));
  std::vector<std::pair<Person*, std::vector<std::string>>> outside;
  std::vector<std::string> told;
  for (Person* person : {&ana, &dee, &eva}) {
    outside.emplace_back(person, watch(*person));
    told.push_back(all_that_is_told(*person));
  }
  watch(cy);
  const unsigned copy = bo.call<v1::CarryCommitmentReply>(about<v1::CarryCommitmentRequest>(circle.id(), number)).commitment().number();
  bo.call<v1::CheckInReply>(kept(circle.id(), copy, "quokka"));
  cy.call<v1::AgreePauseReply>(about<v1::AgreePauseRequest>(circle.id(), number));
  BOOST_TEST(cy.inbox->events.size() == 3U);
  for (std::size_t at = 0; at < outside.size(); ++at) {
    expect_nothing(*outside[at].first, number, told[at], outside[at].second);
    BOOST_TEST(outside[at].first->refusal(about<v1::GetCommitmentRequest>(circle.id(), copy)).reason() == "NOT_FOUND");
  }
}

BOOST_FIXTURE_TEST_CASE(what_is_for_mentors_reaches_neither_members_nor_owners, Given) {
  const auto of_ana = watch(ana);
  const auto of_cy = watch(cy);
  const std::string told_ana = all_that_is_told(ana);
  const std::string told_cy = all_that_is_told(cy);
  watch(eva);
  const unsigned number = live(for_mentors({id_of("eva")}), eva, "eva");
  BOOST_TEST(eva.inbox->events.size() == 5U);
  expect_nothing(ana, number, told_ana, of_ana);
  expect_nothing(cy, number, told_cy, of_cy);
}

BOOST_FIXTURE_TEST_CASE(a_mentor_who_came_later_sees_nothing_older, Given) {
  const unsigned number = bo.promise(circle.id(), "quokka", {}, for_mentors({id_of("eva")})).number();
  Person max = world.joined(ana, circle.id(), "Max", "max", v1::ROLE_MENTOR);
  const auto bookmarks = watch(max);
  const std::string told = all_that_is_told(max);
  bo.call<v1::CheckInReply>(kept(circle.id(), number, "quokka"));
  expect_nothing(max, number, told, bookmarks);
}

BOOST_FIXTURE_TEST_CASE(an_owner_who_becomes_a_mentor_sees_nothing_older, Given) {
  const unsigned number = bo.promise(circle.id(), "quokka", {}, for_mentors({id_of("eva")})).number();
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("cy"), v1::ROLE_OWNER));
  cy.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("ana"), v1::ROLE_MENTOR));
  const auto bookmarks = watch(ana);
  const std::string told = all_that_is_told(ana);
  bo.call<v1::CheckInReply>(kept(circle.id(), number, "quokka"));
  expect_nothing(ana, number, told, bookmarks);
}

BOOST_FIXTURE_TEST_CASE(a_former_mentor_gets_nothing_more_and_a_reappointment_brings_nothing_back, Given) {
  const unsigned number = bo.promise(circle.id(), "quokka", {}, for_mentors({id_of("eva")})).number();
  BOOST_TEST(eva.ask(about<v1::GetCommitmentRequest>(circle.id(), number)).has_get_commitment());
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("eva"), v1::ROLE_MEMBER));
  const auto as_member = watch(eva);
  const std::string told_member = all_that_is_told(eva);
  bo.call<v1::CheckInReply>(kept(circle.id(), number, "quokka"));
  expect_nothing(eva, number, told_member, as_member);

  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("eva"), v1::ROLE_MENTOR));
  eva.reconnect();
  const auto as_mentor = watch(eva);
  const std::string told_mentor = all_that_is_told(eva);
  bo.call<v1::CheckInReply>(kept(circle.id(), number, "quokka again"));
  expect_nothing(eva, number, told_mentor, as_mentor);
  // What is for the mentors from now on reaches this appointment.
  const unsigned next = bo.promise(circle.id(), "Anew", {}, for_mentors({id_of("eva")})).number();
  BOOST_TEST(eva.ask(about<v1::GetCommitmentRequest>(circle.id(), next)).has_get_commitment());
}

BOOST_FIXTURE_TEST_CASE(the_appointment_ends_a_live_stream_of_what_is_for_mentors, Given) {
  const unsigned number = bo.promise(circle.id(), "quokka", {}, for_mentors({id_of("eva")})).number();
  watch(eva);
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("eva"), v1::ROLE_MEMBER));
  bo.call<v1::CheckInReply>(kept(circle.id(), number, "quokka"));
  BOOST_REQUIRE(eva.inbox->events.size() == 1U);
  BOOST_TEST(eva.inbox->events[0].has_role_changed());
}

BOOST_FIXTURE_TEST_CASE(one_named_keeps_reading_whatever_their_role, Given) {
  const unsigned number = bo.promise(circle.id(), "For Eva", {}, for_named({id_of("eva")})).number();
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("eva"), v1::ROLE_MEMBER));
  BOOST_TEST(eva.ask(about<v1::GetCommitmentRequest>(circle.id(), number)).has_get_commitment());
}

BOOST_FIXTURE_TEST_CASE(a_former_mentor_is_no_witness_of_what_was_for_mentors, Given) {
  const unsigned number = bo.promise(circle.id(), "quokka", id_of("eva"), for_mentors({id_of("eva")})).number();
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("eva"), v1::ROLE_MEMBER));
  bo.call<v1::CheckInReply>(kept(circle.id(), number));
  BOOST_TEST(eva.ask(v1::GetTodayRequest{}).get_today().to_witness_size() == 0);
  BOOST_TEST(eva.refusal(confirming(circle.id(), number)).reason() == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(the_record_counts_only_what_its_reader_may_see, Given) {
  const unsigned secret = bo.promise(circle.id(), "quokka", {}, for_named({id_of("cy")})).number();
  bo.call<v1::CheckInReply>(kept(circle.id(), secret));
  world.now = at("2026-12-05T12:00:00");
  const auto of_bo = [&](Person& reader) {
    const auto reply = reader.call<v1::GetBoardReply>(in<v1::GetBoardRequest>(circle.id()));
    return reply.rows(1).record();
  };
  BOOST_TEST(of_bo(cy).closed() == 2U);
  BOOST_TEST(of_bo(cy).kept() == 1U);
  BOOST_TEST(of_bo(ana).closed() == 1U);
  BOOST_TEST(of_bo(ana).kept() == 0U);
}

BOOST_FIXTURE_TEST_CASE(newcomers_see_nothing_earlier_where_the_circle_says_so, Given) {
  auto edit = in<v1::EditCircleRequest>(circle.id());
  edit.set_base_revision(1);
  edit.set_newcomers_see_earlier(false);
  ana.call<v1::EditCircleReply>(edit);
  Person fay = world.joined(ana, circle.id(), "Fay", "fay");
  const auto bookmarks = watch(fay);
  const std::string told = all_that_is_told(fay);
  BOOST_TEST(told.find("Open") == std::string::npos);
  bo.call<v1::CheckInReply>(kept(circle.id(), open, "quokka"));
  expect_nothing(fay, open, told, bookmarks);
  bo.promise(circle.id(), "For all of us");
  BOOST_REQUIRE(fay.inbox->events.size() == 1U);
  BOOST_TEST(fay.inbox->events[0].commitment_added().title() == "For all of us");
  // Even from a bookmark of somebody who may see all of it.
  const auto of_cy = cy.watch();
  const auto& staff = of_cy.circles(0).circle_id() == circle.id() ? of_cy.circles(0) : of_cy.circles(1);
  bo.call<v1::CheckInReply>(kept(circle.id(), open, "quokka again"));
  fay.reconnect();
  fay.watch({staff.bookmark()});
  BOOST_TEST(fay.inbox->resets.empty());
  BOOST_TEST(fay.inbox->events.empty());
}

BOOST_AUTO_TEST_SUITE_END()
