#include "shared/rules/quiet_hours.hpp"

#include <algorithm>
#include <stdexcept>

namespace circles::rules {
namespace {

constexpr std::chrono::microseconds tick{1};

using LocalTime = date::local_time<std::chrono::microseconds>;

// Hours of one night, as a wall shows them.
struct Quiet {
    LocalTime from;
    LocalTime until;
};

// The quiet hours that this local time is in.
std::optional<Quiet> quiet_around(LocalTime time, const Habits& habits) {
    const auto today = date::floor<date::days>(time);
    const std::chrono::hours from{habits.quiet_from};
    const std::chrono::hours until{habits.quiet_until};
    const bool spans_midnight = from > until;
    const bool after_from = time >= today + from;
    const bool before_until = time < today + until;
    if (from == until || (spans_midnight ? !after_from && !before_until : !after_from || !before_until)) {
        return std::nullopt;
    }
    if (!spans_midnight) {
        return Quiet{today + from, today + until};
    }
    const auto evening = after_from ? today : today - date::days{1};
    return Quiet{evening + from, evening + date::days{1} + until};
}

// Where one offset from UTC holds, the wall runs evenly; so both searches below go from one change of
// the clocks to the next, and need not know whether it makes hours vanish or come twice.
date::sys_info around(Instant instant, const Zone& zone) {
    return zone.get_info(date::floor<std::chrono::seconds>(instant));
}

LocalTime on_wall(Instant instant, const date::sys_info& info) {
    return LocalTime{(instant + info.offset).time_since_epoch()};
}

Instant off_wall(LocalTime time, const date::sys_info& info) { return Instant{time.time_since_epoch()} - info.offset; }

}  // namespace

void require_sound(const Habits& habits) {
    const auto sound_lead = [](unsigned days) { return days >= 1 && days <= 366; };
    if (habits.zone == nullptr || habits.quiet_from > 23 || habits.quiet_until > 23 ||
        !std::ranges::all_of(habits.lead_days, sound_lead)) {
        throw std::invalid_argument("nobody is reminded without a sound zone, quiet hours and lead days");
    }
}

Instant out_of_quiet(Instant instant, const Habits& habits) {
    require_sound(habits);
    for (Instant candidate = std::max(instant, habits.snoozed_until.value_or(instant));;) {
        const date::sys_info info = around(candidate, *habits.zone);
        const auto quiet = quiet_around(on_wall(candidate, info), habits);
        if (!quiet) {
            return candidate;
        }
        candidate = std::min<Instant>(off_wall(quiet->until, info), info.end);
    }
}

Instant last_before(Instant limit, const Habits& habits) {
    require_sound(habits);
    for (Instant candidate = limit - tick;;) {
        const date::sys_info info = around(candidate, *habits.zone);
        const auto quiet = quiet_around(on_wall(candidate, info), habits);
        if (!quiet) {
            return candidate;
        }
        candidate = std::max<Instant>(off_wall(quiet->from, info), info.begin) - tick;
    }
}

}  // namespace circles::rules
