#include "tests/rules/given.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace given;

namespace {

constexpr unsigned lengths[]{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

// Written out, so that the oracle shares no arithmetic with the date library.
unsigned last_of(int year, unsigned number) {
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return number == 2 && leap ? 29 : lengths[number - 1];
}

Instant some_time_after(Dice& dice, Instant from, int most_hours) {
    return from + std::chrono::hours{dice.between(0, most_hours)} + tick * dice.between(-1, 1);
}

// Half of the changes fall within two days of the end of a month, where the corners are.
Instant change_after(Dice& dice, Instant from) {
    const Instant any = some_time_after(dice, from, 24 * 500);
    if (dice.between(0, 1) == 0) {
        return any;
    }
    const Day near{date::floor<date::days>(any)};
    return some_time_after(dice, utc(static_cast<int>(near.year()), static_cast<unsigned>(near.month()), 1) + date::days{30}, 48);
}

template <typename Dated>
void sort(std::vector<Dated>& entries) {
    std::ranges::stable_sort(entries, {}, &Dated::since);
}

Cadence any_cadence(Dice& dice) {
    return dice.one_of(std::vector<Cadence>{Cadence::weekly, Cadence::monthly, Cadence::quarterly});
}

Promise any_promise(Dice& dice, const std::vector<const Zone*>& zones, const Zone& home, Cadence cadence) {
    const Instant made = some_time_after(dice, date::sys_days{dice.any_day()}, 24);
    const int last = cadence == Cadence::weekly ? 7 : 31;
    const auto due_day = [&] { return static_cast<unsigned>(dice.between(1, last)); };
    Promise promise = recurring(cadence, made, home, due_day(), std::chrono::hours{dice.between(0, 96)});
    for (int count = dice.between(0, 3); count > 0; --count) {
        promise.zones.push_back({change_after(dice, made - date::days{60}), dice.one_of(zones)});
        promise.graces.push_back({change_after(dice, made - date::days{60}), std::chrono::hours{dice.between(0, 96)}});
        promise.versions.push_back({0, change_after(dice, made), due_day(), std::nullopt});
    }
    promise.versions.front().since = std::ranges::min(promise.versions, {}, &Version::since).since;
    sort(promise.versions);
    sort(promise.zones);
    sort(promise.graces);
    for (std::size_t index = 0; index < promise.versions.size(); ++index) {
        promise.versions[index].revision = static_cast<int>(index) + 1;
    }
    if (dice.between(0, 2) == 0) {
        promise.dropped_at = change_after(dice, promise.versions.front().since + 1h);
    }
    return promise;
}

template <typename Dated>
Dated held_at(const std::vector<Dated>& entries, Instant at) {
    Dated found = entries.front();
    for (const Dated& entry : entries) {
        found = entry.since <= at ? entry : found;
    }
    return found;
}

void require_same(const Period& left, const Period& right) {
    BOOST_TEST_REQUIRE(left.name == right.name);
    BOOST_TEST_REQUIRE((left.first_day == right.first_day && left.due_day == right.due_day));
    BOOST_TEST_REQUIRE((left.start == right.start && left.due == right.due && left.grace_end == right.grace_end),
                       left.name << " in " << left.zone->name() << ", " << right.zone->name());
    BOOST_TEST_REQUIRE((left.revision == right.revision && left.zone == right.zone));
}

// What was known at that moment: nothing that was entered afterwards.
Promise as_of(Promise promise, Instant moment) {
    const auto forget = [&](auto& entries) {
        while (entries.size() > 1 && entries.back().since > moment) {
            entries.pop_back();
        }
    };
    forget(promise.versions);
    forget(promise.zones);
    forget(promise.graces);
    if (promise.dropped_at && *promise.dropped_at > moment) {
        promise.dropped_at.reset();
    }
    return promise;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(period_property)

// R3–R6, R8, R10: from every zone, months walked one at a time, days walked minute by minute.
BOOST_AUTO_TEST_CASE(r3_to_r10_agree_with_a_slow_walk_from_every_zone) {
    Dice dice{31};
    const auto zones = all_zones();
    for (const Zone* home : zones) {
        Promise promise = any_promise(dice, zones, *home, Cadence::monthly);
        promise.zones = {{Instant{}, home}};
        const Instant made = promise.versions.front().since;
        const Instant now = made + date::days{dice.between(0, 200)};
        const Day today{date::floor<date::days>(home->to_local(made))};
        int year = static_cast<int>(today.year());
        unsigned number = static_cast<unsigned>(today.month());
        std::vector<Period> expected;
        while (true) {
            const Instant start = local(*home, day(year, number, 1));
            const bool first = expected.empty();
            if (!first && (start > now || (promise.dropped_at && start >= *promise.dropped_at))) {
                break;
            }
            const Instant decisive = first ? made : start;
            const Version version = held_at(promise.versions, decisive);
            const Day due_day = day(year, number, std::min(version.due_day, last_of(year, number)));
            const Instant due = local(*home, Day{date::sys_days{due_day} + date::days{1}});
            if (!first || due > made) {
                expected.push_back({format(month(year, number)), day(year, number, 1), due_day, start, due,
                                    due + held_at(promise.graces, decisive).grace, version.revision, home});
            }
            year += number == 12 ? 1 : 0;
            number = number % 12 + 1;
        }
        const auto actual = periods_until(promise, now);
        BOOST_TEST_REQUIRE(actual.size() == expected.size(), home->name());
        for (std::size_t index = 0; index < actual.size(); ++index) {
            require_same(actual[index], expected[index]);
        }
    }
}

// R7: in a zone that changes, each period's zone is one that could be in force at its start, starts
// ascend, zones never go back to an older entry, and far from a change it is plainly the one in force.
BOOST_AUTO_TEST_CASE(r7_zones_are_those_at_the_start) {
    Dice dice{1207};
    const auto zones = all_zones();
    for (int round = 0; round < (sanitized ? 400 : 1500); ++round) {
        const Promise promise = any_promise(dice, zones, *dice.one_of(zones), any_cadence(dice));
        const auto periods = periods_until(promise, promise.versions.front().since + date::days{600});
        for (std::size_t index = 1; index < periods.size(); ++index) {
            const Period& period = periods[index];
            BOOST_TEST_REQUIRE((period.start > periods[index - 1].start));
            bool near = false;
            bool possible = period.zone == promise.zones.front().zone;
            for (const DatedZone& entry : promise.zones) {
                const auto distance = entry.since - period.start;
                near = near || (distance > -27h && distance < 27h);
                possible = possible || (entry.zone == period.zone && entry.since <= period.start);
            }
            BOOST_TEST_REQUIRE(possible);
            BOOST_TEST_REQUIRE((near || period.zone == held_at(promise.zones, period.start).zone));
        }
    }
}

// R7, R8, R10: whatever is entered later, what has begun stays as it is.
BOOST_AUTO_TEST_CASE(r7_r8_r10_nothing_that_has_begun_is_rewritten) {
    Dice dice{48};
    const auto zones = all_zones();
    for (int round = 0; round < (sanitized ? 1000 : 4000); ++round) {
        const Promise promise = any_promise(dice, zones, *dice.one_of(zones), any_cadence(dice));
        const Instant made = promise.versions.front().since;
        // The riskiest moment is the last one before a change of zone, when a day may have begun in the old one.
        const Instant change = dice.one_of(promise.zones).since;
        const Instant moment = change > made && dice.between(0, 2) > 0 ? change - tick : change_after(dice, made + 1h);
        const auto then = periods_until(as_of(promise, moment), moment);
        const auto later = periods_until(promise, moment + date::days{400});
        BOOST_TEST_REQUIRE(later.size() >= then.size());
        for (std::size_t index = 0; index < then.size(); ++index) {
            require_same(then[index], later[index]);
        }
        // And nothing begins in the past: the others all start after that moment.
        for (std::size_t index = then.size(); index < later.size(); ++index) {
            BOOST_TEST_REQUIRE((later[index].start > moment));
        }
    }
}

// R11, R12: a listed period is found by its name and by its month, and is the same.
BOOST_AUTO_TEST_CASE(r11_r12_all_ways_to_a_period_agree) {
    Dice dice{5};
    const auto zones = all_zones();
    for (int round = 0; round < 300; ++round) {
        const Promise promise = any_promise(dice, zones, *dice.one_of(zones), any_cadence(dice));
        const Instant now = promise.versions.front().since + date::days{dice.between(0, 400)};
        const auto periods = periods_until(promise, now);
        for (const Period& period : periods) {
            require_same(period_named(promise, period.name, now).value(), period);
        }
        // Month by month from before the first: each is shown once by what is due in it, a quarter in all three.
        const Day first_day = periods.front().first_day;
        Month shown_in = Month{first_day.year(), first_day.month()} - date::months{2};
        BOOST_TEST_REQUIRE((promise.cadence == Cadence::quarterly || periods_of_month(promise, shown_in).empty()));
        std::vector<std::string> shown;
        for (; shown_in <= Month{first_day.year(), first_day.month()} + date::months{18}; shown_in += date::months{1}) {
            for (const Period& period : periods_of_month(promise, shown_in)) {
                require_same(period_named(promise, period.name).value(), period);
                const Month first_month{period.first_day.year(), period.first_day.month()};
                const Month due_month{period.due_day.year(), period.due_day.month()};
                BOOST_TEST_REQUIRE((promise.cadence == Cadence::quarterly ? first_month <= shown_in && shown_in <= due_month
                                                                         : due_month == shown_in));
                shown.push_back(period.name);
            }
        }
        for (const Period& period : periods) {
            const std::ptrdiff_t times = promise.cadence == Cadence::quarterly ? 3 : 1;
            BOOST_TEST_REQUIRE(std::ranges::count(shown, period.name) == times, period.name);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
