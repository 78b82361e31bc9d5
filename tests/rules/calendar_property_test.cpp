#include "tests/rules/given.hpp"

#include <boost/test/unit_test.hpp>

using namespace given;

namespace {

// Random days alone would rarely meet a change of the clocks, so half are taken from around one.
Day interesting_day(Dice& dice, const Zone& where) {
    const Day random = dice.any_day();
    const date::sys_info info = where.get_info(date::sys_days{random});
    if (dice.between(0, 1) == 0 || info.end > date::sys_seconds{date::sys_days{day(2031, 1, 1)}}) {
        return random;
    }
    return Day{date::floor<date::days>(info.end) + date::days{dice.between(-1, 1)}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(calendar_property)

// R3, R4 in every zone, against walking minute by minute.
BOOST_AUTO_TEST_CASE(r3_r4_every_zone_agrees_with_a_walk) {
    Dice dice{20261130};
    for (const Zone* where : all_zones()) {
        for (int sample = 0; sample < 16; ++sample) {
            const Day probe = interesting_day(dice, *where);
            const Instant start = start_of_day(probe, *where);
            BOOST_TEST_REQUIRE((start == slow_start_of_day(probe, *where)), where->name() << " " << format(probe));
            BOOST_TEST_REQUIRE((end_of_day(Day{date::sys_days{probe} - date::days{1}}, *where) == start), where->name());
            BOOST_TEST_REQUIRE((day_at(start, *where) >= probe), where->name());
            BOOST_TEST_REQUIRE((day_at(start - tick, *where) < probe), where->name());
            BOOST_TEST_REQUIRE((end_of_day(probe, *where) >= start), where->name());
        }
    }
}

// R3: the local day of any instant, against the offset in force, to the microsecond.
BOOST_AUTO_TEST_CASE(r3_every_zone_knows_its_day) {
    Dice dice{7};
    for (const Zone* where : all_zones()) {
        for (int sample = 0; sample < 20; ++sample) {
            const Instant instant = date::sys_days{dice.any_day()} + std::chrono::minutes{dice.between(0, 1439)} -
                                    tick * dice.between(0, 1);
            const auto offset = where->get_info(date::floor<std::chrono::seconds>(instant)).offset;
            BOOST_TEST_REQUIRE((day_at(instant, *where) == Day{date::floor<date::days>(instant + offset)}), where->name());
        }
    }
}

// R1, R5: every day of thirty-one years comes back as it was written, and ends its month if it is clamped.
BOOST_AUTO_TEST_CASE(r1_r5_every_day_survives_a_round_trip) {
    for (date::sys_days each = day(2000, 1, 1); each < date::sys_days{day(2031, 1, 1)}; each += date::days{1}) {
        const Day today{each};
        BOOST_TEST_REQUIRE((parse_day(format(today)) == today));
        const Month current{today.year(), today.month()};
        BOOST_TEST_REQUIRE((parse_month(format(current)) == current));
        BOOST_TEST_REQUIRE((clamp_to_month(current, static_cast<unsigned>(today.day())) == today));
        const bool ends_month = Day{each + date::days{1}}.month() != today.month();
        BOOST_TEST_REQUIRE((clamp_to_month(current, 31) == today) == ends_month);
    }
}

BOOST_AUTO_TEST_SUITE_END()
