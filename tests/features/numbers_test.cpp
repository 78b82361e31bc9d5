// Whom a promise is for, and what its number tells.
#include <boost/test/unit_test.hpp>

#include <set>

#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given {
  World world;
  Person ana = world.founder("Ana");
  v1::Circle circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
  Person eva = world.joined(ana, circle.id(), "Eva", "eva", v1::ROLE_MENTOR);

  std::string id_of(const std::string& handle) { return ana.member(circle.id(), handle).id(); }
  v1::Problem refused(const v1::Audience& audience) {
    auto request = promising(circle.id(), "Write");
    *request.mutable_audience() = audience;
    return bo.refusal(request);
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(numbers)

BOOST_FIXTURE_TEST_CASE(what_is_for_the_circle_counts_up_and_what_is_not_leaves_no_gap, Given) {
  std::set<unsigned> random;
  for (unsigned count = 1; count <= 20; ++count) {
    BOOST_TEST(bo.promise(circle.id(), "Open").number() == count);
    const unsigned number = bo.promise(circle.id(), "Secret", {}, for_named({id_of("ana")})).number();
    BOOST_TEST(number >= 100'000U);
    BOOST_TEST(number <= 999'999U);
    random.insert(number);
  }
  BOOST_TEST(random.size() == 20U);
  // Drawn from all six digits: twenty within a thousand would be a wonder.
  BOOST_TEST(*random.rbegin() - *random.begin() > 1000U);
}

BOOST_FIXTURE_TEST_CASE(without_an_audience_it_is_for_the_whole_circle, Given) {
  BOOST_TEST(bo.promise(circle.id(), "Open").audience().kind() == v1::Audience::KIND_CIRCLE);
  BOOST_TEST(eva.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), 1)).commitment().title() == "Open");
}

BOOST_FIXTURE_TEST_CASE(names_without_a_kind_never_become_the_whole_circle, Given) {
  auto audience = for_named({id_of("ana")});
  audience.set_kind(v1::Audience::KIND_UNSPECIFIED);
  BOOST_TEST(refused(audience).violations(0).field() == "audience.kind");
  audience.set_kind(v1::Audience::KIND_CIRCLE);
  BOOST_TEST(refused(audience).violations(0).field() == "audience.kind");
  BOOST_TEST(rows_of(world, "posts") == 0U);
}

BOOST_FIXTURE_TEST_CASE(named_readers_are_living_members_and_shown_to_each_other, Given) {
  const auto made = bo.promise(circle.id(), "For Ana", {}, for_named({id_of("ana"), id_of("ana")}));
  BOOST_REQUIRE(made.audience().member_ids_size() == 1);
  BOOST_TEST(made.audience().member_ids(0) == id_of("ana"));
  BOOST_TEST(refused(for_named({})).violations(0).field() == "audience.member_ids");
  const std::string eva_id = id_of("eva");
  eva.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  BOOST_TEST(refused(for_named({eva_id})).reason() == "NOT_FOUND");
  // A member of another circle is nobody here.
  const auto other = bo.create_circle("Other", "bo");
  BOOST_TEST(refused(for_named({other.me().id()})).reason() == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(mentors_are_those_that_the_author_was_shown_or_it_is_refused_with_the_present_ones, Given) {
  const auto shown = for_mentors({id_of("eva")});
  BOOST_TEST(bo.promise(circle.id(), "For mentors", {}, shown).audience().kind() == v1::Audience::KIND_MENTORS);
  Person max = world.joined(ana, circle.id(), "Max", "max", v1::ROLE_MENTOR);
  const auto changed = refused(shown);
  BOOST_TEST(changed.reason() == "AUDIENCE_CHANGED");
  BOOST_REQUIRE(changed.current_mentors_size() == 2);
  BOOST_TEST(changed.current_mentors(0).handle() == "eva");
  BOOST_TEST(changed.current_mentors(1).handle() == "max");
  BOOST_TEST(refused(for_mentors({})).reason() == "AUDIENCE_CHANGED");
  const auto anew = bo.promise(circle.id(), "For both", {}, for_mentors({changed.current_mentors(0).id(), changed.current_mentors(1).id()}));
  BOOST_TEST(anew.audience().member_ids_size() == 2);
}

BOOST_FIXTURE_TEST_CASE(a_mentor_who_writes_to_the_mentors_does_not_name_themselves, Given) {
  Person max = world.joined(ana, circle.id(), "Max", "max", v1::ROLE_MENTOR);
  const auto made = eva.promise(circle.id(), "Among us", {}, for_mentors({id_of("max")}));
  BOOST_TEST(made.audience().member_ids_size() == 1);
}

BOOST_FIXTURE_TEST_CASE(a_circle_without_mentors_has_no_such_audience, Given) {
  eva.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  BOOST_TEST(refused(for_mentors({})).violations(0).field() == "audience");
}

BOOST_FIXTURE_TEST_CASE(an_audience_names_at_most_200, Given) {
  BOOST_TEST(refused(for_named(std::vector<std::string>(201, id_of("ana")))).violations(0).field() == "audience.member_ids");
}

BOOST_AUTO_TEST_SUITE_END()
