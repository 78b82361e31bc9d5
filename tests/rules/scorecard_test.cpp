#include "shared/rules/scorecard.hpp"

#include "shared/rules/quarters.hpp"
#include "tests/rules/given.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace given;

namespace {

using Figure = std::optional<double>;

LoggedValue logged(Day on, std::int64_t number, double value) { return {on, number, value}; }

// That many values on days of one quarter, each a whole number of thousandths.
std::vector<LoggedValue> any_values(Dice& dice, int most) {
    std::vector<LoggedValue> values;
    const int count = dice.between(1, most);
    for (int number = 1; number <= count; ++number) {
        const auto on = date::sys_days{day(2026, 10, 1)} + date::days{dice.between(0, 91)};
        values.push_back(logged(Day{on}, number, dice.between(-1'000'000, 1'000'000) / 1000.0));
    }
    return values;
}

void shuffle(Dice& dice, std::vector<LoggedValue>& values) {
    for (std::size_t at = values.size(); at > 1; --at) {
        std::swap(values[at - 1], values[static_cast<std::size_t>(dice.between(0, static_cast<int>(at) - 1))]);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(scorecards)

BOOST_AUTO_TEST_CASE(r80_a_figure_is_the_sum_or_the_latest) {
    const std::vector<LoggedValue> values{logged(day(2026, 11, 3), 1, 2), logged(day(2026, 10, 9), 4, 5), logged(day(2026, 11, 3), 3, 7)};
    BOOST_TEST((figure_of(Counting::sum, values) == Figure{14}));
    // Of 3 November the one logged last, though another was logged after it for a day before.
    BOOST_TEST((figure_of(Counting::latest, values) == Figure{7}));
    BOOST_TEST((figure_of(Counting::sum, {}) == std::nullopt));
    BOOST_TEST((figure_of(Counting::latest, {}) == std::nullopt));
}

// R80: a zero is a figure, and none is not zero.
BOOST_AUTO_TEST_CASE(r80_zero_is_a_figure) {
    const std::vector<LoggedValue> values{logged(day(2026, 11, 3), 1, 3), logged(day(2026, 11, 4), 2, -3)};
    const Figure sum = figure_of(Counting::sum, values);
    BOOST_TEST((sum == Figure{0}));
    BOOST_TEST(!std::signbit(*sum));
}

BOOST_AUTO_TEST_CASE(r81_a_sum_is_what_one_would_add_up_on_paper) {
    const Day on = day(2026, 11, 3);
    const auto sum = [&](std::initializer_list<double> values) {
        std::vector<LoggedValue> all;
        for (const double value : values) {
            all.push_back(logged(on, static_cast<std::int64_t>(all.size()) + 1, value));
        }
        return *figure_of(Counting::sum, all);
    };
    BOOST_TEST(sum({0.7, 0.2, 0.1}) == 1.0);
    BOOST_TEST(sum({0.1, 0.2}) == 0.3);
    BOOST_TEST(sum({1e12, 0.1, -1e12}) == 0.1);
    BOOST_TEST(sum({0.3, -0.1, -0.2}) == 0.0);
    BOOST_TEST(sum({1e-9, 2e-9}) == 3e-9);
    BOOST_TEST(sum({1e15, 1e15}) == 2e15);
}

BOOST_AUTO_TEST_CASE(r80_r81_the_order_of_reading_does_not_matter) {
    Dice dice{60};
    for (int round = 0; round < 2000; ++round) {
        std::vector<LoggedValue> values = any_values(dice, 40);
        long long thousandths = 0;
        const LoggedValue* last = &values.front();
        for (const LoggedValue& each : values) {
            thousandths += std::llround(each.value * 1000);
            // Numbers go up, so a later one of the same day takes its place.
            if (date::sys_days{each.day} >= date::sys_days{last->day}) {
                last = &each;
            }
        }
        const double latest = last->value;
        shuffle(dice, values);
        BOOST_REQUIRE((figure_of(Counting::sum, values) == Figure{static_cast<double>(thousandths) / 1000.0}));
        BOOST_REQUIRE((figure_of(Counting::latest, values) == Figure{latest}));
    }
}

BOOST_AUTO_TEST_CASE(r82_a_trend_needs_two_figures) {
    BOOST_TEST((trend_of(Figure{1}, Figure{2}) == Trend::rising));
    BOOST_TEST((trend_of(Figure{2}, Figure{2}) == Trend::level));
    BOOST_TEST((trend_of(Figure{2}, Figure{1}) == Trend::falling));
    BOOST_TEST((trend_of(Figure{-2}, Figure{-1}) == Trend::rising));
    BOOST_TEST((trend_of(std::nullopt, Figure{1}) == Trend::unknown));
    BOOST_TEST((trend_of(Figure{1}, std::nullopt) == Trend::unknown));
}

BOOST_AUTO_TEST_CASE(r83_a_target_is_reached_in_its_direction) {
    struct Row {
        Aim aim;
        Figure target;
        Figure figure;
        bool reached;
    };
    const std::vector<Row> rows{
        {Aim::up, 6.0, 6.0, true},           {Aim::up, 6.0, 5.9, false},   {Aim::up, 6.0, 7.0, true},
        {Aim::down, 6.0, 6.0, true},         {Aim::down, 6.0, 5.9, true},  {Aim::down, 6.0, 7.0, false},
        {Aim::up, std::nullopt, 6.0, false}, {Aim::up, 0.0, 0.0, true},    {Aim::up, 6.0, std::nullopt, false},
        {Aim::down, 0.0, std::nullopt, false}, {Aim::down, -1.0, 0.0, false}, {Aim::down, std::nullopt, -1.0, false},
    };
    for (const Row& row : rows) {
        BOOST_TEST(reaches(row.aim, row.target, row.figure) == row.reached);
    }
    BOOST_TEST((target_of(Figure{0}, Figure{6}) == Figure{0}));
    BOOST_TEST((target_of(std::nullopt, Figure{6}) == Figure{6}));
    BOOST_TEST((target_of(std::nullopt, std::nullopt) == std::nullopt));
}

// R84: every day of 60 years lies in exactly the quarter that its first and last day enclose.
BOOST_AUTO_TEST_CASE(r84_quarters_follow_each_other_without_a_gap) {
    Quarter quarter{1970, 1};
    BOOST_REQUIRE((first_day_of(quarter) == day(1970, 1, 1)));
    for (int count = 0; count < 240; ++count) {
        const Quarter next = moved(quarter, 1);
        BOOST_REQUIRE(first_day_of(quarter).day() == date::day{1});
        BOOST_REQUIRE((date::sys_days{last_day_of(quarter)} + date::days{1} == date::sys_days{first_day_of(next)}));
        for (auto on = date::sys_days{first_day_of(quarter)}; on <= date::sys_days{last_day_of(quarter)}; on += date::days{1}) {
            BOOST_REQUIRE((quarter_of(Day{on}) == quarter));
        }
        BOOST_REQUIRE((moved(next, -1) == quarter));
        BOOST_REQUIRE(quarters_between(Quarter{1970, 1}, quarter) == count);
        BOOST_REQUIRE((moved(Quarter{1970, 1}, count) == quarter));
        quarter = next;
    }
    BOOST_TEST((quarter == Quarter{2030, 1}));
    BOOST_TEST((last_day_of(Quarter{2026, 4}) == day(2026, 12, 31)));
    BOOST_TEST(quarters_between(Quarter{2027, 1}, Quarter{2026, 2}) == -3);
}

BOOST_AUTO_TEST_SUITE_END()
