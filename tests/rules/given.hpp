#pragma once
// Short ways of saying what a test starts from. Local times are turned into instants by walking
// the zone forwards with to_local, so that the tests do not lean on the code under test.

#include "shared/rules/calendar.hpp"
#include "shared/rules/occurrence.hpp"

#include <array>
#include <chrono>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace given {

using namespace circles::rules;
using namespace std::chrono_literals;

constexpr std::chrono::microseconds tick{1};

inline Day day(int year, unsigned month, unsigned day_of_month) {
    return Day{date::year{year}, date::month{month}, date::day{day_of_month}};
}

inline Month month(int year, unsigned number) { return Month{date::year{year}, date::month{number}}; }

inline Instant utc(int year, unsigned month, unsigned day_of_month, int hour = 0, int minute = 0) {
    return date::sys_days{day(year, month, day_of_month)} + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

inline const Zone& zone(const std::string& name) {
    const Zone* found = find_zone(name);
    if (found == nullptr) {
        throw std::runtime_error("no such zone: " + name);
    }
    return *found;
}

// The oracle: the first minute at which the wall shows that day or a later one.
inline Instant slow_start_of_day(Day wanted, const Zone& where) {
    const date::local_seconds midnight = date::local_days{wanted};
    date::sys_seconds instant = date::sys_seconds{date::sys_days{wanted}} - 16h;
    while (where.to_local(instant) < midnight) {
        instant += 1min;
    }
    return instant;
}

inline Instant local(const Zone& where, Day on, std::chrono::microseconds after_midnight = {}) {
    return slow_start_of_day(on, where) + after_midnight;
}

// Every zone and link of the tz database that the room knows.
inline std::vector<const Zone*> all_zones() {
    std::vector<const Zone*> zones;
    for (const Zone& each : date::get_tzdb().zones) {
        if (const Zone* found = find_zone(each.name())) {
            zones.push_back(found);
        }
    }
    return zones;
}

inline Promise monthly(Instant since, const Zone& where, unsigned due_day = 31, std::chrono::hours grace = 48h) {
    return {Cadence::monthly, {{1, since, due_day, std::nullopt}}, std::nullopt, {{Instant{}, &where}}, {{Instant{}, grace}}};
}

inline Promise recurring(Cadence cadence, Instant since, const Zone& where, unsigned due_day, std::chrono::hours grace = 48h) {
    Promise promise = monthly(since, where, due_day, grace);
    promise.cadence = cadence;
    return promise;
}

inline Promise once(Instant since, const Zone& where, Day due_date, std::chrono::hours grace = 48h) {
    return {Cadence::once, {{1, since, 0, due_date}}, std::nullopt, {{Instant{}, &where}}, {{Instant{}, grace}}};
}

// Under a sanitizer everything takes many times as long; there a test tries fewer cases of the same kind.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

constexpr std::array<const char*, 6> zones_with_corners{"Europe/Berlin",      "America/New_York", "Australia/Lord_Howe",
                                                        "Pacific/Apia",       "Pacific/Kiritimati", "Etc/GMT+12"};

// The same numbers on every machine: the distributions of std are not fixed, the generator is.
class Dice {
public:
    explicit Dice(unsigned seed) : generator_{seed} {}
    int between(int low, int high) {
        return low + static_cast<int>(generator_() % static_cast<unsigned>(high - low + 1));
    }
    Day any_day() { return Day{date::sys_days{day(2000, 1, 1)} + date::days{between(0, 31 * 365)}}; }
    template <typename T>
    const T& one_of(const std::vector<T>& all) {
        return all[static_cast<std::size_t>(between(0, static_cast<int>(all.size()) - 1))];
    }

private:
    std::mt19937 generator_;
};

}  // namespace given
