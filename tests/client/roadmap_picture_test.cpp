// A15, A17: the roadmap as a person sees it, word by word.
#include "client/cli/roadmap_picture.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/client/drawn.hpp"

namespace circles::client {
namespace {

v1::RoadmapMilestone& add(v1::RoadmapPart& part, const char* title, v1::RoadmapMilestone::State state, const char* by = "", const char* leads_to = "") {
  auto& made = *part.add_milestones();
  made.set_title(title);
  made.set_state(state);
  made.set_by(by);
  made.set_leads_to(leads_to);
  return made;
}

RoadmapView view() {
  RoadmapView made;
  made.today = "2026-11-25";
  made.mine = true;
  made.vision.set_by("2031-11-30");
  made.vision.set_where("A workshop of my own, by the sea.");
  made.vision.add_success("No night shifts");
  made.vision.add_success("My name on the van");
  auto& now = *made.roadmap.mutable_now_to_1_year();
  add(now, "Finish the course", v1::RoadmapMilestone::STATE_SHIPPED, "2026-09-30", "My name").set_ended_on("2026-10-02");
  add(now, "Lead the harbour crew", v1::RoadmapMilestone::STATE_ACTIVE, "2027-06-30", "where");
  add(now, "Day shifts", v1::RoadmapMilestone::STATE_PLANNED, "2026-10-31", "something else").set_not_in_my_control(true);
  add(now, "A second van", v1::RoadmapMilestone::STATE_DROPPED, "", "my name").set_ended_on("2026-11-01");
  now.add_skills("Underwater welding");
  now.add_skills("Keeping books");
  now.add_roles("Foreman of a small crew");
  now.add_environments("Harbours with old pipes");
  now.add_relationships("Ida, who runs the guild");
  auto& later = *made.roadmap.mutable_years_1_to_3();
  add(later, "Master's certificate", v1::RoadmapMilestone::STATE_UNSPECIFIED, "2028-06-30");
  later.set_notes("The guild asks for two years as a foreman first.");
  made.roadmap.set_market("The waterworks are hiring.");
  made.promises_for_milestones["lead the harbour crew"] = 2;
  made.promises_for_stages["0-1y"] = 1;
  return made;
}

BOOST_AUTO_TEST_SUITE(roadmap_pictures)

BOOST_AUTO_TEST_CASE(a15_three_stages_and_the_vision_at_the_end) {
  BOOST_TEST(roadmap_picture(view(), {.width = 72, .colour = false, .signs = Signs::blocks}) ==
             R"(┏━ now to one year (0-1y) ━━━━━━━━━━━━━━━━━━━━━━━━━━ 2026-11 – 2027-11 ━
┃  ● Finish the course                                shipped 2026-10-02
┃    → “My name on the van”
┃  ◐ Lead the harbour crew                                 by 2027-06-30
┃    → where I want to be · 2 promises
┃  ○ Day shifts                                       was due 2026-10-31
┃    → something else · not in my control
┃  × A second van                                     dropped 2026-11-01
┃    → “My name on the van”
┃
┃    skills         Underwater welding · Keeping books
┃    roles          Foreman of a small crew
┃    environments   Harbours with old pipes
┃    relationships  Ida, who runs the guild
┃    promises       1 for this stage as a whole
┃
┣━ one to three years (1-3y) ━━━━━━━━━━━━━━━━━━━━━━━ 2027-11 – 2029-11 ━
┃  ○ Master's certificate                                  by 2028-06-30
┃
┃    notes          The guild asks for two years as a foreman first.
┃
┣━ three to five years (3-5y) ━━━━━━━━━━━━━━━━━━━━━━ 2029-11 – 2031-11 ━
┃  nothing here yet: circle roadmap add "…" --stage 3-5y
┃
┗━▶ 2031-11-30
    A workshop of my own, by the sea.                        1 milestone
    ★ No night shifts                             nothing leads here yet
    ★ My name on the van                                     1 milestone

The world around it
  The waterworks are hiring.

○ planned · ◐ active · ● shipped · × dropped
)");
}

BOOST_AUTO_TEST_CASE(a15_narrow_and_without_unicode) {
  BOOST_TEST(roadmap_picture(view(), {.width = 36, .colour = false, .signs = Signs::ascii}) ==
             R"(+- now to one year (0-1y)
|  2026-11 - 2027-11
|  # Finish the course
|    shipped 2026-10-02
|    -> "My name on the van"
|  > Lead the harbour crew
|    by 2027-06-30
|    -> where I want to be; 2
|       promises
|  o Day shifts   was due 2026-10-31
|    -> something else; not in my
|       control
|  x A second van
|    dropped 2026-11-01
|    -> "My name on the van"
|
|    skills
|      Underwater welding; Keeping
|      books
|    roles
|      Foreman of a small crew
|    environments
|      Harbours with old pipes
|    relationships
|      Ida, who runs the guild
|    promises
|      1 for this stage as a whole
|
+- one to three years (1-3y)
|  2027-11 - 2029-11
|  o Master's certificate
|    by 2028-06-30
|
|    notes
|      The guild asks for two years
|      as a foreman first.
|
+- three to five years (3-5y)
|  2029-11 - 2031-11
|  nothing here yet: circle roadmap
|  add "…" --stage 3-5y
|
+-> 2031-11-30
    A workshop of my own, by the
    sea.
    1 milestone
    * No night shifts
      nothing leads here yet
    * My name on the van
      1 milestone

The world around it
  The waterworks are hiring.

o planned; > active; # shipped; x
dropped
)");
}

BOOST_AUTO_TEST_CASE(somebody_elses_names_no_commands_and_counts_no_promises) {
  RoadmapView theirs{.roadmap = view().roadmap, .today = "2026-11-25", .vision = {}, .promises_for_milestones = {}, .promises_for_stages = {}, .mine = false};
  const std::string picture = roadmap_picture(theirs, {.width = 72, .colour = false, .signs = Signs::blocks});
  BOOST_TEST(picture.find("circle ") == std::string::npos);
  BOOST_TEST(picture.find("promise") == std::string::npos);
  BOOST_TEST(picture.find("→ where") != std::string::npos);
  BOOST_TEST(picture.find("┗━▶ 2031-11\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(any_width_is_kept_and_colour_adds_nothing_but_colour) {
  RoadmapView long_ones = view();
  add(*long_ones.roadmap.mutable_years_3_to_5(), "Überall — 漢字 and a_title_that_cannot_be_broken_at_any_blank_whatever_is_tried\x1b[31m", v1::RoadmapMilestone::STATE_ACTIVE, "2031-01-01", "a part that the vision has not");
  long_ones.roadmap.set_introduction(std::string(2'000, 'x') + "\n\nnext");
  for (std::size_t width = 24; width <= 130; ++width)
    for (const Signs signs : {Signs::blocks, Signs::ascii}) {
      const std::string plain = roadmap_picture(long_ones, {.width = width, .colour = false, .signs = signs});
      BOOST_TEST_CONTEXT(width << "\n" << plain) BOOST_REQUIRE_LE(widest_line(plain), width);
      BOOST_REQUIRE(without_colours(roadmap_picture(long_ones, {.width = width, .colour = true, .signs = signs})) == plain);
      BOOST_REQUIRE(plain.find('\x1b') == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(an_empty_one_says_how_it_is_begun) {
  const std::string picture = roadmap_picture({.roadmap = {}, .today = "2028-02-29", .vision = {}, .promises_for_milestones = {}, .promises_for_stages = {}, .mine = true}, {.width = 60, .colour = false, .signs = Signs::ascii});
  for (const char* stage : {"--stage 0-1y", "--stage 1-3y", "--stage 3-5y"}) BOOST_TEST(picture.find(stage) != std::string::npos);
  BOOST_TEST(picture.find("No vision is written yet: circle spec edit") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
