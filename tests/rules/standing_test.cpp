#include "tests/rules/given.hpp"

#include <boost/test/unit_test.hpp>

using namespace given;

namespace {

// November 2026 in Berlin: start 31 Oct 23:00, due 30 Nov 23:00, end of grace 2 Dec 23:00, all UTC.
Promise promised() { return monthly(utc(2026, 11, 12), zone("Europe/Berlin")); }

const Period& november() {
    static const Period period = first_period(promised());
    return period;
}

const Day nov_20 = day(2026, 11, 20);
const Instant before_due = utc(2026, 11, 20, 12);
const Instant in_grace = utc(2026, 12, 1, 12);
const Instant after_close = utc(2026, 12, 10, 12);
const Instant much_later = utc(2027, 6, 1);

Report report(Instant at, Outcome outcome = Outcome::kept, Word word = Word::none, Day done_on = nov_20) {
    return {outcome, done_on, at, word};
}

void expect(const char* what, const std::vector<Report>& reports, std::optional<Instant> dropped_at, Instant now,
            State state, bool closed, Timeliness timeliness, int counted) {
    Promise promise = promised();
    promise.dropped_at = dropped_at;
    const Standing result = standing(promise, november(), reports, now);
    BOOST_TEST((result.state == state), what << ": state " << static_cast<int>(result.state));
    BOOST_TEST(result.closed == closed, what << ": closed " << result.closed);
    BOOST_TEST((result.timeliness == timeliness), what << ": timeliness " << static_cast<int>(result.timeliness));
    BOOST_TEST(result.counted == counted, what << ": counted " << result.counted);
}

constexpr auto none = std::nullopt;

}  // namespace

BOOST_AUTO_TEST_SUITE(standing_of)

BOOST_AUTO_TEST_CASE(r14_without_a_report) {
    const Period& period = november();
    expect("before it starts", {}, none, utc(2026, 1, 1), State::open, false, Timeliness::none, -1);
    expect("last of open", {}, none, period.due - tick, State::open, false, Timeliness::none, -1);
    expect("first of grace", {}, none, period.due, State::in_grace, false, Timeliness::none, -1);
    expect("last of grace", {}, none, period.grace_end - tick, State::in_grace, false, Timeliness::none, -1);
    expect("closed", {}, none, period.grace_end, State::missed, true, Timeliness::none, -1);
}

BOOST_AUTO_TEST_CASE(r13_one_report_in_time) {
    const Period& period = november();
    expect("open", {report(before_due)}, none, before_due, State::kept, false, Timeliness::on_time, 0);
    expect("closed", {report(before_due)}, none, much_later, State::kept, true, Timeliness::on_time, 0);
    expect("closing", {report(before_due)}, none, period.grace_end, State::kept, true, Timeliness::on_time, 0);
    expect("not yet", {report(before_due)}, none, period.grace_end - tick, State::kept, false, Timeliness::on_time, 0);
    expect("last on time", {report(period.due - tick)}, none, much_later, State::kept, true, Timeliness::on_time, 0);
    expect("first late", {report(period.due)}, none, much_later, State::kept, true, Timeliness::late, 0);
    expect("last late", {report(period.grace_end - tick)}, none, much_later, State::kept, true, Timeliness::late, 0);
    expect("too late", {report(period.grace_end)}, none, much_later, State::missed, true, Timeliness::late_after_close, 0);
    expect("minimum", {report(before_due, Outcome::minimum)}, none, much_later, State::minimum, true, Timeliness::on_time, 0);
}

BOOST_AUTO_TEST_CASE(r13_the_last_revision_decides) {
    expect("minimum, then kept", {report(before_due, Outcome::minimum), report(before_due + 1h)}, none, in_grace,
           State::kept, false, Timeliness::on_time, 1);
    expect("revised in grace", {report(before_due), report(in_grace, Outcome::minimum)}, none, much_later, State::minimum,
           true, Timeliness::late, 1);
    expect("taken back", {report(before_due), report(before_due + 1h, Outcome::missed)}, none, much_later, State::missed,
           true, Timeliness::on_time, 1);
}

// R13: the witness's word is shown beside a report in time, and never decides over it.
BOOST_AUTO_TEST_CASE(r13_a_questioned_report_stands) {
    for (const Word word : {Word::none, Word::confirmed, Word::questioned}) {
        expect("word", {report(before_due, Outcome::kept, word)}, none, much_later, State::kept, true, Timeliness::on_time, 0);
    }
}

BOOST_AUTO_TEST_CASE(r15_a_reported_miss_stays_revisable) {
    expect("open", {report(before_due, Outcome::missed)}, none, before_due, State::missed, false, Timeliness::on_time, 0);
    expect("grace", {report(in_grace, Outcome::missed)}, none, in_grace, State::missed, false, Timeliness::late, 0);
    expect("closed", {report(in_grace, Outcome::missed)}, none, much_later, State::missed, true, Timeliness::late, 0);
    expect("revised", {report(before_due, Outcome::missed), report(in_grace)}, none, much_later, State::kept, true,
           Timeliness::late, 1);
}

BOOST_AUTO_TEST_CASE(r16_a_report_after_the_close) {
    const auto late = Timeliness::late_after_close;
    const auto one = [&](const char* what, Outcome outcome, Word word, Day done_on, State state) {
        expect(what, {report(after_close, outcome, word, done_on)}, none, much_later, state, true, late, 0);
    };
    one("no word", Outcome::kept, Word::none, nov_20, State::missed);
    one("questioned", Outcome::kept, Word::questioned, nov_20, State::missed);
    one("confirmed", Outcome::kept, Word::confirmed, nov_20, State::kept);
    one("confirmed minimum", Outcome::minimum, Word::confirmed, nov_20, State::minimum);
    one("confirmed miss", Outcome::missed, Word::confirmed, nov_20, State::missed);
    one("done on the first day", Outcome::kept, Word::confirmed, day(2026, 11, 1), State::kept);
    one("done before", Outcome::kept, Word::confirmed, day(2026, 10, 31), State::missed);
    one("done on the last of grace", Outcome::kept, Word::confirmed, day(2026, 12, 2), State::kept);
    one("done after grace", Outcome::kept, Word::confirmed, day(2026, 12, 3), State::missed);
}

BOOST_AUTO_TEST_CASE(r16_several_reports_after_the_close) {
    const auto late = Timeliness::late_after_close;
    const Report agreed = report(after_close, Outcome::kept, Word::confirmed);
    const Report not_yet = report(after_close + 1h, Outcome::minimum);
    expect("none agreed: the last is shown", {report(after_close), not_yet}, none, much_later, State::missed, true, late, 1);
    expect("what was agreed stands", {agreed, not_yet}, none, much_later, State::kept, true, late, 0);
    expect("done too late changes nothing", {agreed, report(after_close + 1h, Outcome::minimum, Word::confirmed, day(2026, 12, 5))},
           none, much_later, State::kept, true, late, 0);
    expect("agreed second", {report(after_close), report(after_close + 1h, Outcome::minimum, Word::confirmed)}, none,
           much_later, State::minimum, true, late, 1);
    expect("agreed twice: the last", {agreed, report(after_close + 1h, Outcome::missed, Word::confirmed)}, none, much_later,
           State::missed, true, late, 1);
}

BOOST_AUTO_TEST_CASE(r17_a_report_in_time_is_final_after_the_close) {
    const Report agreed = report(after_close, Outcome::kept, Word::confirmed);
    expect("missed stays", {report(before_due, Outcome::missed), agreed}, none, much_later, State::missed, true,
           Timeliness::on_time, 0);
    expect("minimum stays", {report(in_grace, Outcome::minimum), agreed}, none, much_later, State::minimum, true,
           Timeliness::late, 0);
}

BOOST_AUTO_TEST_CASE(r18_dropped) {
    const Period& period = november();
    expect("before due", {}, before_due, before_due, State::dropped, true, Timeliness::none, -1);
    expect("just before due", {}, period.due - tick, much_later, State::dropped, true, Timeliness::none, -1);
    expect("before it starts", {}, period.start - 1h, period.start - 1h, State::dropped, true, Timeliness::none, -1);
    expect("at due, in grace", {}, period.due, in_grace, State::in_grace, false, Timeliness::none, -1);
    expect("at due, closed", {}, period.due, much_later, State::missed, true, Timeliness::none, -1);
    expect("reported, open", {report(before_due)}, before_due + 1h, in_grace, State::kept, false, Timeliness::on_time, 0);
    expect("reported missed", {report(before_due, Outcome::missed)}, before_due + 1h, much_later, State::missed, true,
           Timeliness::on_time, 0);
    expect("reported in grace", {report(in_grace)}, before_due, much_later, State::kept, true, Timeliness::late, 0);
    expect("reported too late", {report(after_close, Outcome::kept, Word::confirmed)}, before_due, much_later,
           State::dropped, true, Timeliness::none, -1);
    expect("too late, dropped in grace", {report(after_close, Outcome::kept, Word::confirmed)}, in_grace, much_later,
           State::kept, true, Timeliness::late_after_close, 0);
}

BOOST_AUTO_TEST_CASE(r19_the_day_it_was_done) {
    const auto judge = [](Day done_on, Instant now) { return judge_done_on(november(), done_on, now); };
    BOOST_TEST((last_day(november()) == day(2026, 12, 2)));
    BOOST_TEST((judge(day(2026, 11, 1), before_due) == DoneOn::fine));
    BOOST_TEST((judge(day(2026, 10, 31), before_due) == DoneOn::before_the_period));
    BOOST_TEST((judge(day(2026, 11, 20), before_due) == DoneOn::fine));
    BOOST_TEST((judge(day(2026, 11, 21), before_due) == DoneOn::in_the_future));
    BOOST_TEST((judge(day(2026, 12, 2), much_later) == DoneOn::fine));
    BOOST_TEST((judge(day(2026, 12, 3), much_later) == DoneOn::after_grace));
    BOOST_TEST((judge(day(2026, 12, 3), before_due) == DoneOn::in_the_future));
    BOOST_TEST((judge(day(2026, 10, 31), utc(2026, 10, 1)) == DoneOn::in_the_future));
    // Today is the period's zone's, wherever the server stands: 23:30 UTC is tomorrow in Berlin.
    BOOST_TEST((judge(day(2026, 11, 21), utc(2026, 11, 20, 22, 59)) == DoneOn::in_the_future));
    BOOST_TEST((judge(day(2026, 11, 21), utc(2026, 11, 20, 23)) == DoneOn::fine));
}

BOOST_AUTO_TEST_CASE(r19_grace_that_ends_within_a_day) {
    const Zone& berlin = zone("Europe/Berlin");
    BOOST_TEST((last_day(first_period(monthly(utc(2026, 11, 12), berlin, 31, 0h))) == day(2026, 11, 30)));
    BOOST_TEST((last_day(first_period(monthly(utc(2026, 11, 12), berlin, 31, 1h))) == day(2026, 12, 1)));
    BOOST_TEST((last_day(first_period(monthly(utc(2026, 11, 12), berlin, 31, 24h))) == day(2026, 12, 1)));
    BOOST_TEST((last_day(first_period(monthly(utc(2026, 11, 12), berlin, 31, 25h))) == day(2026, 12, 2)));
}

BOOST_AUTO_TEST_SUITE_END()
