// Learning and impact over somebody's positions; tests/rules/balance_test.cpp has the rules.
#include <boost/test/unit_test.hpp>

#include "tests/support/offers.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

constexpr auto kLearning = v1::Position::KIND_LEARNING;
constexpr auto kImpact = v1::Position::KIND_IMPACT;

struct Given {
  // 2026-11-10
  World world;
  Person ana = world.founder("Ana");
  v1::SaveDocumentRequest positions;

  v1::GetBalanceReply balance() {
    ana.call<v1::SaveDocumentReply>(positions);
    return ana.call<v1::GetBalanceReply>(v1::GetBalanceRequest{});
  }
};

std::string timeline(const v1::GetBalanceReply& reply) {
  std::string all;
  for (const auto& span : reply.timeline()) all += span.position().title() + " " + std::to_string(span.months()) + "; ";
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(balance)

BOOST_FIXTURE_TEST_CASE(a28_positions_make_a_timeline_with_the_months_of_each_kind, Given) {
  hold(positions, "SRE @ Acme", kImpact, "2025-01");
  hold(positions, "Junior", kLearning, "2019-04", "2021-03");
  hold(positions, "Course", kLearning, "2021-01", "2021-06");
  const auto reply = balance();
  BOOST_TEST(timeline(reply) == "Junior 24; Course 6; SRE @ Acme 23; ");
  BOOST_TEST(reply.learning_months() == 27U);
  BOOST_TEST(reply.impact_months() == 23U);
  BOOST_REQUIRE(reply.runs_size() == 2);
  BOOST_TEST(reply.runs(0).kind() == kLearning);
  BOOST_TEST(reply.runs(0).positions() == 2U);
  BOOST_TEST(reply.runs(0).months() == 27U);
  BOOST_TEST(reply.warnings_size() == 0);
  BOOST_TEST(reply.credits_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(a28_a_month_begins_where_the_person_is, Given) {
  hold(positions, "SRE @ Acme", kImpact, "2026-11");
  world.now = at("2026-11-30T11:00:00");
  BOOST_TEST(balance().timeline(0).months() == 1U);
  v1::EditAccountRequest move;
  move.set_time_zone("Pacific/Kiritimati");
  ana.call<v1::EditAccountReply>(move);
  BOOST_TEST(balance().timeline(0).months() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a29_a_long_run_of_one_kind_is_said_kindly, Given) {
  hold(positions, "Lead @ Acme", kImpact, "2023-01", "2024-12");
  hold(positions, "Lead @ Beta", kImpact, "2025-01");
  auto reply = balance();
  BOOST_REQUIRE(reply.warnings_size() == 1);
  BOOST_TEST(reply.warnings(0).message() == "Your last 2 positions were all for impact, 3 years and 11 months in all. What you do well today is well used; a stretch next would add to what you can do.");
  BOOST_TEST(reply.warnings(0).next_step() == "circle roadmap add \"A role that stretches me\" --stage 0-1y");
  BOOST_TEST(reply.warnings(0).computed_from(0) == "positions, revision 1");
  // Something to learn beside it, and it is balanced.
  hold(positions, "Evening school", kLearning, "2024-01");
  positions.set_base_revision(1);
  BOOST_TEST(balance().warnings_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(a29_learning_without_an_end_is_said_too, Given) {
  hold(positions, "Doctorate", kLearning, "2022-11");
  const auto reply = balance();
  BOOST_REQUIRE(reply.warnings_size() == 1);
  BOOST_TEST(reply.warnings(0).message() == "For 4 years and a month it has been learning. You have learned a lot; a place where you know the ground would let it show.");
}

BOOST_FIXTURE_TEST_CASE(a30_a_move_before_one_was_qualified_is_credited, Given) {
  hold(positions, "Lead @ Acme", kLearning, "2026-01").set_not_qualified_yet(true);
  const auto reply = balance();
  BOOST_REQUIRE(reply.credits_size() == 1);
  BOOST_TEST(reply.credits(0).message() == "You took “Lead @ Acme” before you were qualified for it. That takes courage, and is how abilities grow.");
  BOOST_TEST(reply.credits(0).computed_from(0) == "positions, revision 1");
}

BOOST_FIXTURE_TEST_CASE(a44_without_positions_nothing_is_said, Given) {
  const auto refused = ana.refusal(v1::GetBalanceRequest{});
  BOOST_TEST(refused.reason() == "NOT_FOUND");
  BOOST_TEST(refused.next_step().find("circle position add") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
