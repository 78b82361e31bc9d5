// Stages, milestones and parts of the vision as people type them.
#include "client/cli/roadmap_words.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

BOOST_AUTO_TEST_SUITE(roadmap_words)

BOOST_AUTO_TEST_CASE(a15_each_stage_has_its_word_and_its_part) {
  BOOST_TEST(roadmap_stage_from("0-1y") == 0U);
  BOOST_TEST(roadmap_stage_from("now") == 0U);
  BOOST_TEST(roadmap_stage_from("1-3y") == 1U);
  BOOST_TEST(roadmap_stage_from("3-5y") == 2U);
  for (const char* typed : {"", "1-3", "later", "5-7y"}) BOOST_CHECK_THROW(roadmap_stage_from(typed), Failure);
  v1::Roadmap roadmap;
  for (std::size_t stage = 0; stage < kRoadmapStages.size(); ++stage) mutable_part_of(roadmap, stage).set_notes(std::string(kRoadmapStages[stage].word));
  BOOST_TEST(roadmap.now_to_1_year().notes() == "0-1y");
  BOOST_TEST(roadmap.years_1_to_3().notes() == "1-3y");
  BOOST_TEST(roadmap.years_3_to_5().notes() == "3-5y");
  for (std::size_t stage = 0; stage < kRoadmapStages.size(); ++stage) BOOST_TEST(part_of(roadmap, stage).notes() == kRoadmapStages[stage].word);
}

BOOST_AUTO_TEST_CASE(a_milestone_is_found_in_whatever_stage_it_stands) {
  v1::Roadmap roadmap;
  roadmap.mutable_now_to_1_year()->add_milestones()->set_title("Finish the course");
  roadmap.mutable_years_3_to_5()->add_milestones()->set_title("Lead X");
  roadmap.mutable_years_3_to_5()->add_milestones()->set_title("Lead Y");
  const auto found = find_milestone(roadmap, "lead y");
  BOOST_TEST(found.stage == 2U);
  BOOST_TEST(found.at == 1);
  BOOST_TEST(find_milestone(roadmap, "fin").stage == 0U);
  BOOST_CHECK_THROW(find_milestone(roadmap, "lead"), Failure);
  BOOST_CHECK_THROW(find_milestone({}, "lead"), Failure);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
