#pragma once
// The room shared/rules: what a promise asks for, when, and how it turned out. Pure functions of
// what is stored and of the `now` handed in, so that the server, the client and a test of the year
// 2040 get the same answer, and occurrences are derived instead of stored. README.md numbers the
// rules; calendar.hpp and span.hpp lie underneath, record.hpp and reminders.hpp above.
//
//   const Zone* berlin = find_zone("Europe/Berlin");
//   const Promise promise{Cadence::monthly, {{1, made_at, 31, {}}}, {}, {{{}, berlin}}, {{{}, 48h}}};
//   for (const Period& period : periods_until(promise, now)) {
//       const Standing it = standing(promise, period, reports_of(period.name), now);
//       show(period.name, it.state);  // "2026-11", kept
//   }
//
// Every function expects a promise with at least one version, zone and grace, no null zone, no
// negative grace, due days within their cadence's bounds, and for Cadence::once a valid due date; it
// throws std::invalid_argument otherwise. Spans that end ("due", "grace_end") end before that instant.

#include "shared/rules/calendar.hpp"
#include "shared/rules/span.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace circles::rules {

struct Version {
    int revision;
    Instant since;
    unsigned due_day;             // weekly: 1..7, Monday is 1; monthly: 1..31, clamped to each month; quarterly:
                                  // 1..31, clamped to the quarter's last month
    std::optional<Day> due_date;  // once
    std::optional<Cadence> cadence = std::nullopt;  // none: the promise's; neither to nor from once
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

// A span of somebody's local days, both of them included. A pause that the whole circle takes is one
// more of these.
struct Pause {
    Day first;
    Day last;
    Instant declared_at;
    bool agreed;  // by this promise's witness: then it excuses even if it was declared after the due instant
    std::optional<Instant> resumed_at = std::nullopt;  // it ended early: what was due by then stays excused (R48)
};

struct Promise {
    Cadence cadence;  // as it was promised; a later version may have another
    std::vector<Version> versions;  // oldest first; the first one is the promise itself
    std::optional<Instant> dropped_at;
    std::vector<DatedZone> zones;    // of the person who promised
    std::vector<DatedGrace> graces;  // of the circle
    std::vector<Pause> pauses = {};  // in any order; they may overlap
};

struct Period {
    std::string name;  // "2026-W48", "2026-11", "2026-Q4", or for once the due date "2026-12-05"
    Day first_day;     // the earliest day that a thing can have been done on
    Day due_day;
    Instant start;  // of first_day; in a first period it may lie before the promise
    Instant due;
    Instant grace_end;
    int revision;  // of the version that was promised for it
    const Zone* zone;
    Cadence cadence = Cadence::monthly;  // of that version
};

// The earliest period whose due instant lies ahead of the promise, with the zone, grace and version
// of that moment, even if the period only starts later. A one-time promise has only this one,
// also when its due date was past already: refusing that is the caller's. (R6, R9)
Period first_period(const Promise& promise);

// The period of that name, also one that has not started; none before the first, after a drop, or
// for a name not spelled as periods are. Given `now`, none that starts more than five years after
// it either; without it every one to the end of 9999 is, for nothing here knows what is future. (R11)
std::optional<Period> period_named(const Promise& promise, std::string_view name,
                                   std::optional<Instant> now = std::nullopt);

// Oldest first: always the first one, then every one that has started at `now` and was not dropped
// before it started. Where the cadence changes there may be days between two that belong to none. (R10, R47)
std::vector<Period> periods_until(const Promise& promise, Instant now);

// The one that follows, also where it has not started; none after a drop, or for a one-time promise. (R10, R47)
std::optional<Period> period_after(const Promise& promise, const Period& former);

// What the board of that month shows, oldest first: the weeks due in it, the month's own period, the
// quarter that contains it, or the one-time promise due in it. (R12)
std::vector<Period> periods_of_month(const Promise& promise, Month month);

enum class Outcome { kept, minimum, missed };
enum class Word { none, confirmed, questioned };  // of the witness, about this one report

struct Report {
    Outcome outcome;
    Day done_on;
    Instant reported_at;
    Word word;
};

enum class State { open, in_grace, kept, minimum, missed, dropped, excused };
enum class Timeliness { none, on_time, late, late_after_close };

struct Standing {
    State state;
    bool closed;  // counts from now on; until then a report can still be revised
    Timeliness timeliness;
    int counted;  // index of the report that the state follows, or that is shown beside the miss or excuse; -1 for none
};

// How the period of that promise stands at `now`. `reports` is one per revision, oldest first; they,
// the drop and the pauses were all entered by `now`. Once closed, only a report after the close that
// the witness confirms changes it, or a pause that is agreed afterwards. (R13–R18, R25–R28)
Standing standing(const Promise& promise, const Period& period, std::span<const Report> reports, Instant now);

// Does the period need no report, because it is due within a pause? Whether it has one or was dropped
// is not asked here. (R25, R26)
bool is_excused(const Period& period, std::span<const Pause> pauses);

// Is the local day of that instant within a pause that was declared, and not resumed from, by then?
// While it is, nobody is reminded of anything. (R30, R48)
bool pauses_at(std::span<const Pause> pauses, Instant instant, const Zone& zone);

enum class DoneOn { fine, before_the_period, after_grace, in_the_future };

// May a report made at `now` say that it was done on that (valid) day? A day that has not come yet
// is in_the_future, whatever else it is too. (R19)
DoneOn judge_done_on(const Period& period, Day done_on, Instant now);

// The latest day that a thing can have been done on: the local day of the last instant of grace. (R19)
Day last_day(const Period& period);

}  // namespace circles::rules
