#include "shared/rules/quarters.hpp"

namespace circles::rules {
namespace {

constexpr int quarters_in_year = 4;
constexpr unsigned months_in_quarter = 3;

int count_of(Quarter quarter) { return quarter.year * quarters_in_year + static_cast<int>(quarter.number) - 1; }

}  // namespace

Quarter quarter_of(Day day) { return quarter_of(Month{day.year(), day.month()}); }

Quarter moved(Quarter quarter, int by) {
    const int count = count_of(quarter) + by;
    return {count / quarters_in_year, static_cast<unsigned>(count % quarters_in_year) + 1};
}

int quarters_between(Quarter from, Quarter until) { return count_of(until) - count_of(from); }

Day first_day_of(Quarter quarter) {
    return date::year{quarter.year} / date::month{(quarter.number - 1) * months_in_quarter + 1} / 1;
}

Day last_day_of(Quarter quarter) {
    return date::year{quarter.year} / date::month{quarter.number * months_in_quarter} / date::last;
}

}  // namespace circles::rules
