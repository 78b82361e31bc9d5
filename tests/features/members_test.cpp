// Members: roles and handles, leaving and coming back, removal, handing over.
#include <boost/test/unit_test.hpp>

#include "shared/secrets/digest.hpp"
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
  Person cy = world.joined(ana, circle.id(), "Cy", "cy");

  std::string id_of(const std::string& handle) { return ana.member(circle.id(), handle).id(); }
  v1::ReplaceOwnerRequest replacing(const std::string& owner_id, const std::string& successor_id) const {
    auto request = in<v1::ReplaceOwnerRequest>(circle.id());
    request.set_owner_id(owner_id);
    request.set_successor_id(successor_id);
    return request;
  }
  v1::Commitment commitment(Person& person, unsigned number) const { return person.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), number)).commitment(); }
  v1::LeaveCircleRequest leaving(bool withdraw = false) const {
    auto request = in<v1::LeaveCircleRequest>(circle.id());
    request.set_withdraw(withdraw);
    return request;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(members)

BOOST_FIXTURE_TEST_CASE(an_owner_gives_roles_and_nobody_else_does, Given) {
  BOOST_TEST(ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("bo"), v1::ROLE_MENTOR)).member().role() == v1::ROLE_MENTOR);
  BOOST_TEST(bo.refusal(to_role(circle.id(), id_of("bo"), v1::ROLE_OWNER)).reason() == "ROLE_NEEDED");
  BOOST_TEST(cy.refusal(to_role(circle.id(), id_of("cy"), v1::ROLE_OWNER)).reason() == "ROLE_NEEDED");
  BOOST_TEST(ana.refusal(to_role(circle.id(), id_of("bo"), v1::ROLE_UNSPECIFIED)).violations(0).field() == "role");
}

BOOST_FIXTURE_TEST_CASE(the_same_role_again_says_nothing, Given) {
  bo.watch();
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("cy"), v1::ROLE_MEMBER));
  BOOST_TEST(bo.inbox->events.empty());
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("cy"), v1::ROLE_MENTOR));
  BOOST_REQUIRE(bo.inbox->events.size() == 1U);
  BOOST_TEST(bo.inbox->events[0].role_changed().role() == v1::ROLE_MENTOR);
  BOOST_TEST(bo.inbox->events[0].actor().handle() == "ana");
}

BOOST_FIXTURE_TEST_CASE(the_last_owner_can_neither_step_down_nor_leave, Given) {
  BOOST_TEST(ana.refusal(to_role(circle.id(), id_of("ana"), v1::ROLE_MEMBER)).reason() == "LAST_OWNER");
  BOOST_TEST(ana.refusal(leaving()).reason() == "LAST_OWNER");
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("bo"), v1::ROLE_OWNER));
  ana.call<v1::LeaveCircleReply>(leaving());
  BOOST_TEST(bo.refusal(leaving()).reason() == "LAST_OWNER");
}

BOOST_FIXTURE_TEST_CASE(whoever_is_alone_may_leave_and_the_circle_is_archived, Given) {
  bo.call<v1::LeaveCircleReply>(leaving());
  cy.call<v1::LeaveCircleReply>(leaving());
  const std::string code = ana.invite(circle.id());
  ana.call<v1::LeaveCircleReply>(leaving());
  BOOST_TEST(ana.refusal(in<v1::GetCircleRequest>(circle.id())).reason() == "NOT_FOUND");
  BOOST_TEST(bo.refusal(joining(code, "bo")).reason() == "INVITE_UNKNOWN");
}

BOOST_FIXTURE_TEST_CASE(ownership_is_handed_over, Given) {
  const auto heir = ana.call<v1::TransferOwnershipReply>(concerning<v1::TransferOwnershipRequest>(circle.id(), id_of("bo"))).member();
  BOOST_TEST(heir.role() == v1::ROLE_OWNER);
  BOOST_TEST(heir.handle() == "bo");
  BOOST_TEST(bo.member(circle.id(), "ana").role() == v1::ROLE_MEMBER);
  BOOST_TEST(ana.refusal(to_role(circle.id(), heir.id(), v1::ROLE_MEMBER)).reason() == "ROLE_NEEDED");
  BOOST_TEST(bo.refusal(concerning<v1::TransferOwnershipRequest>(circle.id(), heir.id())).violations(0).field() == "member_id");
}

BOOST_FIXTURE_TEST_CASE(handles_are_unique_in_a_circle_and_free_again_after_leaving, Given) {
  const std::string code = ana.invite(circle.id());
  Person dee(world);
  BOOST_TEST(dee.refusal(joining_anew(code, "Dee", "bo", std::string(32, 'd'))).reason() == "HANDLE_TAKEN");
  const std::string former = id_of("bo");
  bo.call<v1::LeaveCircleReply>(leaving());
  dee.call<v1::JoinReply>(joining_anew(code, "Dee", "bo", std::string(32, 'd')));
  BOOST_TEST(id_of("bo") != former);
}

BOOST_FIXTURE_TEST_CASE(members_are_listed_by_handle_in_pages, Given) {
  auto request = in<v1::ListMembersRequest>(circle.id());
  request.set_page_size(2);
  const auto first = bo.call<v1::ListMembersReply>(request);
  BOOST_REQUIRE(first.members_size() == 2);
  BOOST_TEST(first.members(0).handle() == "ana");
  BOOST_TEST(first.members(1).me());
  request.set_page_token(first.next_page_token());
  const auto second = bo.call<v1::ListMembersReply>(request);
  BOOST_REQUIRE(second.members_size() == 1);
  BOOST_TEST(second.members(0).handle() == "cy");
  BOOST_TEST(second.next_page_token().empty());
  request.set_page_size(201);
  BOOST_TEST(bo.refusal(request).violations(0).field() == "page_size");
}

// A38
BOOST_FIXTURE_TEST_CASE(who_leaves_is_a_former_member_and_what_they_posted_stays, Given) {
  bo.promise(circle.id(), "Write");
  bo.call<v1::LeaveCircleReply>(leaving());
  const auto shown = commitment(ana, 1);
  BOOST_TEST(shown.title() == "Write");
  BOOST_TEST(shown.author().former());
  BOOST_TEST(shown.author().name() == "former member");
  BOOST_TEST(shown.author().handle().empty());
  BOOST_TEST(shown.author().time_zone().empty());
  BOOST_TEST(ana.call<v1::GetCircleReply>(in<v1::GetCircleRequest>(circle.id())).circle().member_count() == 2U);
  BOOST_TEST(bo.refusal(in<v1::GetCircleRequest>(circle.id())).reason() == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(coming_back_is_a_new_membership_with_the_same_handle, Given) {
  bo.promise(circle.id(), "Write");
  const auto before = ana.member(circle.id(), "bo");
  bo.call<v1::LeaveCircleReply>(leaving());
  world.advance(1h);
  const auto back = bo.call<v1::JoinReply>(joining(ana.invite(circle.id()), "bo")).circle().me();
  BOOST_TEST(back.handle() == "bo");
  BOOST_TEST(back.id() != before.id());
  BOOST_TEST(commitment(bo, 1).author().former());
  BOOST_TEST(bo.refusal(kept(circle.id(), 1)).reason() == "NOT_THE_AUTHOR");
}

BOOST_FIXTURE_TEST_CASE(leaving_can_take_the_texts_along, Given) {
  bo.promise(circle.id(), "quokka", id_of("cy"));
  bo.call<v1::CheckInReply>(kept(circle.id(), 1, "quokka"));
  bo.call<v1::LeaveCircleReply>(leaving(true));
  BOOST_TEST(times_stored(world, "quokka") == 0U);
  BOOST_TEST(commitment(ana, 1).withdrawn());
  BOOST_TEST(commitment(ana, 1).title().empty());
  BOOST_TEST(ana.promise(circle.id(), "Next").number() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_former_member_may_withdraw_for_thirty_days_and_nobody_else, Given) {
  bo.promise(circle.id(), "quokka");
  cy.promise(circle.id(), "numbat");
  BOOST_TEST(bo.refusal(in<v1::WithdrawPostsRequest>(circle.id())).reason() == "NOT_FOUND");
  bo.call<v1::LeaveCircleReply>(leaving());
  cy.call<v1::LeaveCircleReply>(leaving());
  world.advance(std::chrono::days(30) - 1us);
  bo.call<v1::WithdrawPostsReply>(in<v1::WithdrawPostsRequest>(circle.id()));
  BOOST_TEST(times_stored(world, "quokka") == 0U);
  BOOST_TEST(times_stored(world, "numbat") == 1U);
  world.advance(1us);
  BOOST_TEST(cy.refusal(in<v1::WithdrawPostsRequest>(circle.id())).reason() == "NOT_FOUND");
  BOOST_TEST(commitment(ana, 2).title() == "numbat");
}

BOOST_FIXTURE_TEST_CASE(a_removal_ends_access_at_once_and_no_frame_follows, Given) {
  bo.watch();
  ana.call<v1::RemoveMemberReply>(concerning<v1::RemoveMemberRequest>(circle.id(), id_of("bo")));
  BOOST_REQUIRE(bo.inbox->resets.size() == 1U);
  BOOST_TEST(bo.inbox->resets[0].circle_id() == circle.id());
  BOOST_TEST(bo.inbox->resets[0].why() == v1::Reset::WHY_ACCESS_ENDED);
  BOOST_TEST(bo.inbox->events.empty());
  const std::size_t told = bo.inbox->frames.size();
  ana.promise(circle.id(), "After");
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("cy"), v1::ROLE_MENTOR));
  BOOST_TEST(bo.inbox->frames.size() == told);
  BOOST_TEST(bo.inbox->events.empty());
  BOOST_TEST(bo.refusal(in<v1::GetCircleRequest>(circle.id())).reason() == "NOT_FOUND");
  BOOST_TEST(bo.refusal(promising(circle.id(), "Still here")).reason() == "NOT_FOUND");
  // Access to this circle ended, not the account's.
  BOOST_TEST(bo.call<v1::ListCirclesReply>(v1::ListCirclesRequest{}).circles_size() == 1);
}

BOOST_FIXTURE_TEST_CASE(leaving_ends_the_stream_of_the_circle_too, Given) {
  bo.watch();
  cy.watch();
  bo.call<v1::LeaveCircleReply>(leaving());
  BOOST_REQUIRE(bo.inbox->resets.size() == 1U);
  BOOST_TEST(bo.inbox->events.empty());
  BOOST_REQUIRE(cy.inbox->events.size() == 1U);
  BOOST_TEST(cy.inbox->events[0].member_left().former());
}

BOOST_FIXTURE_TEST_CASE(nobody_removes_themselves_and_only_owners_remove, Given) {
  BOOST_TEST(ana.refusal(concerning<v1::RemoveMemberRequest>(circle.id(), id_of("ana"))).violations(0).field() == "member_id");
  BOOST_TEST(bo.refusal(concerning<v1::RemoveMemberRequest>(circle.id(), id_of("cy"))).reason() == "ROLE_NEEDED");
}

BOOST_FIXTURE_TEST_CASE(a_silent_owner_is_replaced_by_a_majority, Given) {
  Person dee = world.joined(ana, circle.id(), "Dee", "dee");
  Person max = world.joined(ana, circle.id(), "Max", "max", v1::ROLE_MENTOR);
  const auto request = replacing(id_of("ana"), id_of("bo"));
  const auto mentor = replacing(id_of("ana"), id_of("max"));
  world.advance(std::chrono::days(30) - 1us);
  BOOST_TEST(bo.refusal(request).reason() == "OWNER_NOT_SILENT");
  world.advance(1us);
  BOOST_TEST(max.refusal(request).reason() == "ROLE_NEEDED");
  BOOST_TEST(bo.refusal(mentor).violations(0).field() == "successor_id");

  const auto first = bo.call<v1::ReplaceOwnerReply>(request);
  BOOST_TEST(first.votes() == 1U);
  BOOST_TEST(first.votes_needed() == 2U);
  BOOST_TEST(!first.replaced());
  // Voting twice is one vote.
  BOOST_TEST(bo.call<v1::ReplaceOwnerReply>(request).votes() == 1U);
  const auto second = cy.call<v1::ReplaceOwnerReply>(request);
  BOOST_TEST(second.replaced());
  BOOST_TEST(second.votes() == 2U);
  BOOST_TEST(bo.member(circle.id(), "bo").role() == v1::ROLE_OWNER);
  BOOST_TEST(bo.member(circle.id(), "ana").role() == v1::ROLE_MEMBER);
}

BOOST_FIXTURE_TEST_CASE(votes_for_different_successors_do_not_add_up, Given) {
  world.advance(std::chrono::days(30));
  const std::string owner = bo.member(circle.id(), "ana").id();
  const std::string to_bo = bo.member(circle.id(), "bo").id();
  const std::string to_cy = bo.member(circle.id(), "cy").id();
  BOOST_TEST(!bo.call<v1::ReplaceOwnerReply>(replacing(owner, to_bo)).replaced());
  BOOST_TEST(!cy.call<v1::ReplaceOwnerReply>(replacing(owner, to_cy)).replaced());
  // Changing one's mind moves the vote.
  BOOST_TEST(cy.call<v1::ReplaceOwnerReply>(replacing(owner, to_bo)).replaced());
}

BOOST_FIXTURE_TEST_CASE(an_owner_who_comes_back_ends_the_votes_against_them, Given) {
  const auto request = replacing(id_of("ana"), id_of("bo"));
  world.advance(std::chrono::days(30));
  BOOST_TEST(!bo.call<v1::ReplaceOwnerReply>(request).replaced());
  ana.reconnect();
  BOOST_TEST(cy.refusal(request).reason() == "OWNER_NOT_SILENT");
  world.advance(std::chrono::days(31));
  // A new silence needs new votes.
  const auto vote = cy.call<v1::ReplaceOwnerReply>(request);
  BOOST_TEST(!vote.replaced());
  BOOST_TEST(vote.votes() == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_vote_ends_when_the_voter_becomes_a_mentor, Given) {
  Person dee = world.joined(ana, circle.id(), "Dee", "dee");
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("dee"), v1::ROLE_OWNER));
  const auto request = replacing(id_of("ana"), id_of("cy"));
  world.advance(std::chrono::days(30));
  BOOST_TEST(bo.call<v1::ReplaceOwnerReply>(request).votes() == 1U);
  dee.reconnect();
  dee.call<v1::ChangeRoleReply>(to_role(circle.id(), dee.member(circle.id(), "bo").id(), v1::ROLE_MENTOR));
  const auto vote = cy.call<v1::ReplaceOwnerReply>(request);
  BOOST_TEST(vote.votes() == 1U);
  BOOST_TEST(vote.votes_needed() == 2U);
  BOOST_TEST(!vote.replaced());
}

BOOST_FIXTURE_TEST_CASE(an_owner_at_work_on_one_long_connection_is_not_silent, Given) {
  const auto request = replacing(id_of("ana"), id_of("bo"));
  for (int day = 0; day < 35; ++day) {
    world.advance(std::chrono::days(1));
    ana.call<v1::GetTodayReply>(v1::GetTodayRequest{});
  }
  BOOST_TEST(bo.refusal(request).reason() == "OWNER_NOT_SILENT");
}

BOOST_AUTO_TEST_SUITE_END()
