#include "client/cli/days.hpp"

#include <fmt/format.h>

#include <chrono>

#include "client/cli/words.hpp"

namespace circles::client {
namespace {

using std::chrono::year_month_day;

// Digits at these places, as a number; -1 for anything else.
int digits(std::string_view text, std::size_t from, std::size_t count) {
  int number = 0;
  for (const char letter : text.substr(from, count)) {
    if (letter < '0' || letter > '9') return -1;
    number = number * 10 + (letter - '0');
  }
  return number;
}

year_month_day parsed(std::string_view day) {
  return {std::chrono::year(digits(day, 0, 4)), std::chrono::month(static_cast<unsigned>(digits(day, 5, 2))), std::chrono::day(static_cast<unsigned>(digits(day, 8, 2)))};
}

std::string written(year_month_day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

}  // namespace

bool is_month(std::string_view typed) { return typed.size() == 7 && typed[4] == '-' && digits(typed, 0, 4) >= 1970 && digits(typed, 5, 2) >= 1 && digits(typed, 5, 2) <= 12; }

bool is_day(std::string_view typed) { return typed.size() == 10 && typed[7] == '-' && is_month(typed.substr(0, 7)) && digits(typed, 8, 2) >= 1 && parsed(typed).ok(); }

std::string today() {
  google::protobuf::Timestamp now;
  now.set_seconds(std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count());
  return local_day(now);
}

std::string days_after(const std::string& day, unsigned days) { return written(year_month_day(std::chrono::sys_days(parsed(day)) + std::chrono::days(days))); }

std::string years_after(const std::string& day, int years) {
  const auto then = parsed(day) + std::chrono::years(years);
  return written(then.ok() ? then : then.year() / then.month() / 28);
}

}  // namespace circles::client
