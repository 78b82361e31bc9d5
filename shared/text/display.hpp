// Other people's text on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace circles::text {

// Control, escape, bidi and other invisible characters written out as <U+202E>,
// so that nothing but letters reaches the terminal. Line feeds stay; tabs become a blank.
std::string harmless(std::string_view text);

// Columns that the text takes on a terminal, with wide and combining characters counted as such.
std::size_t columns(std::string_view text);

// At most `width` columns; the last is … when something was cut.
std::string shorten(std::string_view text, std::size_t width);

// Lines of at most `width` columns, broken at blanks where there are any. Line feeds break too.
std::vector<std::string> fold(std::string_view text, std::size_t width);

}  // namespace circles::text
