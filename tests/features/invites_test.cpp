// Ways into a circle: who may make them, how long they last, how often they work.
#include <boost/test/unit_test.hpp>

#include <memory>

#include "shared/secrets/codes.hpp"
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
  Person eva = world.joined(ana, circle.id(), "Eva", "eva", v1::ROLE_MENTOR);

  v1::CreateInviteRequest inviting(v1::Role role, const std::string& code = secrets::new_code(26)) const {
    auto request = in<v1::CreateInviteRequest>(circle.id());
    request.set_code_sha256(secrets::sha256(code));
    request.set_role(role);
    return request;
  }

  v1::ListInvitesReply listed(Person& person) const { return person.call<v1::ListInvitesReply>(in<v1::ListInvitesRequest>(circle.id())); }

  v1::ShowInviteReply show(const std::string& code) {
    Person guest(world);
    v1::ShowInviteRequest request;
    request.set_code(code);
    return guest.call<v1::ShowInviteReply>(request);
  }

  // How a stranger's use of the code ends: empty for joined.
  std::string use(const std::string& code, const std::string& handle) {
    Person guest(world);
    return guest.ask(joining_anew(code, "Guest", handle, secrets::random_bytes(32))).problem().reason();
  }

  void revoke(Person& person, const std::string& invite_id) const {
    auto request = in<v1::RevokeInviteRequest>(circle.id());
    request.set_invite_id(invite_id);
    person.call<v1::RevokeInviteReply>(request);
  }

  std::string id_of(Person& person, const std::string& handle) const { return person.member(circle.id(), handle).id(); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(invites)

BOOST_FIXTURE_TEST_CASE(an_invite_shows_what_it_leads_to_and_showing_consumes_nothing, Given) {
  const std::string code = bo.invite(circle.id());
  const auto before = all_rows(world);
  for (int times = 0; times < 3; ++times) BOOST_TEST(show(code).circle_name() == "Staff");
  BOOST_TEST(show(secrets::grouped_code(code)).role() == v1::ROLE_MEMBER);
  BOOST_TEST(show(code).agreement().version() == 1U);
  BOOST_TEST(!show(code).first_account());
  BOOST_TEST((all_rows(world) == before));
  BOOST_TEST(use(code, "guest") == "");
}

BOOST_FIXTURE_TEST_CASE(an_invite_is_for_one_use_unless_it_says_more, Given) {
  const std::string single = ana.invite(circle.id(), v1::ROLE_MEMBER, 0);
  BOOST_TEST(use(single, "one") == "");
  BOOST_TEST(use(single, "two") == "INVITE_USED_UP");
  const std::string triple = ana.invite(circle.id(), v1::ROLE_MEMBER, 3);
  for (const char* handle : {"three", "four", "five"}) BOOST_TEST(use(triple, handle) == "");
  BOOST_TEST(use(triple, "six") == "INVITE_USED_UP");
}

BOOST_FIXTURE_TEST_CASE(an_invite_has_at_most_a_hundred_uses, Given) {
  auto request = inviting(v1::ROLE_MEMBER);
  request.set_uses(101);
  BOOST_TEST(ana.refusal(request).violations(0).field() == "uses");
  request.set_uses(100);
  BOOST_TEST(ana.call<v1::CreateInviteReply>(request).invite().uses() == 100U);
}

BOOST_FIXTURE_TEST_CASE(an_invite_expires_after_seven_days, Given) {
  const std::string code = ana.invite(circle.id());
  world.advance(std::chrono::days(7) - 1us);
  BOOST_TEST(show(code).circle_name() == "Staff");
  world.advance(1us);
  BOOST_TEST(use(code, "guest") == "INVITE_EXPIRED");
  BOOST_TEST(listed(ana).invites_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(the_lifetime_can_be_chosen_from_an_hour_to_ninety_days, Given) {
  const std::string code = secrets::new_code(26);
  auto request = inviting(v1::ROLE_MEMBER, code);
  for (const unsigned wrong : {3599U, 90 * 24 * 3600 + 1U}) {
    request.set_lifetime_seconds(wrong);
    BOOST_TEST(ana.refusal(request).violations(0).field() == "lifetime_seconds");
  }
  request.set_lifetime_seconds(3600);
  ana.call<v1::CreateInviteReply>(request);
  world.advance(1h);
  BOOST_TEST(use(code, "guest") == "INVITE_EXPIRED");
}

BOOST_FIXTURE_TEST_CASE(a_revoked_invite_is_unknown, Given) {
  const std::string code = bo.invite(circle.id());
  const std::string id = listed(bo).invites(0).id();
  revoke(bo, id);
  BOOST_TEST(use(code, "guest") == "INVITE_UNKNOWN");
  BOOST_TEST(listed(ana).invites_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(a_member_lists_and_revokes_their_own_and_an_owner_all, Given) {
  ana.invite(circle.id());
  bo.invite(circle.id());
  BOOST_TEST(listed(ana).invites_size() == 2);
  BOOST_REQUIRE(listed(bo).invites_size() == 1);
  BOOST_TEST(listed(bo).invites(0).made_by().me());
  const auto all = listed(ana);
  const auto& of_ana = all.invites(0).made_by().me() ? all.invites(0) : all.invites(1);
  auto request = in<v1::RevokeInviteRequest>(circle.id());
  request.set_invite_id(of_ana.id());
  BOOST_TEST(bo.refusal(request).reason() == "NOT_FOUND");
  revoke(ana, listed(bo).invites(0).id());
  BOOST_TEST(listed(bo).invites_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(open_invites_are_paged_newest_first, Given) {
  for (int count = 0; count < 5; ++count) {
    ana.invite(circle.id());
    world.advance(1s);
  }
  auto request = in<v1::ListInvitesRequest>(circle.id());
  request.set_page_size(2);
  std::vector<std::int64_t> seen;
  do {
    const auto page = ana.call<v1::ListInvitesReply>(request);
    BOOST_TEST(page.invites_size() <= 2);
    for (const auto& invite : page.invites()) seen.push_back(invite.created_at().seconds());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  BOOST_REQUIRE(seen.size() == 5U);
  for (std::size_t index = 1; index < seen.size(); ++index) BOOST_TEST(seen[index] == seen[index - 1] - 1);
}

BOOST_FIXTURE_TEST_CASE(a_member_invites_members_an_owner_also_mentors_and_a_mentor_nobody, Given) {
  BOOST_TEST(bo.refusal(inviting(v1::ROLE_MENTOR)).reason() == "ROLE_NEEDED");
  BOOST_TEST(bo.call<v1::CreateInviteReply>(inviting(v1::ROLE_UNSPECIFIED)).invite().role() == v1::ROLE_MEMBER);
  BOOST_TEST(ana.call<v1::CreateInviteReply>(inviting(v1::ROLE_MENTOR)).invite().role() == v1::ROLE_MENTOR);
  BOOST_TEST(eva.refusal(inviting(v1::ROLE_MEMBER)).reason() == "ROLE_NEEDED");
  BOOST_TEST(eva.refusal(in<v1::ListInvitesRequest>(circle.id())).reason() == "ROLE_NEEDED");
}

BOOST_FIXTURE_TEST_CASE(ownership_is_never_invited, Given) {
  for (Person* person : {&ana, &bo}) {
    const auto refused = person->refusal(inviting(v1::ROLE_OWNER));
    BOOST_TEST(refused.reason() == "FIELD_INVALID");
    BOOST_TEST(refused.violations(0).field() == "role");
  }
}

// A38
BOOST_FIXTURE_TEST_CASE(an_invite_carries_the_role, Given) {
  world.joined(ana, circle.id(), "Max", "max", v1::ROLE_MENTOR);
  BOOST_TEST(ana.member(circle.id(), "max").role() == v1::ROLE_MENTOR);
}

BOOST_FIXTURE_TEST_CASE(two_invites_cannot_have_the_same_code, Given) {
  const auto request = inviting(v1::ROLE_MEMBER, secrets::new_code(26));
  ana.call<v1::CreateInviteReply>(request);
  BOOST_TEST(bo.refusal(request).reason() == "SECRET_TAKEN");
}

BOOST_FIXTURE_TEST_CASE(invites_end_with_their_makers_right_to_invite, Given) {
  const std::string for_member = bo.invite(circle.id());
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of(ana, "bo"), v1::ROLE_MENTOR));
  BOOST_TEST(use(for_member, "guest") == "INVITE_UNKNOWN");

  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of(ana, "bo"), v1::ROLE_OWNER));
  const std::string for_mentor = bo.invite(circle.id(), v1::ROLE_MENTOR);
  const std::string of_owner = bo.invite(circle.id());
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of(ana, "bo"), v1::ROLE_MEMBER));
  BOOST_TEST(use(for_mentor, "guest") == "INVITE_UNKNOWN");
  // A member may still invite members.
  BOOST_TEST(use(of_owner, "guest") == "");
}

BOOST_FIXTURE_TEST_CASE(leaving_ends_the_invites_that_one_made, Given) {
  const std::string code = bo.invite(circle.id());
  const std::string of_ana = ana.invite(circle.id(), v1::ROLE_MEMBER, 5);
  bo.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  BOOST_TEST(use(code, "guest") == "INVITE_UNKNOWN");
  BOOST_TEST(use(of_ana, "guest") == "");
}

BOOST_FIXTURE_TEST_CASE(a_removal_revokes_what_the_person_made_and_every_open_multi_use_invite, Given) {
  const std::string of_bo = bo.invite(circle.id());
  const std::string single = ana.invite(circle.id());
  const std::string many = ana.invite(circle.id(), v1::ROLE_MEMBER, 5);
  ana.call<v1::RemoveMemberReply>(concerning<v1::RemoveMemberRequest>(circle.id(), id_of(ana, "bo")));
  BOOST_TEST(use(of_bo, "one") == "INVITE_UNKNOWN");
  BOOST_TEST(use(many, "two") == "INVITE_UNKNOWN");
  BOOST_TEST(use(single, "three") == "");
}

BOOST_FIXTURE_TEST_CASE(of_fifty_who_accept_a_single_use_invite_at_once_one_succeeds, Given) {
  const std::string code = ana.invite(circle.id());
  const std::size_t accounts = rows_of(world, "accounts");
  std::vector<std::unique_ptr<Person>> crowd;
  for (int count = 0; count < 50; ++count) crowd.push_back(std::make_unique<Person>(world));
  for (int count = 0; count < 50; ++count) {
    Person& guest = *crowd[static_cast<std::size_t>(count)];
    world.dispatcher->handle(guest.session, guest.next_frame(joining_anew(code, "Guest", "guest" + std::to_string(count), secrets::random_bytes(32))));
  }
  world.settle();
  int joined = 0;
  int refused = 0;
  for (const auto& guest : crowd) {
    joined += guest->inbox->frames.back().has_join() ? 1 : 0;
    refused += guest->inbox->frames.back().problem().reason() == "INVITE_USED_UP" ? 1 : 0;
  }
  BOOST_TEST(joined == 1);
  BOOST_TEST(refused == 49);
  BOOST_TEST(rows_of(world, "accounts") == accounts + 1);
}

BOOST_FIXTURE_TEST_CASE(whoever_is_in_the_circle_cannot_join_it_again, Given) {
  const std::string code = ana.invite(circle.id());
  BOOST_TEST(bo.refusal(joining(code, "bo2")).reason() == "ALREADY_MEMBER");
  BOOST_TEST(show(code).circle_name() == "Staff");
}

BOOST_FIXTURE_TEST_CASE(a_refused_handle_leaves_the_invite_unused, Given) {
  const std::string code = ana.invite(circle.id());
  BOOST_TEST(use(code, "bo") == "HANDLE_TAKEN");
  BOOST_TEST(use(code, "") == "FIELD_INVALID");
  BOOST_TEST(use(code, "guest") == "");
}

BOOST_FIXTURE_TEST_CASE(a_circle_has_at_most_200_open_invites, Given) {
  for (int count = 0; count < 200; ++count) ana.invite(circle.id());
  BOOST_TEST(bo.refusal(inviting(v1::ROLE_MEMBER)).reason() == "LIMIT_REACHED");
  world.advance(std::chrono::days(7));
  bo.invite(circle.id());
}

BOOST_AUTO_TEST_SUITE_END()
