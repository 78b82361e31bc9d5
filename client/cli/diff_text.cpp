#include "client/cli/diff_text.hpp"

#include <algorithm>
#include <vector>

#include "client/cli/table.hpp"
#include "shared/text/display.hpp"
#include "shared/text/word_diff.hpp"

namespace circles::client {
namespace {

// A part of a line that is not broken: what stands between two blanks, or between a blank and another piece.
struct Part {
  std::string text;
  Style style = Style::plain;
  bool blank_before = false;
};

// The marks stay in colour: not everybody tells red from green.
Style style_of(text::DiffPiece::Kind kind) {
  if (kind == text::DiffPiece::same) return Style::plain;
  return kind == text::DiffPiece::added ? Style::green : Style::red;
}

std::vector<Part> parts_of(const text::DiffLine& line) {
  std::vector<Part> parts;
  bool blank = false;
  for (const auto& piece : line.pieces) {
    std::string word;
    const auto end_word = [&] {
      if (word.empty()) return;
      parts.push_back({word, style_of(piece.kind), blank});
      word.clear();
      blank = false;
    };
    for (const char character : text::to_text(text::DiffLine{{piece}, 0})) {
      if (character != ' ') {
        word += character;
        continue;
      }
      end_word();
      blank = true;
    }
    end_word();
  }
  return parts;
}

// With the parts that stick to it.
std::size_t width_from(const std::vector<Part>& parts, std::size_t at) {
  std::size_t total = text::columns(parts[at].text);
  for (++at; at < parts.size() && !parts[at].blank_before; ++at) total += text::columns(parts[at].text);
  return total;
}

std::string folded(const text::DiffLine& line, std::size_t width, bool colour) {
  const std::string plain = text::to_text(line);
  if (line.folded > 0) return styled(plain, Style::dim, colour) + "\n";
  const std::string indent(std::min(plain.find_first_not_of(' '), plain.size()), ' ');
  const auto parts = parts_of(line);
  std::string shown = indent;
  std::size_t used = indent.size();
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (at > 0 && parts[at].blank_before) {
      const bool fits = width == 0 || used + 1 + width_from(parts, at) <= width;
      shown += fits ? " " : "\n" + indent;
      used = fits ? used + 1 : indent.size();
    }
    shown += styled(parts[at].text, parts[at].style, colour);
    used += text::columns(parts[at].text);
  }
  return shown + "\n";
}

}  // namespace

std::string diff_text(std::string_view before, std::string_view after, std::size_t width, bool colour) {
  std::string lines;
  for (const auto& line : text::word_diff(before, after)) lines += folded(line, width, colour);
  return lines;
}

}  // namespace circles::client
