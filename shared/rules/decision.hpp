#pragma once
// What an offer's answers and ratings suggest, and what alone would change that (README, R60–R66; hard-cases, "Offers").
//
//   const Offer offer{.must_haves = {Answer::pass}, .criteria = {{40, 8}, {60, 6}}, .direction = Direction::closer};
//   score(offer);           // 6.8
//   verdict(offer);         // consider
//   changes(offer).at(0);   // the first criterion, rated 9, and it is worth accepting
//
// One offer alone, held against one framework; no other offer, no clock, no texts.

#include <cstddef>
#include <optional>
#include <vector>

namespace circles::rules {

enum class Verdict { open, accept, consider, decline };
enum class Answer { unknown, pass, fail };
// Where it leads, from the vision.
enum class Direction { unknown, closer, neutral, further };

struct Criterion {
    unsigned weight = 0;             // 0..100, against each other
    std::optional<unsigned> rating = {};  // 0..10; none: not rated yet
};

struct Offer {
    std::vector<Answer> must_haves = {};
    std::vector<Criterion> criteria = {};
    Direction direction = Direction::unknown;
    double accept_from = 7;
    double decline_below = 5;
};

constexpr unsigned highest_rating = 10;
constexpr unsigned highest_weight = 100;

// 0..10, over the criteria that are rated and have weight; none while there is none. (R60)
std::optional<double> score(const Offer& offer);

// The score that there would be if everything that is not rated yet were a 10; none without weight. (R61)
std::optional<double> best_score(const Offer& offer);

Verdict verdict(const Offer& offer);

// One thing changed, all else as it is, and the verdict is another.
struct Change {
    enum class What { must_have, rating, direction, weight };
    What what;
    std::size_t index = 0;                      // of the must-have or criterion
    Answer answer = Answer::unknown;            // what it would be
    Direction direction = Direction::unknown;   // what it would be; neutral stands for closer as well
    unsigned from = 0;                          // of a rating or weight: what it would be …
    unsigned to = 0;                            // … and as far as all between do the same; both ends included
    Verdict verdict = Verdict::open;
    double size = 0;                            // 0..1, of what that thing could change at all (R65)
};

// The smallest first, at most that many. (R64–R66)
std::vector<Change> changes(const Offer& offer, std::size_t most = 8);

// With that change made: its rating or weight becomes `from`.
Offer changed(Offer offer, const Change& change);

}  // namespace circles::rules
