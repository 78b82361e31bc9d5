#include "tests/rules/given.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace given;

namespace {

struct Case {
    Promise promise;
    Period period;
    std::vector<Report> reports;
};

// Instants lie on and beside the boundaries as often as anywhere.
Instant around(Dice& dice, const Period& period) {
    const std::vector<Instant> marks{period.start, period.start + date::days{9}, period.due, period.grace_end,
                                     period.grace_end + date::days{9}};
    return dice.one_of(marks) + tick * dice.between(-1, 1);
}

Case any_case(Dice& dice) {
    static const auto zones = all_zones();
    const Promise promise = monthly(date::sys_days{dice.any_day()}, *dice.one_of(zones), 31, std::chrono::hours{dice.between(0, 72)});
    Case result{promise, first_period(promise), {}};
    for (int count = dice.between(0, 4); count > 0; --count) {
        const Day done_on{date::sys_days{result.period.first_day} + date::days{dice.between(-1, 36)}};
        result.reports.push_back({static_cast<Outcome>(dice.between(0, 2)), done_on, around(dice, result.period),
                                  static_cast<Word>(dice.between(0, 2))});
    }
    std::ranges::sort(result.reports, {}, &Report::reported_at);
    if (dice.between(0, 2) == 0) {
        result.promise.dropped_at = around(dice, result.period);
    }
    for (int count = dice.between(-1, 2); count > 0; --count) {
        const Day first{date::sys_days{result.period.due_day} + date::days{dice.between(-2, 2)}};
        const Day last{date::sys_days{first} + date::days{dice.between(0, 3)}};
        result.promise.pauses.push_back({first, last, around(dice, result.period), dice.between(0, 3) == 0});
    }
    return result;
}

bool same(const Standing& left, const Standing& right) {
    return left.state == right.state && left.closed == right.closed && left.timeliness == right.timeliness &&
           left.counted == right.counted;
}

// The rules once more, as a list of the reports that matter instead of a search for one.
Standing slow_standing(const Case& given, Instant now) {
    const Period& period = given.period;
    std::vector<int> in_time;
    std::vector<int> late;
    std::vector<int> agreed;
    const date::local_days last = date::floor<date::days>(period.zone->to_local(period.grace_end - tick));
    for (int index = 0; index < static_cast<int>(given.reports.size()); ++index) {
        const Report& each = given.reports[static_cast<std::size_t>(index)];
        const date::local_days done{each.done_on};
        const bool done_in_time = done >= date::local_days{period.first_day} && done <= last;
        (each.reported_at < period.grace_end ? in_time : late).push_back(index);
        if (each.reported_at >= period.grace_end && done_in_time && each.word == Word::confirmed) {
            agreed.push_back(index);
        }
    }
    State nothing_done = State::missed;
    for (const Pause& pause : given.promise.pauses) {
        for (date::sys_days each{pause.first}; each <= date::sys_days{pause.last}; each += date::days{1}) {
            const bool told_in_time = !(pause.declared_at >= period.due);
            nothing_done = Day{each} == period.due_day && (told_in_time || pause.agreed) ? State::excused : nothing_done;
        }
    }
    const auto outcome = [&](int index) {
        const Outcome reported = given.reports[static_cast<std::size_t>(index)].outcome;
        return reported == Outcome::kept ? State::kept : reported == Outcome::minimum ? State::minimum : nothing_done;
    };
    const bool over = !(now < period.grace_end);
    if (!in_time.empty()) {
        const bool punctual = given.reports[static_cast<std::size_t>(in_time.back())].reported_at < period.due;
        return {outcome(in_time.back()), over, punctual ? Timeliness::on_time : Timeliness::late, in_time.back()};
    }
    if (given.promise.dropped_at.value_or(period.due) < period.due) {
        return {State::dropped, true, Timeliness::none, -1};
    }
    if (!over && nothing_done == State::excused) {
        return {State::excused, false, Timeliness::none, -1};
    }
    if (!over) {
        return {now < period.due ? State::open : State::in_grace, false, Timeliness::none, -1};
    }
    if (!agreed.empty()) {
        return {outcome(agreed.back()), true, Timeliness::late_after_close, agreed.back()};
    }
    return late.empty() ? Standing{nothing_done, true, Timeliness::none, -1}
                        : Standing{nothing_done, true, Timeliness::late_after_close, late.back()};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(standing_property)

// R13–R18, R25–R28.
BOOST_AUTO_TEST_CASE(r13_to_r18_r25_to_r28_agree_with_a_slow_reading) {
    Dice dice{1318};
    for (int round = 0; round < (sanitized ? 4000 : 20000); ++round) {
        const Case given = any_case(dice);
        const Instant now = around(dice, given.period);
        BOOST_TEST_REQUIRE(same(standing(given.promise, given.period, given.reports, now), slow_standing(given, now)),
                           "round " << round);
    }
}

// R13–R18: once closed, time alone changes nothing, and neither does a report that nobody confirms.
BOOST_AUTO_TEST_CASE(r16_r17_what_is_closed_stays_closed) {
    Dice dice{99};
    for (int round = 0; round < 5000; ++round) {
        Case given = any_case(dice);
        const Instant closed_at = given.period.grace_end + date::days{20};
        const Standing before = standing(given.promise, given.period, given.reports, closed_at);
        BOOST_TEST_REQUIRE(before.closed);
        BOOST_TEST_REQUIRE(same(before, standing(given.promise, given.period, given.reports, closed_at + date::days{900})));
        given.reports.push_back({Outcome::kept, given.period.first_day, closed_at, dice.between(0, 1) == 0 ? Word::none : Word::questioned});
        const Standing after = standing(given.promise, given.period, given.reports, closed_at);
        BOOST_TEST_REQUIRE((after.state == before.state && after.closed));
    }
}

// R19 against R16: a day judged fine at the end of grace is a day with which a late report turns the miss, and no other is.
BOOST_AUTO_TEST_CASE(r16_r19_agree_on_which_days_count) {
    Dice dice{19};
    for (int round = 0; round < 5000; ++round) {
        const Case given = any_case(dice);
        const Day done_on{date::sys_days{given.period.first_day} + date::days{dice.between(-3, 40)}};
        const Instant at = given.period.grace_end + date::days{30};
        const std::vector<Report> late{{Outcome::kept, done_on, at, Word::confirmed}};
        const Promise undisturbed = monthly(given.promise.versions.front().since, *given.period.zone);
        const bool turned = standing(undisturbed, given.period, late, at).state == State::kept;
        BOOST_TEST_REQUIRE(turned == (judge_done_on(given.period, done_on, at) == DoneOn::fine));
    }
}

BOOST_AUTO_TEST_SUITE_END()
