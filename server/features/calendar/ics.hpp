// Calendars as text (RFC 5545), for calendar programs that read a feed. Pure functions, for any thread.
//
//   std::string text = ics::calendar("Career Circles", {{.uid = "…", .day = day, .changed_at = at, .title = "Write one post"}});
//
// All is UTF-8; line ends are CR LF; no line has more than 75 octets, and none is broken within a character.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "shared/rules/calendar.hpp"

namespace circles::features::ics {

// Something that stands on a whole day and takes nobody's time.
struct Entry {
  // The same for as long as the thing is the same one; tells nothing.
  std::string uid;
  // Grows when the entry changes.
  std::uint32_t sequence = 0;
  rules::Day day;
  rules::Instant changed_at;
  std::string title;
  // Empty for none.
  std::string description = {};
  // Rings at nine in the morning of that day, wherever the reader is.
  bool alarm = true;
};

// Text as the value of a property: commas, semicolons, backslashes and line ends are escaped; control characters,
// which no such text may hold, are left out.
std::string escaped(std::string_view text);

// One content line with its line end, folded.
std::string folded(std::string_view line);

// In the order given. Without entries it is a calendar all the same, which is how feeds say that there are none.
std::string calendar(std::string_view name, std::span<const Entry> entries);

// The same calendar, each of whose entries names this address. Whoever serves a feed knows where the server is reached;
// whoever made its text does not.
std::string with_address(std::string_view calendar, std::string_view url);

}  // namespace circles::features::ics
