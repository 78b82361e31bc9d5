#include "shared/rules/occurrence.hpp"

#include <algorithm>
#include <stdexcept>

namespace circles::rules {
namespace {

constexpr date::years furthest_ahead{5};
constexpr Day first_beyond{date::year{10000} / date::January / 1};

Month month_of(Day day) { return {day.year(), day.month()}; }

Cadence cadence_of(const Promise& promise, const Version& version) { return version.cadence.value_or(promise.cadence); }

// A row that is missing or mangled shall stop here: a due date made up from it would look like a
// promise that somebody broke.
void require_sound(const Promise& promise) {
    const auto sound_version = [&](const Version& version) {
        const Cadence cadence = cadence_of(promise, version);
        if (promise.cadence == Cadence::once || cadence == Cadence::once) {
            return promise.cadence == cadence && version.due_date && version.due_date->ok();
        }
        return version.due_day >= 1 && version.due_day <= last_due_day(cadence);
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

// When a period starts depends on the zone, and which zone is in force depends on when it starts.
// A change takes effect only if the period has begun in neither the old nor the new zone by then:
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
                   const Version& version, Cadence cadence) {
    const Instant due = end_of_day(due_day, zone);
    return {.name = std::move(name),
            .first_day = first_day,
            .due_day = due_day,
            .start = start_of_day(first_day, zone),
            .due = due,
            .grace_end = due + grace,
            .revision = version.revision,
            .zone = &zone,
            .cadence = cadence};
}

Period period_in(Cadence cadence, SpanNumber span, const Version& version, const Zone& zone, std::chrono::hours grace) {
    return make_period(span_name(cadence, span), first_day_of(cadence, span), due_day_in(cadence, span, version.due_day),
                       zone, grace, version, cadence);
}

// The period that begins on that day, if one does: the version in force at the day's start decides in
// which cadence, so that nothing entered later can add or take one. (R8, R10, R47)
std::optional<Period> period_beginning(const Promise& promise, Day first_day) {
    const Zone& zone = zone_of_start(first_day, promise.zones);
    const Instant start = start_of_day(first_day, zone);
    const Version& version = in_force(promise.versions, start);
    const Cadence cadence = cadence_of(promise, version);
    const SpanNumber span = span_of(cadence, first_day);
    const bool dropped = promise.dropped_at && start >= *promise.dropped_at;
    if (dropped || first_day_of(cadence, span) != first_day || first_day_of(cadence, span + 1) > first_beyond) {
        return std::nullopt;
    }
    return period_in(cadence, span, version, zone, in_force(promise.graces, start).grace);
}

SpanNumber span_of(const Period& period) { return span_of(period.cadence, period.first_day); }

}  // namespace

// Within the same cadence that is the one from the day after the former; where the cadence changed,
// days may have to pass until a span of the new one begins. (R47)
std::optional<Period> period_after(const Promise& promise, const Period& former) {
    if (promise.cadence == Cadence::once) {
        return std::nullopt;
    }
    const date::sys_days beyond{first_beyond};
    for (date::sys_days day{first_day_of(former.cadence, span_of(former) + 1)}; day < beyond; day += date::days{1}) {
        if (auto next = period_beginning(promise, Day{day})) {
            return next;
        }
        if (promise.dropped_at && start_of_day(Day{day}, *former.zone) > *promise.dropped_at + date::days{2}) {
            break;
        }
    }
    return std::nullopt;
}

namespace {

// From the first up to where the last change of cadence has taken effect: from the last of these on,
// one follows the other in its cadence. Most promises never change theirs, and have the first alone.
std::vector<Period> periods_until_settled(const Promise& promise, Period first) {
    const auto changes = [&](const Version& version) { return cadence_of(promise, version) != promise.cadence; };
    std::vector<Period> periods{std::move(first)};
    if (std::ranges::none_of(promise.versions, changes)) {
        return periods;
    }
    do {
        auto next = period_after(promise, periods.back());
        if (!next) {
            return periods;
        }
        periods.push_back(std::move(*next));
    } while (periods.back().start < promise.versions.back().since);
    return periods;
}

// The period of that span of the settled cadence, if the promise reaches it.
std::optional<Period> period_of_span(const Promise& promise, const Period& settled, SpanNumber span) {
    if (span <= span_of(settled)) {
        return span == span_of(settled) ? std::optional{settled} : std::nullopt;
    }
    const Day first_day = first_day_of(settled.cadence, span);
    if (first_day >= first_beyond) {
        return std::nullopt;
    }
    auto period = period_beginning(promise, first_day);
    return period && period->cadence == settled.cadence ? period : std::nullopt;
}

bool belongs_to(Month month, const Period& period) {
    return period.cadence == Cadence::quarterly ? quarter_of(month_of(period.first_day)) == quarter_of(month)
                                                : month_of(period.due_day) == month;
}

}  // namespace

Period first_period(const Promise& promise) {
    require_sound(promise);
    const Version& version = promise.versions.front();
    const Cadence cadence = cadence_of(promise, version);
    const Zone& zone = *in_force(promise.zones, version.since).zone;
    const std::chrono::hours grace = in_force(promise.graces, version.since).grace;
    const Day promised_on = day_at(version.since, zone);
    if (cadence == Cadence::once) {
        return make_period(format(*version.due_date), promised_on, *version.due_date, zone, grace, version, cadence);
    }
    SpanNumber span = span_of(cadence, promised_on);
    if (end_of_day(due_day_in(cadence, span, version.due_day), zone) <= version.since) {
        span += 1;
    }
    return period_in(cadence, span, version, zone, grace);
}

std::optional<Period> period_named(const Promise& promise, std::string_view name, std::optional<Instant> now) {
    const Period first = first_period(promise);
    if (name == first.name) {
        return first;
    }
    if (promise.cadence == Cadence::once) {
        return std::nullopt;
    }
    const auto listed = periods_until_settled(promise, first);
    const auto found = std::ranges::find(listed, name, &Period::name);
    std::optional<Period> period;
    if (found != listed.end()) {
        period = *found;
    } else if (const auto span = span_named(listed.back().cadence, name)) {
        period = period_of_span(promise, listed.back(), *span);
    }
    if (period && now) {
        const Day today = day_at(*now, *period->zone);
        const Month last_month = month_of(today) + furthest_ahead;
        if (period->first_day > clamp_to_month(last_month, static_cast<unsigned>(today.day()))) {
            return std::nullopt;
        }
    }
    return period;
}

std::vector<Period> periods_until(const Promise& promise, Instant now) {
    std::vector<Period> periods{first_period(promise)};
    while (promise.cadence != Cadence::once) {
        auto next = period_after(promise, periods.back());
        if (!next || next->start > now) {
            return periods;
        }
        periods.push_back(std::move(*next));
    }
    return periods;
}

std::vector<Period> periods_of_month(const Promise& promise, Month month) {
    auto periods = periods_until_settled(promise, first_period(promise));
    const Period settled = periods.back();
    if (month.ok() && promise.cadence != Cadence::once) {
        const SpanNumber last = span_of(settled.cadence, Day{month / date::last});
        for (SpanNumber span = std::max(span_of(settled) + 1, span_of(settled.cadence, month / 1)); span <= last; ++span) {
            if (auto period = period_of_span(promise, settled, span)) {
                periods.push_back(std::move(*period));
            }
        }
    }
    std::erase_if(periods, [&](const Period& period) { return !month.ok() || !belongs_to(month, period); });
    return periods;
}

}  // namespace circles::rules
