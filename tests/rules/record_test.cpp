#include "tests/rules/given.hpp"

#include "shared/rules/record.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string_view>

using namespace given;

namespace {

// One letter a period, oldest first. Closed: k kept, m minimum, l late, a kept after the close, x missed,
// d dropped. Not closed: o open, g in grace, K reported kept, X reported missed.
Standing standing_of(char letter) {
    switch (letter) {
        case 'k': return {State::kept, true, Timeliness::on_time, 0};
        case 'm': return {State::minimum, true, Timeliness::on_time, 0};
        case 'l': return {State::kept, true, Timeliness::late, 0};
        case 'a': return {State::kept, true, Timeliness::late_after_close, 0};
        case 'x': return {State::missed, true, Timeliness::none, -1};
        case 'd': return {State::dropped, true, Timeliness::none, -1};
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

// R20–R22: against counting backwards in a string from which everything neutral was struck.
BOOST_AUTO_TEST_CASE(r20_r21_r22_agree_with_a_slow_count) {
    Dice dice{2022};
    for (int round = 0; round < 2000; ++round) {
        std::string letters;
        std::string counting;
        for (int length = dice.between(0, 30); length > 0; --length) {
            letters += "kmlaxdogKX"[dice.between(0, 9)];
            counting += std::string_view{"kmlax"}.find(letters.back()) != std::string_view::npos ? std::string(1, letters.back()) : "";
        }
        const auto misses = std::count(counting.begin(), counting.end(), 'x');
        const std::size_t last_miss = counting.rfind('x');
        const std::size_t since = last_miss == std::string::npos ? 0 : last_miss + 1;
        const Record result = record(standings(letters));
        BOOST_TEST_REQUIRE(result.closed == static_cast<int>(counting.size()), letters);
        BOOST_TEST_REQUIRE(result.kept == static_cast<int>(counting.size()) - static_cast<int>(misses), letters);
        BOOST_TEST_REQUIRE(result.streak == static_cast<int>(counting.size() - since), letters);
    }
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
        year.push_back(standing(period, reports, promise.dropped_at, now));
    }
    const Record result = record(year);
    BOOST_TEST(result.closed == 11);
    BOOST_TEST(result.kept == 10);
    BOOST_TEST(result.streak == 8);
}

BOOST_AUTO_TEST_SUITE_END()
