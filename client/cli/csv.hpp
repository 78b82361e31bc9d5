// Tables as CSV files, for spreadsheets and from them (RFC 4180, UTF-8).
//
//   std::string file = csv_line({"metric", "value"});
//   file += csv_line({"Talks", CsvCell::number("-2.5")});
//   const CsvTable table = read_csv(file);   // throws Failure, naming the line
//   table.rows[0].at(*table.column("metric"));
//
// Text that a spreadsheet would run as a formula is written behind an apostrophe, which reading takes away again: what
// read_csv gives is what csv_line was given. Functions only, free of state.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace circles::client {

struct CsvCell {
  // Implicit: most cells are somebody's words.
  CsvCell(std::string_view words) : text(words) {}
  CsvCell(std::string words) : text(std::move(words)) {}
  CsvCell(const char* words) : text(words) {}
  // Figures of the client's own making, which stay figures: -2.5
  static CsvCell number(std::string_view digits);

  std::string text;
  bool is_number = false;
};

// One row with its line end.
std::string csv_line(const std::vector<CsvCell>& cells);

struct CsvRow {
  // From 1, in the file, where the row begins.
  std::size_t line = 0;
  std::vector<std::string> cells;

  // Empty where the row is shorter.
  std::string_view at(std::size_t column) const { return column < cells.size() ? std::string_view(cells[column]) : std::string_view(); }
};

struct CsvTable {
  std::vector<std::string> header;
  // Blank lines are none, nor are rows of empty cells.
  std::vector<CsvRow> rows;

  // In any case.
  std::optional<std::size_t> column(std::string_view name) const;
};

// The first row is the header. Cells are parted by commas, or, as some spreadsheets write them, by semicolons: the header decides.
CsvTable read_csv(std::string_view content);

}  // namespace circles::client
