#include "tests/rules/given.hpp"

#include <boost/test/unit_test.hpp>

using namespace given;

namespace {

// November 2026 in Berlin: due 30 Nov 23:00, end of grace 2 Dec 23:00, both UTC.
Promise promised(std::vector<Pause> pauses) {
    Promise promise = monthly(utc(2026, 11, 12), zone("Europe/Berlin"));
    promise.pauses = std::move(pauses);
    return promise;
}

const Instant due = utc(2026, 11, 30, 23);
const Instant grace_end = utc(2026, 12, 2, 23);
const Instant early = utc(2026, 11, 20);
const Instant in_grace = utc(2026, 12, 1, 12);
const Instant much_later = utc(2027, 6, 1);

const Pause over_due{day(2026, 11, 28), day(2026, 12, 4), early, false};

Standing stands(const Promise& promise, const std::vector<Report>& reports, Instant now) {
    return standing(promise, first_period(promise), reports, now);
}

Report report(Instant at, Outcome outcome, Word word = Word::none) { return {outcome, day(2026, 11, 20), at, word}; }

void expect(const char* what, const Standing& actual, State state, bool closed, Timeliness timeliness, int counted) {
    BOOST_TEST((actual.state == state), what << ": state " << static_cast<int>(actual.state));
    BOOST_TEST(actual.closed == closed, what);
    BOOST_TEST((actual.timeliness == timeliness), what);
    BOOST_TEST(actual.counted == counted, what);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pauses)

// R25: both days of the span are in it, and the due day alone is what counts.
BOOST_AUTO_TEST_CASE(r25_a_pause_over_the_due_day_excuses) {
    struct Row {
        Day first, last;
        bool excused;
    };
    const std::vector<Row> rows{
        {day(2026, 11, 28), day(2026, 12, 4), true},  {day(2026, 11, 30), day(2026, 11, 30), true},
        {day(2026, 11, 1), day(2026, 11, 30), true},  {day(2026, 11, 30), day(2027, 3, 1), true},
        {day(2026, 11, 1), day(2026, 11, 29), false}, {day(2026, 12, 1), day(2026, 12, 31), false},
        {day(2026, 12, 4), day(2026, 11, 28), false},
    };
    for (const Row& row : rows) {
        const Promise promise = promised({{row.first, row.last, early, false}});
        BOOST_TEST(is_excused(first_period(promise), promise.pauses) == row.excused, format(row.first) << " " << format(row.last));
        BOOST_TEST((stands(promise, {}, much_later).state == (row.excused ? State::excused : State::missed)));
    }
    const Promise several = promised({{day(2026, 10, 1), day(2026, 10, 2), early, false}, over_due});
    BOOST_TEST((stands(several, {}, much_later).state == State::excused));
}

// R25: the due day is the one of the period's zone: Kiritimati's 30 November is Berlin's 29th for most of it.
BOOST_AUTO_TEST_CASE(r25_days_are_the_members) {
    Promise promise = monthly(utc(2026, 11, 12), zone("Pacific/Kiritimati"));
    promise.pauses = {{day(2026, 11, 30), day(2026, 11, 30), utc(2026, 11, 30, 10) - tick, false}};
    BOOST_TEST((stands(promise, {}, much_later).state == State::excused));
    promise.pauses.front().declared_at = utc(2026, 11, 30, 10);
    BOOST_TEST((stands(promise, {}, much_later).state == State::missed));
}

BOOST_AUTO_TEST_CASE(r25_r26_after_due_it_must_be_agreed) {
    const auto state = [](Instant declared_at, bool agreed) {
        return stands(promised({{day(2026, 11, 28), day(2026, 12, 4), declared_at, agreed}}), {}, much_later).state;
    };
    BOOST_TEST((state(due - tick, false) == State::excused));
    BOOST_TEST((state(due, false) == State::missed));
    BOOST_TEST((state(due, true) == State::excused));
    BOOST_TEST((state(much_later, false) == State::missed));
    BOOST_TEST((state(much_later, true) == State::excused));
}

BOOST_AUTO_TEST_CASE(r27_an_excused_period_may_be_filled) {
    const Promise promise = promised({over_due});
    expect("kept", stands(promise, {report(early, Outcome::kept)}, in_grace), State::kept, false, Timeliness::on_time, 0);
    expect("minimum in grace", stands(promise, {report(in_grace, Outcome::minimum)}, much_later), State::minimum, true,
           Timeliness::late, 0);
    expect("a miss", stands(promise, {report(early, Outcome::missed)}, in_grace), State::excused, false, Timeliness::on_time, 0);
    expect("a miss, closed", stands(promise, {report(in_grace, Outcome::missed)}, much_later), State::excused, true,
           Timeliness::late, 0);
    expect("kept, then a miss", stands(promise, {report(early, Outcome::kept), report(in_grace, Outcome::missed)}, much_later),
           State::excused, true, Timeliness::late, 1);
}

BOOST_AUTO_TEST_CASE(r16_r27_after_the_close_the_witness_turns_it) {
    const Promise promise = promised({over_due});
    const auto late = [&](Outcome outcome, Word word) {
        return stands(promise, {report(utc(2026, 12, 10), outcome, word)}, much_later);
    };
    expect("no word", late(Outcome::kept, Word::none), State::excused, true, Timeliness::late_after_close, 0);
    expect("confirmed", late(Outcome::kept, Word::confirmed), State::kept, true, Timeliness::late_after_close, 0);
    expect("minimum", late(Outcome::minimum, Word::confirmed), State::minimum, true, Timeliness::late_after_close, 0);
    expect("a confirmed miss", late(Outcome::missed, Word::confirmed), State::excused, true, Timeliness::late_after_close, 0);
}

BOOST_AUTO_TEST_CASE(r28_excused_shows_at_once_and_closes_with_grace) {
    const Promise promise = promised({over_due});
    for (const Instant now : {early, due - tick, due, grace_end - tick}) {
        expect("not closed", stands(promise, {}, now), State::excused, false, Timeliness::none, -1);
    }
    expect("closed", stands(promise, {}, grace_end), State::excused, true, Timeliness::none, -1);
}

BOOST_AUTO_TEST_CASE(r18_r28_a_drop_before_due_wins) {
    Promise promise = promised({over_due});
    promise.dropped_at = utc(2026, 11, 25);
    expect("dropped", stands(promise, {}, in_grace), State::dropped, true, Timeliness::none, -1);
    expect("reported missed", stands(promise, {report(early, Outcome::missed)}, much_later), State::excused, true,
           Timeliness::on_time, 0);
    promise.dropped_at = due;
    expect("dropped after due", stands(promise, {}, much_later), State::excused, true, Timeliness::none, -1);
}

// R30: 28 November to 4 December in Berlin are 27 Nov 23:00 to 4 Dec 23:00 UTC.
BOOST_AUTO_TEST_CASE(r30_is_it_a_pause_now) {
    const Zone& berlin = zone("Europe/Berlin");
    const std::vector<Pause> one{over_due};
    BOOST_TEST(!pauses_at(one, utc(2026, 11, 27, 23) - tick, berlin));
    BOOST_TEST(pauses_at(one, utc(2026, 11, 27, 23), berlin));
    BOOST_TEST(pauses_at(one, utc(2026, 12, 4, 23) - tick, berlin));
    BOOST_TEST(!pauses_at(one, utc(2026, 12, 4, 23), berlin));
    BOOST_TEST(pauses_at(one, utc(2026, 11, 27, 10), zone("Pacific/Kiritimati")));
    BOOST_TEST(!pauses_at({}, utc(2026, 11, 30), berlin));
    const std::vector<Pause> declared_within{{day(2026, 11, 1), day(2026, 11, 30), utc(2026, 11, 10), true}};
    BOOST_TEST(!pauses_at(declared_within, utc(2026, 11, 10) - tick, berlin));
    BOOST_TEST(pauses_at(declared_within, utc(2026, 11, 10), berlin));
}

BOOST_AUTO_TEST_SUITE_END()
