// Texts of people: what may be stored, and how it is shown without harm.
//
//   if (auto fault = line_fault(name, 80)) refuse(*fault);
//   std::cout << shorten(harmless(name), 20);
//
// Functions only, free of state. Input must be valid UTF-8, which shared/wire
// makes sure of; what is not is treated as a fault, never as an error.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace circles::text {

// Each returns what is wrong with the text, for people, or nothing. `most`
// counts Unicode code points.

// One visible line: no control, bidi or other invisible characters, no blank ends.
std::optional<std::string> line_fault(std::string_view text, std::size_t most);

// Several lines: line feed and tab are the only control characters.
std::optional<std::string> text_fault(std::string_view text, std::size_t most);

// a-z, 0-9 and hyphen; begins with a letter; 2 to 32 characters.
std::optional<std::string> handle_fault(std::string_view text);

// http:// or https://, a host, nothing invisible.
std::optional<std::string> link_fault(std::string_view text, std::size_t most);

// Controls, bidi and other format characters, private and unassigned ones, line
// and paragraph separators. ZWJ and ZWNJ are not: names and emoji are written with them.
bool is_invisible(char32_t character);

}  // namespace circles::text
