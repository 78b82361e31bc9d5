#include "shared/rules/reminders.hpp"
#include "shared/rules/quiet_hours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>

namespace circles::rules {
namespace {

constexpr unsigned hour_of_reminding = 9;
constexpr std::chrono::hours before_grace_ends{12};
constexpr date::days nudge_after_close{1};
constexpr date::days question_after_nudge{4};

Day plus(Day day, date::days days) { return Day{date::sys_days{day} + days}; }

Instant morning_of(Day day, const Habits& habits) { return at_hour(day, hour_of_reminding, *habits.zone); }

Cadence cadence_of(DigestRhythm rhythm) {
    return rhythm == DigestRhythm::weekly ? Cadence::weekly : Cadence::monthly;
}

// Farthest first, each once.
std::vector<unsigned> lead_days_of(const Habits& habits) {
    std::vector<unsigned> days = habits.lead_days;
    if (days.empty() && habits.profile != Profile::light) {
        days = habits.profile == Profile::active ? std::vector<unsigned>{7, 3, 1} : std::vector<unsigned>{3};
    }
    std::ranges::sort(days, std::greater{});
    const auto repeated = std::ranges::unique(days);
    days.erase(repeated.begin(), repeated.end());
    return days;
}

struct Thought {
    PlannedReminder reminder;  // `at` before quiet hours and snooze
    Instant limit;             // from here on it would say something that is no longer so
};

std::vector<Thought> thoughts(const Period& period, const Habits& habits) {
    std::vector<Thought> result;
    for (const unsigned days : lead_days_of(habits)) {
        const Day lead_day = plus(period.due_day, -date::days{static_cast<int>(days)});
        result.push_back({{ReminderKind::lead, days, morning_of(lead_day, habits)}, period.due});
    }
    result.push_back({{ReminderKind::due, 0, morning_of(period.due_day, habits)}, period.due});
    if (habits.profile != Profile::light && period.grace_end > period.due) {
        result.push_back({{ReminderKind::grace_ending, 0, period.grace_end - before_grace_ends}, period.grace_end});
    }
    return result;
}

// What quiet hours would make too late comes before they begin instead, if that is not within a snooze.
// A lead reminder then meets or passes the due day's, and is left out for it. (R38, R41)
std::optional<Instant> moved(const Thought& thought, const Habits& habits) {
    const Instant later = out_of_quiet(thought.reminder.at, habits);
    if (later < thought.limit) {
        return later;
    }
    const Instant earlier = last_before(thought.limit, habits);
    const bool snoozed = habits.snoozed_until && earlier < *habits.snoozed_until;
    return snoozed ? std::nullopt : std::optional{earlier};
}

Day day_of_nudge(const Period& period, const Zone& zone) { return plus(day_at(period.grace_end, zone), nudge_after_close); }

}  // namespace

std::vector<PlannedReminder> reminders_of_member(const Period& period, Instant promised_at, const Habits& habits) {
    require_sound(habits);
    const Instant earliest = std::max(promised_at, period.start);
    const std::vector<Thought> all = thoughts(period, habits);
    std::vector<PlannedReminder> latest_first;
    for (auto thought = all.rbegin(); thought != all.rend(); ++thought) {
        const auto at = moved(*thought, habits);
        const bool in_order = at && (latest_first.empty() || *at < latest_first.back().at);
        if (in_order && *at >= earliest && thought->reminder.at >= earliest) {
            latest_first.push_back({thought->reminder.kind, thought->reminder.days_before, *at});
        }
    }
    return {latest_first.rbegin(), latest_first.rend()};
}

PlannedReminder witness_nudge(const Period& period, const Habits& of_witness) {
    require_sound(of_witness);
    const Day day = day_of_nudge(period, *of_witness.zone);
    return {ReminderKind::witness_nudge, 0, out_of_quiet(morning_of(day, of_witness), of_witness)};
}

PlannedReminder owner_question(const Period& period, const Habits& of_owner) {
    require_sound(of_owner);
    const Day day = plus(day_of_nudge(period, *of_owner.zone), question_after_nudge);
    return {ReminderKind::owner_question, 0, out_of_quiet(morning_of(day, of_owner), of_owner)};
}

bool still_wanted(ReminderKind kind, const Period& period, const Standing& standing, Instant now) {
    if (standing.counted >= 0 || standing.state == State::excused || standing.state == State::dropped) {
        return false;
    }
    switch (kind) {
        case ReminderKind::lead:
        case ReminderKind::due: return now < period.due;
        case ReminderKind::grace_ending: return now < period.grace_end;
        case ReminderKind::witness_nudge:
        case ReminderKind::owner_question: break;
    }
    return standing.state == State::missed;  // and closed: nobody reported it
}

std::string name_of(const PlannedReminder& reminder) {
    switch (reminder.kind) {
        case ReminderKind::lead: return fmt::format("lead-{}", reminder.days_before);
        case ReminderKind::due: return "due";
        case ReminderKind::grace_ending: return "grace";
        case ReminderKind::witness_nudge: return "witness";
        case ReminderKind::owner_question: break;
    }
    return "owner";
}

Instant next_digest(DigestRhythm rhythm, Instant after, const Habits& habits) {
    require_sound(habits);
    const Cadence cadence = cadence_of(rhythm);
    SpanNumber span = span_of(cadence, day_at(after, *habits.zone));
    Instant thought = morning_of(first_day_of(cadence, span), habits);
    while (thought <= after) {
        span += 1;
        thought = morning_of(first_day_of(cadence, span), habits);
    }
    return out_of_quiet(thought, habits);
}

std::string digest_name(DigestRhythm rhythm, Instant at, const Zone& zone) {
    const Cadence cadence = cadence_of(rhythm);
    return span_name(cadence, span_of(cadence, day_at(at, zone)));
}

}  // namespace circles::rules
