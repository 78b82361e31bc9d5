// Days as people type them, 2026-11-30, on the calendar of this machine.
#pragma once

#include <string>
#include <string_view>

namespace circles::client {

bool is_day(std::string_view typed);
// 2026-11
bool is_month(std::string_view typed);

// Of this machine's zone.
std::string today();
// Both take a day that is one.
std::string days_after(const std::string& day, unsigned days);
// 2031-11-30 for 2026-11-30; the 28th for a 29th of February.
std::string years_after(const std::string& day, int years);

}  // namespace circles::client
