// What changed between two texts, for a terminal or a pipe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace circles::client {

// Lines with [-old-] and {+new+} words, in colour too, broken at blanks to `width` columns (0: not at all). Empty when
// nothing changed.
std::string diff_text(std::string_view before, std::string_view after, std::size_t width, bool colour);

}  // namespace circles::client
