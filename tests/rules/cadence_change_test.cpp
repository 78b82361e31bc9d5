// A promise whose cadence is edited (R47), and a pause that ends early (R48).
#include "tests/rules/given.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace given;

namespace {

Version changed(int revision, Instant since, Cadence cadence, unsigned due_day) { return {revision, since, due_day, std::nullopt, cadence}; }

std::vector<std::string> names(const std::vector<Period>& periods) {
    std::vector<std::string> all;
    for (const Period& period : periods) {
        all.push_back(period.name);
    }
    return all;
}

struct Row {
    const char* why;
    Cadence from;
    Instant edited;
    Cadence to;
    std::vector<std::string> expected;
};

// The oracle: one day after the other, is it the first of a week, month or quarter, in the cadence that
// was promised when it began?
bool begins(Cadence cadence, Day day) {
    const auto month = static_cast<unsigned>(day.month());
    const bool first_of_month = static_cast<unsigned>(day.day()) == 1;
    switch (cadence) {
        case Cadence::weekly: return date::weekday{date::sys_days{day}} == date::Monday;
        case Cadence::monthly: return first_of_month;
        default: return first_of_month && month % 3 == 1;
    }
}

Cadence promised_at(const Promise& promise, Instant instant) {
    Cadence cadence = promise.cadence;
    for (const Version& version : promise.versions) {
        cadence = version.since <= instant ? version.cadence.value_or(promise.cadence) : cadence;
    }
    return cadence;
}

struct Begun {
    Day first_day;
    Cadence cadence;
};

// The first period is given; each later one begins on the earliest day after the one before has ended.
std::vector<Begun> walk(const Promise& promise, const Period& first, const Zone& where, Instant now) {
    std::vector<Begun> all{{first.first_day, first.cadence}};
    for (date::sys_days day{first.first_day};;) {
        do {
            day += date::days{1};
        } while (!begins(all.back().cadence, Day{day}));
        while (!begins(promised_at(promise, slow_start_of_day(Day{day}, where)), Day{day})) {
            day += date::days{1};
        }
        const Instant start = slow_start_of_day(Day{day}, where);
        if (start > now || (promise.dropped_at && start >= *promise.dropped_at)) {
            return all;
        }
        all.push_back({Day{day}, promised_at(promise, start)});
    }
}

Promise any_changing_promise(Dice& dice, const Zone& where) {
    const std::vector<Cadence> cadences{Cadence::weekly, Cadence::monthly, Cadence::quarterly};
    const Instant made = date::sys_days{dice.any_day()} + std::chrono::minutes{dice.between(0, 1439)};
    Promise promise = recurring(dice.one_of(cadences), made, where, static_cast<unsigned>(dice.between(1, 7)));
    Instant edited = made;
    for (int revision = 2; revision <= 5; ++revision) {
        edited += std::chrono::hours{dice.between(1, 24 * 60)};
        promise.versions.push_back(changed(revision, edited, dice.one_of(cadences), static_cast<unsigned>(dice.between(1, 7))));
    }
    if (dice.between(0, 3) == 0) {
        promise.dropped_at = edited + std::chrono::hours{dice.between(1, 24 * 60)};
    }
    return promise;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cadence_change)

BOOST_AUTO_TEST_CASE(r47_the_new_cadence_begins_when_the_open_period_has_ended) {
    const std::vector<Row> rows{
        {"weeks wait for the month to begin", Cadence::weekly, utc(2026, 11, 10, 12), Cadence::monthly, {"2026-W45", "2026-W46", "2026-12", "2027-01"}},
        {"a month ends, then weeks from Monday", Cadence::monthly, utc(2026, 11, 10, 12), Cadence::weekly, {"2026-11", "2026-W50", "2026-W51", "2026-W52", "2026-W53", "2027-W01", "2027-W02"}},
        {"a quarter begins with no gap", Cadence::monthly, utc(2026, 12, 10), Cadence::quarterly, {"2026-11", "2026-12", "2027-Q1"}},
        {"a quarter ends first", Cadence::quarterly, utc(2026, 11, 10), Cadence::monthly, {"2026-Q4", "2027-01"}},
        {"at the very start of the next period", Cadence::monthly, utc(2026, 12, 1), Cadence::quarterly, {"2026-11", "2027-Q1"}},
        {"a moment too late", Cadence::monthly, utc(2026, 12, 1) + tick, Cadence::quarterly, {"2026-11", "2026-12", "2027-Q1"}},
    };
    const Zone& where = zone("Etc/UTC");
    for (const Row& row : rows) {
        BOOST_TEST_CONTEXT(row.why) {
            Promise promise = recurring(row.from, utc(2026, 11, 8), where, last_due_day(row.from));
            promise.versions.push_back(changed(2, row.edited, row.to, last_due_day(row.to)));
            BOOST_TEST(names(periods_until(promise, utc(2027, 1, 15))) == row.expected, boost::test_tools::per_element());
        }
    }
}

BOOST_AUTO_TEST_CASE(r47_each_period_keeps_the_version_and_due_day_that_it_began_with) {
    const Zone& where = zone("Etc/UTC");
    Promise promise = recurring(Cadence::weekly, utc(2026, 11, 10), where, 5);
    promise.versions.push_back(changed(2, utc(2026, 11, 20), Cadence::monthly, 31));
    const auto periods = periods_until(promise, utc(2026, 12, 31));
    BOOST_TEST(names(periods) == (std::vector<std::string>{"2026-W46", "2026-W47", "2026-12"}), boost::test_tools::per_element());
    BOOST_TEST((periods[1].due_day == day(2026, 11, 20) && periods[1].revision == 1 && periods[1].cadence == Cadence::weekly));
    BOOST_TEST((periods[2].due_day == day(2026, 12, 31) && periods[2].revision == 2 && periods[2].cadence == Cadence::monthly));
    // Days between the two, which belong to none.
    BOOST_TEST((periods[1].due < utc(2026, 11, 30) && periods[2].start == utc(2026, 12, 1)));
    BOOST_TEST(!period_named(promise, "2026-W48").has_value());
    BOOST_TEST(!period_named(promise, "2026-11").has_value());
    BOOST_TEST(period_named(promise, "2027-06").has_value());
    BOOST_TEST(names(periods_of_month(promise, month(2026, 11))) == (std::vector<std::string>{"2026-W46", "2026-W47"}), boost::test_tools::per_element());
    BOOST_TEST(names(periods_of_month(promise, month(2027, 6))) == std::vector<std::string>{"2027-06"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(r47_changed_back_before_it_took_effect_nothing_has_changed) {
    const Zone& where = zone("Etc/UTC");
    Promise promise = recurring(Cadence::weekly, utc(2026, 11, 10), where, 7);
    const auto before = names(periods_until(promise, utc(2027, 3, 1)));
    promise.versions.push_back(changed(2, utc(2026, 11, 18), Cadence::monthly, 31));
    promise.versions.push_back(changed(3, utc(2026, 11, 19), Cadence::weekly, 7));
    BOOST_TEST(names(periods_until(promise, utc(2027, 3, 1))) == before, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(r47_a_drop_in_the_days_between_ends_it) {
    const Zone& where = zone("Etc/UTC");
    Promise promise = recurring(Cadence::weekly, utc(2026, 11, 3), where, 7);
    promise.versions.push_back(changed(2, utc(2026, 11, 5), Cadence::quarterly, 31));
    promise.dropped_at = utc(2026, 12, 5);
    BOOST_TEST(names(periods_until(promise, utc(2028, 1, 1))) == std::vector<std::string>{"2026-W45"}, boost::test_tools::per_element());
    for (const char* name : {"2026-W46", "2026-W49", "2026-Q4", "2027-Q1", "2027-W01"}) {
        BOOST_TEST(!period_named(promise, name).has_value(), name);
    }
}

BOOST_AUTO_TEST_CASE(r47_once_stays_once) {
    const Zone& where = zone("Etc/UTC");
    Promise promise = once(utc(2026, 11, 3), where, day(2026, 12, 5));
    promise.versions.push_back(changed(2, utc(2026, 11, 5), Cadence::monthly, 31));
    BOOST_CHECK_THROW(first_period(promise), std::invalid_argument);
    Promise weekly = recurring(Cadence::weekly, utc(2026, 11, 3), where, 7);
    weekly.versions.push_back({2, utc(2026, 11, 5), 0, day(2026, 12, 5), Cadence::once});
    BOOST_CHECK_THROW(first_period(weekly), std::invalid_argument);
    weekly.versions.back() = changed(2, utc(2026, 11, 5), Cadence::weekly, 8);
    BOOST_CHECK_THROW(first_period(weekly), std::invalid_argument);
}

// R47: against a walk from day to day, in zones with corners and without.
BOOST_AUTO_TEST_CASE(r47_agrees_with_a_slow_walk) {
    Dice dice{47};
    for (int round = 0; round < (sanitized ? 40 : 200); ++round) {
        const Zone& where = zone(zones_with_corners[static_cast<std::size_t>(dice.between(0, 5))]);
        const Promise promise = any_changing_promise(dice, where);
        const Instant now = promise.versions.back().since + date::days{dice.between(0, 300)};
        const auto actual = periods_until(promise, now);
        const auto expected = walk(promise, actual.front(), where, now);
        BOOST_TEST_REQUIRE(actual.size() == expected.size());
        for (std::size_t index = 0; index < actual.size(); ++index) {
            BOOST_TEST_REQUIRE((actual[index].first_day == expected[index].first_day && actual[index].cadence == expected[index].cadence));
            const auto named = period_named(promise, actual[index].name, now);
            BOOST_TEST_REQUIRE((named && named->start == actual[index].start && named->revision == actual[index].revision));
            const auto of_month = periods_of_month(promise, Month{actual[index].due_day.year(), actual[index].due_day.month()});
            BOOST_TEST_REQUIRE(std::ranges::count(of_month, actual[index].name, &Period::name) == 1);
        }
    }
}

// R47: an edit, also one of the cadence, changes nothing that has begun.
BOOST_AUTO_TEST_CASE(r47_what_has_begun_stays) {
    Dice dice{4747};
    const Zone& where = zone("America/New_York");
    for (int round = 0; round < 300; ++round) {
        Promise promise = any_changing_promise(dice, where);
        promise.dropped_at.reset();
        Promise before = promise;
        before.versions.pop_back();
        const Instant edited = promise.versions.back().since;
        const auto then = periods_until(before, edited - tick);
        const auto later = periods_until(promise, edited + date::days{200});
        BOOST_TEST_REQUIRE(later.size() >= then.size());
        for (std::size_t index = 0; index < then.size(); ++index) {
            BOOST_TEST_REQUIRE((then[index].name == later[index].name && then[index].due == later[index].due && then[index].revision == later[index].revision));
        }
    }
}

BOOST_AUTO_TEST_CASE(r48_what_was_due_before_resuming_stays_excused_and_nothing_after_it_is) {
    const Zone& where = zone("Etc/UTC");
    const Promise promise = monthly(utc(2026, 11, 1), where);
    const Period november = first_period(promise);
    Pause pause{day(2026, 11, 20), day(2026, 12, 31), utc(2026, 11, 20), false};
    const Period december = period_named(promise, "2026-12").value();
    for (const auto& [resumed, first, second] : {std::tuple{november.due - tick, false, false}, {november.due, true, false}, {december.due - tick, true, false}, {december.due, true, true}}) {
        pause.resumed_at = resumed;
        BOOST_TEST(is_excused(november, std::span{&pause, 1}) == first);
        BOOST_TEST(is_excused(december, std::span{&pause, 1}) == second);
    }
    pause.resumed_at = utc(2026, 11, 25, 12);
    BOOST_TEST(pauses_at(std::span{&pause, 1}, *pause.resumed_at - tick, where));
    BOOST_TEST(!pauses_at(std::span{&pause, 1}, *pause.resumed_at, where));
}

BOOST_AUTO_TEST_SUITE_END()
