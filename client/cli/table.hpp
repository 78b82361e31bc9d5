// Tables: aligned and cut to the terminal's width, or tab-separated for another program.
//
//   Table table({{"HANDLE"}, {"PROMISE", Table::flexible}});
//   table.row({{"ana"}, {"Write one post a month"}});
//
// Whatever is put in may be other people's text: it is made harmless here.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace circles::client {

enum class Style { plain, bold, dim, green, red, yellow };

// The text between the escape sequences of the style; just the text without colour.
std::string styled(const std::string& text, Style style, bool colour);
// Of each character its own; the text must have as many characters as there are styles.
std::string styled_each(const std::string& text, const std::vector<Style>& styles, bool colour);

struct Cell {
  Cell(std::string text_, Style style_ = Style::plain) : text(std::move(text_)), style(style_) {}
  Cell(const char* text_) : text(text_) {}

  std::string text;
  Style style = Style::plain;
  // Instead of `style`: one for each character, each a column wide.
  std::vector<Style> each;
};

class Table {
 public:
  enum Width { fixed, flexible };
  struct Column {
    std::string heading;
    // A flexible one is cut when the table is too wide; the widest first, none below `narrowest`.
    Width width = fixed;
    std::size_t narrowest = 6;
  };

  // With `below` each row may have a text of its own line under it; tab-separated it is one more column of that name.
  explicit Table(std::vector<Column> columns, std::string below = {});

  void row(std::vector<Cell> cells, std::string below = {});
  bool empty() const { return rows_.empty(); }

  // Lines no wider than `width` unless the fixed columns alone are.
  std::string for_terminal(std::size_t width, bool colour) const;
  // A header line, then a line a row; no tabs and line ends within cells.
  std::string tab_separated() const;

 private:
  struct Row {
    std::vector<Cell> cells;
    std::string below;
  };

  std::vector<std::size_t> widths(std::size_t width) const;

  std::vector<Column> columns_;
  std::string below_;
  std::vector<Row> rows_;
};

}  // namespace circles::client
