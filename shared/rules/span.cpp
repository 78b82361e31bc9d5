#include "shared/rules/span.hpp"

#include <stdexcept>

namespace circles::rules {
namespace {

// Months are counted from January of the year 0, and a quarter is three of them.
constexpr int months_in_quarter = 3;

int count_of(Month month) {
    return static_cast<int>(month.year()) * 12 + static_cast<int>(static_cast<unsigned>(month.month())) - 1;
}

Month month_counted(int count) {
    return date::year{count / 12} / date::month{static_cast<unsigned>(count % 12) + 1};
}

// A week is counted by its Monday, of which 1970-01-05 was the first.
constexpr date::sys_days first_monday{date::days{4}};

Month month_of(Day day) { return {day.year(), day.month()}; }

[[noreturn]] void refuse_once() { throw std::invalid_argument("a one-time promise has no weeks, months or quarters"); }

}  // namespace

SpanNumber span_of(Cadence cadence, Day day) {
    switch (cadence) {
        case Cadence::weekly: return date::floor<date::weeks>(date::sys_days{day} - first_monday).count();
        case Cadence::monthly: return count_of(month_of(day));
        case Cadence::quarterly: return count_of(month_of(day)) / months_in_quarter;
        case Cadence::once: break;
    }
    refuse_once();
}

Day first_day_of(Cadence cadence, SpanNumber span) {
    switch (cadence) {
        case Cadence::weekly: return Day{first_monday + date::weeks{span}};
        case Cadence::monthly: return month_counted(span) / 1;
        case Cadence::quarterly: return month_counted(span * months_in_quarter) / 1;
        case Cadence::once: break;
    }
    refuse_once();
}

std::string span_name(Cadence cadence, SpanNumber span) {
    const Day first_day = first_day_of(cadence, span);
    switch (cadence) {
        case Cadence::weekly: return format(week_of(first_day));
        case Cadence::quarterly: return format(quarter_of(month_of(first_day)));
        default: return format(month_of(first_day));
    }
}

std::optional<SpanNumber> span_named(Cadence cadence, std::string_view name) {
    std::optional<Day> within;
    switch (cadence) {
        case Cadence::weekly:
            if (const auto week = parse_week(name)) {
                within = monday_of(*week);
            }
            break;
        case Cadence::monthly:
            if (const auto month = parse_month(name)) {
                within = *month / 1;
            }
            break;
        case Cadence::quarterly:
            if (const auto quarter = parse_quarter(name)) {
                within = date::year{quarter->year} / date::month{quarter->number * months_in_quarter} / 1;
            }
            break;
        case Cadence::once: refuse_once();
    }
    return within ? std::optional{span_of(cadence, *within)} : std::nullopt;
}

Day due_day_in(Cadence cadence, SpanNumber span, unsigned due_day) {
    switch (cadence) {
        case Cadence::weekly:
            return Day{date::sys_days{first_day_of(cadence, span)} + date::days{static_cast<int>(due_day) - 1}};
        case Cadence::monthly: return clamp_to_month(month_counted(span), due_day);
        case Cadence::quarterly: {
            const Month last = month_counted(span * months_in_quarter + months_in_quarter - 1);
            return clamp_to_month(last, due_day);
        }
        case Cadence::once: break;
    }
    refuse_once();
}

unsigned last_due_day(Cadence cadence) { return cadence == Cadence::weekly ? 7 : 31; }

}  // namespace circles::rules
