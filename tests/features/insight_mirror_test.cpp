// A50: say and do, by stage and by part of the vision; what is promised nothing is named.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "tests/features/insight_fixture.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given : Insight {
  v1::Circle circle = ana.create_circle("Staff", "ana");
  v1::Document roadmap;
  v1::RoadmapPart& year = *roadmap.mutable_roadmap()->mutable_now_to_1_year();

  unsigned promise(const std::string& title, const std::string& milestone, const std::string& stage = {}) {
    auto request = promising(circle.id(), title);
    request.set_milestone(milestone);
    request.set_stage(stage);
    return ana.call<v1::AddCommitmentReply>(request).commitment().number();
  }
  v1::Mirror mirror() { return insight().mirror(); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(insight_mirror, Given)

BOOST_AUTO_TEST_CASE(a50_promises_are_counted_by_stage_and_milestone) {
  save(saving(spec()));
  add_milestone(year, "Write the handbook", "where");
  add_milestone(*roadmap.mutable_roadmap()->mutable_years_1_to_3(), "Lead a team", "Three people");
  auto& shipped = add_milestone(year, "First talk");
  shipped.set_state(v1::RoadmapMilestone::STATE_SHIPPED);
  shipped.set_ended_on("2026-10-01");
  save(saving(roadmap));
  const unsigned page = promise("A page a month", "write the handbook");
  promise("Read", {}, "1-3y");
  promise("Run", {});
  ana.call<v1::CheckInReply>(kept(circle.id(), page));
  live_until("2026-12-10T12:00:00");
  const auto shown = mirror();
  BOOST_REQUIRE(shown.stages_size() == 4);
  BOOST_TEST(shown.stages(0).stage() == "0-1y");
  BOOST_TEST(shown.stages(0).open_milestones() == 1U);
  BOOST_TEST(shown.stages(0).shipped_milestones() == 1U);
  BOOST_TEST(shown.stages(0).promises() == 1U);
  BOOST_TEST(shown.stages(0).kept() == 1U);
  BOOST_TEST(shown.stages(0).closed() == 1U);
  BOOST_TEST(shown.stages(0).milestones(0).title() == "Write the handbook");
  BOOST_TEST(shown.stages(0).milestones(0).promises() == 1U);
  BOOST_TEST(shown.stages(0).milestones(0).kept() == 1U);
  BOOST_TEST(shown.stages(1).stage() == "1-3y");
  BOOST_TEST(shown.stages(1).promises() == 1U);
  BOOST_TEST(shown.stages(1).kept() == 0U);
  BOOST_TEST(shown.stages(1).closed() == 1U);
  BOOST_TEST(shown.stages(1).milestones(0).promises() == 0U);
  BOOST_TEST(shown.stages(2).promises() == 0U);
  BOOST_TEST(shown.stages(3).stage().empty());
  BOOST_TEST(shown.stages(3).promises() == 1U);
}

BOOST_AUTO_TEST_CASE(a50_the_part_of_the_vision_that_is_promised_nothing_is_named_first) {
  save(saving(spec()));
  add_milestone(year, "Write the handbook", "where");
  add_milestone(year, "Find an apprentice", "Three people");
  save(saving(roadmap));
  promise("A page a month", "Write the handbook");
  const auto shown = mirror();
  BOOST_REQUIRE(shown.vision_size() == 2);
  BOOST_TEST(shown.vision(0).part() == "where");
  BOOST_TEST(shown.vision(0).milestones() == 1U);
  BOOST_TEST(shown.vision(0).promises() == 1U);
  BOOST_TEST(shown.vision(1).part() == "Three people whom I taught lead teams");
  BOOST_TEST(shown.vision(1).milestones() == 1U);
  BOOST_TEST(shown.vision(1).promises() == 0U);
  BOOST_REQUIRE(shown.remarks_size() == 1);
  BOOST_TEST(says(shown.remarks(0), "“Three people whom I taught lead teams” is promised nothing yet"));
  BOOST_TEST(shown.remarks(0).next_step() == "circle commitment add TITLE --monthly --milestone \"Find an apprentice\"");
  BOOST_TEST(shown.remarks(0).computed_from(0) == "career spec, revision 1");
  BOOST_TEST(shown.remarks(0).computed_from(1) == "roadmap, revision 1");
  BOOST_TEST(shown.remarks(0).computed_from(2) == "1 promise in 1 circle");
}

BOOST_AUTO_TEST_CASE(a50_where_nothing_leads_to_a_part_a_milestone_comes_first) {
  save(saving(spec()));
  const auto shown = mirror();
  BOOST_REQUIRE(shown.remarks_size() == 2);
  BOOST_TEST(says(shown.remarks(0), "Nothing leads to “Lead a platform team that others learn from” yet"));
  BOOST_TEST(shown.remarks(0).next_step() == "circle roadmap add TITLE --stage 0-1y --leads-to where");
}

BOOST_AUTO_TEST_CASE(a50_what_was_dropped_or_taken_back_counts_no_more) {
  save(saving(spec()));
  add_milestone(year, "Write the handbook", "where");
  save(saving(roadmap));
  const unsigned dropped = promise("A page a month", "Write the handbook");
  const unsigned withdrawn = promise("A line a month", "Write the handbook");
  BOOST_TEST(mirror().vision(0).promises() == 2U);
  ana.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), dropped));
  ana.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(circle.id(), withdrawn));
  BOOST_TEST(mirror().vision(0).promises() == 0U);
  BOOST_TEST(mirror().stages(0).promises() == 0U);
}

// A58
BOOST_AUTO_TEST_CASE(a58_what_others_decide_is_not_to_be_promised) {
  auto plan = spec();
  plan.mutable_career_spec()->mutable_vision()->clear_success();
  save(saving(plan));
  add_milestone(year, "Be promoted", "where").set_not_in_my_control(true);
  save(saving(roadmap));
  const auto asks_for_a_promise = [&] {
    return std::ranges::count_if(mirror().remarks(), [](const v1::Remark& remark) { return says(remark, "is promised nothing") || says(remark, "no promise names it"); });
  };
  BOOST_TEST(asks_for_a_promise() == 0);
  // Of two only the one that is in her own hands is asked about.
  add_milestone(year, "Write the handbook");
  save(saving(roadmap, 1));
  BOOST_TEST(asks_for_a_promise() == 1);
  BOOST_TEST(says(mirror().remarks(0), "The next year has 1 open milestone, and no promise names it yet"));
  BOOST_TEST(mirror().stages(0).open_milestones() == 2U);
}

BOOST_AUTO_TEST_CASE(a50_promises_that_serve_none_are_said_where_they_are_most) {
  save(saving(spec()));
  add_milestone(year, "Write the handbook", "where");
  save(saving(roadmap));
  promise("Run", {});
  const auto said = [&] {
    const auto shown = mirror();
    return std::ranges::any_of(shown.remarks(), [](const v1::Remark& remark) { return says(remark, "no stage of the roadmap"); });
  };
  BOOST_TEST(said());
  promise("A page a month", "Write the handbook");
  BOOST_TEST(!said());
}

BOOST_AUTO_TEST_SUITE_END()
