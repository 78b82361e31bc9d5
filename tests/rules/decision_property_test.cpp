#include "shared/rules/decision.hpp"
#include "tests/rules/given.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <tuple>

using namespace given;

namespace {

const int offers_tried = sanitized ? 500 : 10000;

Offer any_offer(Dice& dice, int highest_weight_given = 100) {
    Offer offer;
    // Most must-haves pass and most things are known, or nearly all would be open or declined.
    for (int count = dice.between(0, 3); count > 0; --count) {
        offer.must_haves.push_back(dice.between(0, 7) == 0 ? Answer::fail : dice.between(0, 7) == 0 ? Answer::unknown : Answer::pass);
    }
    for (int count = dice.between(0, 5); count > 0; --count) {
        Criterion criterion{static_cast<unsigned>(dice.between(0, highest_weight_given)), static_cast<unsigned>(dice.between(0, 10))};
        if (dice.between(0, 9) == 0) {
            criterion.rating = std::nullopt;
        }
        offer.criteria.push_back(criterion);
    }
    offer.direction = dice.between(0, 5) == 0 ? Direction::unknown : static_cast<Direction>(dice.between(1, 3));
    const int decline_below = dice.between(0, 100);
    offer.decline_below = decline_below / 10.0;
    offer.accept_from = dice.between(decline_below, 100) / 10.0;
    return offer;
}

// The rules once more, by what is said of them instead of by one best score, and in whole numbers alone: limits are tenths.
Verdict slow_verdict(const Offer& offer) {
    const long decline_below = std::lround(offer.decline_below * 10);
    const long accept_from = std::lround(offer.accept_from * 10);
    long points = 0;
    long weight = 0;
    long unrated = 0;
    for (const Criterion& each : offer.criteria) {
        if (each.rating) {
            points += static_cast<long>(each.weight * *each.rating);
            weight += static_cast<long>(each.weight);
        } else {
            unrated += static_cast<long>(each.weight);
        }
    }
    const bool any = weight + unrated > 0;
    for (const Answer each : offer.must_haves) {
        if (each == Answer::fail) {
            return Verdict::decline;
        }
    }
    if (any && 10 * (points + 10 * unrated) < decline_below * (weight + unrated)) {
        return Verdict::decline;
    }
    for (const Answer each : offer.must_haves) {
        if (each == Answer::unknown) {
            return Verdict::open;
        }
    }
    if (unrated > 0 || offer.direction == Direction::unknown) {
        return Verdict::open;
    }
    return any && 10 * points >= accept_from * weight && offer.direction != Direction::further ? Verdict::accept : Verdict::consider;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(decision_properties)

BOOST_AUTO_TEST_CASE(r61_to_r63_as_slow_rules_have_it) {
    Dice dice{60};
    std::array<int, 4> seen{};
    for (int count = 0; count < offers_tried; ++count) {
        const Offer offer = any_offer(dice);
        BOOST_REQUIRE(verdict(offer) == slow_verdict(offer));
        ++seen[static_cast<std::size_t>(verdict(offer))];
    }
    for (const int each : seen) {
        BOOST_TEST(each > offers_tried / 50);
    }
}

BOOST_AUTO_TEST_CASE(r64_a_reported_change_gives_the_reported_verdict) {
    Dice dice{61};
    for (int count = 0; count < offers_tried; ++count) {
        const Offer offer = any_offer(dice);
        for (Change change : changes(offer, 100)) {
            BOOST_REQUIRE(change.verdict != verdict(offer));
            for (; change.from <= change.to; ++change.from) {
                BOOST_REQUIRE(verdict(changed(offer, change)) == change.verdict);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(r64_no_smaller_change_of_the_same_thing_gives_another) {
    Dice dice{62};
    for (int count = 0; count < offers_tried / 5; ++count) {
        const Offer offer = any_offer(dice);
        for (const Change& change : changes(offer, 100)) {
            const bool weight = change.what == Change::What::weight;
            if (!weight && (change.what != Change::What::rating || !offer.criteria[change.index].rating)) {
                continue;
            }
            const int now = static_cast<int>(weight ? offer.criteria[change.index].weight : *offer.criteria[change.index].rating);
            const int distance = std::abs(static_cast<int>(change.from) - now);
            for (int nearer = std::max(0, now - distance + 1); nearer < now + distance && nearer <= (weight ? 100 : 10); ++nearer) {
                Change smaller = change;
                smaller.from = static_cast<unsigned>(nearer);
                BOOST_REQUIRE(verdict(changed(offer, smaller)) == verdict(offer));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(r64_none_is_left_out) {
    Dice dice{63};
    for (int count = 0; count < offers_tried / 5; ++count) {
        const Offer offer = any_offer(dice);
        const auto reported = changes(offer, 100);
        const auto has = [&](Change::What what, std::size_t index, Verdict wanted) {
            return std::ranges::any_of(reported, [&](const Change& each) { return each.what == what && each.index == index && each.verdict == wanted; });
        };
        for (std::size_t index = 0; index < offer.criteria.size(); ++index) {
            bool another = false;
            for (unsigned rating = 0; rating <= highest_rating; ++rating) {
                const Verdict then = verdict(changed(offer, {.what = Change::What::rating, .index = index, .from = rating}));
                another = another || then != verdict(offer);
                if (!offer.criteria[index].rating && offer.criteria[index].weight > 0 && then != verdict(offer)) {
                    BOOST_REQUIRE(has(Change::What::rating, index, then));
                }
            }
            if (another && offer.criteria[index].weight > 0) {
                BOOST_REQUIRE(std::ranges::any_of(reported, [&](const Change& each) { return each.what == Change::What::rating && each.index == index; }));
            }
        }
        for (std::size_t index = 0; index < offer.must_haves.size(); ++index) {
            for (const Answer answer : {Answer::pass, Answer::fail}) {
                const Verdict then = verdict(changed(offer, {.what = Change::What::must_have, .index = index, .answer = answer}));
                BOOST_REQUIRE(then == verdict(offer) || has(Change::What::must_have, index, then));
            }
        }
        for (const Direction direction : {Direction::closer, Direction::neutral, Direction::further}) {
            const Verdict then = verdict(changed(offer, {.what = Change::What::direction, .direction = direction}));
            BOOST_REQUIRE(then == verdict(offer) || has(Change::What::direction, 0, then));
        }
    }
}

BOOST_AUTO_TEST_CASE(r66_smallest_first_and_the_same_ones_when_fewer_are_asked_for) {
    Dice dice{64};
    for (int count = 0; count < offers_tried / 5; ++count) {
        const Offer offer = any_offer(dice);
        const auto all = changes(offer, 100);
        BOOST_REQUIRE(std::ranges::is_sorted(all, {}, &Change::size));
        const auto few = changes(offer);
        BOOST_REQUIRE(few.size() == std::min<std::size_t>(8, all.size()));
        for (std::size_t index = 0; index < few.size(); ++index) {
            BOOST_REQUIRE((few[index].what == all[index].what && few[index].index == all[index].index && few[index].from == all[index].from));
        }
    }
}

BOOST_AUTO_TEST_CASE(r60_scaling_all_weights_changes_nothing) {
    Dice dice{65};
    for (int count = 0; count < offers_tried; ++count) {
        const Offer offer = any_offer(dice, 25);
        Offer larger = offer;
        const unsigned factor = static_cast<unsigned>(dice.between(2, 4));
        for (Criterion& each : larger.criteria) {
            each.weight *= factor;
        }
        BOOST_REQUIRE(score(larger) == score(offer));
        BOOST_REQUIRE(verdict(larger) == verdict(offer));
    }
}

BOOST_AUTO_TEST_CASE(r61_a_failed_must_have_always_declines_and_one_more_that_passes_changes_nothing) {
    Dice dice{66};
    for (int count = 0; count < offers_tried; ++count) {
        const Offer offer = any_offer(dice);
        Offer passing = offer;
        passing.must_haves.push_back(Answer::pass);
        BOOST_REQUIRE(verdict(passing) == verdict(offer));
        BOOST_REQUIRE(score(passing) == score(offer));
        Offer failing = offer;
        failing.must_haves.insert(failing.must_haves.begin(), Answer::fail);
        BOOST_REQUIRE(verdict(failing) == Verdict::decline);
    }
}

BOOST_AUTO_TEST_CASE(r62_r63_a_higher_rating_never_makes_it_worse) {
    Dice dice{67};
    for (int count = 0; count < offers_tried; ++count) {
        const Offer offer = any_offer(dice);
        for (std::size_t index = 0; index < offer.criteria.size(); ++index) {
            const auto rated = [&](unsigned rating) { return verdict(changed(offer, {.what = Change::What::rating, .index = index, .from = rating})); };
            for (unsigned rating = 0; rating < highest_rating; ++rating) {
                // From decline to consider to accept, or from decline to open.
                const auto rank = [](Verdict each) { return each == Verdict::decline ? 0 : each == Verdict::accept ? 2 : 1; };
                BOOST_REQUIRE(rank(rated(rating)) <= rank(rated(rating + 1)));
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
