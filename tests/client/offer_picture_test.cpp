// A score as a page, and offers side by side.
#include "client/cli/offer_picture.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/bar.hpp"
#include "shared/text/display.hpp"
#include "tests/client/drawn.hpp"

namespace circles::client {
namespace {

v1::Evaluation evaluation() {
  v1::Evaluation made;
  made.set_number(2);
  made.set_made_on("2026-11-25");
  made.set_offer_revision(3);
  made.set_framework_revision(2);
  made.set_spec_revision(5);
  made.set_verdict(v1::VERDICT_ACCEPT);
  made.set_score(7.25);
  made.add_reasons("Learning weighs most, and is rated 9.");
  auto& change = *made.add_sensitivities();
  change.set_change("If Team were 2 instead of 6");
  change.set_verdict(v1::VERDICT_CONSIDER);
  const auto criterion = [&](const char* name, std::uint32_t weight, int score, double brings) {
    auto& one = *made.add_criteria();
    one.set_name(name);
    one.set_weight(weight);
    if (score >= 0) one.set_score(static_cast<std::uint32_t>(score));
    one.set_contribution(brings);
  };
  criterion("Learning", 40, 9, 3.6);
  criterion("Impact", 20, 5, 1);
  criterion("Team", 20, -1, 0);
  auto& first = *made.add_must_haves();
  first.set_must_have("On site at most two days");
  first.set_answer(v1::MustHaveAnswer::ANSWER_PASS);
  first.set_reason("two days, agreed in writing");
  made.add_must_haves()->set_must_have("No night shifts");
  made.set_direction(v1::DirectionCheck::ANSWER_CLOSER);
  auto& weight = *made.add_changed_weights();
  weight.set_criterion("Learning");
  weight.set_was(30);
  weight.set_is(40);
  return made;
}

BOOST_AUTO_TEST_SUITE(offer_picture_suite)

BOOST_AUTO_TEST_CASE(bars) {
  BOOST_TEST(bar(0.5, 4, Signs::blocks).text == "██··");
  BOOST_TEST(bar(0.55, 10, Signs::blocks).text == "█████▌····");
  BOOST_TEST(bar(0.5, 4, Signs::ascii).text == "##..");
  BOOST_TEST(bar(0, 3, Signs::ascii).text == "...");
  BOOST_TEST(bar(2, 3, Signs::blocks).text == "███");
  BOOST_TEST(bar(-1, 3, Signs::blocks).text == "···");
  BOOST_TEST(bar(0.5, 0, Signs::blocks).text.empty());
  for (int of_thousand = 0; of_thousand <= 1000; ++of_thousand) {
    const Cell cell = bar(of_thousand / 1000.0, 7, Signs::blocks);
    BOOST_REQUIRE(cell.each.size() == 7U);
    BOOST_REQUIRE(text::columns(cell.text) == 7U);
  }
}

// A22, A24: what would change it, and which weights were changed, stand on the page.
BOOST_AUTO_TEST_CASE(a22_a24_a_score_is_a_page_to_read) {
  BOOST_TEST(lines(evaluation_picture(evaluation(), {}, {80, false, Signs::blocks})) == R"(
By what you wrote down, this is worth accepting.

  7.25 of 10  ████████████████████████████████████▎·············
                                       ▲5        ▲7

CRITERION  WEIGHT  SCORE  POINTS
Learning    40      9     3.6     █████████████████████████▎··
Impact      20      5     1       ███████·······
Team        20      –     –       ··············
A bar is as long as the weight, and as full as the score.

Must-haves
  ✓ On site at most two days: two days, agreed in writing
  ? No night shifts

Direction: closer to your vision

Why
  - Learning weighs most, and is rated 9.

What would change it
  - If Team were 2 instead of 6: worth thinking over

Weights were changed while this offer was open
  - Learning had 30, and has 40

Score 2 of 2026-11-25, from revision 3 of the offer, 2 of your framework and 5
of your career spec. It is a suggestion out of your own words, and stays as it
is; the decision is yours.
)");
}

BOOST_AUTO_TEST_CASE(a_terminal_without_blocks_gets_letters) {
  BOOST_TEST(lines(evaluation_picture(evaluation(), {}, {60, false, Signs::ascii})) == R"(
By what you wrote down, this is worth accepting.

  7.25 of 10  #################################.............
                                     ^5       ^7

CRITERION  WEIGHT  SCORE  POINTS
Learning    40      9     3.6     #######################..
Impact      20      5     1       #######......
Team        20      –     –       .............
A bar is as long as the weight, and as full as the score.

Must-haves
  + On site at most two days: two days, agreed in writing
  ? No night shifts

Direction: closer to your vision

Why
  - Learning weighs most, and is rated 9.

What would change it
  - If Team were 2 instead of 6: worth thinking over

Weights were changed while this offer was open
  - Learning had 30, and has 40

Score 2 of 2026-11-25, from revision 3 of the offer, 2 of
your framework and 5 of your career spec. It is a suggestion
out of your own words, and stays as it is; the decision is
yours.
)");
}

BOOST_AUTO_TEST_CASE(what_is_open_suggests_nothing) {
  v1::Evaluation open;
  open.set_number(1);
  open.set_made_on("2026-11-25");
  open.set_offer_revision(1);
  open.set_framework_revision(1);
  open.set_verdict(v1::VERDICT_OPEN);
  open.add_reasons("The direction is not said yet.");
  BOOST_TEST(lines(evaluation_picture(open, {}, {80, false, Signs::blocks})) == R"(
Something is still open, so nothing is suggested yet.

Direction: not said yet

Why
  - The direction is not said yet.

Score 1 of 2026-11-25, from revision 1 of the offer and 1 of your framework;
there was no career spec to hold it against. It is a suggestion out of your own
words, and stays as it is; the decision is yours.
)");
}

BOOST_AUTO_TEST_CASE(no_line_is_wider_than_asked_and_no_text_harmful) {
  auto made = evaluation();
  made.add_reasons("A\x1b[31m long reason that goes on, and on, and on, until it certainly has no place in forty columns");
  made.mutable_must_haves(0)->set_must_have(std::string(200, 'w'));
  for (const std::size_t width : {40U, 60U, 80U})
    for (const auto& line : evaluation_picture(made, {}, {width, false, Signs::blocks})) {
      BOOST_TEST_CONTEXT(line) { BOOST_TEST(text::columns(line) <= width); }
      BOOST_TEST(line.find('\x1b') == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(what_was_answered_is_drawn_with_its_reasons) {
  BOOST_TEST(answers_picture({}, {80, false, Signs::ascii}).empty());
  v1::Offer offer;
  auto& learning = *offer.mutable_ratings()->add_ratings();
  learning.set_criterion("Learning");
  learning.set_score(8);
  learning.set_reason("a field of its own");
  offer.mutable_ratings()->add_ratings()->set_criterion("Team");
  auto& answer = *offer.mutable_must_haves()->add_must_haves();
  answer.set_must_have("No night shifts");
  answer.set_answer(v1::MustHaveAnswer::ANSWER_FAIL);
  offer.mutable_direction_check()->set_answer(v1::DirectionCheck::ANSWER_FURTHER);
  BOOST_TEST(lines(answers_picture(offer, {80, false, Signs::ascii})) == R"(
Must-haves
  x No night shifts

CRITERION  SCORE
Learning    8     ########..
           a field of its own
Team        –     ..........

Direction: further from your vision
)");
}

BOOST_AUTO_TEST_CASE(thresholds_are_those_of_the_framework) {
  v1::DecisionFramework framework;
  BOOST_TEST(thresholds_of(framework).accept_from == 7);
  BOOST_TEST(thresholds_of(framework).decline_below == 5);
  framework.mutable_criteria()->set_accept_from(8);
  framework.mutable_criteria()->set_decline_below(0);
  BOOST_TEST(thresholds_of(framework).accept_from == 8);
  BOOST_TEST(thresholds_of(framework).decline_below == 0);
}

BOOST_AUTO_TEST_CASE(another_program_gets_lines) {
  BOOST_TEST("\n" + with_bars(evaluation_table(evaluation()).tab_separated()) == R"(
PART|NAME|VALUE|WEIGHT|POINTS|TEXT
verdict||accept|||
score||7.25|||
criterion|Learning|9|40|3.6|
criterion|Impact|5|20|1|
criterion|Team||20||
must-have|On site at most two days|pass|||two days, agreed in writing
must-have|No night shifts|unknown|||
direction||closer|||
reason|||||Learning weighs most, and is rated 9.
change||consider|||If Team were 2 instead of 6
weight|Learning|40|||was 30
revisions||3/2/5|||offer/framework/spec
)");
}

// A25: a derived view that names the revisions of each.
BOOST_AUTO_TEST_CASE(a25_side_by_side_names_the_revisions) {
  v1::CompareOffersReply reply;
  auto& acme = *reply.add_offers();
  acme.set_name("acme");
  acme.set_state(v1::OfferSummary::STATE_OPEN);
  acme.set_decide_by("2026-12-05");
  *acme.mutable_evaluation() = evaluation();
  auto& beta = *reply.add_offers();
  beta.set_name("beta");
  beta.set_state(v1::OfferSummary::STATE_DECLINED);
  auto& criterion = *reply.add_criteria();
  criterion.set_name("Learning");
  auto& score = *criterion.add_scores();
  score.set_score(9);
  score.set_weight(40);
  criterion.add_scores();
  auto& must_have = *reply.add_must_haves();
  must_have.set_title("On site at most two days");
  must_have.add_answers(v1::MustHaveAnswer::ANSWER_PASS);
  must_have.add_answers(v1::MustHaveAnswer::ANSWER_UNKNOWN);
  BOOST_TEST("\n" + comparison_table(reply, Signs::blocks).for_terminal(80, false) == R"(
SIDE BY SIDE                    acme           beta
state                           open           declined
answer by                       2026-12-05     –
suggested                       accept         –
score                           7.25           –
Learning                        9 (weight 40)  not asked
must: On site at most two days  ✓ pass         ? unknown
direction                       closer         –
scored on                       2026-11-25     –
offer                           revision 3     –
framework                       revision 2     –
career spec                     revision 5     –
)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
