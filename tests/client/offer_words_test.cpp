// Offers as they are typed: what is answered, by which beginning, and what stays open.
#include "client/cli/offer_words.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"
#include "client/cli/phrases.hpp"

namespace circles::client {
namespace {

v1::DecisionFramework framework() {
  v1::DecisionFramework made;
  for (const char* name : {"Learning", "Impact", "Compensation", "Team"}) made.mutable_criteria()->add_criteria()->set_name(name);
  made.mutable_must_haves()->add_must_haves()->set_title("On site at most two days");
  made.mutable_must_haves()->add_must_haves()->set_title("No night shifts");
  return made;
}

bool usage(const Failure& failure) { return failure.code() == ExitCode::usage; }

BOOST_AUTO_TEST_SUITE(offer_words_suite)

BOOST_AUTO_TEST_CASE(a_company_makes_the_name) {
  BOOST_TEST(document_name_for("Acme") == "acme");
  BOOST_TEST(document_name_for("Acme Pumps & Söhne") == "acme-pumps-sohne");
  BOOST_TEST(document_name_for("Circle") == "circle");
  BOOST_TEST(document_name_for("3M") == "offer-3m");
  BOOST_TEST(document_name_for("X") == "offer-x");
  BOOST_TEST(document_name_for("株式会社") == "offer");
  BOOST_TEST(document_name_for(std::string(40, 'a')).size() == 32U);
  BOOST_TEST(document_name_for("3" + std::string(40, 'a')).size() == 32U);
}

BOOST_AUTO_TEST_CASE(answers_are_told_from_their_values) {
  const auto all = rated_from({"learning=8", "team=6:because of Ida", "must", "No night shifts=pass:it is written", "direction", "closer:the right field", "a=b=7", "impact="});
  BOOST_REQUIRE(all.size() == 6U);
  BOOST_TEST(all[0].name == "learning");
  BOOST_TEST(*all[0].score == 8U);
  BOOST_TEST(!all[0].reason.has_value());
  BOOST_TEST(*all[1].reason == "because of Ida");
  BOOST_TEST((all[2].of == Rated::Of::must_have));
  BOOST_TEST(all[2].name == "No night shifts");
  BOOST_TEST(all[2].answer == v1::MustHaveAnswer::ANSWER_PASS);
  BOOST_TEST(*all[2].reason == "it is written");
  BOOST_TEST((all[3].of == Rated::Of::direction));
  BOOST_TEST(all[3].direction == v1::DirectionCheck::ANSWER_CLOSER);
  BOOST_TEST(all[4].name == "a=b");
  BOOST_TEST(!all[5].score.has_value());
  // A must-have is one by its value alone.
  BOOST_TEST((rated_from({"no night=fail"})[0].of == Rated::Of::must_have));
  BOOST_TEST((rated_from({"direction=further"})[0].of == Rated::Of::direction));
  BOOST_TEST(rated_from({}).empty());
}

BOOST_AUTO_TEST_CASE(must_and_direction_may_stand_within_one_pair_of_quotes) {
  const auto all = rated_from({"must No night shifts=pass:it is written", "must", "must have a garden=fail", "direction closer:the right field"});
  BOOST_REQUIRE(all.size() == 3U);
  BOOST_TEST((all[0].of == Rated::Of::must_have));
  BOOST_TEST(all[0].name == "No night shifts");
  BOOST_TEST(*all[0].reason == "it is written");
  BOOST_TEST(all[1].name == "must have a garden");
  BOOST_TEST((all[2].of == Rated::Of::direction));
  BOOST_TEST(all[2].direction == v1::DirectionCheck::ANSWER_CLOSER);
  BOOST_CHECK_EXCEPTION(rated_from({"direction up"}), Failure, usage);
}

BOOST_AUTO_TEST_CASE(what_is_no_answer_is_refused_with_how_it_is_typed) {
  for (const auto& words : std::vector<std::vector<std::string>>{{"learning"}, {"learning=11"}, {"learning=-1"}, {"learning=7.5"}, {"learning=good"}, {"=8"}, {"must"}, {"must", "No nights=8"}, {"direction"}, {"direction", "up"}, {"team=closer"}})
    BOOST_TEST_CONTEXT(words.back()) { BOOST_CHECK_EXCEPTION(rated_from(words), Failure, usage); }
}

BOOST_AUTO_TEST_CASE(a_beginning_names_what_the_framework_asks) {
  v1::Offer offer;
  const auto said = rate(offer, framework(), rated_from({"lea=8:a field of its own", "must", "no=pass", "TEAM=6", "direction", "neutral"}));
  BOOST_TEST(said == (std::vector<std::string>{"Learning 8", "“No night shifts” pass", "Team 6", "direction neutral"}), boost::test_tools::per_element());
  BOOST_REQUIRE(offer.ratings().ratings_size() == 2);
  BOOST_TEST(offer.ratings().ratings(0).criterion() == "Learning");
  BOOST_TEST(offer.ratings().ratings(0).reason() == "a field of its own");
  BOOST_TEST(offer.must_haves().must_haves(0).must_have() == "No night shifts");
  BOOST_TEST(offer.direction_check().answer() == v1::DirectionCheck::ANSWER_NEUTRAL);
  // Once more: the entry stays one, and the reason stays until there is another.
  rate(offer, framework(), rated_from({"learning=4"}));
  BOOST_REQUIRE(offer.ratings().ratings_size() == 2);
  BOOST_TEST(offer.ratings().ratings(0).score() == 4U);
  BOOST_TEST(offer.ratings().ratings(0).reason() == "a field of its own");
  rate(offer, framework(), rated_from({"learning="}));
  BOOST_TEST(!offer.ratings().ratings(0).has_score());
}

BOOST_AUTO_TEST_CASE(what_stands_in_the_offer_alone_can_be_rated) {
  v1::Offer offer;
  offer.mutable_ratings()->add_ratings()->set_criterion("Garden");
  rate(offer, {}, rated_from({"garden=9"}));
  BOOST_TEST(offer.ratings().ratings(0).score() == 9U);
}

BOOST_AUTO_TEST_CASE(what_is_not_asked_is_refused_and_what_is_asked_named) {
  v1::Offer offer;
  BOOST_CHECK_EXCEPTION(rate(offer, framework(), rated_from({"garden=9"})), Failure, [](const Failure& failure) { return failure.next_step() == "You have “Learning”, “Impact”, “Compensation” and “Team”; circle framework edit adds others"; });
  BOOST_CHECK_THROW(rate(offer, framework(), rated_from({"learning=pass"})), Failure);
  BOOST_CHECK_EXCEPTION(rate(offer, {}, rated_from({"learning=9"})), Failure, [](const Failure& failure) { return failure.next_step().starts_with("circle framework edit"); });
}

BOOST_AUTO_TEST_CASE(what_is_open_is_named) {
  v1::Offer offer;
  for (const char* name : {"Learning", "Team"}) offer.mutable_ratings()->add_ratings()->set_criterion(name);
  offer.mutable_must_haves()->add_must_haves()->set_must_have("No night shifts");
  BOOST_TEST(enumerated(unanswered(offer)) == "must “No night shifts”, Learning, Team and direction");
  BOOST_TEST(answer_example(offer) == "must \"No night shifts=pass\" Learning=7");
  rate(offer, {}, rated_from({"learning=0", "team=10", "no=unknown", "direction=closer"}));
  BOOST_TEST(enumerated(unanswered(with_all_asked({}, framework()))) == "must “On site at most two days”, must “No night shifts”, Learning, Impact, Compensation, Team and direction");
  BOOST_TEST(with_all_asked(offer, framework()).ratings().ratings_size() == 4);
  // Unknown is no answer.
  BOOST_TEST(enumerated(unanswered(offer)) == "must “No night shifts”");
  BOOST_TEST(answer_example(offer) == "must \"No night shifts=pass\"");
  rate(offer, {}, rated_from({"no=fail"}));
  BOOST_TEST(unanswered(offer).empty());
  BOOST_TEST(answer_example(offer).empty());
  offer.mutable_direction_check()->clear_answer();
  BOOST_TEST(answer_example(offer) == "direction closer");
}

BOOST_AUTO_TEST_CASE(phrases_and_shell_words) {
  BOOST_TEST(enumerated({}) == "");
  BOOST_TEST(enumerated({"a"}) == "a");
  BOOST_TEST(enumerated({"a", "b"}) == "a and b");
  BOOST_TEST(enumerated({"a", "b", "c"}) == "a, b and c");
  BOOST_TEST(shell_quoted("Say no once a week") == "\"Say no once a week\"");
  BOOST_TEST(shell_quoted("it's mine") == "\"it's mine\"");
  BOOST_TEST(shell_quoted("save $100, Ana's") == "'save $100, Ana'\\''s'");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
