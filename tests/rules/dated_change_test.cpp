#include "tests/rules/given.hpp"

#include <boost/test/unit_test.hpp>

using namespace given;

// What is entered in the middle of a period: zones, graces, edits.
BOOST_AUTO_TEST_SUITE(dated_change)

BOOST_AUTO_TEST_CASE(r6_r7_a_new_zone_counts_from_the_next_period) {
    const Zone& berlin = zone("Europe/Berlin");
    const Zone& new_york = zone("America/New_York");
    Promise promise = monthly(utc(2026, 11, 12), berlin);
    promise.zones.push_back({utc(2026, 12, 15), &new_york});
    const auto periods = periods_until(promise, utc(2027, 1, 20));
    BOOST_TEST_REQUIRE(periods.size() == 3U);
    BOOST_TEST((periods[1].zone == &berlin && periods[1].due == utc(2026, 12, 31, 23)));
    BOOST_TEST((periods[2].zone == &new_york && periods[2].start == utc(2027, 1, 1, 5)));
    BOOST_TEST((periods[2].due == utc(2027, 2, 1, 5)));
}

BOOST_AUTO_TEST_CASE(r6_a_first_period_keeps_what_held_at_the_promise) {
    const Zone& berlin = zone("Europe/Berlin");
    // Due day 10 is over on the 12th, so December is first; everything changes before it starts.
    Promise promise = monthly(utc(2026, 11, 12), berlin, 10);
    promise.zones.push_back({utc(2026, 11, 20), &zone("America/New_York")});
    promise.graces.push_back({utc(2026, 11, 20), 24h});
    promise.versions.push_back({2, utc(2026, 11, 20), 20, std::nullopt});
    const Period first = first_period(promise);
    BOOST_TEST(first.name == "2026-12");
    BOOST_TEST((first.zone == &berlin && first.due_day == day(2026, 12, 10) && first.revision == 1));
    BOOST_TEST((first.grace_end - first.due == 48h));
    const Period second = period_named(promise, "2027-01").value();
    BOOST_TEST((second.zone != &berlin && second.due_day == day(2027, 1, 20) && second.revision == 2));
    BOOST_TEST((second.grace_end - second.due == 24h));
}

BOOST_AUTO_TEST_CASE(r6_the_oldest_entry_covers_everything_before_it) {
    const Zone& berlin = zone("Europe/Berlin");
    Promise promise = monthly(utc(2026, 11, 12), berlin);
    promise.zones = {{utc(2027, 6, 1), &berlin}};
    promise.graces = {{utc(2027, 6, 1), 12h}, {utc(2027, 7, 1), 36h}};
    BOOST_TEST((first_period(promise).grace_end - first_period(promise).due == 12h));
    BOOST_TEST((period_named(promise, "2027-02")->zone == &berlin));
    // Among several before the promise it is the latest.
    promise.zones = {{utc(2020, 1, 1), &zone("UTC")}, {utc(2026, 11, 12), &berlin}, {utc(2026, 11, 12) + tick, &zone("UTC")}};
    BOOST_TEST((first_period(promise).zone == &berlin));
    promise.graces = {{utc(2020, 1, 1), 1h}, {utc(2026, 11, 12), 2h}, {utc(2026, 11, 12) + tick, 3h}};
    BOOST_TEST((first_period(promise).grace_end - first_period(promise).due == 2h));
}

// R7: Berlin's December starts at 23:00 UTC, New York's at 05:00, Kiritimati's at 10:00 the day before.
BOOST_AUTO_TEST_CASE(r7_a_zone_change_across_the_boundary) {
    const Zone& berlin = zone("Europe/Berlin");
    const Zone& west = zone("America/New_York");
    const Zone& east = zone("Pacific/Kiritimati");
    struct Row {
        const char* what;
        Instant changed;
        const Zone* to;
        const Zone* december;
    };
    const std::vector<Row> rows{
        {"west, before the start", utc(2026, 11, 30, 22), &west, &west},
        {"west, exactly at the old start", utc(2026, 11, 30, 23), &west, &west},
        {"west, after the old start, before the new one", utc(2026, 11, 30, 23) + tick, &west, &berlin},
        {"west, after both", utc(2026, 12, 1, 6), &west, &berlin},
        {"east, before both", utc(2026, 11, 30, 9), &east, &east},
        {"east, exactly at the new start", utc(2026, 11, 30, 10), &east, &east},
        {"east, after the new start, before the old one", utc(2026, 11, 30, 10) + tick, &east, &berlin},
        {"east, after both", utc(2026, 12, 1), &east, &berlin},
    };
    for (const Row& row : rows) {
        Promise promise = monthly(utc(2026, 11, 12), berlin);
        promise.zones.push_back({row.changed, row.to});
        BOOST_TEST((period_named(promise, "2026-12")->zone == row.december), row.what);
        BOOST_TEST((period_named(promise, "2026-11")->zone == &berlin), row.what);
        BOOST_TEST((period_named(promise, "2027-01")->zone == row.to), row.what);
    }
    // A move that came too late for December does not bar one that is undone in time for January.
    Promise there_and_back = monthly(utc(2026, 11, 12), berlin);
    there_and_back.zones.push_back({utc(2026, 12, 1), &west});
    there_and_back.zones.push_back({utc(2026, 12, 20), &berlin});
    BOOST_TEST((period_named(there_and_back, "2026-12")->zone == &berlin));
    BOOST_TEST((period_named(there_and_back, "2027-01")->zone == &berlin));
}

// R7, R10: a period that had begun when the promise was dropped does not vanish because its owner flew west.
BOOST_AUTO_TEST_CASE(r7_r10_moving_west_does_not_undo_a_begun_period) {
    Promise promise = monthly(utc(2026, 11, 12), zone("Europe/Berlin"));
    promise.dropped_at = utc(2026, 12, 1);
    promise.zones.push_back({utc(2026, 12, 1, 3), &zone("America/New_York")});
    BOOST_TEST(periods_until(promise, utc(2026, 12, 20)).size() == 2U);
}

BOOST_AUTO_TEST_CASE(r8_a_new_grace_counts_from_the_next_period) {
    Promise promise = monthly(utc(2026, 11, 12), zone("Europe/Berlin"));
    promise.graces.push_back({utc(2026, 11, 30, 23), 24h});  // exactly at December's start
    promise.graces.push_back({utc(2026, 12, 15), 72h});
    const auto periods = periods_until(promise, utc(2027, 1, 20));
    BOOST_TEST((periods.at(0).grace_end - periods.at(0).due == 48h));
    BOOST_TEST((periods.at(1).grace_end - periods.at(1).due == 24h));
    BOOST_TEST((periods.at(2).grace_end - periods.at(2).due == 72h));
}

BOOST_AUTO_TEST_CASE(r8_an_edit_counts_from_the_next_period) {
    Promise promise = monthly(utc(2026, 11, 12), zone("Europe/Berlin"), 31);
    promise.versions.push_back({2, utc(2026, 11, 20), 15, std::nullopt});
    promise.versions.push_back({3, utc(2026, 12, 31, 23), 20, std::nullopt});         // exactly at January's start
    promise.versions.push_back({4, utc(2027, 1, 31, 23) + tick, 5, std::nullopt});  // just too late for February
    const auto periods = periods_until(promise, utc(2027, 3, 20));
    BOOST_TEST((periods.at(0).due_day == day(2026, 11, 30) && periods.at(0).revision == 1));
    BOOST_TEST((periods.at(1).due_day == day(2026, 12, 15) && periods.at(1).revision == 2));
    BOOST_TEST((periods.at(2).due_day == day(2027, 1, 20) && periods.at(2).revision == 3));
    BOOST_TEST((periods.at(3).due_day == day(2027, 2, 20) && periods.at(3).revision == 3));
    BOOST_TEST((periods.at(4).due_day == day(2027, 3, 5) && periods.at(4).revision == 4));
}

BOOST_AUTO_TEST_SUITE_END()
