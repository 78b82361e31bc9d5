// What changed between two texts, word by word.
//
//   for (const auto& line : word_diff(old_text, new_text)) std::cout << to_text(line) << '\n';
//
// What comes out is safe to show. Work is bounded: two texts of 1 MiB take less than 2 s and 200 MiB. Where too much
// lies between what both have in common, whole lines are shown as removed and added.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace circles::text {

struct DiffPiece {
  enum Kind { same, removed, added };
  Kind kind = same;
  // Without line feeds.
  std::string text;
};

struct DiffLine {
  std::vector<DiffPiece> pieces;
  // Not 0: this stands for so many unchanged lines, and has no pieces.
  std::size_t folded = 0;
};

// Two unchanged lines stand around each change. Empty when the texts are the same; a line feed at the end counts for
// nothing. What lies beyond 1 MiB or 100,000 lines is not compared, and a last line says so.
std::vector<DiffLine> word_diff(std::string_view before, std::string_view after);

// The [-old-]{+new+} words; … 12 lines unchanged.
std::string to_text(const DiffLine& line);

}  // namespace circles::text
