#pragma once
// Local days and the instants they begin and end at (README, R1–R5; hard-cases, "Periods and due dates").
//
// Units: an Instant is UTC in microseconds, as the storage keeps it; a Day or Month is a date on
// somebody's wall and means nothing without a Zone. Nothing here reads a clock. The tz database is
// read once, by whatever asks for a zone first; from then on all of this may be called from any thread.

#include <date/date.h>
#include <date/tz.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

// Debian's library is built for the system's tz database. Without this definition (date::date-tz
// brings it) tz.h lays the same classes out differently: it links, and crashes.
static_assert(USE_OS_TZDB == 1, "link shared_rules or date::date-tz, which define USE_OS_TZDB=1");

namespace circles::rules {

using Instant = date::sys_time<std::chrono::microseconds>;
using Day = date::year_month_day;
using Month = date::year_month;
using Zone = date::time_zone;

// An ISO week: Monday first, in the year that its Thursday lies in, so that 2026-12-31 and 2027-01-03
// are both in week 53 of 2026. Number 1..52, in long years 1..53. (R23)
struct Week {
    int year;
    unsigned number;
    bool operator==(const Week&) const = default;
};
// Number 1..4.
struct Quarter {
    int year;
    unsigned number;
    bool operator==(const Quarter&) const = default;
};

Week week_of(Day day);
Day monday_of(Week week);
Quarter quarter_of(Month month);

// Exactly "2026-11-30", "2026-11", "2026-W48" and "2026-Q4", years 1970 to 9999: text that two people
// could read differently is refused, so that what format() gives is the only spelling of each. (R1)
std::optional<Day> parse_day(std::string_view text);
std::optional<Month> parse_month(std::string_view text);
std::optional<Week> parse_week(std::string_view text);
std::optional<Quarter> parse_quarter(std::string_view text);

// The inverse of the above. What is formatted must be valid.
std::string format(Day day);
std::string format(Month month);
std::string format(Week week);
std::string format(Quarter quarter);

// An IANA name or link, spelled as in the tz database; nullptr for everything else, and for a zone
// whose file cannot be read. Never throws. The pointer lives as long as the process. (R2)
const Zone* find_zone(std::string_view name);

// What the calendar on the wall says. Where a clock goes back across midnight (St. John's until
// 2010: 00:01 to 23:01) it says the former day again for a while after end_of_day() of it.
Day day_at(Instant instant, const Zone& zone);

// The first valid instant of the local day. Midnight in a DST gap: the end of the gap; midnight
// twice: the first; a day that never was (Pacific/Apia 2011-12-30): where the next one starts. (R3)
Instant start_of_day(Day day, const Zone& zone);

// The instant at which the clock on that day's wall first shows that hour (0..23): in a gap the end
// of the gap, in an overlap the first of the two. (R3)
Instant at_hour(Day day, unsigned hour, const Zone& zone);

// Where the next day starts: the first instant that is no longer in the day. (R4)
Instant end_of_day(Day day, const Zone& zone);

// The day of that number (from 1 up), or the month's last one. Always computed from the promised
// number, never from the month before, hence 31, 28, 31. (R5)
Day clamp_to_month(Month month, unsigned day_of_month);

}  // namespace circles::rules
