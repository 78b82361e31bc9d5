#pragma once
// When somebody is reminded of what, as far as it can be said beforehand (README, R35–R46; hard-cases,
// "Silence"). Nothing here sends anything: whoever does plans from these, keeps each (occurrence,
// name_of, member) once, and asks again when the time has come:
//
//   for (const PlannedReminder& one : reminders_of_member(period, promise.versions.front().since, habits)) {
//       plan(period.name, name_of(one), one.at);
//   }
//   …
//   if (still_wanted(kind, period, standing, now) && !pauses_at(promise.pauses, now, *habits.zone)) {
//       send_at(out_of_quiet(now, habits));  // at once, unless it became quiet since
//   }
//
// Every function throws std::invalid_argument for habits without a zone, with an hour above 23 or with
// lead days outside 1..366.

#include "shared/rules/occurrence.hpp"

#include <optional>
#include <string>
#include <vector>

namespace circles::rules {

enum class ReminderKind { lead, due, grace_ending, witness_nudge, owner_question };

// light: the due day alone. standard: 3 days before, the due day, the end of grace. active: 7, 3 and 1
// days before, the due day, the end of grace. (R36)
enum class Profile { light, standard, active };

// Of the person who is reminded.
struct Habits {
    const Zone* zone = nullptr;
    Profile profile = Profile::standard;
    std::vector<unsigned> lead_days = {};  // in any order; none: the profile's
    unsigned quiet_from = 22;              // local hours 0..23, through midnight if `until` is the lower one;
    unsigned quiet_until = 8;              // equal: never quiet
    std::optional<Instant> snoozed_until = std::nullopt;
};

struct PlannedReminder {
    ReminderKind kind;
    unsigned days_before;  // the due day; 0 but for ReminderKind::lead
    Instant at;
};

// What the one who promised is reminded of in that period: in ascending order, no two at one instant,
// none before the promise or the period's start, none of what is due at or after the due instant, and
// none of grace at or after its end. Possibly none. (R35–R41)
std::vector<PlannedReminder> reminders_of_member(const Period& period, Instant promised_at, const Habits& habits);

// The ladder's next steps, for an occurrence that closed as missed without a word. (R42)
PlannedReminder witness_nudge(const Period& period, const Habits& of_witness);
PlannedReminder owner_question(const Period& period, const Habits& of_owner);

// The earliest instant, not before the given one, that is neither in quiet hours nor before the end of
// a snooze. (R39, R40)
Instant out_of_quiet(Instant instant, const Habits& habits);

// Is there, at `now`, still a reason for a reminder that was planned? Pauses of the person are the
// caller's to ask for (pauses_at). (R43, R46)
bool still_wanted(ReminderKind kind, const Period& period, const Standing& standing, Instant now);

// "lead-3", "due", "grace", "witness", "owner": unique in an occurrence, and stored. (R44)
std::string name_of(const PlannedReminder& reminder);

enum class DigestRhythm { weekly, monthly };

// The first Monday, or first of a month, whose 09:00 local lies after that instant; out of quiet. (R45)
Instant next_digest(DigestRhythm rhythm, Instant after, const Habits& habits);

// The local week or month that a digest sent at that instant is the one of: "2026-W48", "2026-12". (R45)
std::string digest_name(DigestRhythm rhythm, Instant at, const Zone& zone);

}  // namespace circles::rules
