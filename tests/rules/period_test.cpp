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

BOOST_AUTO_TEST_SUITE(period)

BOOST_AUTO_TEST_CASE(r4_r6_a_first_period_in_full) {
    const Zone& berlin = zone("Europe/Berlin");
    const Period first = first_period(monthly(utc(2026, 11, 12, 9), berlin));
    BOOST_TEST(first.name == "2026-11");
    BOOST_TEST((first.first_day == day(2026, 11, 1)));
    BOOST_TEST((first.due_day == day(2026, 11, 30)));
    BOOST_TEST((first.start == utc(2026, 10, 31, 23)));
    BOOST_TEST((first.due == utc(2026, 11, 30, 23)));
    BOOST_TEST((first.grace_end == utc(2026, 12, 2, 23)));
    BOOST_TEST(first.revision == 1);
    BOOST_TEST(first.zone == &berlin);
}

// R6: made on the due day the period is this month's; from the due instant on, the next one's.
BOOST_AUTO_TEST_CASE(r6_a_promise_made_around_the_due_day) {
    struct Row {
        const char* zone;
        unsigned due_day;
        Instant made;
        const char* first;
    };
    const std::vector<Row> rows{
        {"Europe/Berlin", 30, utc(2026, 11, 30, 12), "2026-11"},
        {"Europe/Berlin", 30, utc(2026, 11, 30, 23) - tick, "2026-11"},
        {"Europe/Berlin", 15, utc(2026, 11, 15, 23) - tick, "2026-11"},
        {"Europe/Berlin", 15, utc(2026, 11, 15, 23), "2026-12"},
        {"Europe/Berlin", 15, utc(2026, 11, 15, 23) + tick, "2026-12"},
        {"Europe/Berlin", 31, utc(2026, 11, 30, 23) + tick, "2026-12"},
        {"Europe/Berlin", 15, utc(2026, 12, 31, 12), "2027-01"},
        {"Pacific/Kiritimati", 31, utc(2026, 11, 30, 10), "2026-12"},
        {"Pacific/Kiritimati", 31, utc(2026, 11, 30, 10) - tick, "2026-11"},
        {"Etc/GMT+12", 31, utc(2026, 12, 1, 12) - tick, "2026-11"},
        {"Etc/GMT+12", 31, utc(2026, 12, 1, 12), "2026-12"},
        {"America/New_York", 29, utc(2028, 2, 29, 23), "2028-02"},
        {"America/New_York", 29, utc(2027, 3, 1, 4), "2027-02"},
        {"America/New_York", 29, utc(2027, 3, 1, 5), "2027-03"},
        // St. John's is back in October for an hour, but October was due when it first ended.
        {"America/St_Johns", 31, utc(2009, 11, 1, 2, 40), "2009-11"},
        {"America/St_Johns", 31, utc(2009, 11, 1, 2, 29), "2009-10"},
    };
    for (const Row& row : rows) {
        const Period first = first_period(monthly(row.made, zone(row.zone), row.due_day));
        BOOST_TEST(first.name == row.first, row.zone << " " << row.due_day << " expected " << row.first);
        BOOST_TEST((first.due > row.made));
    }
}

// R5: anchors 29 to 31 are clamped each month anew, leap days included, none skipped.
BOOST_AUTO_TEST_CASE(r5_anchors_come_back_after_february) {
    const std::vector<unsigned> lasts{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31};
    for (const unsigned anchor : {28U, 29U, 30U, 31U}) {
        const auto periods = periods_until(monthly(utc(2028, 1, 5), zone("Europe/Berlin"), anchor), utc(2029, 3, 20));
        BOOST_TEST_REQUIRE(periods.size() == lasts.size());
        for (std::size_t index = 0; index < lasts.size(); ++index) {
            BOOST_TEST(static_cast<unsigned>(periods[index].due_day.day()) == std::min(anchor, lasts[index]),
                       anchor << " in " << periods[index].name);
        }
    }
}

// R4, R19: due on a day that did not exist, with and without grace.
BOOST_AUTO_TEST_CASE(r4_due_on_a_missing_day) {
    const Zone& apia = zone("Pacific/Apia");
    const Period period = first_period(monthly(utc(2011, 12, 5), apia, 30));
    BOOST_TEST((period.due_day == day(2011, 12, 30)));
    BOOST_TEST((period.due == utc(2011, 12, 30, 10)));
    BOOST_TEST((last_day(period) == day(2012, 1, 1)));
    BOOST_TEST((last_day(first_period(monthly(utc(2011, 12, 5), apia, 30, 0h))) == day(2011, 12, 29)));
}

BOOST_AUTO_TEST_CASE(r4_grace_is_hours_not_days_when_the_clock_changes) {
    const Period spring = first_period(monthly(utc(2026, 3, 2), zone("Europe/Berlin"), 28));
    BOOST_TEST((spring.grace_end - spring.due == 48h));
    BOOST_TEST((spring.grace_end == utc(2026, 3, 30, 23)));  // 01:00 local: the night was an hour short
    BOOST_TEST((last_day(spring) == day(2026, 3, 31)));
}

BOOST_AUTO_TEST_CASE(r9_r11_r12_once) {
    const Zone& berlin = zone("Europe/Berlin");
    Promise promise = once(utc(2026, 11, 29, 23, 30), berlin, day(2026, 12, 5));
    const Period only = first_period(promise);
    BOOST_TEST(only.name == "2026-12-05");
    BOOST_TEST((only.first_day == day(2026, 11, 30)));
    BOOST_TEST((only.start == utc(2026, 11, 29, 23)));
    BOOST_TEST((only.due_day == day(2026, 12, 5)));
    BOOST_TEST((only.due == utc(2026, 12, 5, 23)));
    BOOST_TEST((only.grace_end == utc(2026, 12, 7, 23)));
    BOOST_TEST(names(periods_until(promise, utc(2036, 1, 1))) == Names{"2026-12-05"});
    BOOST_TEST(period_named(promise, "2026-12-05").has_value());
    for (const char* name : {"2026-12", "2026-11", "2026-12-06", "2026-12-5", ""}) {
        BOOST_TEST(!period_named(promise, name).has_value(), name);
    }
    BOOST_TEST(names(periods_of_month(promise, month(2026, 12))) == Names{"2026-12-05"});
    BOOST_TEST(periods_of_month(promise, month(2026, 11)).empty());
    BOOST_TEST(periods_of_month(promise, month(2027, 12)).empty());

    promise.versions.push_back({2, utc(2026, 12, 1), 0, day(2026, 12, 24)});
    BOOST_TEST(first_period(promise).name == "2026-12-05");
    BOOST_TEST(first_period(promise).revision == 1);
    promise.dropped_at = utc(2026, 12, 2);
    BOOST_TEST(names(periods_until(promise, utc(2027, 1, 1))) == Names{"2026-12-05"});
}

BOOST_AUTO_TEST_CASE(r10_periods_appear_when_they_start) {
    const Promise promise = monthly(utc(2026, 11, 12), zone("Europe/Berlin"));
    BOOST_TEST(names(periods_until(promise, utc(2020, 1, 1))) == Names{"2026-11"});
    BOOST_TEST(names(periods_until(promise, utc(2026, 11, 30, 23) - tick)) == Names{"2026-11"});
    BOOST_TEST(names(periods_until(promise, utc(2026, 11, 30, 23))) == (Names{"2026-11", "2026-12"}));
    BOOST_TEST(names(periods_until(promise, utc(2027, 1, 15))) == (Names{"2026-11", "2026-12", "2027-01"}));
    // A first period that lies wholly ahead is there at once.
    BOOST_TEST(names(periods_until(monthly(utc(2026, 11, 12), zone("UTC"), 10), utc(2026, 11, 12))) == Names{"2026-12"});
    BOOST_TEST(periods_until(promise, Instant::max()).back().name == "9999-12");
}

BOOST_AUTO_TEST_CASE(r10_r11_r12_a_drop_ends_the_periods) {
    Promise promise = monthly(utc(2026, 11, 12), zone("Europe/Berlin"));
    promise.dropped_at = utc(2026, 12, 31, 23);  // exactly where January would start
    BOOST_TEST(names(periods_until(promise, utc(2028, 1, 1))) == (Names{"2026-11", "2026-12"}));
    BOOST_TEST(period_named(promise, "2026-12").has_value());
    BOOST_TEST(!period_named(promise, "2027-01").has_value());
    BOOST_TEST(periods_of_month(promise, month(2027, 1)).empty());
    promise.dropped_at = utc(2026, 12, 31, 23) + tick;
    BOOST_TEST(names(periods_until(promise, utc(2028, 1, 1))) == (Names{"2026-11", "2026-12", "2027-01"}));
    BOOST_TEST(period_named(promise, "2027-01").has_value());
    promise.dropped_at = utc(2026, 11, 12);
    BOOST_TEST(names(periods_until(promise, utc(2028, 1, 1))) == Names{"2026-11"});
}

BOOST_AUTO_TEST_CASE(r11_periods_by_name) {
    const Promise promise = monthly(utc(2026, 11, 12), zone("Europe/Berlin"));
    for (const char* name : {"2026-11", "2026-12", "2027-02", "2031-11", "2033-01"}) {
        const auto found = period_named(promise, name);
        BOOST_TEST_REQUIRE(found.has_value(), name);
        BOOST_TEST(found->name == name);
    }
    for (const char* name : {"2026-10", "2025-11", "2026-11-30", "", "2026-13", "november", "2026-1", " 2026-12"}) {
        BOOST_TEST(!period_named(promise, name).has_value(), name);
    }
    BOOST_TEST(period_named(promise, "2031-11", utc(2026, 11, 12)).has_value());
    BOOST_TEST(!period_named(promise, "2031-12", utc(2026, 11, 12)).has_value());
    BOOST_TEST(period_named(promise, "2033-01", utc(2033, 1, 12)).has_value());
}

BOOST_AUTO_TEST_CASE(r12_the_board_of_a_month) {
    const Promise promise = monthly(utc(2026, 11, 12), zone("Europe/Berlin"));
    BOOST_TEST(periods_of_month(promise, month(2026, 10)).empty());
    BOOST_TEST(names(periods_of_month(promise, month(2026, 11))) == Names{"2026-11"});
    BOOST_TEST(names(periods_of_month(promise, month(2027, 2))) == Names{"2027-02"});
    BOOST_TEST(periods_of_month(promise, month(2027, 13)).empty());
    BOOST_TEST(periods_of_month(promise, month(10000, 1)).empty());
}

BOOST_AUTO_TEST_CASE(a_promise_without_what_it_needs_is_refused) {
    const Promise sound = monthly(utc(2026, 11, 12), zone("UTC"));
    const auto broken = [&](auto change) {
        Promise promise = sound;
        change(promise);
        BOOST_CHECK_THROW((void)first_period(promise), std::invalid_argument);
        BOOST_CHECK_THROW((void)periods_until(promise, utc(2027, 1, 1)), std::invalid_argument);
    };
    broken([](Promise& promise) { promise.versions.clear(); });
    broken([](Promise& promise) { promise.zones.clear(); });
    broken([](Promise& promise) { promise.graces.clear(); });
    broken([](Promise& promise) { promise.zones.front().zone = nullptr; });
    broken([](Promise& promise) { promise.graces.front().grace = -1h; });
    broken([](Promise& promise) { promise.versions.front().due_day = 0; });
    broken([](Promise& promise) { promise.versions.front().due_day = 32; });
    broken([](Promise& promise) { promise.cadence = Cadence::once; });
}

BOOST_AUTO_TEST_SUITE_END()
