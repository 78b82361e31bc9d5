// What a picture is drawn with. A picture is text of many lines, a function of what it shows and of this alone, so that a
// test can hold it word by word.
#pragma once

#include <cstddef>

#include "client/cli/output.hpp"

namespace circles::client {

struct Drawing {
  // Columns; no line is wider, unless a single sign is.
  std::size_t width = 80;
  bool colour = false;
  Signs signs = Signs::ascii;
};

// Of figures, which may be as wide as the terminal.
inline Drawing drawing_of(const Output& out) { return {.width = out.terminal.width, .colour = out.colour, .signs = out.signs}; }
// Of what is read as prose.
inline Drawing readable_drawing_of(const Output& out) { return {.width = out.readable_width(), .colour = out.colour, .signs = out.signs}; }

}  // namespace circles::client
