#include "tests/rules/given.hpp"

#include "shared/rules/quiet_hours.hpp"
#include "shared/rules/reminders.hpp"

#include <boost/test/unit_test.hpp>

using namespace given;

namespace {

Habits quiet(const char* where, unsigned from, unsigned until) {
    Habits habits;
    habits.zone = &zone(where);
    habits.quiet_from = from;
    habits.quiet_until = until;
    return habits;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(quiet_hours)

BOOST_AUTO_TEST_CASE(r39_by_hand) {
    struct Row {
        const char* what;
        const char* zone;
        unsigned from, until;
        Instant asked, moved;
    };
    const std::vector<Row> rows{
        {"day", "Europe/Berlin", 22, 8, utc(2026, 11, 30, 12), utc(2026, 11, 30, 12)},
        {"last before", "Europe/Berlin", 22, 8, utc(2026, 11, 30, 21) - tick, utc(2026, 11, 30, 21) - tick},
        {"first of the night", "Europe/Berlin", 22, 8, utc(2026, 11, 30, 21), utc(2026, 12, 1, 7)},
        {"before midnight", "Europe/Berlin", 22, 8, utc(2026, 11, 30, 22, 30), utc(2026, 12, 1, 7)},
        {"after midnight", "Europe/Berlin", 22, 8, utc(2026, 11, 30, 23, 30), utc(2026, 12, 1, 7)},
        {"last of the night", "Europe/Berlin", 22, 8, utc(2026, 12, 1, 7) - tick, utc(2026, 12, 1, 7)},
        {"over", "Europe/Berlin", 22, 8, utc(2026, 12, 1, 7), utc(2026, 12, 1, 7)},
        {"within a day", "UTC", 9, 17, utc(2026, 12, 1, 9), utc(2026, 12, 1, 17)},
        {"within a day, before", "UTC", 9, 17, utc(2026, 12, 1, 8, 59), utc(2026, 12, 1, 8, 59)},
        {"until midnight", "UTC", 18, 0, utc(2026, 12, 1, 18), utc(2026, 12, 2)},
        {"from midnight", "UTC", 0, 7, utc(2026, 12, 1), utc(2026, 12, 1, 7)},
        {"equal: never", "UTC", 5, 5, utc(2026, 12, 1, 5), utc(2026, 12, 1, 5)},
        {"all but an hour", "UTC", 10, 9, utc(2026, 12, 1, 10), utc(2026, 12, 2, 9)},
        // 02:00 to 03:00 is a gap on 29 March: quiet until 2 ends where it would have begun.
        {"ends in a gap", "Europe/Berlin", 22, 2, utc(2026, 3, 28, 23), utc(2026, 3, 29, 1)},
        {"a short night", "Europe/Berlin", 22, 8, utc(2026, 3, 28, 21), utc(2026, 3, 29, 6)},
        // 02:00 to 03:00 comes twice on 25 October: quiet until 3 is over after the second.
        {"ends in an overlap", "Europe/Berlin", 22, 3, utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 2)},
        // Quiet from 2 to 3: both times, so a call in the first waits for the end of the second.
        {"twice quiet", "Europe/Berlin", 2, 3, utc(2026, 10, 25, 0), utc(2026, 10, 25, 2)},
        {"vanished quiet", "Europe/Berlin", 2, 3, utc(2026, 3, 29, 1), utc(2026, 3, 29, 1)},
        // 02:00 goes back to 01:30 on 5 April, at 15:00 UTC: quiet until 2 lasts to the second 02:00.
        {"half an hour back", "Australia/Lord_Howe", 22, 2, utc(2026, 4, 4, 14), utc(2026, 4, 4, 15, 30)},
        {"a missing day", "Pacific/Apia", 22, 8, utc(2011, 12, 30, 8), utc(2011, 12, 30, 18)},
        {"far east", "Pacific/Kiritimati", 22, 8, utc(2026, 11, 30, 8), utc(2026, 11, 30, 18)},
        {"far west", "Etc/GMT+12", 22, 8, utc(2026, 11, 30, 10), utc(2026, 11, 30, 20)},
    };
    for (const Row& row : rows) {
        const Instant moved = out_of_quiet(row.asked, quiet(row.zone, row.from, row.until));
        BOOST_TEST((moved == row.moved), row.what << ": " << (moved - row.moved).count() << " microseconds off");
    }
}

BOOST_AUTO_TEST_CASE(r40_not_before_the_end_of_a_snooze) {
    Habits habits = quiet("Europe/Berlin", 22, 8);
    habits.snoozed_until = utc(2026, 12, 3, 12);
    BOOST_TEST((out_of_quiet(utc(2026, 12, 1, 12), habits) == utc(2026, 12, 3, 12)));
    BOOST_TEST((out_of_quiet(utc(2026, 12, 3, 12), habits) == utc(2026, 12, 3, 12)));
    BOOST_TEST((out_of_quiet(utc(2026, 12, 3, 13), habits) == utc(2026, 12, 3, 13)));
    habits.snoozed_until = utc(2026, 12, 3, 23);  // midnight in Berlin
    BOOST_TEST((out_of_quiet(utc(2026, 12, 1, 12), habits) == utc(2026, 12, 4, 7)));
}

BOOST_AUTO_TEST_CASE(r41_the_last_moment_before_it_gets_quiet) {
    const Habits berlin = quiet("Europe/Berlin", 22, 8);
    BOOST_TEST((last_before(utc(2026, 12, 1, 12), berlin) == utc(2026, 12, 1, 12) - tick));
    BOOST_TEST((last_before(utc(2026, 12, 1, 7), berlin) == utc(2026, 11, 30, 21) - tick));
    BOOST_TEST((last_before(utc(2026, 12, 1, 7) + tick, berlin) == utc(2026, 12, 1, 7)));
    BOOST_TEST((last_before(utc(2026, 11, 30, 21), berlin) == utc(2026, 11, 30, 21) - tick));
    BOOST_TEST((last_before(utc(2011, 12, 30, 10), quiet("Pacific/Apia", 22, 8)) == utc(2011, 12, 30, 8) - tick));
}

BOOST_AUTO_TEST_CASE(habits_without_what_they_need_are_refused) {
    const auto refused = [](auto change) {
        Habits habits = quiet("UTC", 22, 8);
        change(habits);
        BOOST_CHECK_THROW((void)out_of_quiet(utc(2026, 12, 1), habits), std::invalid_argument);
        BOOST_CHECK_THROW((void)next_digest(DigestRhythm::weekly, utc(2026, 12, 1), habits), std::invalid_argument);
        BOOST_CHECK_THROW((void)reminders_of_member(first_period(monthly(utc(2026, 11, 12), zone("UTC"))), utc(2026, 11, 12), habits),
                          std::invalid_argument);
    };
    refused([](Habits& habits) { habits.zone = nullptr; });
    refused([](Habits& habits) { habits.quiet_from = 24; });
    refused([](Habits& habits) { habits.quiet_until = 24; });
    refused([](Habits& habits) { habits.lead_days = {3, 0}; });
    refused([](Habits& habits) { habits.lead_days = {367}; });
}

BOOST_AUTO_TEST_SUITE_END()
