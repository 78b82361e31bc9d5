#include "tests/rules/given.hpp"

#include "shared/rules/record.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>

using namespace given;

namespace {

// One letter a period, oldest first. Closed: k kept, m minimum, l late, a kept after the close, x missed,
// d dropped, e excused. Not closed: o open, g in grace, K reported kept, X reported missed, E excused.
Standing standing_of(char letter) {
    switch (letter) {
        case 'k': return {State::kept, true, Timeliness::on_time, 0};
        case 'm': return {State::minimum, true, Timeliness::on_time, 0};
        case 'l': return {State::kept, true, Timeliness::late, 0};
        case 'a': return {State::kept, true, Timeliness::late_after_close, 0};
        case 'x': return {State::missed, true, Timeliness::none, -1};
        case 'd': return {State::dropped, true, Timeliness::none, -1};
        case 'e': return {State::excused, true, Timeliness::none, -1};
        case 'E': return {State::excused, false, Timeliness::none, -1};
        case 'g': return {State::in_grace, false, Timeliness::none, -1};
        case 'K': return {State::kept, false, Timeliness::on_time, 0};
        case 'X': return {State::missed, false, Timeliness::on_time, 0};
        default: return {State::open, false, Timeliness::none, -1};
    }
}

std::vector<Standing> standings(std::string_view letters) {
    std::vector<Standing> result;
    for (const char letter : letters) {
        result.push_back(standing_of(letter));
    }
    return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(record_of)

BOOST_AUTO_TEST_CASE(r20_r21_r22_by_hand) {
    struct Row {
        std::string_view periods;
        int kept, closed, streak;
    };
    const std::vector<Row> rows{
        {"", 0, 0, 0},        {"o", 0, 0, 0},        {"k", 1, 1, 1},        {"x", 0, 1, 0},     {"kkk", 3, 3, 3},
        {"kml", 3, 3, 3},     {"kxk", 2, 3, 1},      {"kkx", 2, 3, 0},      {"xa", 1, 2, 1},    {"kkdk", 3, 3, 3},
        {"kkd", 2, 2, 2},     {"xd", 0, 1, 0},       {"d", 0, 0, 0},        {"kko", 2, 2, 2},   {"kkg", 2, 2, 2},
        {"kkK", 2, 2, 2},     {"kkX", 2, 2, 2},      {"kgo", 1, 1, 1},      {"kXk", 2, 2, 2},   {"xkmdlXo", 3, 4, 3},
    };
    for (const Row& row : rows) {
        const Record result = record(standings(row.periods));
        BOOST_TEST(result.kept == row.kept, row.periods);
        BOOST_TEST(result.closed == row.closed, row.periods);
        BOOST_TEST(result.streak == row.streak, row.periods);
    }
}

// R20–R22, R29, R31, R32: against counting backwards in a string from which everything neutral was struck.
BOOST_AUTO_TEST_CASE(r20_r21_r22_r29_r31_r32_agree_with_a_slow_count) {
    Dice dice{2022};
    for (int round = 0; round < 2000; ++round) {
        std::string letters;
        std::string counting;
        for (int length = dice.between(0, 30); length > 0; --length) {
            letters += "kmlaxdogKXeE"[dice.between(0, 11)];
            counting += std::string_view{"kmlax"}.find(letters.back()) != std::string_view::npos ? std::string(1, letters.back()) : "";
        }
        const auto misses = std::count(counting.begin(), counting.end(), 'x');
        const std::size_t last_miss = counting.rfind('x');
        const std::size_t since = last_miss == std::string::npos ? 0 : last_miss + 1;
        const Record result = record(standings(letters));
        BOOST_TEST_REQUIRE(result.closed == static_cast<int>(counting.size()), letters);
        BOOST_TEST_REQUIRE(result.kept == static_cast<int>(counting.size()) - static_cast<int>(misses), letters);
        BOOST_TEST_REQUIRE(result.streak == static_cast<int>(counting.size() - since), letters);
        std::size_t longest = 0;
        std::size_t run = 0;
        double kept_weight = 0;
        double all_weight = 0;
        for (std::size_t index = 0; index < counting.size(); ++index) {
            const double weight = std::pow(0.85, static_cast<double>(counting.size() - 1 - index));
            run = counting[index] == 'x' ? 0 : run + 1;
            longest = std::max(longest, run);
            kept_weight += counting[index] == 'x' ? 0 : weight;
            all_weight += weight;
        }
        BOOST_TEST_REQUIRE(result.longest == static_cast<int>(longest), letters);
        if (counting.empty()) {
            BOOST_TEST_REQUIRE(result.strength == -1, letters);
        } else {
            BOOST_TEST_REQUIRE(std::abs(result.strength - 100 * kept_weight / all_weight) < 0.5001, letters);
        }
    }
}

// R29: what is excused neither breaks a streak nor lengthens it, nor weighs anything.
BOOST_AUTO_TEST_CASE(r29_excused_is_neutral) {
    for (const std::string_view with : {"kkek", "ekkk", "kkke", "kEkk", "kekeke", "eeekkk"}) {
        const Record result = record(standings(with));
        BOOST_TEST(result.kept == 3, with);
        BOOST_TEST(result.closed == 3, with);
        BOOST_TEST(result.streak == 3, with);
        BOOST_TEST(result.longest == 3, with);
        BOOST_TEST(result.strength == 100, with);
    }
    BOOST_TEST(record(standings("kxe")).streak == 0);
    BOOST_TEST(record(standings("eee")).closed == 0);
    BOOST_TEST(record(standings("eee")).strength == -1);
}

BOOST_AUTO_TEST_CASE(r31_the_longest_streak_stays) {
    BOOST_TEST(record(standings("")).longest == 0);
    BOOST_TEST(record(standings("x")).longest == 0);
    BOOST_TEST(record(standings("kkkxk")).longest == 3);
    BOOST_TEST(record(standings("kxkkm")).longest == 3);
    BOOST_TEST(record(standings("kkxkxkdkok")).longest == 3);
}

BOOST_AUTO_TEST_CASE(r32_strength_by_hand) {
    struct Row {
        std::string_view periods;
        int strength;
    };
    // kx: 0.85 of 1.85. xk: 1 of 1.85. kkx: 0.85 + 0.7225 of 2.5725. The last is a year with its newest month missed.
    const std::vector<Row> rows{{"", -1},   {"o", -1},  {"d", -1},   {"k", 100},  {"m", 100}, {"x", 0},
                                {"kx", 46}, {"xk", 54}, {"kkx", 61}, {"kxk", 67}, {"a", 100}, {"kkkkkkkkkkkx", 83}};
    for (const Row& row : rows) {
        BOOST_TEST(record(standings(row.periods)).strength == row.strength, row.periods);
    }
    // Years of keeping weigh out one miss soon, and nothing leaves the bounds.
    BOOST_TEST(record(standings(std::string(5000, 'k'))).strength == 100);
    BOOST_TEST(record(standings(std::string(5000, 'x'))).strength == 0);
    std::string letters(5000, 'k');
    letters.push_back('x');
    BOOST_TEST(record(standings(letters)).strength == 85);
}

BOOST_AUTO_TEST_CASE(r33_calibration) {
    BOOST_TEST(calibration({}).empty());
    const std::vector<Judged> judged{{0, false}, {19, true}, {20, false}, {59, true}, {80, true}, {100, true}, {90, false}};
    const auto buckets = calibration(judged);
    struct Row {
        unsigned from, to;
        int count, kept;
    };
    const std::vector<Row> rows{{0, 19, 2, 1}, {20, 39, 1, 0}, {40, 59, 1, 1}, {80, 100, 3, 2}};
    BOOST_TEST_REQUIRE(buckets.size() == rows.size());
    for (std::size_t index = 0; index < rows.size(); ++index) {
        BOOST_TEST(buckets[index].from == rows[index].from);
        BOOST_TEST(buckets[index].to == rows[index].to);
        BOOST_TEST(buckets[index].count == rows[index].count, rows[index].from);
        BOOST_TEST(buckets[index].kept == rows[index].kept, rows[index].from);
    }
    for (unsigned odds = 0; odds <= 100; ++odds) {
        const std::vector<Judged> one{{odds, true}};
        const auto only = calibration(one);
        BOOST_TEST_REQUIRE(only.size() == 1U);
        BOOST_TEST_REQUIRE((only[0].from <= odds && odds <= only[0].to && only[0].count == 1 && only[0].kept == 1), odds);
    }
    const std::vector<Judged> impossible{{50, true}, {101, true}};
    BOOST_CHECK_THROW((void)calibration(impossible), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(r34_after_two_carry_overs_a_change_is_proposed) {
    BOOST_TEST(!proposes_change(0));
    BOOST_TEST(!proposes_change(1));
    BOOST_TEST(proposes_change(2));
    BOOST_TEST(proposes_change(3));
}

// R14, R20–R22: a year as it is really computed, from promise to record.
BOOST_AUTO_TEST_CASE(r14_r20_a_year_from_promise_to_record) {
    const Promise promise = monthly(utc(2026, 1, 10), zone("America/New_York"));
    const Instant now = utc(2026, 12, 20);
    std::vector<Standing> year;
    for (const Period& period : periods_until(promise, now)) {
        std::vector<Report> reports;
        if (period.name != "2026-03" && period.name != "2026-12") {
            reports.push_back({Outcome::kept, period.first_day, period.due - 1h, Word::none});
        }
        year.push_back(standing(promise, period, reports, now));
    }
    const Record result = record(year);
    BOOST_TEST(result.closed == 11);
    BOOST_TEST(result.kept == 10);
    BOOST_TEST(result.streak == 8);
}

BOOST_AUTO_TEST_SUITE_END()
