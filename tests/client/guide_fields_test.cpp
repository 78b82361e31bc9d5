// What people answer in a guided way, and what of the document becomes of it.
#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"
#include "client/cli/guide_answers.hpp"
#include "client/cli/guide_fields.hpp"
#include "client/cli/guide_rows.hpp"

using namespace circles::client;

namespace {

constexpr auto kSpec = v1::DOCUMENT_KIND_CAREER_SPEC;
constexpr auto kFramework = v1::DOCUMENT_KIND_DECISION_FRAMEWORK;
constexpr auto kScorecard = v1::DOCUMENT_KIND_SCORECARD;
constexpr auto kRoadmap = v1::DOCUMENT_KIND_ROADMAP;
using Lines = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(guide_fields)

// A2
BOOST_AUTO_TEST_CASE(a2_each_field_is_asked_for_as_what_it_is) {
  BOOST_TEST((asked_field(kSpec, "vision.where").shape == AskedField::Shape::text));
  BOOST_TEST((asked_field(kSpec, "vision.success").shape == AskedField::Shape::lines));
  BOOST_TEST((asked_field(kSpec, "direction.own").shape == AskedField::Shape::line));
  const auto stage = asked_field(kSpec, "stage");
  BOOST_TEST((stage.shape == AskedField::Shape::choice));
  BOOST_TEST(stage.words == (Lines{"early", "mid", "senior", "transition"}), boost::test_tools::per_element());
  const auto skills = asked_field(kSpec, "skills.skills");
  BOOST_TEST((skills.shape == AskedField::Shape::rows));
  BOOST_TEST(skills.words == (Lines{"name", "have (0-5)", "want (0-5)", "evidence"}), boost::test_tools::per_element());
  BOOST_TEST(asked_field(kScorecard, "metrics.metrics").words == (Lines{"name", "kind (leading, lagging, learning or impact)", "target each quarter"}), boost::test_tools::per_element());
  BOOST_TEST(asked_field(kRoadmap, "now_to_1_year.milestones").words == (Lines{"title", "by when (2027-06-30)"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_this_client_cannot_take_it_says_so) {
  for (const char* path : {"", "vision", "vision.nothing", "skills.skills.name", "other", "nothing.at.all"}) BOOST_TEST(!knows_field(kSpec, path), path);
  BOOST_CHECK_THROW(asked_field(kSpec, "vision"), std::logic_error);
}

BOOST_AUTO_TEST_CASE(texts_keep_their_lines_and_replace_what_stood_there) {
  v1::Document document;
  take_answer(document, kSpec, "vision.where", {"I plan sites", "and teach"});
  BOOST_TEST(document.career_spec().vision().where() == "I plan sites\nand teach");
  take_answer(document, kSpec, "vision.where", {"I teach"});
  BOOST_TEST(document.career_spec().vision().where() == "I teach");
  take_answer(document, kSpec, "stage", {"Mid"});
  BOOST_TEST(document.career_spec().stage() == v1::CAREER_STAGE_MID);
  take_answer(document, kSpec, "direction.kind", {"board member"});
  BOOST_TEST(document.career_spec().direction().kind() == v1::Direction::KIND_BOARD_MEMBER);
}

BOOST_AUTO_TEST_CASE(rows_are_added_and_mend_the_one_of_their_name) {
  v1::Document document;
  take_answer(document, kSpec, "skills.skills", {"Planning a site, 2, 4", "Teaching"});
  take_answer(document, kSpec, "skills.skills", {"planning a SITE, 3, 4, the school, and its yard"});
  const auto& skills = document.career_spec().skills().skills();
  BOOST_REQUIRE(skills.size() == 2);
  BOOST_TEST(skills[0].have() == 3U);
  BOOST_TEST(skills[0].want() == 4U);
  BOOST_TEST(skills[0].evidence() == "the school, and its yard");
  BOOST_TEST(skills[1].name() == "Teaching");
  take_answer(document, kSpec, "stakeholders.stakeholders", {"My father: somebody at home on Tuesdays, and on Fridays"});
  BOOST_TEST(document.career_spec().stakeholders().stakeholders(0).name() == "My father");
  BOOST_TEST(document.career_spec().stakeholders().stakeholders(0).concern() == "somebody at home on Tuesdays, and on Fridays");
  take_answer(document, kSpec, "values.values", {"Dinner, with the children"});
  BOOST_TEST(document.career_spec().values().values(0).title() == "Dinner, with the children");
}

BOOST_AUTO_TEST_CASE(weights_metrics_and_milestones_as_people_say_them) {
  v1::Document framework;
  take_answer(framework, kFramework, "criteria.criteria", {"learning 40, impact=15", "the way there: 45"});
  const auto& criteria = framework.decision_framework().criteria().criteria();
  BOOST_REQUIRE(criteria.size() == 3);
  BOOST_TEST(criteria[1].name() == "impact");
  BOOST_TEST(criteria[1].weight() == 15U);
  BOOST_TEST(criteria[2].name() == "the way there");
  BOOST_TEST(criteria[2].weight() == 45U);
  // As the question itself puts it: name, weight.
  v1::Document with_commas;
  take_answer(with_commas, kFramework, "criteria.criteria", {"Learning, 40", "Team, 20, Pay, 40"});
  const auto& weighed = with_commas.decision_framework().criteria().criteria();
  BOOST_REQUIRE(weighed.size() == 3);
  BOOST_TEST(weighed[0].name() == "Learning");
  BOOST_TEST(weighed[0].weight() == 40U);
  BOOST_TEST(weighed[2].name() == "Pay");
  BOOST_TEST(weighed[2].weight() == 40U);
  v1::Document scorecard;
  take_answer(scorecard, kScorecard, "metrics.metrics", {"Sites that I planned, myself, learning, 2 a quarter", "Talks"});
  const auto& metrics = scorecard.scorecard().metrics().metrics();
  BOOST_TEST(metrics[0].name() == "Sites that I planned, myself");
  BOOST_TEST(metrics[0].kind() == v1::Metric::KIND_LEARNING);
  BOOST_TEST(metrics[0].every_quarter() == 2.0);
  BOOST_TEST(!metrics[1].has_every_quarter());
  v1::Document roadmap;
  take_answer(roadmap, kRoadmap, "now_to_1_year.milestones", {"The course is done, 2027-06-30"});
  BOOST_TEST(roadmap.roadmap().now_to_1_year().milestones(0).by() == "2027-06-30");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_taken_changes_nothing) {
  v1::Document document;
  take_answer(document, kSpec, "skills.skills", {"Teaching, 1, 4"});
  const std::string before = document.SerializeAsString();
  BOOST_CHECK_THROW(take_answer(document, kSpec, "skills.skills", {"Planning, 2, 4", "Writing, much"}), Failure);
  for (const char* typed : {",,,", "Planning, 9, 4", "Planning, 4, 6"})
    BOOST_TEST_CONTEXT(typed) { BOOST_CHECK_THROW(take_answer(document, kSpec, "skills.skills", {typed}), Failure); }
  BOOST_CHECK_THROW(take_answer(document, kSpec, "values.values", {std::string(3000, 'x')}), Failure);
  BOOST_CHECK_THROW(take_answer(document, kSpec, "vision.where", {"A vision \x1b[31m"}), Failure);
  BOOST_CHECK_THROW(take_answer(document, kSpec, "stage", {"middle"}), Failure);
  BOOST_CHECK_THROW(take_answer(document, kRoadmap, "now_to_1_year.milestones", {"The course, next summer"}), Failure);
  BOOST_TEST(document.SerializeAsString() == before);
}

BOOST_AUTO_TEST_CASE(an_answer_and_why) {
  const auto said = [](std::string_view typed) {
    const auto [answer, reason] = reasoned_from(typed);
    return answer + "|" + reason;
  };
  BOOST_TEST(said("8") == "8|");
  BOOST_TEST(said("8: a new field") == "8|a new field");
  BOOST_TEST(said("8 because of Ida") == "8|because of Ida");
  BOOST_TEST(said("pass, on foot: ten minutes") == "pass|on foot: ten minutes");
  BOOST_TEST(said("unknown:") == "unknown|");
}

BOOST_AUTO_TEST_CASE(columns_in_words) {
  BOOST_TEST(column_word("every_quarter") == "every quarter");
}

BOOST_AUTO_TEST_SUITE_END()
