#include "tests/rules/given.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>

using namespace given;

BOOST_AUTO_TEST_SUITE(calendar)

BOOST_AUTO_TEST_CASE(r1_only_one_spelling_of_a_day_is_taken) {
    for (const std::string_view text : {"1970-01-01", "2026-11-30", "2024-02-29", "2000-02-29", "9999-12-31"}) {
        const auto parsed = parse_day(text);
        BOOST_TEST_REQUIRE(parsed.has_value(), text);
        BOOST_TEST(format(*parsed) == text);
    }
    for (const std::string_view text :
         {"", "2026-02-31", "2025-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "2026-11-00",
          "2026-11-32", "1969-12-31", "0000-01-01", "10000-01-01", "2026-11-3", "2026-1-30", "26-11-30", "2026-11-30 ",
          " 2026-11-30", "2026/11/30", "2026-11/30", "2026-11-+1", "+026-11-30", "-026-11-30", "2026-+1-30", "20261130",
          "2026-11-30T00:00", "2026-11", "30-11-2026", "2026-11-3x", "２０２６-11-30"}) {
        BOOST_TEST(!parse_day(text).has_value(), text);
    }
    BOOST_TEST(!parse_day(std::string_view{"2026-11-3\0", 10}).has_value());
}

BOOST_AUTO_TEST_CASE(r1_only_one_spelling_of_a_month_is_taken) {
    for (const std::string_view text : {"1970-01", "2026-11", "9999-12"}) {
        const auto parsed = parse_month(text);
        BOOST_TEST_REQUIRE(parsed.has_value(), text);
        BOOST_TEST(format(*parsed) == text);
    }
    for (const std::string_view text :
         {"", "2026", "2026-", "2026-0", "2026-00", "2026-13", "2026-1", "1969-12", "10000-01", "2026-11-30", "2026/11",
          "2026-11 ", "2026-+1", "-026-11", "202611"}) {
        BOOST_TEST(!parse_month(text).has_value(), text);
    }
}

BOOST_AUTO_TEST_CASE(r1_only_one_spelling_of_a_week_is_taken) {
    for (const std::string_view text : {"1970-W01", "2026-W01", "2026-W48", "2026-W53", "2020-W53", "9999-W52"}) {
        const auto parsed = parse_week(text);
        BOOST_TEST_REQUIRE(parsed.has_value(), text);
        BOOST_TEST(format(*parsed) == text);
    }
    for (const std::string_view text :
         {"", "2026", "2026-W", "2026-W4", "2026-W00", "2026-W54", "2025-W53", "2027-W53", "1969-W52", "2026W48", "2026-w48",
          "2026-48", "2026-W48 ", " 2026-W48", "2026-W48-1", "2026-W+8", "+026-W48", "10000-W01", "2026-W4x", "2026-11"}) {
        BOOST_TEST(!parse_week(text).has_value(), text);
    }
}

BOOST_AUTO_TEST_CASE(r1_only_one_spelling_of_a_quarter_is_taken) {
    for (const std::string_view text : {"1970-Q1", "2026-Q2", "2026-Q3", "9999-Q4"}) {
        const auto parsed = parse_quarter(text);
        BOOST_TEST_REQUIRE(parsed.has_value(), text);
        BOOST_TEST(format(*parsed) == text);
    }
    for (const std::string_view text : {"", "2026", "2026-Q", "2026-Q0", "2026-Q5", "2026-Q04", "1969-Q4", "2026Q4", "2026-q4",
                                        "2026-04", "2026-Q4 ", " 2026-Q4", "+026-Q4", "10000-Q1", "2026-Qx"}) {
        BOOST_TEST(!parse_quarter(text).has_value(), text);
    }
}

BOOST_AUTO_TEST_CASE(r2_zones_are_iana_names_and_links_only) {
    for (const std::string_view name : {"Europe/Berlin", "Europe/Kyiv", "Europe/Kiev", "US/Pacific", "UTC", "Etc/GMT+12",
                                        "America/Argentina/Buenos_Aires", "Pacific/Kiritimati"}) {
        BOOST_TEST(find_zone(name) != nullptr, name);
    }
    for (const std::string_view name :
         {"", "../x", "UTC0junk", "europe/berlin", "Europe/Berlin ", " Europe/Berlin", "Europe", "Europe/", "/etc/passwd",
          "/usr/share/zoneinfo/Europe/Berlin", "posix/Europe/Berlin", "right/Europe/Berlin", "localtime", "posixrules",
          "tzdata.zi", "zone.tab", "CET-1CEST", "+01:00", "Europe/../Europe/Berlin", "Europe/Berlin\n", "Mars/Olympus"}) {
        BOOST_TEST(find_zone(name) == nullptr, name);
    }
    BOOST_TEST(find_zone(std::string_view{"UTC\0x", 5}) == nullptr);
    BOOST_TEST(find_zone(std::string_view{"UTC\0", 4}) == nullptr);
    BOOST_TEST(find_zone(std::string(1'000'000, 'A')) == nullptr);
    BOOST_TEST(find_zone(std::string_view{}) == nullptr);
    BOOST_TEST(all_zones().size() > 400U);
}

// R3, R4: the first instant of a local day, in UTC, worked out by hand from the published changes.
BOOST_AUTO_TEST_CASE(r3_days_start_at_their_first_valid_instant) {
    struct Row {
        const char* zone;
        Day day;
        Instant start;
    };
    const std::vector<Row> rows{
        {"Europe/Berlin", day(2026, 1, 1), utc(2025, 12, 31, 23)},
        {"Europe/Berlin", day(2026, 3, 30), utc(2026, 3, 29, 22)},
        {"Europe/Berlin", day(2026, 10, 26), utc(2026, 10, 25, 23)},
        {"America/New_York", day(2026, 11, 1), utc(2026, 11, 1, 4)},
        {"America/New_York", day(2026, 11, 2), utc(2026, 11, 2, 5)},
        {"Australia/Lord_Howe", day(2026, 4, 5), utc(2026, 4, 4, 13)},  // +11, half an hour of DST
        {"Australia/Lord_Howe", day(2026, 4, 6), utc(2026, 4, 5, 13, 30)},
        {"Pacific/Kiritimati", day(2026, 1, 1), utc(2025, 12, 31, 10)},
        {"Etc/GMT+12", day(2026, 1, 1), utc(2026, 1, 1, 12)},
        {"Pacific/Apia", day(2011, 12, 29), utc(2011, 12, 29, 10)},
        {"Pacific/Apia", day(2011, 12, 30), utc(2011, 12, 30, 10)},  // never was
        {"Pacific/Apia", day(2011, 12, 31), utc(2011, 12, 30, 10)},
        {"America/Sao_Paulo", day(2017, 10, 15), utc(2017, 10, 15, 3)},  // 00:00 to 01:00 is a gap
        {"America/Sao_Paulo", day(2018, 2, 18), utc(2018, 2, 18, 3)},    // 24:00 goes back to 23:00
        {"Africa/Cairo", day(2024, 4, 26), utc(2024, 4, 25, 22)},
        {"Africa/Cairo", day(2024, 11, 1), utc(2024, 10, 31, 22)},
        {"Asia/Beirut", day(2022, 3, 27), utc(2022, 3, 26, 22)},
        {"America/Havana", day(2026, 11, 1), utc(2026, 11, 1, 4)},     // 00:00 comes twice
        {"America/St_Johns", day(2009, 11, 1), utc(2009, 11, 1, 2, 30)},  // 00:01 goes back to 23:01
    };
    for (const Row& row : rows) {
        const Zone& where = zone(row.zone);
        BOOST_TEST((start_of_day(row.day, where) == row.start), row.zone << " " << format(row.day));
        BOOST_TEST((slow_start_of_day(row.day, where) == row.start), "oracle " << row.zone << " " << format(row.day));
        BOOST_TEST((end_of_day(Day{date::sys_days{row.day} - date::days{1}}, where) == row.start), row.zone);
    }
}

BOOST_AUTO_TEST_CASE(r3_the_local_day_of_an_instant) {
    BOOST_TEST((day_at(utc(2026, 11, 30, 22, 59), zone("Europe/Berlin")) == day(2026, 11, 30)));
    BOOST_TEST((day_at(utc(2026, 11, 30, 23), zone("Europe/Berlin")) == day(2026, 12, 1)));
    BOOST_TEST((day_at(utc(2026, 11, 30, 23) - tick, zone("Europe/Berlin")) == day(2026, 11, 30)));
    BOOST_TEST((day_at(utc(2026, 11, 30, 10), zone("Pacific/Kiritimati")) == day(2026, 12, 1)));
    BOOST_TEST((day_at(utc(2026, 12, 1, 11, 59), zone("Etc/GMT+12")) == day(2026, 11, 30)));
    BOOST_TEST((day_at(utc(2011, 12, 30, 10) - tick, zone("Pacific/Apia")) == day(2011, 12, 29)));
    BOOST_TEST((day_at(utc(2011, 12, 30, 10), zone("Pacific/Apia")) == day(2011, 12, 31)));
    BOOST_TEST((day_at(utc(2009, 11, 1, 2, 31), zone("America/St_Johns")) == day(2009, 10, 31)));
    BOOST_TEST((day_at(utc(1960, 1, 1) - tick, zone("UTC")) == day(1959, 12, 31)));
}

// R3 for other hours than midnight, which reminders are thought for.
BOOST_AUTO_TEST_CASE(r3_hours_in_gaps_and_overlaps) {
    const Zone& berlin = zone("Europe/Berlin");
    BOOST_TEST((at_hour(day(2026, 11, 30), 9, berlin) == utc(2026, 11, 30, 8)));
    BOOST_TEST((at_hour(day(2026, 7, 1), 9, berlin) == utc(2026, 7, 1, 7)));
    BOOST_TEST((at_hour(day(2026, 3, 29), 2, berlin) == utc(2026, 3, 29, 1)));    // 02:00 to 03:00 is a gap
    BOOST_TEST((at_hour(day(2026, 10, 25), 2, berlin) == utc(2026, 10, 25, 0)));  // 02:00 comes twice
    BOOST_TEST((at_hour(day(2026, 10, 4), 2, zone("Australia/Lord_Howe")) == utc(2026, 10, 3, 15, 30)));
    BOOST_TEST((at_hour(day(2011, 12, 30), 9, zone("Pacific/Apia")) == utc(2011, 12, 30, 10)));
    BOOST_TEST((at_hour(day(2026, 11, 30), 23, zone("Pacific/Kiritimati")) == utc(2026, 11, 30, 9)));
}

BOOST_AUTO_TEST_CASE(r5_a_number_beyond_the_month_is_its_last_day) {
    BOOST_TEST((clamp_to_month(month(2026, 2), 31) == day(2026, 2, 28)));
    BOOST_TEST((clamp_to_month(month(2028, 2), 31) == day(2028, 2, 29)));
    BOOST_TEST((clamp_to_month(month(2100, 2), 29) == day(2100, 2, 28)));
    BOOST_TEST((clamp_to_month(month(2026, 4), 31) == day(2026, 4, 30)));
    BOOST_TEST((clamp_to_month(month(2026, 12), 31) == day(2026, 12, 31)));
    BOOST_TEST((clamp_to_month(month(2026, 2), 28) == day(2026, 2, 28)));
    BOOST_TEST((clamp_to_month(month(2026, 2), 1) == day(2026, 2, 1)));
}

BOOST_AUTO_TEST_SUITE_END()
