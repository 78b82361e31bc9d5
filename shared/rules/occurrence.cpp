#include "shared/rules/occurrence.hpp"

#include <algorithm>
#include <stdexcept>

namespace circles::rules {
namespace {

constexpr date::years furthest_ahead{5};
constexpr Month last_month{date::year{9999}, date::December};

Month month_of(Day day) { return {day.year(), day.month()}; }

// A row that is missing or mangled shall stop here: a due date made up from it would look like a
// promise that somebody broke.
void require_sound(const Promise& promise) {
    const auto sound_version = [&](const Version& version) {
        return promise.cadence == Cadence::once ? version.due_date && version.due_date->ok()
                                                : version.due_day >= 1 && version.due_day <= 31;
    };
    const auto sound_zone = [](const DatedZone& dated) { return dated.zone != nullptr; };
    const auto sound_grace = [](const DatedGrace& dated) { return dated.grace >= dated.grace.zero(); };
    if (promise.versions.empty() || promise.zones.empty() || promise.graces.empty() ||
        !std::ranges::all_of(promise.versions, sound_version) || !std::ranges::all_of(promise.zones, sound_zone) ||
        !std::ranges::all_of(promise.graces, sound_grace)) {
        throw std::invalid_argument("a promise without a sound version, zone or grace has no periods");
    }
}

template <typename Dated>
const Dated& in_force(const std::vector<Dated>& oldest_first, Instant at) {
    const auto later = std::ranges::upper_bound(oldest_first, at, {}, &Dated::since);
    return later == oldest_first.begin() ? oldest_first.front() : *std::prev(later);
}

// When a month starts depends on the zone, and which zone is in force depends on when it starts.
// A change takes effect only if the month has begun in neither the old nor the new zone by then:
// going west must not begin an open period a second time (an edit or drop made since would change
// sides), going east must not begin one in the past. So a later entry never moves what has begun. (R7)
const Zone& zone_of_start(Day first_day, const std::vector<DatedZone>& zones) {
    const Zone* chosen = zones.front().zone;
    for (const DatedZone& change : zones) {
        if (start_of_day(first_day, *chosen) >= change.since && start_of_day(first_day, *change.zone) >= change.since) {
            chosen = change.zone;
        }
    }
    return *chosen;
}

Period make_period(std::string name, Day first_day, Day due_day, const Zone& zone, std::chrono::hours grace,
                   int revision) {
    const Instant due = end_of_day(due_day, zone);
    return {.name = std::move(name),
            .first_day = first_day,
            .due_day = due_day,
            .start = start_of_day(first_day, zone),
            .due = due,
            .grace_end = due + grace,
            .revision = revision,
            .zone = &zone};
}

Period later_period(const Promise& promise, Month month) {
    const Day first_day = month / date::day{1};
    const Zone& zone = zone_of_start(first_day, promise.zones);
    const Instant start = start_of_day(first_day, zone);
    const Version& version = in_force(promise.versions, start);
    return make_period(format(month), first_day, clamp_to_month(month, version.due_day), zone,
                       in_force(promise.graces, start).grace, version.revision);
}

// The monthly period of that month, if the promise reaches it.
std::optional<Period> monthly_period(const Promise& promise, const Period& first, Month month) {
    const Month first_month = month_of(first.first_day);
    if (!month.ok() || month < first_month || month > last_month) {
        return std::nullopt;
    }
    if (month == first_month) {
        return first;
    }
    Period period = later_period(promise, month);
    if (promise.dropped_at && period.start >= *promise.dropped_at) {
        return std::nullopt;
    }
    return period;
}

}  // namespace

Period first_period(const Promise& promise) {
    require_sound(promise);
    const Version& version = promise.versions.front();
    const Zone& zone = *in_force(promise.zones, version.since).zone;
    const std::chrono::hours grace = in_force(promise.graces, version.since).grace;
    const Day promised_on = day_at(version.since, zone);
    if (promise.cadence == Cadence::once) {
        return make_period(format(*version.due_date), promised_on, *version.due_date, zone, grace, version.revision);
    }
    Month month = month_of(promised_on);
    if (end_of_day(clamp_to_month(month, version.due_day), zone) <= version.since) {
        month += date::months{1};
    }
    return make_period(format(month), month / date::day{1}, clamp_to_month(month, version.due_day), zone, grace,
                       version.revision);
}

std::optional<Period> period_named(const Promise& promise, std::string_view name, std::optional<Instant> now) {
    const Period first = first_period(promise);
    if (name == first.name) {
        return first;
    }
    const auto month = parse_month(name);
    if (promise.cadence == Cadence::once || !month) {
        return std::nullopt;
    }
    auto period = monthly_period(promise, first, *month);
    if (period && now && *month > month_of(day_at(*now, *period->zone)) + furthest_ahead) {
        return std::nullopt;
    }
    return period;
}

std::vector<Period> periods_until(const Promise& promise, Instant now) {
    std::vector<Period> periods{first_period(promise)};
    if (promise.cadence == Cadence::once) {
        return periods;
    }
    for (Month month = month_of(periods.front().first_day);;) {
        month += date::months{1};
        auto next = monthly_period(promise, periods.front(), month);
        if (!next || next->start > now) {
            return periods;
        }
        periods.push_back(std::move(*next));
    }
}

std::optional<Period> period_of_month(const Promise& promise, Month month) {
    const Period first = first_period(promise);
    if (promise.cadence == Cadence::monthly) {
        return monthly_period(promise, first, month);
    }
    return month_of(first.due_day) == month ? std::optional{first} : std::nullopt;
}

}  // namespace circles::rules
