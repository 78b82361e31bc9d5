#include "shared/rules/occurrence.hpp"

#include <algorithm>

namespace circles::rules {
namespace {

State state_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::kept: return State::kept;
        case Outcome::minimum: return State::minimum;
        case Outcome::missed: break;
    }
    return State::missed;
}

// A report that it was missed takes nothing away from an excused one. (R27)
State state_of(Outcome outcome, State without_report) {
    return outcome == Outcome::missed ? without_report : state_of(outcome);
}

bool covers(const Pause& pause, Day day) { return pause.first <= day && day <= pause.last; }

// A closed miss is turned by what the witness agreed to; of several such the last. A newer report
// that nobody agreed to changes nothing, or a member could undo what was settled. (R16)
Standing closed_without_report_in_time(const Period& period, std::span<const Report> reports, State without_report) {
    Standing result{without_report, true, Timeliness::none, -1};
    bool agreed = false;
    const Day latest = last_day(period);
    for (std::size_t index = 0; index < reports.size(); ++index) {
        const Report& report = reports[index];
        const bool turns = report.word == Word::confirmed && report.done_on >= period.first_day &&
                           report.done_on <= latest;
        if (turns || !agreed) {
            agreed = turns;
            result.state = turns ? state_of(report.outcome, without_report) : without_report;
            result.timeliness = Timeliness::late_after_close;
            result.counted = static_cast<int>(index);
        }
    }
    return result;
}

}  // namespace

Standing standing(const Promise& promise, const Period& period, std::span<const Report> reports, Instant now) {
    const bool closed = now >= period.grace_end;
    const bool excused = is_excused(period, promise.pauses);
    const State without_report = excused ? State::excused : State::missed;
    for (std::size_t left = reports.size(); left > 0; --left) {
        const Report& report = reports[left - 1];
        if (report.reported_at < period.grace_end) {
            const auto timeliness = report.reported_at < period.due ? Timeliness::on_time : Timeliness::late;
            return {state_of(report.outcome, without_report), closed, timeliness, static_cast<int>(left - 1)};
        }
    }
    if (promise.dropped_at && *promise.dropped_at < period.due) {
        return {State::dropped, true, Timeliness::none, -1};
    }
    if (closed) {
        return closed_without_report_in_time(period, reports, without_report);
    }
    if (excused) {
        return {State::excused, false, Timeliness::none, -1};
    }
    return {now < period.due ? State::open : State::in_grace, false, Timeliness::none, -1};
}

bool is_excused(const Period& period, std::span<const Pause> pauses) {
    return std::ranges::any_of(pauses, [&](const Pause& pause) {
        return covers(pause, period.due_day) && (pause.agreed || pause.declared_at < period.due) &&
               (!pause.resumed_at || period.due <= *pause.resumed_at);
    });
}

bool pauses_at(std::span<const Pause> pauses, Instant instant, const Zone& zone) {
    const Day today = day_at(instant, zone);
    return std::ranges::any_of(pauses, [&](const Pause& pause) {
        return covers(pause, today) && pause.declared_at <= instant && (!pause.resumed_at || instant < *pause.resumed_at);
    });
}

Day last_day(const Period& period) {
    return day_at(period.grace_end - std::chrono::microseconds{1}, *period.zone);
}

DoneOn judge_done_on(const Period& period, Day done_on, Instant now) {
    if (done_on > day_at(now, *period.zone)) {
        return DoneOn::in_the_future;
    }
    if (done_on < period.first_day) {
        return DoneOn::before_the_period;
    }
    return done_on > last_day(period) ? DoneOn::after_grace : DoneOn::fine;
}

}  // namespace circles::rules
