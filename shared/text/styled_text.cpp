#include "shared/text/styled_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "shared/text/display.hpp"

namespace circles::text {
namespace {

// One character, as it is seen.
struct Cell {
  std::string_view bytes;
  unsigned style = 0;
  std::size_t columns = 0;
};

constexpr std::array<std::pair<unsigned, std::string_view>, 6> kCodes{{{kBold, "1"}, {kFaint, "2"}, {kItalic, "3"}, {kUnderlined, "4"}, {kStruck, "9"}, {kCode, "36"}}};

StyledText harmless_text(const StyledText& text) {
  StyledText safe;
  safe.reserve(text.size());
  for (const auto& piece : text) safe.push_back({harmless(piece.text), piece.style});
  return safe;
}

// The text must outlive the cells.
std::vector<Cell> cells_of(const StyledText& text) {
  std::vector<Cell> cells;
  for (const auto& piece : text) {
    const std::string_view all = piece.text;
    for (std::size_t at = 0; at < all.size();) {
      std::size_t end = at + 1;
      while (end < all.size() && (static_cast<unsigned char>(all[end]) & 0xC0) == 0x80) ++end;
      const std::string_view bytes = all.substr(at, end - at);
      cells.push_back({bytes, piece.style, columns(bytes)});
      at = end;
    }
  }
  return cells;
}

std::string style_sequence(unsigned style) {
  std::string codes = "0";
  for (const auto& [bit, code] : kCodes)
    if ((style & bit) != 0) codes.append(";").append(code);
  return "\x1b[" + codes + "m";
}

TerminalLine line_of(const std::vector<Cell>& cells, std::size_t from, std::size_t end, bool colour) {
  TerminalLine line;
  unsigned style = 0;
  for (std::size_t at = from; at < end; ++at) {
    if (colour && cells[at].style != style) {
      style = cells[at].style;
      line.text += style_sequence(style);
    }
    line.text += cells[at].bytes;
    line.columns += cells[at].columns;
  }
  if (style != 0) line.text += style_sequence(0);
  return line;
}

bool is_feed(const Cell& cell) { return cell.bytes == "\n"; }
bool is_gap(const Cell& cell) { return cell.bytes == " "; }

// Of several blanks the first; none beside a line feed.
std::vector<Cell> with_single_gaps(const std::vector<Cell>& cells) {
  std::vector<Cell> kept;
  for (const auto& cell : cells) {
    const bool begins = kept.empty() || is_feed(kept.back());
    if (is_gap(cell) && (begins || is_gap(kept.back()))) continue;
    if (is_feed(cell) && !kept.empty() && is_gap(kept.back())) kept.pop_back();
    kept.push_back(cell);
  }
  if (!kept.empty() && is_gap(kept.back())) kept.pop_back();
  return kept;
}

TerminalLines broken(const std::vector<Cell>& cells, std::size_t width, bool at_gaps, bool colour) {
  TerminalLines lines;
  std::size_t from = 0;
  std::size_t used = 0;
  std::size_t gap = cells.size();  // the last in this line; none
  std::size_t used_behind_gap = 0;
  const auto begin = [&](std::size_t at, std::size_t already) {
    from = at;
    used = already;
    gap = cells.size();
  };
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (is_feed(cells[at])) {
      lines.push_back(line_of(cells, from, at, colour));
      begin(at + 1, 0);
      continue;
    }
    if (used + cells[at].columns > width && at > from) {
      const bool can_break_here = at_gaps && is_gap(cells[at]);
      if (can_break_here) {
        lines.push_back(line_of(cells, from, at, colour));
        begin(at + 1, 0);
        continue;
      }
      if (gap < cells.size()) {
        lines.push_back(line_of(cells, from, gap, colour));
        begin(gap + 1, used_behind_gap);
      } else {
        lines.push_back(line_of(cells, from, at, colour));
        begin(at, 0);
      }
    }
    used += cells[at].columns;
    if (at_gaps && is_gap(cells[at])) {
      gap = at;
      used_behind_gap = 0;
    } else {
      used_behind_gap += cells[at].columns;
    }
  }
  if (from < cells.size() || lines.empty()) lines.push_back(line_of(cells, from, cells.size(), colour));
  return lines;
}

}  // namespace

TerminalLines folded_lines(const StyledText& text, std::size_t width, bool colour) {
  const StyledText safe = harmless_text(text);
  return broken(with_single_gaps(cells_of(safe)), width, true, colour);
}

TerminalLines chopped_lines(const StyledText& text, std::size_t width, bool colour) {
  const StyledText safe = harmless_text(text);
  return broken(cells_of(safe), width, false, colour);
}

}  // namespace circles::text
