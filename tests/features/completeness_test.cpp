// What a plan still lacks, by kind and by career stage: asked kindly, refused never.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <regex>
#include <set>

#include "tests/support/plan_documents.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given {
  World world{at("2026-11-10T12:00:00")};
  Person ana = world.founder("Ana");

  // Messages, each behind its section.
  std::vector<std::string> gaps(const std::string& text, const std::string& name = {}) {
    const auto document = document_of(text);
    const auto kind = static_cast<v1::DocumentKind>(document.content_case());
    std::vector<std::string> all;
    const auto saved = save_anew(ana, document, name, kind);
    for (const auto& gap : saved.gaps()) all.push_back(gap.section() + ": " + gap.message());
    // The same whoever asks.
    const auto got = ana.call<v1::GetDocumentReply>(of_document<v1::GetDocumentRequest>(kind, name));
    BOOST_TEST(got.gaps_size() == static_cast<int>(all.size()));
    return all;
  }
  bool asks(const std::vector<std::string>& all, const std::string& beginning) {
    return std::ranges::any_of(all, [&](const std::string& gap) { return gap.starts_with(beginning); });
  }
  std::vector<std::string> of_stage(const std::string& stage, const std::string& rest) { return gaps("career_spec { stage: CAREER_STAGE_" + stage + " " + rest + " }"); }
};

const std::string kWholeRoadmap = R"(roadmap {
    now_to_1_year { skills: "Speaking" milestones { title: "Speak" leads_to: "where" } }
    years_1_to_3 { milestones { title: "Lead" leads_to: "people ask" } }
    years_3_to_5 { milestones { title: "Direct" leads_to: "Water" } }
    market: "It grows" alternative: "Teaching" })";

}  // namespace

BOOST_AUTO_TEST_SUITE(completeness)

// A8
BOOST_FIXTURE_TEST_CASE(one_metric_is_asked_for_until_there_is_one, Given) {
  const std::string spec = R"(career_spec { vision { where: "Lead" } })";
  BOOST_TEST(gaps(spec)[0].starts_with(": Name one metric"));
  gaps(R"(scorecard { targets { notes: "none yet" } })");
  BOOST_TEST(asks(gaps(spec), ": Name one metric"));
  gaps(R"(scorecard { metrics { metrics { name: "Talks" } } })");
  BOOST_TEST(!asks(gaps(spec), ": Name one metric"));
}

// A51
BOOST_FIXTURE_TEST_CASE(early_a_broad_vision_passes_and_skills_come_before_titles, Given) {
  const auto early = of_stage("EARLY", R"(vision { where: "Be great" by: "2031-11-10" success: "Asked" })");
  BOOST_TEST(!asks(early, "vision: "));
  BOOST_TEST(!asks(early, "direction: "));
  BOOST_TEST(early[1].starts_with("skills: What you learn counts for more than titles"));
  gaps(R"(decision_framework { criteria { criteria { name: "Learning" kind: KIND_LEARNING weight: 40 } criteria { name: "Impact" kind: KIND_IMPACT weight: 20 } } })");
  BOOST_TEST(asks(gaps(R"(decision_framework { criteria { criteria { name: "Learning" kind: KIND_LEARNING weight: 20 } criteria { name: "Impact" kind: KIND_IMPACT weight: 20 } } })"), "criteria: In the first years learning"));
  // In words of one's own nobody can tell which of them is learning.
  BOOST_TEST(!asks(gaps(R"(decision_framework { criteria { criteria { name: "What I can try" weight: 40 } criteria { name: "Pay" weight: 60 } } })"), "criteria: "));
}

// A52
BOOST_FIXTURE_TEST_CASE(mid_a_specific_vision_and_a_word_on_specialising_are_asked, Given) {
  const auto broad = of_stage("MID", R"(vision { where: "Lead something" })");
  BOOST_TEST(asks(broad, "vision: Be more specific"));
  BOOST_TEST(asks(broad, "direction: Will you specialise"));
  const auto specific = of_stage("MID", R"(vision { where: "Lead the maintenance of hospitals' water systems" } direction { kind: KIND_EXECUTIVE notes: "Specialising, as depth is what they pay for" })");
  BOOST_TEST(!asks(specific, "vision: Be more specific"));
  BOOST_TEST(!asks(specific, "direction: "));
  BOOST_TEST(!asks(of_stage("MID", R"(direction { kind: KIND_EXPERT })"), "direction: "));
  const std::string unequal = R"(decision_framework { criteria { criteria { name: "Learning" kind: KIND_LEARNING weight: 20 } criteria { name: "Impact" kind: KIND_IMPACT weight: 30 } } })";
  BOOST_TEST(asks(gaps(unequal), "criteria: In the middle years learning and impact"));
}

// A53
BOOST_FIXTURE_TEST_CASE(senior_boards_founding_leading_and_metrics_of_legacy_and_relationships_are_asked, Given) {
  const auto senior = of_stage("SENIOR", R"(vision { where: "Write pipes anew" })");
  BOOST_TEST(asks(senior, "direction: A board, founding something, leading"));
  BOOST_TEST(asks(senior, ": What stays when you leave"));
  BOOST_TEST(asks(senior, ": Relationships carry this stage"));
  for (const char* said : {R"(vision { where: "A seat on a board" })", R"(direction { kind: KIND_FOUNDER })", R"(direction { kind: KIND_OWN own: "Leading from the side" })"}) {
    BOOST_TEST(!asks(of_stage("SENIOR", said), "direction: A board"));
  }
  BOOST_TEST(asks(gaps(R"(scorecard { metrics { metrics { name: "Talks" } } })"), "metrics: Relationships carry this stage"));
  const auto both = gaps(R"(scorecard { metrics { metrics { name: "Successors" subject: SUBJECT_LEGACY } metrics { name: "People" subject: SUBJECT_RELATIONSHIPS } } })");
  BOOST_TEST(!asks(both, "metrics: Relationships"));
  BOOST_TEST(!asks(both, "metrics: What stays"));
  const auto then = of_stage("SENIOR", R"(vision { where: "Write pipes anew" })");
  BOOST_TEST(!asks(then, ": What stays"));
  BOOST_TEST(!asks(then, ": Relationships"));
}

// A54
BOOST_FIXTURE_TEST_CASE(in_transition_the_change_of_field_and_earlier_impact_are_asked, Given) {
  const auto moving = of_stage("TRANSITION", R"(vision { where: "Be a nurse" } skills { skills { name: "Listening" have: 3 want: 3 } })");
  BOOST_TEST(asks(moving, "direction: Which field are you leaving"));
  BOOST_TEST(asks(moving, "skills: None is wanted beyond what you have: in a new field learning begins again"));
  BOOST_TEST(asks(moving, "skills: What you achieved before is evidence"));
  const auto said = of_stage("TRANSITION", R"(vision { where: "From accounting into nursing" } skills { skills { name: "Listening" have: 3 want: 4 evidence: "Ten years of clients" } })");
  BOOST_TEST(!asks(said, "direction: Which field"));
  BOOST_TEST(!asks(said, "skills: "));
}

BOOST_FIXTURE_TEST_CASE(a_scorecard_is_asked_for_targets_and_for_what_comes_before_success, Given) {
  BOOST_TEST(asks(gaps(R"(scorecard { metrics { notes: "None" } })"), "metrics: Name one metric"));
  const auto lagging = gaps(R"(scorecard { metrics { metrics { name: "Titles" kind: KIND_LAGGING } metrics { name: "Talks" kind: KIND_LEADING retired: true } } })");
  BOOST_TEST(asks(lagging, "targets: Nothing is aimed at"));
  BOOST_TEST(asks(lagging, "metrics: All of them follow success"));
  BOOST_TEST(asks(lagging, "metrics: None is about learning"));
  BOOST_TEST(asks(lagging, "metrics: None is about impact"));
  const auto whole = gaps(R"(scorecard { metrics { metrics { name: "Talks" kind: KIND_LEADING } metrics { name: "Domains" kind: KIND_LEARNING every_quarter: 0 } metrics { name: "Teams" kind: KIND_IMPACT } metrics { name: "Titles" kind: KIND_LAGGING } } })");
  BOOST_TEST(whole.empty());
}

// A16
BOOST_FIXTURE_TEST_CASE(a_roadmap_is_held_against_the_vision, Given) {
  BOOST_TEST(asks(gaps(kWholeRoadmap), ": There is no vision yet"));
  gaps(R"(career_spec { vision { where: "Lead" success: "People ask me" success: "Water is clean" success: "Water is cheap" } })");
  const auto all = gaps(kWholeRoadmap);
  // “Water” could mean two of them; so nothing leads to either.
  BOOST_TEST(all.size() == 3U);
  BOOST_TEST(all[0].starts_with("years_3_to_5: “Direct” leads to “Water”, which is no part of the vision, or could mean two"));
  BOOST_TEST(all[1].starts_with(": No milestone leads to “Water is clean” yet"));
  BOOST_TEST(all[2].starts_with(": No milestone leads to “Water is cheap” yet"));
  const auto empty = gaps(R"(roadmap { years_1_to_3 { milestones { title: "Speak" state: STATE_DROPPED leads_to: "WHERE" } milestones { title: "Fly" leads_to: "the moon" } } })");
  BOOST_TEST(asks(empty, "now_to_1_year: Nothing stands in 0-1y"));
  BOOST_TEST(!asks(empty, "years_1_to_3: Nothing"));
  BOOST_TEST(asks(empty, "years_3_to_5: Nothing stands in 3-5y"));
  BOOST_TEST(asks(empty, "years_1_to_3: “Fly” leads to “the moon”, which is no part"));
  // What was dropped leads nowhere, and is no mistake.
  BOOST_TEST(asks(empty, ": No milestone leads to “Lead” yet"));
  BOOST_TEST(!asks(empty, "years_1_to_3: “Speak”"));
  BOOST_TEST(asks(empty, "now_to_1_year: No skill to develop"));
}

// A61
BOOST_FIXTURE_TEST_CASE(a_roadmap_and_an_offer_have_room_for_the_market_and_for_something_else, Given) {
  const auto all = gaps(R"(roadmap { now_to_1_year { skills: "Speaking" } })");
  BOOST_TEST(asks(all, "market: What is the field around it like"));
  BOOST_TEST(asks(all, "alternative: If it does not come about"));
  const auto without = gaps(R"(roadmap { market: "Fewer mills every year" alternative: "Teach" })");
  BOOST_TEST(!asks(without, "market: "));
  BOOST_TEST(!asks(without, "alternative: "));
  BOOST_TEST(asks(gaps(R"(offer { title: "Lead" market: "Fewer mills" })", "acme"), "alternative: What else"));
  BOOST_TEST(!asks(gaps(R"(offer { title: "Lead" market: "Fewer mills" alternative: "Teach" })", "acme"), "alternative: "));
}

BOOST_FIXTURE_TEST_CASE(an_offer_is_held_against_the_framework, Given) {
  const std::string bare = R"(offer { title: "Lead" })";
  BOOST_TEST(asks(gaps(bare, "acme"), ": There is no framework yet"));
  gaps(R"(decision_framework {
      must_haves { must_haves { title: "Berlin" } must_haves { title: "Fridays off" } }
      criteria { criteria { name: "Team" weight: 20 } criteria { name: "Learning" weight: 30 } criteria { name: "View" weight: 0 } } direction: "More water" })");
  const auto all = gaps(bare, "acme");
  BOOST_TEST(asks(all, "must_haves: 2 must-haves are not answered"));
  BOOST_TEST(asks(all, "ratings: 2 criteria are not rated"));
  BOOST_TEST(asks(all, "direction_check: "));
  const auto more = gaps(R"(offer { title: "Lead" decide_by: "2026-12-01"
      must_haves { must_haves { must_have: "BERLIN" answer: ANSWER_FAIL } must_haves { must_have: "Fridays off" answer: ANSWER_UNKNOWN } }
      ratings { ratings { criterion: "team" score: 0 } ratings { criterion: "Learning" } } direction_check { answer: ANSWER_NEUTRAL } })",
                         "acme");
  BOOST_TEST(asks(more, "must_haves: 1 must-have is not answered"));
  BOOST_TEST(asks(more, "ratings: 1 criterion is not rated"));
  BOOST_TEST(!asks(more, "direction_check: "));
}

BOOST_FIXTURE_TEST_CASE(a_framework_is_asked_for_must_haves_criteria_and_weights, Given) {
  const auto empty = gaps(R"(decision_framework { introduction: "x" })");
  BOOST_TEST(asks(empty, "must_haves: "));
  BOOST_TEST(asks(empty, "criteria: By what"));
  BOOST_TEST(asks(empty, "direction: "));
  BOOST_TEST(asks(gaps(R"(decision_framework { criteria { criteria { name: "Team" } } })"), "criteria: No criterion has a weight"));
}

BOOST_FIXTURE_TEST_CASE(a_review_is_asked_what_its_kind_asks, Given) {
  gaps(R"(career_spec { vision { where: "Lead" } })");
  const auto of_review = [&](v1::Review::Kind kind) {
    const std::string name = start_review(ana, kind);
    std::set<std::string> sections;
    const auto got = ana.call<v1::GetDocumentReply>(of_document<v1::GetDocumentRequest>(v1::DOCUMENT_KIND_REVIEW, name));
    for (const auto& gap : got.gaps()) sections.insert(gap.section());
    return sections;
  };
  using Sections = std::set<std::string>;
  BOOST_TEST((of_review(v1::Review::KIND_QUARTER) == Sections{"on_track", "adjust", "went_well", "did_not", "differently"}));
  BOOST_TEST((of_review(v1::Review::KIND_ANNUAL) == Sections{"vision", "progress", "roadmap", "still_wanted", "on_track", "adjust", "went_well", "did_not", "differently"}));
  BOOST_TEST((of_review(v1::Review::KIND_EVENT) == Sections{"learned", "went_well", "did_not", "differently"}));
}

BOOST_FIXTURE_TEST_CASE(positions_are_asked_what_was_learned, Given) {
  BOOST_TEST(asks(gaps(R"(positions { introduction: "x" })"), "positions: Where did you work"));
  BOOST_TEST(asks(gaps(R"(positions { positions { title: "SRE" kind: KIND_IMPACT from: "2023-02" } })"), "positions: What did you learn"));
  BOOST_TEST(gaps(R"(positions { positions { title: "SRE" kind: KIND_IMPACT from: "2023-02" learned: "Calm" } })").empty());
}

// A60
BOOST_FIXTURE_TEST_CASE(what_is_asked_is_neutral_and_family_and_community_have_their_place, Given) {
  std::vector<std::string> all;
  for (const char* stage : {"UNSPECIFIED", "EARLY", "MID", "SENIOR", "TRANSITION"}) {
    for (const auto& gap : of_stage(stage, R"(stakeholders { stakeholders { name: "My family" concern: "Where we live" } stakeholders { name: "The village" } } skills { skills { name: "x" } })")) all.push_back(gap);
    for (const char* text : {R"(scorecard { introduction: "x" })", R"(scorecard { metrics { metrics { name: "x" kind: KIND_LAGGING } } })", R"(roadmap { introduction: "x" })", R"(decision_framework { introduction: "x" })",
                             R"(decision_framework { criteria { criteria { name: "x" } } })", R"(positions { introduction: "x" })"}) {
      for (const auto& gap : gaps(text)) all.push_back(gap);
    }
    for (const auto& gap : gaps(R"(offer { title: "x" })", "acme")) all.push_back(gap);
  }
  BOOST_TEST(all.size() > 80U);
  const std::regex unkind(R"(\b(he|she|his|her|guys|manpower|fail(ed|ure|s)?|wrong|should|must|bad|product|PM|KPI|OKR|MVP|backlog|sprint|ship(ped|s)?|deliverable|feature|stakeholder)\b)", std::regex::icase);
  for (const auto& gap : all) {
    const std::string message = gap.substr(gap.find(": ") + 2);
    BOOST_TEST(!std::regex_search(message, unkind), message);
    BOOST_TEST(message.find('!') == std::string::npos, message);
  }
  const auto spec = ana.call<v1::GetDocumentReply>(of_spec<v1::GetDocumentRequest>()).saved().document().career_spec();
  BOOST_TEST(spec.stakeholders().stakeholders_size() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
