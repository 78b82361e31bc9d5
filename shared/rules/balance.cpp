#include "shared/rules/balance.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace circles::rules {
namespace {

constexpr int many_impact_positions = 2;
constexpr int many_months = 48;

using Months = std::set<Month>;

PositionKind other_than(PositionKind kind) {
    return kind == PositionKind::impact ? PositionKind::learning : PositionKind::impact;
}

bool has_begun(const Position& position, Month now) { return position.from && *position.from <= now; }

Month last_month(const Position& position, Month now) { return std::min(position.until.value_or(now), now); }

Months months_of(const Position& position, Month now) {
    Months months;
    if (has_begun(position, now)) {
        for (Month each = *position.from; each <= last_month(position, now); each += date::months{1}) {
            months.insert(each);
        }
    }
    return months;
}

// What a run has besides its figures.
struct Stretch {
    Run run;
    Months months;
};

std::vector<Stretch> stretches_of(std::span<const Position> positions, const std::vector<Held>& timeline, Month now) {
    std::vector<Stretch> found;
    PositionKind before = PositionKind::unknown;
    for (const Held& held : timeline) {
        const Position& position = positions[held.position];
        if (held.months == 0) {
            continue;
        }
        // Of what has no kind nobody knows whether it was the other one: it ends a run and begins none.
        if (position.kind != PositionKind::unknown) {
            if (position.kind != before) {
                found.push_back({{position.kind, 0, 0}, {}});
            }
            Stretch& stretch = found.back();
            stretch.months.merge(months_of(position, now));
            stretch.run.positions += 1;
            stretch.run.months = static_cast<int>(stretch.months.size());
        }
        before = position.kind;
    }
    return found;
}

std::optional<OneSided> warning_about(const Stretch& newest, const Months& other_kind, Month now) {
    OneSided warning{newest.run.kind, newest.run.positions, newest.run.months, other_than(newest.run.kind)};
    if (!other_kind.empty()) {
        const Month last = *other_kind.rbegin();
        if (last == now) {
            return std::nullopt;
        }
        warning.months = static_cast<int>(std::ranges::count_if(newest.months, [&](Month each) { return each > last; }));
    }
    const bool positions = warning.kind == PositionKind::impact && warning.positions >= many_impact_positions;
    return positions || warning.months >= many_months ? std::optional(warning) : std::nullopt;
}

}  // namespace

Balance balance_of(std::span<const Position> positions, Month now) {
    Balance balance;
    std::vector<std::size_t> order(positions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t left, std::size_t right) {
        const std::optional<Month>& a = positions[left].from;
        const std::optional<Month>& b = positions[right].from;
        return a && b ? *a < *b : a && !b;
    });
    Months learning;
    Months impact;
    bool last_is_unknown = false;
    for (const std::size_t index : order) {
        const Position& position = positions[index];
        Months months = months_of(position, now);
        balance.timeline.push_back({index, static_cast<int>(months.size())});
        if (months.empty()) {
            continue;
        }
        if (position.not_qualified_yet) {
            balance.credits.push_back(index);
        }
        last_is_unknown = position.kind == PositionKind::unknown;
        if (!last_is_unknown) {
            (position.kind == PositionKind::learning ? learning : impact).merge(months);
        }
    }
    balance.learning_months = static_cast<int>(learning.size());
    balance.impact_months = static_cast<int>(impact.size());
    const std::vector<Stretch> stretches = stretches_of(positions, balance.timeline, now);
    for (const Stretch& each : stretches) {
        balance.runs.push_back(each.run);
    }
    if (!stretches.empty() && !last_is_unknown) {
        balance.warning = warning_about(stretches.back(), stretches.back().run.kind == PositionKind::learning ? impact : learning, now);
    }
    return balance;
}

}  // namespace circles::rules
