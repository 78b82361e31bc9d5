// Circles themselves: founded, listed, edited, archived; and the home, which is none of that.
#include <boost/test/unit_test.hpp>

#include "shared/secrets/digest.hpp"
#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

v1::EditCircleRequest editing(const v1::Circle& circle) {
  auto request = in<v1::EditCircleRequest>(circle.id());
  request.set_base_revision(circle.revision());
  return request;
}

std::int64_t grace_of(const v1::Occurrence& occurrence) { return (occurrence.grace_ends_at().seconds() - occurrence.due_at().seconds()) / 3600; }

}  // namespace

BOOST_AUTO_TEST_SUITE(circles_themselves)

// A38
BOOST_AUTO_TEST_CASE(a_founder_owns_the_circle_and_has_accepted_its_agreement) {
  World world;
  Person ana = world.founder("Ana");
  v1::CreateCircleRequest request;
  request.set_name("Staff 2027");
  request.set_handle("ana");
  request.set_agreement("Be kind.");
  const auto circle = ana.call<v1::CreateCircleReply>(request).circle();
  BOOST_TEST(circle.name() == "Staff 2027");
  BOOST_TEST(circle.revision() == 1U);
  BOOST_TEST(circle.newcomers_see_earlier());
  BOOST_TEST(circle.grace_hours() == 48U);
  BOOST_TEST(circle.member_count() == 1U);
  BOOST_TEST(circle.me().role() == v1::ROLE_OWNER);
  BOOST_TEST(circle.me().name() == "Ana");
  BOOST_TEST(circle.me().accepted_version() == 1U);
  BOOST_TEST(ana.call<v1::GetAgreementReply>(in<v1::GetAgreementRequest>(circle.id())).agreement().text() == "Be kind.");
}

BOOST_AUTO_TEST_CASE(circles_are_listed_home_first_then_by_time_of_joining) {
  World world;
  Person ana = world.founder("Ana");
  Person bo = world.joined(ana, ana.create_circle("First", "ana").id(), "Bo", "bo");
  world.advance(1s);
  const auto young = ana.create_circle("Zebra", "ana");
  world.advance(1s);
  const auto younger = ana.create_circle("Aardvark", "ana");
  world.advance(1s);
  bo.call<v1::JoinReply>(joining(ana.invite(younger.id()), "bo"));
  world.advance(1s);
  bo.call<v1::JoinReply>(joining(ana.invite(young.id()), "bo"));
  const auto list = bo.call<v1::ListCirclesReply>(v1::ListCirclesRequest{});
  BOOST_REQUIRE(list.circles_size() == 4);
  BOOST_TEST(list.circles(0).home());
  BOOST_TEST(list.circles(1).name() == "First");
  BOOST_TEST(list.circles(2).name() == "Aardvark");
  BOOST_TEST(list.circles(3).name() == "Zebra");
}

BOOST_AUTO_TEST_CASE(an_edit_changes_what_it_names_and_nothing_else) {
  World world;
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  auto request = editing(circle);
  request.set_newcomers_see_earlier(false);
  const auto edited = ana.call<v1::EditCircleReply>(request).circle();
  BOOST_TEST(edited.revision() == 2U);
  BOOST_TEST(edited.name() == "Staff");
  BOOST_TEST(edited.grace_hours() == 48U);
  BOOST_TEST(!edited.newcomers_see_earlier());
  BOOST_TEST(ana.call<v1::GetCircleReply>(in<v1::GetCircleRequest>(circle.id())).circle().SerializeAsString() == edited.SerializeAsString());
}

BOOST_AUTO_TEST_CASE(an_edit_of_a_stale_revision_is_refused_with_the_current_one) {
  World world;
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  auto request = editing(circle);
  request.set_name("Staff 2027");
  ana.call<v1::EditCircleReply>(request);
  request.set_name("Staff 2028");
  const auto refused = ana.refusal(request);
  BOOST_TEST(refused.reason() == "REVISION_STALE");
  BOOST_TEST(refused.circle().name() == "Staff 2027");
  BOOST_TEST(refused.circle().revision() == 2U);
}

BOOST_AUTO_TEST_CASE(an_empty_name_and_a_grace_over_a_week_are_refused) {
  World world;
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  auto nameless = editing(circle);
  nameless.set_name("");
  BOOST_TEST(ana.refusal(nameless).violations(0).field() == "name");
  auto patient = editing(circle);
  patient.set_grace_hours(169);
  BOOST_TEST(ana.refusal(patient).violations(0).field() == "grace_hours");
  patient.set_grace_hours(168);
  BOOST_TEST(ana.call<v1::EditCircleReply>(patient).circle().grace_hours() == 168U);
}

BOOST_AUTO_TEST_CASE(new_grace_hours_hold_from_the_next_period) {
  World world;
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  ana.promise(circle.id(), "Write");
  auto request = editing(circle);
  request.set_grace_hours(0);
  world.advance(1h);
  ana.call<v1::EditCircleReply>(request);
  world.now = at("2026-12-05T12:00:00");
  const auto shown = ana.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), 1));
  BOOST_REQUIRE(shown.occurrences_size() == 2);
  BOOST_TEST(grace_of(shown.occurrences(0)) == 0);
  BOOST_TEST(grace_of(shown.occurrences(1)) == 48);
}

BOOST_AUTO_TEST_CASE(an_archived_circle_can_be_read_and_left_and_nothing_else) {
  World world;
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
  ana.promise(circle.id(), "Write");
  const std::string code = ana.invite(circle.id());
  const auto archived = ana.call<v1::ArchiveCircleReply>(in<v1::ArchiveCircleRequest>(circle.id())).circle();
  BOOST_TEST(archived.has_archived_at());
  BOOST_TEST(archived.revision() == 2U);

  BOOST_TEST(bo.call<v1::GetCircleReply>(in<v1::GetCircleRequest>(circle.id())).circle().has_archived_at());
  BOOST_TEST(bo.call<v1::ListCommitmentsReply>(in<v1::ListCommitmentsRequest>(circle.id())).commitments_size() == 1);
  BOOST_TEST(bo.call<v1::GetBoardReply>(in<v1::GetBoardRequest>(circle.id())).rows_size() == 2);
  BOOST_TEST(ana.refusal(kept(circle.id(), 1)).reason() == "CIRCLE_ARCHIVED");
  BOOST_TEST(ana.refusal(in<v1::ArchiveCircleRequest>(circle.id())).reason() == "CIRCLE_ARCHIVED");
  Person eva(world);
  BOOST_TEST(eva.refusal(joining_anew(code, "Eva", "eva", secrets::random_bytes(32))).reason() == "INVITE_UNKNOWN");
  // Nothing is due there any more, and even the last owner may go.
  BOOST_TEST(ana.call<v1::GetTodayReply>(v1::GetTodayRequest{}).due_size() == 0);
  ana.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  BOOST_TEST(ana.refusal(in<v1::GetCircleRequest>(circle.id())).reason() == "NOT_FOUND");
  BOOST_TEST(bo.call<v1::GetCircleReply>(in<v1::GetCircleRequest>(circle.id())).circle().member_count() == 1U);
}

BOOST_AUTO_TEST_CASE(a_home_cannot_be_archived_left_or_invited_to) {
  World world;
  Person ana = world.founder("Ana");
  const std::string home = ana.call<v1::GetAccountReply>(v1::GetAccountRequest{}).account().home_id();
  const auto before = all_rows(world);
  BOOST_TEST(ana.refusal(in<v1::ArchiveCircleRequest>(home)).reason() == "HOME_CIRCLE");
  BOOST_TEST(ana.refusal(in<v1::LeaveCircleRequest>(home)).reason() == "HOME_CIRCLE");
  auto invite = in<v1::CreateInviteRequest>(home);
  invite.set_code_sha256(secrets::random_bytes(32));
  BOOST_TEST(ana.refusal(invite).reason() == "HOME_CIRCLE");
  BOOST_TEST(ana.refusal(in<v1::GetAgreementRequest>(home)).reason() == "HOME_CIRCLE");
  const std::string me = ana.call<v1::GetCircleReply>(in<v1::GetCircleRequest>(home)).circle().me().id();
  BOOST_TEST(ana.refusal(to_role(home, me, v1::ROLE_MENTOR)).reason() == "LAST_OWNER");
  BOOST_TEST(ana.ask(concerning<v1::RemoveMemberRequest>(home, me)).has_problem());
  BOOST_TEST((all_rows(world) == before));
}

BOOST_AUTO_TEST_CASE(a_promise_can_be_made_at_home) {
  World world;
  Person ana = world.founder("Ana");
  const std::string home = ana.call<v1::GetAccountReply>(v1::GetAccountRequest{}).account().home_id();
  BOOST_TEST(ana.promise(home, "Read a book").number() == 1U);
  const auto today = ana.call<v1::GetTodayReply>(v1::GetTodayRequest{});
  BOOST_REQUIRE(today.due_size() == 1);
  BOOST_TEST(today.due(0).circle_id() == home);
}

BOOST_AUTO_TEST_CASE(an_account_is_in_at_most_200_circles) {
  World world;
  Person ana = world.founder("Ana");
  for (int count = 0; count < 200; ++count) ana.create_circle("Circle", "ana");
  v1::CreateCircleRequest request;
  request.set_name("One more");
  request.set_handle("ana");
  BOOST_TEST(ana.refusal(request).reason() == "LIMIT_REACHED");
  // By invite too: the list of circles has no second page.
  Person bo(world);
  const auto some = ana.call<v1::ListCirclesReply>(v1::ListCirclesRequest{}).circles(1).id();
  bo.join(ana.invite(some), "Bo", "bo");
  BOOST_TEST(ana.refusal(joining(bo.invite(bo.create_circle("Bo's", "bo").id()), "ana")).reason() == "LIMIT_REACHED");
}

BOOST_AUTO_TEST_SUITE_END()
