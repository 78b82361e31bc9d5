#include "shared/rules/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

namespace circles::rules {
namespace {

constexpr unsigned earliest_year = 1970;

// std::from_chars would take a sign; these are digits or nothing.
std::optional<unsigned> digits(std::string_view text) {
    unsigned value = 0;
    for (const char character : text) {
        if (character < '0' || character > '9') {
            return std::nullopt;
        }
        value = value * 10 + static_cast<unsigned>(character - '0');
    }
    return value;
}

// The system's folder holds more than IANA's names: the host's own setting, which differs from
// server to server, and copies of every zone, of which those in right/ count leap seconds.
bool belongs_to_the_host(std::string_view name) {
    return name == "localtime" || name == "posixrules" || name.starts_with("posix/") ||
           name.starts_with("right/");
}

}  // namespace

std::optional<Month> parse_month(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') {
        return std::nullopt;
    }
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    if (!year || !month || *year < earliest_year) {
        return std::nullopt;
    }
    const Month result{date::year{static_cast<int>(*year)}, date::month{*month}};
    return result.ok() ? std::optional{result} : std::nullopt;
}

std::optional<Day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[7] != '-') {
        return std::nullopt;
    }
    const auto month = parse_month(text.substr(0, 7));
    const auto day = digits(text.substr(8, 2));
    if (!month || !day) {
        return std::nullopt;
    }
    const Day result{month->year(), month->month(), date::day{*day}};
    return result.ok() ? std::optional{result} : std::nullopt;
}

std::optional<Week> parse_week(std::string_view text) {
    if (text.size() != 8 || text.substr(4, 2) != "-W") {
        return std::nullopt;
    }
    const auto year = digits(text.substr(0, 4));
    const auto number = digits(text.substr(6, 2));
    if (!year || !number || *year < earliest_year || *number < 1 || *number > 53) {
        return std::nullopt;
    }
    const Week result{static_cast<int>(*year), *number};
    // Only long years have a week 53: in the others it is the next year's first.
    return week_of(monday_of(result)) == result ? std::optional{result} : std::nullopt;
}

std::optional<Quarter> parse_quarter(std::string_view text) {
    if (text.size() != 7 || text.substr(4, 2) != "-Q") {
        return std::nullopt;
    }
    const auto year = digits(text.substr(0, 4));
    const auto number = digits(text.substr(6, 1));
    if (!year || !number || *year < earliest_year || *number < 1 || *number > 4) {
        return std::nullopt;
    }
    return Quarter{static_cast<int>(*year), *number};
}

Week week_of(Day day) {
    const date::sys_days date{day};
    const Day thursday{date - (date::weekday{date} - date::Monday) + date::days{3}};
    const date::days into_year = date::sys_days{thursday} - date::sys_days{thursday.year() / date::January / 1};
    return {static_cast<int>(thursday.year()), static_cast<unsigned>(into_year.count() / 7) + 1};
}

Day monday_of(Week week) {
    // The fourth of January is always in the first week.
    const date::sys_days fourth{date::year{week.year} / date::January / 4};
    return Day{fourth - (date::weekday{fourth} - date::Monday) + date::weeks{static_cast<int>(week.number) - 1}};
}

Quarter quarter_of(Month month) {
    return {static_cast<int>(month.year()), (static_cast<unsigned>(month.month()) - 1) / 3 + 1};
}

std::string format(Month month) {
    return fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

std::string format(Day day) {
    return fmt::format("{}-{:02}", format(Month{day.year(), day.month()}), static_cast<unsigned>(day.day()));
}

std::string format(Week week) { return fmt::format("{:04}-W{:02}", week.year, week.number); }

std::string format(Quarter quarter) { return fmt::format("{:04}-Q{}", quarter.year, quarter.number); }

const Zone* find_zone(std::string_view name) {
    if (belongs_to_the_host(name)) {
        return nullptr;
    }
    try {
        const Zone* zone = date::locate_zone(name);
        // The library reads a zone's file when it is first asked something, and throws then. A
        // broken file shall show here, where a zone is chosen, not months later at a due date.
        (void)zone->get_info(date::sys_seconds{});
        return zone;
    } catch (const std::exception&) {
        return nullptr;
    }
}

Day day_at(Instant instant, const Zone& zone) {
    return Day{date::floor<date::days>(zone.to_local(instant))};
}

Instant start_of_day(Day day, const Zone& zone) { return at_hour(day, 0, zone); }

Instant at_hour(Day day, unsigned hour, const Zone& zone) {
    // For a time in a gap the library's answer is the end of the gap, whatever is chosen.
    return zone.to_sys(date::local_days{day} + std::chrono::hours{hour}, date::choose::earliest);
}

Instant end_of_day(Day day, const Zone& zone) {
    return start_of_day(Day{date::sys_days{day} + date::days{1}}, zone);
}

Day clamp_to_month(Month month, unsigned day_of_month) {
    const auto last = static_cast<unsigned>((month / date::last).day());
    return month / date::day{std::clamp(day_of_month, 1U, last)};
}

}  // namespace circles::rules
