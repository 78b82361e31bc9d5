#include "shared/rules/occurrence.hpp"

#include <algorithm>
#include <stdexcept>

namespace circles::rules {
namespace {

constexpr date::years furthest_ahead{5};
constexpr Day first_beyond{date::year{10000} / date::January / 1};

Month month_of(Day day) { return {day.year(), day.month()}; }

// A row that is missing or mangled shall stop here: a due date made up from it would look like a
// promise that somebody broke.
void require_sound(const Promise& promise) {
    const auto sound_version = [&](const Version& version) {
        return promise.cadence == Cadence::once
                   ? version.due_date && version.due_date->ok()
                   : version.due_day >= 1 && version.due_day <= last_due_day(promise.cadence);
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

Period period_in(const Promise& promise, SpanNumber span, const Version& version, const Zone& zone,
                 std::chrono::hours grace) {
    return make_period(span_name(promise.cadence, span), first_day_of(promise.cadence, span),
                       due_day_in(promise.cadence, span, version.due_day), zone, grace, version.revision);
}

Period later_period(const Promise& promise, SpanNumber span) {
    const Day first_day = first_day_of(promise.cadence, span);
    const Zone& zone = zone_of_start(first_day, promise.zones);
    const Instant start = start_of_day(first_day, zone);
    return period_in(promise, span, in_force(promise.versions, start), zone, in_force(promise.graces, start).grace);
}

// The period of a recurring promise in that week, month or quarter, if the promise reaches it.
std::optional<Period> period_of_span(const Promise& promise, const Period& first, SpanNumber span) {
    const SpanNumber first_span = span_of(promise.cadence, first.first_day);
    if (span < first_span || first_day_of(promise.cadence, span + 1) > first_beyond) {
        return std::nullopt;
    }
    if (span == first_span) {
        return first;
    }
    Period period = later_period(promise, span);
    if (promise.dropped_at && period.start >= *promise.dropped_at) {
        return std::nullopt;
    }
    return period;
}

bool belongs_to(Month month, Cadence cadence, const Period& period) {
    return cadence == Cadence::quarterly ? quarter_of(month_of(period.first_day)) == quarter_of(month)
                                         : month_of(period.due_day) == month;
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
    SpanNumber span = span_of(promise.cadence, promised_on);
    if (end_of_day(due_day_in(promise.cadence, span, version.due_day), zone) <= version.since) {
        span += 1;
    }
    return period_in(promise, span, version, zone, grace);
}

std::optional<Period> period_named(const Promise& promise, std::string_view name, std::optional<Instant> now) {
    const Period first = first_period(promise);
    if (name == first.name) {
        return first;
    }
    const auto span = promise.cadence == Cadence::once ? std::nullopt : span_named(promise.cadence, name);
    if (!span) {
        return std::nullopt;
    }
    auto period = period_of_span(promise, first, *span);
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
    if (promise.cadence == Cadence::once) {
        return periods;
    }
    for (SpanNumber span = span_of(promise.cadence, periods.front().first_day);;) {
        span += 1;
        auto next = period_of_span(promise, periods.front(), span);
        if (!next || next->start > now) {
            return periods;
        }
        periods.push_back(std::move(*next));
    }
}

std::vector<Period> periods_of_month(const Promise& promise, Month month) {
    const Period first = first_period(promise);
    std::vector<Period> periods;
    if (!month.ok()) {
        return periods;
    }
    if (promise.cadence == Cadence::once) {
        if (belongs_to(month, promise.cadence, first)) {
            periods.push_back(first);
        }
        return periods;
    }
    const SpanNumber last = span_of(promise.cadence, Day{month / date::last});
    for (SpanNumber span = span_of(promise.cadence, month / 1); span <= last; ++span) {
        auto period = period_of_span(promise, first, span);
        if (period && belongs_to(month, promise.cadence, *period)) {
            periods.push_back(std::move(*period));
        }
    }
    return periods;
}

}  // namespace circles::rules
