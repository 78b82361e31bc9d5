#include "tests/rules/given.hpp"

#include "shared/rules/quiet_hours.hpp"
#include "shared/rules/reminders.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using namespace given;

namespace {

// Is that hour on the wall one of the quiet ones, counted from the first to the last?
bool slow_is_quiet(Instant instant, const Habits& habits) {
    const auto wall = habits.zone->to_local(instant);
    const auto hour = static_cast<unsigned>((date::floor<std::chrono::hours>(wall) - date::floor<date::days>(wall)).count());
    for (unsigned each = habits.quiet_from; each != habits.quiet_until; each = (each + 1) % 24) {
        if (each == hour) {
            return true;
        }
    }
    return false;
}

Instant slow_out_of_quiet(Instant instant, const Habits& habits) {
    if (habits.snoozed_until && *habits.snoozed_until > instant) {
        instant = *habits.snoozed_until;
    }
    while (slow_is_quiet(instant, habits)) {
        instant = Instant{date::floor<std::chrono::minutes>(instant)} + 1min;
    }
    return instant;
}

Instant slow_last_before(Instant limit, const Habits& habits) {
    Instant instant = limit - tick;
    while (slow_is_quiet(instant, habits)) {
        instant = Instant{date::floor<std::chrono::minutes>(instant)} - tick;
    }
    return instant;
}

// The first minute at which that day's wall, or a later day's, shows nine or more.
Instant slow_morning(Day on, const Zone& where) {
    const date::local_seconds nine = date::local_days{on} + 9h;
    Instant instant = slow_start_of_day(on, where);
    while (where.to_local(instant) < nine) {
        instant += 1min;
    }
    return instant;
}

// Half of them near a change of the clocks, which quiet hours must survive.
Instant interesting_instant(Dice& dice, const Zone& where) {
    const Instant random = date::sys_days{dice.any_day()} + std::chrono::minutes{dice.between(0, 1439)};
    const date::sys_info info = where.get_info(date::floor<std::chrono::seconds>(random));
    const bool changes = info.end < date::sys_seconds{date::sys_days{day(2031, 1, 1)}};
    const Instant chosen = changes && dice.between(0, 1) == 0 ? info.end + std::chrono::minutes{dice.between(-1500, 300)} : random;
    return chosen + tick * dice.between(-1, 1);
}

Habits any_habits(Dice& dice, const Zone& where) {
    Habits habits;
    habits.zone = &where;
    habits.profile = static_cast<Profile>(dice.between(0, 2));
    habits.quiet_from = static_cast<unsigned>(dice.between(0, 23));
    habits.quiet_until = static_cast<unsigned>(dice.between(0, 23));
    for (int count = dice.between(-3, 3); count > 0; --count) {
        habits.lead_days.push_back(static_cast<unsigned>(dice.between(1, 40)));
    }
    return habits;
}

constexpr int samples = sanitized ? 3 : 12;

// Read forwards: what each is thought for, where it may go, and that a nearer one makes a farther one needless.
std::vector<PlannedReminder> slow_plan(const Period& period, Instant promised_at, const Habits& habits) {
    std::set<unsigned, std::greater<>> leads(habits.lead_days.begin(), habits.lead_days.end());
    if (leads.empty() && habits.profile == Profile::standard) {
        leads = {3};
    } else if (leads.empty() && habits.profile == Profile::active) {
        leads = {1, 3, 7};
    }
    std::vector<PlannedReminder> plan;
    const auto add = [&](ReminderKind kind, unsigned days, Instant thought, Instant limit) {
        Instant at = slow_out_of_quiet(thought, habits);
        if (at >= limit && kind != ReminderKind::lead) {
            at = slow_last_before(limit, habits);
        }
        const bool too_early = thought < promised_at || thought < period.start || at < promised_at || at < period.start ||
                               (habits.snoozed_until && at < *habits.snoozed_until);
        if (too_early || at >= limit) {
            return;
        }
        std::erase_if(plan, [&](const PlannedReminder& farther) { return farther.at >= at; });
        plan.push_back({kind, days, at});
    };
    for (const unsigned days : leads) {
        add(ReminderKind::lead, days, slow_morning(Day{date::sys_days{period.due_day} - date::days{days}}, *habits.zone), period.due);
    }
    add(ReminderKind::due, 0, slow_morning(period.due_day, *habits.zone), period.due);
    if (habits.profile != Profile::light && period.grace_end != period.due) {
        add(ReminderKind::grace_ending, 0, period.grace_end - 12h, period.grace_end);
    }
    return plan;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reminders_property)

// R39, R40 in every zone, against walking minute by minute: not quiet, not too early, and the first such.
BOOST_AUTO_TEST_CASE(r39_r40_quiet_hours_of_every_zone_agree_with_a_walk) {
    Dice dice{3940};
    for (const Zone* where : all_zones()) {
        for (int sample = 0; sample < samples; ++sample) {
            Habits habits = any_habits(dice, *where);
            const Instant asked = interesting_instant(dice, *where);
            if (dice.between(0, 3) == 0) {
                habits.snoozed_until = asked + std::chrono::minutes{dice.between(-3000, 3000)};
            }
            const Instant moved = out_of_quiet(asked, habits);
            BOOST_TEST_REQUIRE(!slow_is_quiet(moved, habits), where->name());
            BOOST_TEST_REQUIRE((moved >= asked && (!habits.snoozed_until || moved >= *habits.snoozed_until)), where->name());
            BOOST_TEST_REQUIRE((moved == slow_out_of_quiet(asked, habits)), where->name());
            BOOST_TEST_REQUIRE((out_of_quiet(moved, habits) == moved), where->name());
            BOOST_TEST_REQUIRE((last_before(asked, habits) == slow_last_before(asked, habits)), where->name());
        }
    }
}

// R35–R41, R44 in every zone and cadence: the plan against its slow reading, and what it promises.
BOOST_AUTO_TEST_CASE(r35_r36_r37_r38_r41_plans_of_every_zone_agree_with_a_slow_reading) {
    Dice dice{3541};
    const auto zones = all_zones();
    for (const Zone* where : zones) {
        for (int sample = 0; sample < samples / 3; ++sample) {
            const auto cadence = static_cast<Cadence>(dice.between(1, 3));
            const auto due_day = static_cast<unsigned>(dice.between(1, cadence == Cadence::weekly ? 7 : 31));
            const Instant made = interesting_instant(dice, *where);
            const Period period = first_period(recurring(cadence, made, *where, due_day, std::chrono::hours{dice.between(0, 60)}));
            // One in five has moved since the period began.
            Habits habits = any_habits(dice, dice.between(0, 4) == 0 ? *dice.one_of(zones) : *where);
            if (dice.between(0, 3) == 0) {
                habits.snoozed_until = period.due + std::chrono::hours{dice.between(-200, 70)};
            }
            const auto plan = reminders_of_member(period, made, habits);
            const auto expected = slow_plan(period, made, habits);
            BOOST_TEST_REQUIRE(plan.size() == expected.size(), where->name() << " " << period.name);
            std::set<std::string> names;
            for (std::size_t index = 0; index < plan.size(); ++index) {
                const PlannedReminder& one = plan[index];
                BOOST_TEST_REQUIRE(name_of(one) == name_of(expected[index]), where->name() << " " << period.name);
                BOOST_TEST_REQUIRE((one.at == expected[index].at), where->name() << " " << period.name << " " << name_of(one));
                BOOST_TEST_REQUIRE((index == 0 || plan[index - 1].at < one.at));
                BOOST_TEST_REQUIRE(names.insert(name_of(one)).second);
                // R43: unless something happens, each is still wanted when its time comes.
                const Promise promise = recurring(cadence, made, *where, due_day);
                BOOST_TEST_REQUIRE(still_wanted(one.kind, period, standing(promise, period, {}, one.at), one.at));
            }
        }
    }
}

// R42: after the close, in order, with days between, at nine or where quiet hours end.
BOOST_AUTO_TEST_CASE(r42_the_ladder_of_every_zone) {
    Dice dice{42};
    for (const Zone* where : all_zones()) {
        const Period period = first_period(monthly(interesting_instant(dice, *where), *where));
        const Habits habits = any_habits(dice, *where);
        const Instant nudge = witness_nudge(period, habits).at;
        const Instant question = owner_question(period, habits).at;
        const Day closed_on{date::floor<date::days>(where->to_local(period.grace_end))};
        const auto expected = [&](int days) {
            return slow_out_of_quiet(slow_morning(Day{date::sys_days{closed_on} + date::days{days}}, *where), habits);
        };
        BOOST_TEST_REQUIRE((nudge == expected(1)), where->name());
        BOOST_TEST_REQUIRE((question == expected(5)), where->name());
        BOOST_TEST_REQUIRE((nudge > period.grace_end && question - nudge > 48h), where->name());
    }
}

// R45: one digest after the other, never two of one name, none left out.
BOOST_AUTO_TEST_CASE(r45_digests_of_every_zone_follow_each_other) {
    Dice dice{45};
    for (const Zone* where : all_zones()) {
        const Habits habits = any_habits(dice, *where);
        for (const DigestRhythm rhythm : {DigestRhythm::weekly, DigestRhythm::monthly}) {
            Instant last = interesting_instant(dice, *where);
            for (int count = 0; count < 6; ++count) {
                const Instant next = next_digest(rhythm, last, habits);
                // The first day after `last` whose nine o'clock is ahead and that is a Monday or a first.
                Day on{date::floor<date::days>(where->to_local(last))};
                const auto fits = [&] {
                    const bool right_day = rhythm == DigestRhythm::weekly ? date::weekday{date::sys_days{on}} == date::Monday
                                                                          : on.day() == date::day{1};
                    return right_day && slow_morning(on, *where) > last;
                };
                while (!fits()) {
                    on = Day{date::sys_days{on} + date::days{1}};
                }
                BOOST_TEST_REQUIRE((next == slow_out_of_quiet(slow_morning(on, *where), habits)), where->name());
                BOOST_TEST_REQUIRE((count == 0 || digest_name(rhythm, next, *where) != digest_name(rhythm, last, *where)), where->name());
                last = next;
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
