#include "shared/rules/decision.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace circles::rules {
namespace {

// Until it is known, a thing is as far from every answer.
constexpr double size_of_an_answer = 0.5;

// Whole numbers, divided once: so weights of 1 and 2 do exactly what 50 and 100 do. (R60)
struct Sum {
    std::uint64_t points = 0;
    std::uint64_t weight = 0;

    void add(const Criterion& criterion, unsigned rating) {
        points += std::uint64_t{criterion.weight} * rating;
        weight += criterion.weight;
    }
    std::optional<double> mean() const {
        return weight == 0 ? std::nullopt : std::optional(static_cast<double>(points) / static_cast<double>(weight));
    }
};

bool waits_for_an_answer(const Offer& offer) {
    return offer.direction == Direction::unknown || std::ranges::count(offer.must_haves, Answer::unknown) > 0 ||
           std::ranges::any_of(offer.criteria, [](const Criterion& each) { return each.weight > 0 && !each.rating; });
}

class Search {
public:
    explicit Search(const Offer& offer) : offer_{offer}, now_{verdict(offer)} {}

    std::vector<Change> all() {
        for (std::size_t index = 0; index < offer_.must_haves.size(); ++index) {
            try_answers(index);
        }
        for (std::size_t index = 0; index < offer_.criteria.size(); ++index) {
            const Criterion& criterion = offer_.criteria[index];
            if (criterion.rating) {
                try_nearest(Change::What::rating, index, *criterion.rating, highest_rating);
            } else if (criterion.weight > 0) {
                try_ratings(index);
            }
        }
        try_directions();
        for (std::size_t index = 0; index < offer_.criteria.size(); ++index) {
            // To weigh less what one does not know yet is no way to an answer.
            if (offer_.criteria[index].rating) {
                try_nearest(Change::What::weight, index, offer_.criteria[index].weight, highest_weight);
            }
        }
        std::ranges::stable_sort(found_, {}, &Change::size);
        return found_;
    }

private:
    bool other(Change& change) {
        const Offer then = changed(offer_, change);
        change.verdict = verdict(then);
        // To take away all weight that is rated is no other answer, but no question any more.
        return change.verdict != now_ && (change.what != Change::What::weight || score(then));
    }

    void try_answers(std::size_t index) {
        const Answer answer = offer_.must_haves[index];
        for (const Answer wanted : {Answer::pass, Answer::fail}) {
            if (wanted == answer) {
                continue;
            }
            Change change{.what = Change::What::must_have, .index = index, .answer = wanted};
            change.size = answer == Answer::unknown ? size_of_an_answer : 1;
            if (other(change)) {
                found_.push_back(change);
            }
        }
    }

    // The nearest value that has another verdict; two, if one above and one below are as near.
    void try_nearest(Change::What what, std::size_t index, unsigned value, unsigned highest) {
        for (unsigned distance = 1; distance <= highest; ++distance) {
            bool any = false;
            for (const bool up : {true, false}) {
                if (up ? value + distance > highest : distance > value) {
                    continue;
                }
                const unsigned wanted = up ? value + distance : value - distance;
                Change change{.what = what, .index = index, .from = wanted, .to = wanted};
                change.size = static_cast<double>(distance) / highest;
                if (other(change)) {
                    found_.push_back(change);
                    any = true;
                }
            }
            if (any) {
                return;
            }
        }
    }

    // A rating that is missing: for each verdict the ratings that would give it. They lie together, as a higher one never makes
    // a verdict worse.
    void try_ratings(std::size_t index) {
        std::vector<Change> ranges;
        for (unsigned rating = 0; rating <= highest_rating; ++rating) {
            Change change{.what = Change::What::rating, .index = index, .from = rating, .to = rating};
            change.size = size_of_an_answer;
            if (!other(change)) {
                continue;
            }
            if (!ranges.empty() && ranges.back().verdict == change.verdict) {
                ranges.back().to = rating;
            } else {
                ranges.push_back(change);
            }
        }
        found_.insert(found_.end(), ranges.rbegin(), ranges.rend());
    }

    // Closer and neutral do the same: neutral, the nearer of the two, stands for both.
    void try_directions() {
        const bool known = offer_.direction != Direction::unknown;
        const bool good = known && offer_.direction != Direction::further;
        for (const Direction wanted : {Direction::neutral, Direction::further}) {
            if (wanted == offer_.direction || (wanted == Direction::neutral && good)) {
                continue;
            }
            Change change{.what = Change::What::direction, .direction = wanted};
            change.size = offer_.direction == Direction::closer ? 1 : size_of_an_answer;
            if (other(change)) {
                found_.push_back(change);
            }
        }
    }

    const Offer& offer_;
    Verdict now_;
    std::vector<Change> found_;
};

}  // namespace

std::optional<double> score(const Offer& offer) {
    Sum sum;
    for (const Criterion& each : offer.criteria) {
        if (each.rating) {
            sum.add(each, *each.rating);
        }
    }
    return sum.mean();
}

std::optional<double> best_score(const Offer& offer) {
    Sum sum;
    for (const Criterion& each : offer.criteria) {
        sum.add(each, each.rating.value_or(highest_rating));
    }
    return sum.mean();
}

Verdict verdict(const Offer& offer) {
    if (std::ranges::count(offer.must_haves, Answer::fail) > 0) {
        return Verdict::decline;
    }
    // With everything rated this is the score itself; before, what it can still become at most.
    const std::optional<double> best = best_score(offer);
    if (best && *best < offer.decline_below) {
        return Verdict::decline;
    }
    if (waits_for_an_answer(offer)) {
        return Verdict::open;
    }
    const bool good = best && *best >= offer.accept_from;
    return good && offer.direction != Direction::further ? Verdict::accept : Verdict::consider;
}

std::vector<Change> changes(const Offer& offer, std::size_t most) {
    std::vector<Change> found = Search{offer}.all();
    found.resize(std::min(found.size(), most));
    return found;
}

Offer changed(Offer offer, const Change& change) {
    switch (change.what) {
        case Change::What::must_have:
            offer.must_haves.at(change.index) = change.answer;
            break;
        case Change::What::rating:
            offer.criteria.at(change.index).rating = change.from;
            break;
        case Change::What::direction:
            offer.direction = change.direction;
            break;
        case Change::What::weight:
            offer.criteria.at(change.index).weight = change.from;
            break;
    }
    return offer;
}

}  // namespace circles::rules
