// Text with styles, folded into lines of a terminal.
//
//   for (const auto& line : folded_lines({{"Read this", kBold}, {" first.", 0}}, 40, colour)) …
//
// For terminal_markdown and terminal_table. All text passes `harmless` here; escape bytes come from here alone.
// Linear in the size of the text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace circles::text {

// May be combined.
enum StyleBit : unsigned { kBold = 1, kItalic = 2, kUnderlined = 4, kStruck = 8, kCode = 16, kFaint = 32 };

struct StyledPiece {
  std::string text;
  unsigned style = 0;
};
using StyledText = std::vector<StyledPiece>;

struct TerminalLine {
  // With escape sequences where there is colour; ends unstyled.
  std::string text;
  std::size_t columns = 0;
};
using TerminalLines = std::vector<TerminalLine>;

// Broken at blanks where there are any, and at line feeds. Several blanks become one. At least one line.
TerminalLines folded_lines(const StyledText& text, std::size_t width, bool colour);

// Broken where the width ends, and at line feeds; blanks stay.
TerminalLines chopped_lines(const StyledText& text, std::size_t width, bool colour);

}  // namespace circles::text
