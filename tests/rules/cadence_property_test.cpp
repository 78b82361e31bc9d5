#include "tests/rules/given.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace given;

namespace {

// A day with its place in the calendar, counted on by ones and looked up nowhere.
struct Walked {
    int year = 2000;
    unsigned month = 1;
    unsigned day_of_month = 1;
    unsigned weekday = 6;  // 1 January 2000 was a Saturday, of the last week of 1999
    int week_year = 1999;
    unsigned week = 52;
    Instant start;
};

unsigned length_of(int year, unsigned month) {
    if (month == 2) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

void walk_on(Walked& at) {
    at.day_of_month += 1;
    if (at.day_of_month > length_of(at.year, at.month)) {
        at.day_of_month = 1;
        at.month += 1;
    }
    if (at.month > 12) {
        at.month = 1;
        at.year += 1;
    }
    at.weekday = at.weekday % 7 + 1;
    if (at.weekday == 1) {
        at.week += 1;
        // A week whose Thursday is already in January, or lies in it, is the first of that year.
        const bool ends_in_january = at.month == 12 && at.day_of_month + 3 > 31;
        if (ends_in_january || (at.month == 1 && at.day_of_month <= 4)) {
            at.week = 1;
            at.week_year = at.year + (ends_in_january ? 1 : 0);
        }
    }
}

Day date_of(const Walked& at) { return day(at.year, at.month, at.day_of_month); }

std::chrono::seconds offset_at(Instant instant, const Zone& where) {
    return std::chrono::duration_cast<std::chrono::seconds>(where.to_local(instant).time_since_epoch() - instant.time_since_epoch());
}

// The first instant at which the wall shows that day or a later one, sought from where the day before
// began: hour by hour while the clocks run evenly, else minute by minute.
Instant next_start(Instant from, Day wanted, const Zone& where) {
    const date::local_seconds midnight = date::local_days{wanted};
    const auto offset = offset_at(from, where);
    bool even = where.to_local(from) + 24h == midnight;
    for (auto ahead = 6h; even && ahead <= 24h; ahead += 6h) {
        even = offset_at(from + ahead, where) == offset;
    }
    if (even) {
        return from + 24h;
    }
    Instant instant = from;
    while (where.to_local(instant) < midnight) {
        instant += 1min;
    }
    return instant;
}

std::vector<Walked> walk(const Zone& where, int first_year, int years) {
    std::vector<Walked> days;
    Walked at;
    while (at.year < first_year) {
        walk_on(at);
    }
    at.start = slow_start_of_day(date_of(at), where);
    while (at.year < first_year + years) {
        days.push_back(at);
        walk_on(at);
        at.start = next_start(days.back().start, date_of(at), where);
    }
    return days;
}

std::string name_in(Cadence cadence, const Walked& at) {
    const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    switch (cadence) {
        case Cadence::weekly: return std::to_string(at.week_year) + "-W" + two(at.week);
        case Cadence::monthly: return std::to_string(at.year) + "-" + two(at.month);
        default: return std::to_string(at.year) + "-Q" + std::to_string((at.month + 2) / 3);
    }
}

bool is_due(Cadence cadence, const Walked& at, unsigned due_day) {
    if (cadence == Cadence::weekly) {
        return at.weekday == due_day;
    }
    const bool right_month = cadence == Cadence::monthly || at.month % 3 == 0;
    return right_month && at.day_of_month == std::min(due_day, length_of(at.year, at.month));
}

struct Expected {
    std::string name;
    Day first_day;
    Day due_day;
    Instant start;
    Instant due;
};

// Every period that begins and is due within these days.
std::vector<Expected> expected_periods(Cadence cadence, unsigned due_day, const std::vector<Walked>& days) {
    std::vector<Expected> periods;
    std::string name = name_in(cadence, days.front());
    const Walked* first = nullptr;
    for (std::size_t index = 0; index + 1 < days.size(); ++index) {
        const std::string today = name_in(cadence, days[index]);
        if (today != name) {
            name = today;
            first = &days[index];
        }
        if (first != nullptr && is_due(cadence, days[index], due_day)) {
            periods.push_back({name, date_of(*first), date_of(days[index]), first->start, days[index + 1].start});
        }
    }
    return periods;
}

void check(Cadence cadence, unsigned due_day, const Zone& where, const std::vector<Walked>& days, Instant made) {
    auto expected = expected_periods(cadence, due_day, days);
    std::erase_if(expected, [&](const Expected& each) { return each.due <= made; });
    const auto actual = periods_until(recurring(cadence, made, where, due_day), expected.back().start);
    BOOST_TEST_REQUIRE(actual.size() == expected.size(), where.name());
    for (std::size_t index = 0; index < actual.size(); ++index) {
        const Period& one = actual[index];
        const Expected& other = expected[index];
        const bool same = one.name == other.name && one.first_day == other.first_day && one.due_day == other.due_day &&
                          one.start == other.start && one.due == other.due && one.grace_end == other.due + 48h;
        BOOST_TEST_REQUIRE(same, where.name() << " " << one.name << " " << other.name);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cadence_property)

// R3–R6, R10, R23, R24: every zone and cadence through thirty years, against a walk from day to day.
// Under a sanitizer each zone gets three of these years, others for each.
BOOST_AUTO_TEST_CASE(r3_r4_r5_r6_r10_r23_r24_agree_with_thirty_years_walked_in_every_zone) {
    Dice dice{2324};
    for (const Zone* where : all_zones()) {
        const auto days = sanitized ? walk(*where, dice.between(2000, 2027), 3) : walk(*where, 2000, 30);
        for (const Cadence cadence : {Cadence::weekly, Cadence::monthly, Cadence::quarterly}) {
            const auto due_day = static_cast<unsigned>(dice.between(1, cadence == Cadence::weekly ? 7 : 31));
            // The first period that the walk has seen whole is the second quarter's.
            const Instant made = days[static_cast<std::size_t>(dice.between(100, 500))].start + std::chrono::minutes{dice.between(0, 1439)};
            check(cadence, due_day, *where, days, made);
        }
    }
}

// R4, R12, R23, R24 in the zones with corners: each month's board against those periods of the walk.
BOOST_AUTO_TEST_CASE(r12_boards_agree_with_ten_years_walked) {
    Dice dice{12};
    for (const char* name : zones_with_corners) {
        const auto days = walk(zone(name), 2005, 10);
        for (const Cadence cadence : {Cadence::weekly, Cadence::monthly, Cadence::quarterly}) {
            const auto due_day = static_cast<unsigned>(dice.between(1, cadence == Cadence::weekly ? 7 : 31));
            const auto expected = expected_periods(cadence, due_day, days);
            const Promise promise = recurring(cadence, expected.front().start, zone(name), due_day);
            for (int count = 0; count < 100; ++count) {
                const int year = 2005 + count / 12;
                const unsigned number = static_cast<unsigned>(count % 12) + 1;
                std::vector<std::string> wanted;
                for (const Expected& each : expected) {
                    const auto due_month = static_cast<unsigned>(each.due_day.month());
                    const bool same_year = static_cast<int>(each.due_day.year()) == year;
                    const bool shown = cadence == Cadence::quarterly ? (due_month + 2) / 3 == (number + 2) / 3 : due_month == number;
                    if (same_year && shown) {
                        wanted.push_back(each.name);
                    }
                }
                std::vector<std::string> board;
                for (const Period& period : periods_of_month(promise, month(year, number))) {
                    board.push_back(period.name);
                }
                BOOST_TEST_REQUIRE(board == wanted, name << " " << year << " " << number);
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
