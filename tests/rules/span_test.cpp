#include "tests/rules/given.hpp"

#include <boost/test/unit_test.hpp>

using namespace given;

namespace {

std::vector<std::string> names(const std::vector<Period>& periods) {
    std::vector<std::string> result;
    for (const Period& period : periods) {
        result.push_back(period.name);
    }
    return result;
}

using Names = std::vector<std::string>;

}  // namespace

// Weeks and quarters: what period_test.cpp has for months.
BOOST_AUTO_TEST_SUITE(spans)

// R23: by a printed calendar. 2026 is a long year, 2024 and 2025 begin within week 1.
BOOST_AUTO_TEST_CASE(r23_a_week_belongs_to_the_year_of_its_thursday) {
    struct Row {
        Day day;
        const char* week;
    };
    const std::vector<Row> rows{
        {day(2026, 11, 25), "2026-W48"}, {day(2026, 11, 29), "2026-W48"}, {day(2026, 11, 30), "2026-W49"},
        {day(2025, 12, 28), "2025-W52"}, {day(2025, 12, 29), "2026-W01"}, {day(2026, 1, 1), "2026-W01"},
        {day(2026, 12, 31), "2026-W53"}, {day(2027, 1, 3), "2026-W53"},   {day(2027, 1, 4), "2027-W01"},
        {day(2024, 12, 30), "2025-W01"}, {day(2021, 1, 3), "2020-W53"},   {day(2022, 1, 2), "2021-W52"},
        {day(1970, 1, 1), "1970-W01"},   {day(2000, 1, 1), "1999-W52"},   {day(2000, 2, 29), "2000-W09"},
    };
    for (const Row& row : rows) {
        BOOST_TEST(format(week_of(row.day)) == row.week, format(row.day));
    }
    BOOST_TEST((monday_of(Week{2026, 48}) == day(2026, 11, 23)));
    BOOST_TEST((monday_of(Week{2026, 1}) == day(2025, 12, 29)));
    BOOST_TEST((monday_of(Week{2026, 53}) == day(2026, 12, 28)));
    BOOST_TEST((quarter_of(month(2026, 3)) == Quarter{2026, 1}));
    BOOST_TEST((quarter_of(month(2026, 10)) == Quarter{2026, 4}));
}

BOOST_AUTO_TEST_CASE(r6_r23_r24_a_first_week_in_full) {
    const Zone& berlin = zone("Europe/Berlin");
    const Period first = first_period(recurring(Cadence::weekly, utc(2026, 11, 25, 9), berlin, 5));
    BOOST_TEST(first.name == "2026-W48");
    BOOST_TEST((first.first_day == day(2026, 11, 23)));
    BOOST_TEST((first.due_day == day(2026, 11, 27)));
    BOOST_TEST((first.start == utc(2026, 11, 22, 23)));
    BOOST_TEST((first.due == utc(2026, 11, 27, 23)));
    BOOST_TEST((first.grace_end == utc(2026, 11, 29, 23)));
}

BOOST_AUTO_TEST_CASE(r6_r23_r24_a_first_quarter_in_full) {
    const Zone& berlin = zone("Europe/Berlin");
    const Period first = first_period(recurring(Cadence::quarterly, utc(2026, 11, 25, 9), berlin, 31));
    BOOST_TEST(first.name == "2026-Q4");
    BOOST_TEST((first.first_day == day(2026, 10, 1)));
    BOOST_TEST((first.due_day == day(2026, 12, 31)));
    BOOST_TEST((first.start == utc(2026, 9, 30, 22)));
    BOOST_TEST((first.due == utc(2026, 12, 31, 23)));
}

// R6: on the due day this week or quarter, from the due instant on the next.
BOOST_AUTO_TEST_CASE(r6_a_promise_made_around_the_due_day) {
    const Zone& berlin = zone("Europe/Berlin");
    const auto first = [&](Cadence cadence, unsigned due_day, Instant made) {
        return first_period(recurring(cadence, made, berlin, due_day)).name;
    };
    BOOST_TEST(first(Cadence::weekly, 1, utc(2026, 11, 23, 23) - tick) == "2026-W48");
    BOOST_TEST(first(Cadence::weekly, 1, utc(2026, 11, 23, 23)) == "2026-W49");
    BOOST_TEST(first(Cadence::weekly, 7, utc(2026, 11, 29, 23) - tick) == "2026-W48");
    BOOST_TEST(first(Cadence::weekly, 7, utc(2026, 11, 29, 23)) == "2026-W49");
    BOOST_TEST(first(Cadence::weekly, 4, utc(2027, 1, 1)) == "2027-W01");
    BOOST_TEST(first(Cadence::quarterly, 15, utc(2026, 12, 15, 23) - tick) == "2026-Q4");
    BOOST_TEST(first(Cadence::quarterly, 15, utc(2026, 12, 15, 23)) == "2027-Q1");
}

// R24: 31 → 31, 30, 30, 31; 29 to 31 always in the last month, never in another.
BOOST_AUTO_TEST_CASE(r5_r24_quarters_are_due_in_their_last_month) {
    const std::vector<Day> last{day(2027, 3, 31), day(2027, 6, 30), day(2027, 9, 30), day(2027, 12, 31)};
    for (const unsigned anchor : {1U, 30U, 31U}) {
        const auto periods = periods_until(recurring(Cadence::quarterly, utc(2027, 1, 2), zone("UTC"), anchor), utc(2027, 12, 1));
        BOOST_TEST_REQUIRE(periods.size() == 4U);
        for (std::size_t index = 0; index < last.size(); ++index) {
            const unsigned expected = std::min(anchor, static_cast<unsigned>(last[index].day()));
            BOOST_TEST((periods[index].due_day == Day{last[index].year() / last[index].month() / date::day{expected}}));
        }
    }
}

BOOST_AUTO_TEST_CASE(r24_weeks_are_due_on_their_weekday) {
    for (unsigned weekday = 1; weekday <= 7; ++weekday) {
        const auto periods = periods_until(recurring(Cadence::weekly, utc(2026, 11, 23), zone("UTC"), weekday), utc(2027, 1, 20));
        BOOST_TEST_REQUIRE(periods.size() == 9U);
        for (const Period& period : periods) {
            BOOST_TEST(date::weekday{date::sys_days{period.due_day}}.iso_encoding() == weekday, period.name);
        }
    }
}

BOOST_AUTO_TEST_CASE(r10_r11_weeks_and_quarters_by_name) {
    Promise weekly = recurring(Cadence::weekly, utc(2026, 12, 15), zone("Europe/Berlin"), 5);
    BOOST_TEST(names(periods_until(weekly, utc(2027, 1, 5))) == (Names{"2026-W51", "2026-W52", "2026-W53", "2027-W01"}));
    for (const char* name : {"2026-W51", "2026-W53", "2027-W01", "2030-W10"}) {
        BOOST_TEST_REQUIRE(period_named(weekly, name).has_value(), name);
        BOOST_TEST(period_named(weekly, name)->name == name);
    }
    for (const char* name : {"2026-W50", "2026-12", "2026-Q4", "2027-W53", "2027-W1", "", "2026-12-18"}) {
        BOOST_TEST(!period_named(weekly, name).has_value(), name);
    }
    // Five years on, 2031-12-15 is the Monday of week 51.
    BOOST_TEST(period_named(weekly, "2031-W51", utc(2026, 12, 15)).has_value());
    BOOST_TEST(!period_named(weekly, "2031-W52", utc(2026, 12, 15)).has_value());
    BOOST_TEST(!period_named(weekly, "2031-W51", utc(2026, 12, 14)).has_value());
    weekly.dropped_at = utc(2026, 12, 27, 23);  // exactly where week 53 would start
    BOOST_TEST(names(periods_until(weekly, utc(2027, 6, 1))) == (Names{"2026-W51", "2026-W52"}));
    BOOST_TEST(!period_named(weekly, "2026-W53").has_value());

    const Promise quarterly = recurring(Cadence::quarterly, utc(2026, 11, 12), zone("Europe/Berlin"), 31);
    BOOST_TEST(names(periods_until(quarterly, utc(2027, 4, 2))) == (Names{"2026-Q4", "2027-Q1", "2027-Q2"}));
    for (const char* name : {"2026-Q3", "2026-11", "2027-Q5", "2027-01", "2026-W48"}) {
        BOOST_TEST(!period_named(quarterly, name).has_value(), name);
    }
    BOOST_TEST(period_named(quarterly, "2031-Q4", utc(2026, 11, 12)).has_value());
    BOOST_TEST(!period_named(quarterly, "2032-Q1", utc(2026, 11, 12)).has_value());
    // To the end of 9999, in which week 52 does not end.
    BOOST_TEST(period_named(quarterly, "9999-Q4").has_value());
    BOOST_TEST(period_named(recurring(Cadence::weekly, utc(2026, 12, 15), zone("UTC"), 5), "9999-W51").has_value());
    BOOST_TEST(!period_named(recurring(Cadence::weekly, utc(2026, 12, 15), zone("UTC"), 5), "9999-W52").has_value());
}

// R12: November 2026 has Fridays on the 6th, 13th, 20th and 27th, Sundays on the 1st to the 29th.
BOOST_AUTO_TEST_CASE(r12_the_board_of_a_month_shows_its_weeks_and_its_quarter) {
    const Promise fridays = recurring(Cadence::weekly, utc(2026, 9, 1), zone("Europe/Berlin"), 5);
    BOOST_TEST(names(periods_of_month(fridays, month(2026, 11))) == (Names{"2026-W45", "2026-W46", "2026-W47", "2026-W48"}));
    const Promise sundays = recurring(Cadence::weekly, utc(2026, 11, 12), zone("Europe/Berlin"), 7);
    BOOST_TEST(names(periods_of_month(sundays, month(2026, 11))) == (Names{"2026-W46", "2026-W47", "2026-W48"}));
    BOOST_TEST(names(periods_of_month(sundays, month(2027, 1))) == (Names{"2026-W53", "2027-W01", "2027-W02", "2027-W03", "2027-W04"}));
    BOOST_TEST(periods_of_month(sundays, month(2026, 10)).empty());

    const Promise quarterly = recurring(Cadence::quarterly, utc(2026, 11, 12), zone("Europe/Berlin"), 31);
    for (const unsigned number : {10U, 11U, 12U}) {
        BOOST_TEST(names(periods_of_month(quarterly, month(2026, number))) == Names{"2026-Q4"});
    }
    BOOST_TEST(periods_of_month(quarterly, month(2026, 9)).empty());
    BOOST_TEST(names(periods_of_month(quarterly, month(2027, 1))) == Names{"2027-Q1"});
}

// R7, R8: Monday 30 November starts at 23:00 UTC in Berlin, at 05:00 in New York.
BOOST_AUTO_TEST_CASE(r7_r8_changes_count_from_the_next_week) {
    const Zone& berlin = zone("Europe/Berlin");
    const Zone& new_york = zone("America/New_York");
    Promise promise = recurring(Cadence::weekly, utc(2026, 11, 24), berlin, 5);
    promise.zones.push_back({utc(2026, 11, 29, 23) + tick, &new_york});
    promise.graces.push_back({utc(2026, 11, 29, 23), 12h});
    promise.versions.push_back({2, utc(2026, 11, 29, 23), 3, std::nullopt});
    const auto periods = periods_until(promise, utc(2026, 12, 8));
    BOOST_TEST_REQUIRE(periods.size() == 3U);
    BOOST_TEST((periods[1].zone == &berlin && periods[2].zone == &new_york));
    BOOST_TEST((periods[0].revision == 1 && periods[1].revision == 2));
    BOOST_TEST((periods[1].due_day == day(2026, 12, 2) && periods[1].grace_end - periods[1].due == 12h));
    BOOST_TEST((periods[0].grace_end - periods[0].due == 48h));
}

BOOST_AUTO_TEST_CASE(r24_a_due_day_that_its_cadence_has_not_is_refused) {
    const auto refused = [](Cadence cadence, unsigned due_day) {
        BOOST_CHECK_THROW((void)first_period(recurring(cadence, utc(2026, 11, 12), zone("UTC"), due_day)), std::invalid_argument);
    };
    refused(Cadence::weekly, 0);
    refused(Cadence::weekly, 8);
    refused(Cadence::quarterly, 0);
    refused(Cadence::quarterly, 32);
    BOOST_CHECK_THROW((void)span_of(Cadence::once, day(2026, 11, 12)), std::invalid_argument);
    BOOST_CHECK_THROW((void)first_day_of(Cadence::once, 1), std::invalid_argument);
    BOOST_CHECK_THROW((void)span_named(Cadence::once, "2026-11"), std::invalid_argument);
    BOOST_CHECK_THROW((void)due_day_in(Cadence::once, 1, 1), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
