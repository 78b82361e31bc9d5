// The agreement: versions, accepted one by one, asked again, blocking nothing.
#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

v1::EditAgreementRequest rewriting(const std::string& circle_id, unsigned base, const std::string& text) {
  auto request = in<v1::EditAgreementRequest>(circle_id);
  request.set_base_version(base);
  request.set_text(text);
  return request;
}

v1::AcceptAgreementRequest accepting(const std::string& circle_id, unsigned version) {
  auto request = in<v1::AcceptAgreementRequest>(circle_id);
  request.set_version(version);
  return request;
}

v1::Agreement agreement(Person& person, const std::string& circle_id, unsigned version = 0) {
  auto request = in<v1::GetAgreementRequest>(circle_id);
  request.set_version(version);
  return person.call<v1::GetAgreementReply>(request).agreement();
}

struct Given {
  World world;
  Person ana = world.founder("Ana");
  v1::Circle circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
};

}  // namespace

BOOST_AUTO_TEST_SUITE(agreements)

BOOST_FIXTURE_TEST_CASE(an_edit_makes_a_version_and_the_old_one_stays, Given) {
  const std::string first = agreement(bo, circle.id()).text();
  BOOST_TEST(first.find("month") != std::string::npos);
  const auto second = ana.call<v1::EditAgreementReply>(rewriting(circle.id(), 1, "Be kind.")).agreement();
  BOOST_TEST(second.version() == 2U);
  BOOST_TEST(second.accepted_version() == 2U);
  BOOST_TEST(agreement(bo, circle.id()).text() == "Be kind.");
  BOOST_TEST(agreement(bo, circle.id()).accepted_version() == 1U);
  BOOST_TEST(agreement(bo, circle.id(), 1).text() == first);
  BOOST_TEST(bo.call<v1::GetCircleReply>(in<v1::GetCircleRequest>(circle.id())).circle().agreement_version() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_version_that_is_not_there_is_not_found, Given) {
  auto request = in<v1::GetAgreementRequest>(circle.id());
  request.set_version(2);
  BOOST_TEST(bo.refusal(request).reason() == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(an_edit_of_a_stale_version_is_refused_with_the_one_in_force, Given) {
  ana.call<v1::EditAgreementReply>(rewriting(circle.id(), 1, "Be kind."));
  const auto refused = ana.refusal(rewriting(circle.id(), 1, "Be strict."));
  BOOST_TEST(refused.reason() == "REVISION_STALE");
  BOOST_TEST(refused.agreement().version() == 2U);
  BOOST_TEST(refused.agreement().text() == "Be kind.");
}

BOOST_FIXTURE_TEST_CASE(only_an_owner_edits_it, Given) { BOOST_TEST(bo.refusal(rewriting(circle.id(), 1, "Be mine.")).reason() == "ROLE_NEEDED"); }

BOOST_FIXTURE_TEST_CASE(only_the_version_in_force_can_be_accepted, Given) {
  ana.call<v1::EditAgreementReply>(rewriting(circle.id(), 1, "Be kind."));
  const auto before = all_rows(world);
  for (const unsigned version : {0U, 1U, 3U}) {
    const auto refused = bo.refusal(accepting(circle.id(), version));
    BOOST_TEST(refused.reason() == "AGREEMENT_NOT_ACCEPTED");
    BOOST_TEST(refused.agreement().version() == 2U);
  }
  BOOST_TEST((all_rows(world) == before));
  BOOST_TEST(bo.call<v1::AcceptAgreementReply>(accepting(circle.id(), 2)).agreement().accepted_version() == 2U);
  BOOST_TEST(ana.member(circle.id(), "bo").accepted_version() == 2U);
}

BOOST_FIXTURE_TEST_CASE(joining_means_accepting_the_version_in_force, Given) {
  ana.call<v1::EditAgreementReply>(rewriting(circle.id(), 1, "Be kind."));
  const std::string code = ana.invite(circle.id());
  Person eva(world);
  const auto refused = eva.refusal(joining_anew(code, "Eva", "eva", std::string(32, 'e'), 1));
  BOOST_TEST(refused.reason() == "AGREEMENT_NOT_ACCEPTED");
  BOOST_TEST(refused.agreement().text() == "Be kind.");
  // The refusal consumed no use.
  BOOST_TEST(eva.call<v1::JoinReply>(joining_anew(code, "Eva", "eva", std::string(32, 'e'), 2)).circle().me().accepted_version() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_changed_agreement_asks_everyone_again_and_blocks_nothing, Given) {
  BOOST_TEST(bo.call<v1::GetTodayReply>(v1::GetTodayRequest{}).agreements_size() == 0);
  bo.watch();
  ana.call<v1::EditAgreementReply>(rewriting(circle.id(), 1, "Be kind."));
  BOOST_TEST(bo.inbox->events.at(0).agreement_changed() == 2U);
  const auto asked = bo.call<v1::GetTodayReply>(v1::GetTodayRequest{});
  BOOST_REQUIRE(asked.agreements_size() == 1);
  BOOST_TEST(asked.agreements(0).id() == circle.id());
  // Whoever wrote it is not asked.
  BOOST_TEST(ana.call<v1::GetTodayReply>(v1::GetTodayRequest{}).agreements_size() == 0);

  const auto promise = bo.promise(circle.id(), "Write");
  bo.call<v1::CheckInReply>(kept(circle.id(), promise.number()));
  Person eva = world.joined(bo, circle.id(), "Eva", "eva");

  bo.call<v1::AcceptAgreementReply>(accepting(circle.id(), 2));
  BOOST_TEST(bo.call<v1::GetTodayReply>(v1::GetTodayRequest{}).agreements_size() == 0);
  BOOST_TEST(bo.inbox->events.back().agreement_accepted() == 2U);
}

BOOST_FIXTURE_TEST_CASE(accepting_twice_says_nothing_twice, Given) {
  ana.watch();
  ana.call<v1::EditAgreementReply>(rewriting(circle.id(), 1, "Be kind."));
  bo.call<v1::AcceptAgreementReply>(accepting(circle.id(), 2));
  const std::size_t told = ana.inbox->events.size();
  bo.call<v1::AcceptAgreementReply>(accepting(circle.id(), 2));
  BOOST_TEST(ana.inbox->events.size() == told);
}

BOOST_AUTO_TEST_SUITE_END()
