// Plan and record together, as a page.
#include "client/cli/insight_words.hpp"

#include <boost/test/unit_test.hpp>

#include "shared/text/display.hpp"
#include "tests/client/drawn.hpp"

namespace circles::client {
namespace {

void say(v1::Remark& remark, const char* message, const char* next, const char* from) {
  remark.set_message(message);
  remark.set_next_step(next);
  remark.add_computed_from(from);
}

v1::GetInsightReply reply() {
  v1::GetInsightReply made;
  auto& clarity = *made.add_outcomes();
  clarity.set_kind(v1::OutcomeFigure::KIND_CLARITY);
  clarity.set_part(3);
  clarity.set_whole(4);
  say(*clarity.mutable_remark(), "3 of 4 decisions were made with a career spec at hand.", "", "4 decisions since 2026-01-05");
  auto& agency = *made.add_outcomes();
  agency.set_kind(v1::OutcomeFigure::KIND_AGENCY);
  auto& regret = *made.add_outcomes();
  regret.set_kind(v1::OutcomeFigure::KIND_LESS_REGRET);
  regret.set_part(2);
  regret.set_whole(2);
  regret.set_mean(4.25);
  say(*regret.mutable_remark(), "Looking back, you would mostly decide so again.", "", "2 outcomes");
  auto& pitfall = *made.add_pitfalls();
  pitfall.set_number(4);
  pitfall.set_title("Hindsight bias");
  say(*pitfall.mutable_remark(), "One outcome had no expectation before it.", "circle offer decide NAME --expect \"…\"", "decision 2");
  auto& mirror = *made.mutable_mirror();
  const auto stage = [&](const char* name, std::uint32_t open, std::uint32_t shipped, std::uint32_t promises, std::uint32_t kept, std::uint32_t closed) {
    auto& one = *mirror.add_stages();
    one.set_stage(name);
    one.set_open_milestones(open);
    one.set_shipped_milestones(shipped);
    one.set_promises(promises);
    one.set_kept(kept);
    one.set_closed(closed);
    return &one;
  };
  auto& milestone = *stage("0-1y", 2, 1, 3, 5, 6)->add_milestones();
  milestone.set_title("Lead the pump project");
  milestone.set_promises(1);
  milestone.set_kept(2);
  milestone.set_closed(2);
  stage("1-3y", 1, 0, 1, 0, 0);
  stage("3-5y", 0, 0, 0, 0, 0);
  stage("", 0, 0, 2, 1, 4);
  const auto part = [&](const char* name, std::uint32_t milestones, std::uint32_t promises) {
    auto& one = *mirror.add_vision();
    one.set_part(name);
    one.set_milestones(milestones);
    one.set_promises(promises);
  };
  part("where", 2, 3);
  part("Three apprentices", 1, 0);
  say(*mirror.add_remarks(), "Nothing is promised to “Three apprentices”.", "circle commitment add \"…\" --monthly --milestone \"Teach\"", "vision, revision 5");
  auto& drift = *made.add_drift();
  drift.set_kind(v1::Drift::KIND_STALE);
  drift.set_document(v1::DOCUMENT_KIND_ROADMAP);
  say(*drift.mutable_remark(), "It has not changed for seven months.", "circle roadmap edit", "roadmap, revision 2 of 2026-04-20");
  return made;
}

BOOST_AUTO_TEST_SUITE(insight_words_suite)

BOOST_AUTO_TEST_CASE(all_of_it_is_one_page) {
  BOOST_TEST(lines(insight_picture(reply(), {80, false, Signs::blocks})) == R"(
Only you see this. It is computed anew from your plan and your record each time,
and stored nowhere.

What it has come to
  Clarity           3 of 4    ███████████████·····
    3 of 4 decisions were made with a career spec at hand.
    from 4 decisions since 2026-01-05
  Agency            nothing to count yet
  Less regret       4.2 of 5  █████████████████···
    Looking back, you would mostly decide so again.
    from 2 outcomes

Pitfalls
  4 Hindsight bias
    One outcome had no expectation before it.
    next: circle offer decide NAME --expect "…"  from decision 2

Saying and doing
STAGE                    SHIPPED  PROMISED       KEPT
0-1y                     1 of 3    3 ██████████    5/6 ██████████··
  Lead the pump project            1 ███▍······    2/2 ████████████
1-3y                     0 of 1    1 ███▍······  –
3-5y                     none     nothing        –
no stage                           2 ██████▋···    1/4 ███·········
Shipped: of the milestones. Kept: of what closed in the last 365 days.

   YOUR VISION           MILESTONES  PROMISED
   where you want to be  2            3 ██████████
!  Three apprentices     1           nothing

- Nothing is promised to “Three apprentices”.
  next: circle commitment add "…" --monthly --milestone "Teach"
  from vision, revision 5

What would help the plan
  - roadmap: not looked at for long
    It has not changed for seven months.
    next: circle roadmap edit  from roadmap, revision 2 of 2026-04-20
)");
}

// A50: the mirror shows promises by stage and by part of the vision, and marks what is promised nothing.
BOOST_AUTO_TEST_CASE(a50_the_mirror_marks_what_is_promised_nothing) {
  BOOST_TEST(lines(mirror_picture(reply().mirror(), {80, false, Signs::ascii})) == R"(
STAGE                    SHIPPED  PROMISED       KEPT
0-1y                     1 of 3    3 ##########    5/6 ##########..
  Lead the pump project            1 ###.......    2/2 ############
1-3y                     0 of 1    1 ###.......  –
3-5y                     none     nothing        –
no stage                           2 #######...    1/4 ###.........
Shipped: of the milestones. Kept: of what closed in the last 365 days.

   YOUR VISION           MILESTONES  PROMISED
   where you want to be  2            3 ##########
!  Three apprentices     1           nothing

- Nothing is promised to “Three apprentices”.
  next: circle commitment add "…" --monthly --milestone "Teach"
  from vision, revision 5
)");
}

BOOST_AUTO_TEST_CASE(an_empty_plan_is_good_news_and_no_picture) {
  BOOST_TEST(lines(insight_picture({}, {80, false, Signs::blocks})) == R"(
Only you see this. It is computed anew from your plan and your record each time,
and stored nowhere.

Pitfalls
  None of the five is seen now.

Saying and doing
  There is neither a roadmap nor a promise yet to hold side by side.

What would help the plan
  Nothing is missing, and nothing has waited for long.
)");
}

BOOST_AUTO_TEST_CASE(what_helps_most_comes_first_and_the_rest_is_one_command_away) {
  v1::GetInsightReply made;
  const auto add = [&](v1::DocumentKind document, const char* message) {
    auto& drift = *made.add_drift();
    drift.set_kind(v1::Drift::KIND_MISSING);
    drift.set_document(document);
    drift.mutable_remark()->set_message(message);
  };
  for (const char* message : {"Spec 1.", "Spec 2.", "Spec 3."}) add(v1::DOCUMENT_KIND_CAREER_SPEC, message);
  add(v1::DOCUMENT_KIND_SCORECARD, "Scorecard 1.");
  for (const char* message : {"Roadmap 1.", "Roadmap 2."}) add(v1::DOCUMENT_KIND_ROADMAP, message);
  made.mutable_drift(4)->set_section("market");
  add(v1::DOCUMENT_KIND_DECISION_FRAMEWORK, "Framework 1.");
  BOOST_TEST(lines(drift_picture(made, {80, false, Signs::blocks})) == R"(
  - career spec: missing
    Spec 1.
  - scorecard: missing
    Scorecard 1.
  - roadmap, market: one thing more
    Roadmap 1.
  - decision framework: missing
    Framework 1.
  - career spec: missing
    Spec 2.
  2 more: circle insight --all
)");
  const auto all = lines(drift_picture(made, {80, false, Signs::blocks}, true));
  BOOST_TEST(all.ends_with("Roadmap 2.\n  - career spec: missing\n    Spec 3.\n"));
  // Another program gets them as they came.
  BOOST_TEST(insight_table(made).tab_separated().find("Spec 3.") < insight_table(made).tab_separated().find("Scorecard 1."));
}

BOOST_AUTO_TEST_CASE(another_program_gets_lines) {
  BOOST_TEST("\n" + with_bars(insight_table(reply()).tab_separated()) == R"(
PART|NAME|VALUE|OF|MESSAGE|NEXT|FROM
outcome|Clarity|3|4|3 of 4 decisions were made with a career spec at hand.||4 decisions since 2026-01-05
outcome|Agency|||||
outcome|Less regret|4.25|5|Looking back, you would mostly decide so again.||2 outcomes
pitfall|Hindsight bias|4|5|One outcome had no expectation before it.|circle offer decide NAME --expect "…"|decision 2
stage promises|0-1y|3||||
stage kept|0-1y|5|6|||
stage shipped|0-1y|1|3|||
stage promises|1-3y|1||||
stage kept|1-3y|0|0|||
stage shipped|1-3y|0|1|||
stage promises|3-5y|0||||
stage kept|3-5y|0|0|||
stage shipped|3-5y|0|0|||
stage promises||2||||
stage kept||1|4|||
stage shipped||0|0|||
vision promises|where|3||||
vision promises|Three apprentices|0||||
mirror||||Nothing is promised to “Three apprentices”.|circle commitment add "…" --monthly --milestone "Teach"|vision, revision 5
drift|roadmap|not looked at for long||It has not changed for seven months.|circle roadmap edit|roadmap, revision 2 of 2026-04-20
)");
}

BOOST_AUTO_TEST_CASE(no_line_is_wider_than_asked) {
  auto made = reply();
  made.mutable_mirror()->mutable_vision(1)->set_part(std::string(200, 'w'));
  made.mutable_drift(0)->mutable_remark()->set_message(std::string(150, 'm'));
  for (const auto& line : insight_picture(made, {60, false, Signs::blocks}))
    BOOST_TEST_CONTEXT(line) { BOOST_TEST(text::columns(line) <= 60U); }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
