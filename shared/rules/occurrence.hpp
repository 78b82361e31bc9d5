#pragma once
// The room shared/rules: what a promise asks for, when, and how it turned out. Pure functions of
// what is stored and of the `now` handed in, so that the server, the client and a test of the year
// 2040 get the same answer, and occurrences are derived instead of stored. README.md numbers the
// rules; calendar.hpp has the days underneath, record.hpp the streaks above.
//
//   const Zone* berlin = find_zone("Europe/Berlin");
//   const Promise promise{Cadence::monthly, {{1, made_at, 31, {}}}, {}, {{{}, berlin}}, {{{}, 48h}}};
//   for (const Period& period : periods_until(promise, now)) {
//       const Standing it = standing(period, reports_of(period.name), promise.dropped_at, now);
//       show(period.name, it.state);  // "2026-11", kept
//   }
//
// Every function expects a promise with at least one version, zone and grace, no null zone, no
// negative grace, due days in 1..31, and for Cadence::once a valid due date; it throws
// std::invalid_argument otherwise. Spans that end ("due", "grace_end") end before that instant.

#include "shared/rules/calendar.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace circles::rules {

enum class Cadence { once, monthly };

struct Version {
    int revision;
    Instant since;
    unsigned due_day;             // monthly: 1..31, clamped to each month
    std::optional<Day> due_date;  // once
};

// Of both the oldest stands first, and covers everything before it as well.
struct DatedZone {
    Instant since;
    const Zone* zone;
};
struct DatedGrace {
    Instant since;
    std::chrono::hours grace;
};

struct Promise {
    Cadence cadence;
    std::vector<Version> versions;  // oldest first; the first one is the promise itself
    std::optional<Instant> dropped_at;
    std::vector<DatedZone> zones;    // of the person who promised
    std::vector<DatedGrace> graces;  // of the circle
};

struct Period {
    std::string name;  // "2026-11", or for once the due date "2026-12-05"
    Day first_day;     // the earliest day that a thing can have been done on
    Day due_day;
    Instant start;  // of first_day; in a first period it may lie before the promise
    Instant due;
    Instant grace_end;
    int revision;  // of the version that was promised for it
    const Zone* zone;
};

// The earliest period whose due instant lies ahead of the promise, with the zone, grace and version
// of that moment, even if the period only starts later. A one-time promise has only this one,
// also when its due date was past already: refusing that is the caller's. (R6, R9)
Period first_period(const Promise& promise);

// The period of that name, also one that has not started; none before the first, after a drop, or
// for a name not spelled as periods are. Given `now`, none that starts more than five years after
// it either; without it every month to 9999 is one, for nothing here knows what is future. (R11)
std::optional<Period> period_named(const Promise& promise, std::string_view name,
                                   std::optional<Instant> now = std::nullopt);

// Oldest first: always the first one, then every one that has started at `now` and was not dropped
// before it started. (R10)
std::vector<Period> periods_until(const Promise& promise, Instant now);

// What the board of that month shows: that month's period, or the one-time promise due in it. (R12)
std::optional<Period> period_of_month(const Promise& promise, Month month);

enum class Outcome { kept, minimum, missed };
enum class Word { none, confirmed, questioned };  // of the witness, about this one report

struct Report {
    Outcome outcome;
    Day done_on;
    Instant reported_at;
    Word word;
};

enum class State { open, in_grace, kept, minimum, missed, dropped };
enum class Timeliness { none, on_time, late, late_after_close };

struct Standing {
    State state;
    bool closed;  // counts from now on; until then a report can still be revised
    Timeliness timeliness;
    int counted;  // index of the report that the state follows (or that is shown beside the miss), -1 for none
};

// How the period stands at `now`. `reports` is one per revision, oldest first, all made by `now`.
// Once closed, only a report after the close that the witness confirms changes it. (R13–R18)
Standing standing(const Period& period, std::span<const Report> reports, std::optional<Instant> dropped_at,
                  Instant now);

enum class DoneOn { fine, before_the_period, after_grace, in_the_future };

// May a report made at `now` say that it was done on that (valid) day? A day that has not come yet
// is in_the_future, whatever else it is too. (R19)
DoneOn judge_done_on(const Period& period, Day done_on, Instant now);

// The latest day that a thing can have been done on: the local day of the last instant of grace. (R19)
Day last_day(const Period& period);

}  // namespace circles::rules
