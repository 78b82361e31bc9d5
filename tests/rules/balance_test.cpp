#include "shared/rules/balance.hpp"
#include "tests/rules/given.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

using namespace given;

namespace {

constexpr PositionKind learning = PositionKind::learning;
constexpr PositionKind impact = PositionKind::impact;
constexpr PositionKind unsaid = PositionKind::unknown;

const Month now = month(2026, 11);

std::optional<Month> in(std::string_view text) { return parse_month(text); }

Position held(PositionKind kind, std::string_view from, std::string_view until = {}, bool not_qualified_yet = false) {
    return {kind, in(from), in(until), not_qualified_yet};
}

std::string word(PositionKind kind) { return kind == learning ? "learning" : kind == impact ? "impact" : "unknown"; }

std::string runs(const Balance& balance) {
    std::string all;
    for (const Run& run : balance.runs) {
        all += (all.empty() ? "" : ", ") + std::to_string(run.positions) + " " + word(run.kind) + " " + std::to_string(run.months);
    }
    return all;
}

std::string warning(const Balance& balance) {
    if (!balance.warning) {
        return "";
    }
    return std::to_string(balance.warning->positions) + " " + word(balance.warning->kind) + " " + std::to_string(balance.warning->months) + ", next " + word(balance.warning->next);
}

std::string timeline(const Balance& balance) {
    std::string all;
    for (const Held& each : balance.timeline) {
        all += (all.empty() ? "" : ", ") + std::to_string(each.position) + ": " + std::to_string(each.months);
    }
    return all;
}

Balance of(const std::vector<Position>& positions) { return balance_of(positions, now); }

}  // namespace

BOOST_AUTO_TEST_SUITE(balance)

BOOST_AUTO_TEST_CASE(r67_months_with_both_ends_up_to_now) {
    BOOST_TEST(timeline(of({held(impact, "2026-11", "2026-11")})) == "0: 1");
    BOOST_TEST(timeline(of({held(impact, "2025-12", "2026-02")})) == "0: 3");
    BOOST_TEST(timeline(of({held(impact, "2026-09")})) == "0: 3");
    // Its end lies ahead.
    BOOST_TEST(timeline(of({held(impact, "2026-09", "2027-09")})) == "0: 3");
    // Oldest first, whatever the order in the document; not begun, and without a day.
    BOOST_TEST(timeline(of({held(impact, "2026-01", "2026-02"), held(learning, ""), held(learning, "2027-01"), held(learning, "2020-01", "2020-12")})) == "3: 12, 0: 2, 2: 0, 1: 0");
    const Balance none = of({held(learning, "2027-01", "", true), held(impact, "", "2026-01", true), held(learning, "2026-05", "2026-04", true)});
    BOOST_TEST(none.learning_months + none.impact_months == 0);
    BOOST_TEST(none.runs.empty());
    BOOST_TEST(none.credits.empty());
    BOOST_TEST(of({}).timeline.empty());
}

BOOST_AUTO_TEST_CASE(r68_months_of_a_kind_are_counted_once) {
    const Balance balance = of({held(learning, "2020-01", "2020-12"), held(learning, "2020-07", "2021-06"), held(impact, "2020-10", "2021-03")});
    BOOST_TEST(balance.learning_months == 18);
    BOOST_TEST(balance.impact_months == 6);
}

BOOST_AUTO_TEST_CASE(r69_runs_of_one_kind_in_order_of_beginning) {
    BOOST_TEST(runs(of({held(learning, "2019-04", "2021-03"), held(impact, "2021-04")})) == "1 learning 24, 1 impact 68");
    BOOST_TEST(runs(of({held(impact, "2020-01", "2020-06"), held(impact, "2020-06", "2020-12"), held(learning, "2021-01", "2021-01")})) == "2 impact 12, 1 learning 1");
    BOOST_TEST(runs(of({held(impact, "2020-01", "2020-06"), held(unsaid, "2020-07", "2020-12"), held(impact, "2021-01", "2021-01")})) == "1 impact 6, 1 impact 1");
    BOOST_TEST(runs(of({held(unsaid, "2020-07")})) == "");
}

BOOST_AUTO_TEST_CASE(r70_r71_the_newest_run_is_said_when_it_is_long) {
    BOOST_TEST(warning(of({held(impact, "2026-01", "2026-05"), held(impact, "2026-06")})) == "2 impact 11, next learning");
    BOOST_TEST(warning(of({held(learning, "2026-01", "2026-05"), held(learning, "2026-06")})) == "");
    BOOST_TEST(warning(of({held(impact, "2022-12")})) == "1 impact 48, next learning");
    BOOST_TEST(warning(of({held(impact, "2023-01")})) == "");
    BOOST_TEST(warning(of({held(learning, "2022-12")})) == "1 learning 48, next impact");
    // What was balanced since is no matter any more.
    BOOST_TEST(warning(of({held(impact, "2010-01", "2015-01"), held(impact, "2015-02", "2020-01"), held(learning, "2025-01")})) == "");
}

BOOST_AUTO_TEST_CASE(r70_not_while_the_other_kind_is_held_and_since_it_was) {
    BOOST_TEST(warning(of({held(learning, "2015-01"), held(impact, "2016-01", "2019-12"), held(impact, "2020-01")})) == "");
    BOOST_TEST(warning(of({held(learning, "2015-01", "2026-11"), held(impact, "2016-01")})) == "");
    // The months since then are said.
    BOOST_TEST(warning(of({held(learning, "2015-01", "2022-11"), held(impact, "2016-01")})) == "1 impact 48, next learning");
    BOOST_TEST(warning(of({held(learning, "2015-01", "2022-12"), held(impact, "2016-01")})) == "");
    // Nobody knows what the newest one is.
    BOOST_TEST(warning(of({held(impact, "2010-01", "2020-01"), held(unsaid, "2020-02")})) == "");
}

BOOST_AUTO_TEST_CASE(r72_a_move_before_one_was_qualified_is_a_credit) {
    const Balance balance = of({held(impact, "2024-01", "", true), held(learning, "2020-01", "2021-01", true), held(learning, "2021-02"), held(impact, "2027-01", "", true)});
    BOOST_TEST(balance.credits == (std::vector<std::size_t>{1, 0}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(r67_to_r72_of_any_positions) {
    Dice dice{70};
    const auto any_month = [&] { return Month{date::year{2000}, date::month{1}} + date::months{dice.between(0, 340)}; };
    for (int count = 0; count < (sanitized ? 200 : 3000); ++count) {
        std::vector<Position> positions;
        for (int each = dice.between(0, 6); each > 0; --each) {
            Position position{static_cast<PositionKind>(dice.between(0, 2)), any_month(), std::nullopt, dice.between(0, 1) == 0};
            if (dice.between(0, 3) > 0) position.until = std::max(*position.from, any_month());
            positions.push_back(position);
        }
        const Balance balance = of(positions);
        int learning_months = 0;
        int impact_months = 0;
        for (Month each = month(2000, 1); each <= now; each += date::months{1}) {
            const auto at = [&](PositionKind kind) {
                return std::ranges::any_of(positions, [&](const Position& position) { return position.kind == kind && *position.from <= each && (!position.until || each <= *position.until); });
            };
            learning_months += at(learning) ? 1 : 0;
            impact_months += at(impact) ? 1 : 0;
        }
        BOOST_REQUIRE(balance.learning_months == learning_months);
        BOOST_REQUIRE(balance.impact_months == impact_months);
        BOOST_REQUIRE(balance.timeline.size() == positions.size());
        int in_runs = 0;
        for (const Run& run : balance.runs) in_runs += run.positions;
        BOOST_REQUIRE(in_runs == std::ranges::count_if(positions, [](const Position& position) { return position.kind != unsaid && *position.from <= now; }));
        if (balance.warning) {
            BOOST_REQUIRE((balance.warning->kind == balance.runs.back().kind && balance.warning->next != balance.warning->kind));
            BOOST_REQUIRE(balance.warning->months <= balance.runs.back().months);
        }
        // The order in which they are written down says nothing.
        std::vector<Position> backwards(positions.rbegin(), positions.rend());
        if (std::ranges::adjacent_find(balance.timeline, [&](const Held& left, const Held& right) { return positions[left.position].from == positions[right.position].from; }) == balance.timeline.end()) {
            BOOST_REQUIRE(runs(of(backwards)) == runs(balance));
            BOOST_REQUIRE(warning(of(backwards)) == warning(balance));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
