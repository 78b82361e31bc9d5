#include "client/cli/table.hpp"

#include <algorithm>
#include <utility>

#include "client/cli/phrases.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

constexpr std::size_t kGap = 2;

const char* sequence(Style style) {
  switch (style) {
    case Style::bold:
      return "\x1b[1m";
    case Style::dim:
      return "\x1b[2m";
    case Style::green:
      return "\x1b[32m";
    case Style::red:
      return "\x1b[31m";
    case Style::yellow:
      return "\x1b[33m";
    case Style::plain:
      break;
  }
  return "";
}

}  // namespace

std::string styled(const std::string& text, Style style, bool colour) {
  if (!colour || style == Style::plain || text.empty()) return text;
  return sequence(style) + text + "\x1b[0m";
}

std::string styled_each(const std::string& text, const std::vector<Style>& styles, bool colour) {
  if (!colour) return text;
  std::string shown;
  std::size_t at = 0;
  for (std::size_t character = 0; character < styles.size() && at < text.size();) {
    // Neighbours of one style share their sequences.
    const Style style = styles[character];
    std::string same;
    for (; character < styles.size() && styles[character] == style && at < text.size(); ++character) {
      do same += text[at++];
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    }
    shown += styled(same, style, true);
  }
  return shown + text.substr(at);
}

Table::Table(std::vector<Column> columns, std::string below) : columns_(std::move(columns)), below_(std::move(below)) {}

void Table::row(std::vector<Cell> cells, std::string below) {
  for (auto& cell : cells) cell.text = one_line(cell.text);
  cells.resize(columns_.size(), Cell(""));
  rows_.push_back({std::move(cells), one_line(below)});
}

std::vector<std::size_t> Table::widths(std::size_t width) const {
  std::vector<std::size_t> wanted;
  std::size_t total = kGap * (columns_.size() - 1);
  for (std::size_t at = 0; at < columns_.size(); ++at) {
    std::size_t widest = text::columns(columns_[at].heading);
    for (const auto& row : rows_) widest = std::max(widest, text::columns(row.cells[at].text));
    wanted.push_back(widest);
    total += widest;
  }
  while (total > width) {
    std::size_t victim = columns_.size();
    for (std::size_t at = 0; at < columns_.size(); ++at)
      if (columns_[at].width == flexible && wanted[at] > columns_[at].narrowest && (victim == columns_.size() || wanted[at] > wanted[victim])) victim = at;
    if (victim == columns_.size()) break;
    --wanted[victim];
    --total;
  }
  return wanted;
}

std::string Table::for_terminal(std::size_t width, bool colour) const {
  const auto room = widths(width);
  std::string lines;
  const auto add_cell = [&](std::size_t at, const Cell& cell) {
    const std::string shown = text::shorten(cell.text, room[at]);
    lines += cell.each.empty() || shown != cell.text ? styled(shown, cell.style, colour) : styled_each(shown, cell.each, colour);
    if (at + 1 < columns_.size()) lines.append(room[at] - text::columns(shown) + kGap, ' ');
  };
  const auto end_line = [&] {
    while (lines.ends_with(' ')) lines.pop_back();
    lines += '\n';
  };
  for (std::size_t at = 0; at < columns_.size(); ++at) add_cell(at, Cell(columns_[at].heading, Style::bold));
  end_line();
  for (const auto& row : rows_) {
    for (std::size_t at = 0; at < columns_.size(); ++at) add_cell(at, row.cells[at]);
    end_line();
    if (!row.below.empty()) {
      const std::size_t indent = columns_.size() > 1 ? room[0] + kGap : kGap;
      lines += std::string(indent, ' ') + styled(text::shorten(row.below, width > indent ? width - indent : 1), Style::dim, colour);
      end_line();
    }
  }
  return lines;
}

std::string Table::tab_separated() const {
  std::string lines;
  const auto add = [&](const std::string& text, bool last) {
    lines += text;
    lines += last ? '\n' : '\t';
  };
  for (std::size_t at = 0; at < columns_.size(); ++at) add(columns_[at].heading, below_.empty() && at + 1 == columns_.size());
  if (!below_.empty()) add(below_, true);
  for (const auto& row : rows_) {
    for (std::size_t at = 0; at < columns_.size(); ++at) add(row.cells[at].text, below_.empty() && at + 1 == columns_.size());
    if (!below_.empty()) add(row.below, true);
  }
  return lines;
}

}  // namespace circles::client
