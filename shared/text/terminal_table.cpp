#include "shared/text/terminal_table.hpp"

#include <algorithm>
#include <numeric>

namespace circles::text {
namespace {

using Rows = std::vector<std::vector<StyledText>>;

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 4;

std::string repeated(std::string_view mark, std::size_t count) {
  std::string text;
  while (count-- > 0) text += mark;
  return text;
}

std::size_t gaps(std::size_t columns) { return columns == 0 ? 0 : kGap * (columns - 1); }

// As wide as the widest cell, then the widest column shrinks until all have room.
std::vector<std::size_t> column_widths(const Rows& rows, std::size_t count, std::size_t width) {
  std::vector<std::size_t> widths(count, 1);
  for (const auto& row : rows)
    for (std::size_t at = 0; at < count; ++at)
      for (const auto& line : folded_lines(row[at], width, false)) widths[at] = std::max(widths[at], line.columns);
  while (std::accumulate(widths.begin(), widths.end(), gaps(count)) > width) --*std::ranges::max_element(widths);
  return widths;
}

TerminalLine padded(const TerminalLine& line, std::size_t width, CellAlignment alignment) {
  const std::size_t missing = width > line.columns ? width - line.columns : 0;
  const std::size_t before = alignment == CellAlignment::left ? 0 : alignment == CellAlignment::right ? missing : missing / 2;
  return {std::string(before, ' ') + line.text + std::string(missing - before, ' '), line.columns + missing};
}

void add_row(TerminalLines& lines, const std::vector<StyledText>& row, const std::vector<CellAlignment>& alignments, const std::vector<std::size_t>& widths, bool colour) {
  std::vector<TerminalLines> cells;
  std::size_t height = 0;
  for (std::size_t at = 0; at < widths.size(); ++at) {
    cells.push_back(folded_lines(row[at], widths[at], colour));
    height = std::max(height, cells.back().size());
  }
  for (std::size_t down = 0; down < height; ++down) {
    TerminalLine line;
    for (std::size_t at = 0; at < widths.size(); ++at) {
      const TerminalLine part = padded(down < cells[at].size() ? cells[at][down] : TerminalLine{}, widths[at], alignments[at]);
      line.text += std::string(at == 0 ? 0 : kGap, ' ') + part.text;
      line.columns += (at == 0 ? 0 : kGap) + part.columns;
    }
    line.text.erase(line.text.find_last_not_of(' ') + 1);
    lines.push_back(std::move(line));
  }
}

TerminalLines rows_with_bars(const Rows& rows, std::size_t width, bool colour) {
  TerminalLines lines;
  for (const auto& row : rows) {
    StyledText text;
    for (const auto& cell : row) {
      if (!text.empty()) text.push_back({" | ", 0});
      text.insert(text.end(), cell.begin(), cell.end());
    }
    for (auto& line : folded_lines(text, width, colour)) lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

TerminalLines table_lines(const Rows& rows, const std::vector<CellAlignment>& alignments, std::size_t width, bool colour) {
  const std::size_t count = alignments.size();
  if (count * kNarrowest + gaps(count) > width) return rows_with_bars(rows, width, colour);
  const auto widths = column_widths(rows, count, width);
  TerminalLines lines;
  for (const auto& row : rows) {
    add_row(lines, row, alignments, widths, colour);
    if (&row != &rows.front()) continue;
    const std::size_t across = std::accumulate(widths.begin(), widths.end(), gaps(count));
    lines.push_back({repeated("─", across), across});
  }
  return lines;
}

}  // namespace circles::text
