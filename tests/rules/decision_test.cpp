#include "shared/rules/decision.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace circles::rules;

namespace {

std::string word(Verdict verdict) {
    switch (verdict) {
        case Verdict::open: return "open";
        case Verdict::accept: return "accept";
        case Verdict::consider: return "consider";
        default: return "decline";
    }
}

std::string words(const Change& change) {
    const std::string at = std::to_string(change.index);
    switch (change.what) {
        case Change::What::must_have: return "must-have " + at + (change.answer == Answer::pass ? " passes" : " fails");
        case Change::What::rating: return "rating " + at + " " + std::to_string(change.from) + (change.to == change.from ? "" : "-" + std::to_string(change.to));
        case Change::What::direction: return change.direction == Direction::further ? "further" : "not further";
        default: return "weight " + at + " " + std::to_string(change.from);
    }
}

std::string words(const Offer& offer, std::size_t most = 8) {
    std::string all;
    for (const Change& change : changes(offer, most)) {
        all += (all.empty() ? "" : ", ") + words(change) + ": " + word(change.verdict);
    }
    return all;
}

// Learning 40, impact 40, team 20; one must-have.
Offer rated(unsigned learning, unsigned impact, unsigned team) {
    return {.must_haves = {Answer::pass}, .criteria = {{40, learning}, {40, impact}, {20, team}}, .direction = Direction::closer};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(decision)

BOOST_AUTO_TEST_CASE(r60_the_score_is_the_mean_by_weight_over_what_is_rated) {
    BOOST_TEST(score(rated(8, 6, 5)).value() == 6.6);
    BOOST_TEST(!score({}));
    BOOST_TEST(!score({.criteria = {{40, std::nullopt}, {0, 9}}}));
    BOOST_TEST(score({.criteria = {{40, 7}, {60, std::nullopt}, {0, 1}}}).value() == 7);
    BOOST_TEST(score(rated(0, 0, 0)).value() == 0);
    BOOST_TEST(score(rated(10, 10, 10)).value() == 10);
}

BOOST_AUTO_TEST_CASE(r61_a_failed_must_have_declines_whatever_else) {
    Offer offer = rated(10, 10, 10);
    offer.must_haves.push_back(Answer::fail);
    BOOST_TEST(word(verdict(offer)) == "decline");
    offer.must_haves.push_back(Answer::unknown);
    offer.direction = Direction::unknown;
    offer.criteria[0].rating = std::nullopt;
    BOOST_TEST(word(verdict(offer)) == "decline");
}

BOOST_AUTO_TEST_CASE(r61_so_does_what_cannot_be_reached_any_more) {
    Offer offer{.must_haves = {Answer::unknown}, .criteria = {{60, 1}, {40, std::nullopt}}};
    // 0.6 · 1 + 0.4 · 10 = 4.6
    BOOST_TEST(word(verdict(offer)) == "decline");
    offer.criteria[0].rating = 2;
    // 5.2: it may still be worth considering.
    BOOST_TEST(word(verdict(offer)) == "open");
}

BOOST_AUTO_TEST_CASE(r62_what_is_unknown_leaves_it_open) {
    Offer unknown = rated(8, 8, 8);
    unknown.must_haves[0] = Answer::unknown;
    BOOST_TEST(word(verdict(unknown)) == "open");
    Offer unrated = rated(8, 8, 8);
    unrated.criteria[2].rating = std::nullopt;
    BOOST_TEST(word(verdict(unrated)) == "open");
    // Without weight nobody asks for it.
    unrated.criteria[2].weight = 0;
    BOOST_TEST(word(verdict(unrated)) == "accept");
    Offer undirected = rated(8, 8, 8);
    undirected.direction = Direction::unknown;
    BOOST_TEST(word(verdict(undirected)) == "open");
}

BOOST_AUTO_TEST_CASE(r63_by_score_and_direction) {
    struct Row {
        unsigned every;
        Direction direction;
        const char* verdict;
    };
    for (const Row& row : {Row{7, Direction::closer, "accept"}, {7, Direction::neutral, "accept"}, {10, Direction::further, "consider"}, {6, Direction::closer, "consider"},
                           {5, Direction::further, "consider"}, {4, Direction::closer, "decline"}, {4, Direction::further, "decline"}}) {
        Offer offer = rated(row.every, row.every, row.every);
        offer.direction = row.direction;
        BOOST_TEST(word(verdict(offer)) == row.verdict);
    }
}

BOOST_AUTO_TEST_CASE(r63_limits_of_ones_own_are_met_exactly) {
    // 7.1 as 71 of 10 and as 710 of 100: no rounding stands between them and the limit.
    Offer offer{.criteria = {{9, 7}, {1, 8}}, .direction = Direction::neutral, .accept_from = 7.1, .decline_below = 7.1};
    BOOST_TEST(word(verdict(offer)) == "accept");
    offer.criteria = {{90, 7}, {10, 8}};
    BOOST_TEST(word(verdict(offer)) == "accept");
    offer.criteria = {{91, 7}, {9, 8}};
    BOOST_TEST(word(verdict(offer)) == "decline");
}

BOOST_AUTO_TEST_CASE(r63_without_any_weight_it_is_to_be_considered) {
    BOOST_TEST(word(verdict({.must_haves = {Answer::pass}, .direction = Direction::closer})) == "consider");
    BOOST_TEST(word(verdict({.criteria = {{0, 10}}, .direction = Direction::closer})) == "consider");
}

BOOST_AUTO_TEST_CASE(r64_r66_the_smallest_change_comes_first) {
    // 6.8: a point of learning or impact is 0.4.
    BOOST_TEST(words(rated(7, 7, 6)) == "rating 0 8: accept, rating 1 8: accept, rating 2 7: accept, weight 2 0: accept, must-have 0 fails: decline");
    // As near above as below.
    BOOST_TEST(words({.criteria = {{10, 6}}, .direction = Direction::closer, .decline_below = 6}, 2) == "rating 0 7: accept, rating 0 5: decline");
    BOOST_TEST(changes(rated(7, 7, 6), 2).size() == 2U);
}

BOOST_AUTO_TEST_CASE(r64_weight_is_not_taken_away_from_all_that_is_rated) {
    BOOST_TEST(words({.criteria = {{1, 8}}, .direction = Direction::closer}) == "rating 0 6: consider, further: consider");
    BOOST_TEST(words({.criteria = {{1, 8}, {1, 2}}, .direction = Direction::closer}, 3) == "weight 0 0: decline, weight 1 2: decline, weight 1 0: accept");
}

BOOST_AUTO_TEST_CASE(r64_what_is_not_rated_shows_what_each_rating_would_do) {
    Offer offer = rated(7, 7, 7);
    offer.criteria[0].rating = std::nullopt;
    BOOST_TEST(words(offer) == "rating 0 7-10: accept, rating 0 2-6: consider, rating 0 0-1: decline, must-have 0 fails: decline");
    // With two open things neither alone gives an answer.
    offer.direction = Direction::unknown;
    BOOST_TEST(words(offer) == "rating 0 0-1: decline, must-have 0 fails: decline");
}

BOOST_AUTO_TEST_CASE(r64_must_haves_and_the_direction) {
    Offer unknown = rated(8, 8, 8);
    unknown.must_haves[0] = Answer::unknown;
    BOOST_TEST(words(unknown, 2) == "must-have 0 passes: accept, must-have 0 fails: decline");
    Offer failed = rated(8, 8, 8);
    failed.must_haves[0] = Answer::fail;
    BOOST_TEST(words(failed) == "must-have 0 passes: accept");
    // Two failed ones: no single change helps.
    failed.must_haves.push_back(Answer::fail);
    BOOST_TEST(words(failed) == "");
    Offer further = rated(9, 9, 9);
    further.direction = Direction::further;
    BOOST_TEST(words(further, 1) == "not further: accept");
    Offer undirected = rated(9, 9, 9);
    undirected.direction = Direction::unknown;
    BOOST_TEST(words(undirected, 2) == "not further: accept, further: consider");
}

BOOST_AUTO_TEST_CASE(r65_sizes_are_parts_of_a_scale) {
    const Offer offer = rated(7, 7, 6);
    const auto all = changes(offer);
    BOOST_TEST(all.front().size == 0.1);
    BOOST_TEST(all[3].size == 0.2);
    BOOST_TEST(all.back().size == 1.0);
}

BOOST_AUTO_TEST_CASE(r66_eight_at_most) {
    Offer offer = rated(7, 7, 6);
    offer.must_haves.assign(50, Answer::pass);
    BOOST_TEST(changes(offer).size() == 8U);
    BOOST_TEST(changes(offer, 100).size() == 54U);
}

BOOST_AUTO_TEST_SUITE_END()
