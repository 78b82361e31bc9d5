#include "client/cli/csv.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Begins with what spreadsheets take for a formula, or with apostrophes that would be taken for ours.
bool is_risky(std::string_view text) {
  const auto first = text.find_first_not_of('\'');
  return first != text.npos && std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
}

std::string without_guard(std::string text) {
  if (text.starts_with('\'') && is_risky(text)) text.erase(0, 1);
  return text;
}

bool same_name(std::string_view one, std::string_view other) {
  const auto lower = [](char character) { return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character; };
  return std::ranges::equal(one, other, {}, lower, lower);
}

// libcsv calls back for each cell and each row; it is fed by lines, so that a row's line is known.
class Parser {
 public:
  explicit Parser(char separator) {
    if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::runtime_error("libcsv cannot begin");
    csv_set_delim(&parser_, static_cast<unsigned char>(separator));
  }
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  std::vector<CsvRow> read(std::string_view content) {
    for (std::size_t number = 1; !content.empty(); ++number) {
      const std::size_t end = std::min(content.find('\n'), content.size() - 1) + 1;
      if (!inside_) begins_ = number;
      feed(content.substr(0, end), number);
      content.remove_prefix(end);
    }
    if (csv_fini(&parser_, on_cell, on_row, this) != 0) refuse(begins_, "a quotation mark is not closed");
    return std::move(rows_);
  }

 private:
  void feed(std::string_view line, std::size_t number) {
    inside_ = inside_ || line.find_first_not_of(" \t\r\n") != line.npos;
    if (csv_parse(&parser_, line.data(), line.size(), on_cell, on_row, this) != line.size()) refuse(number, csv_strerror(csv_error(&parser_)));
  }

  [[noreturn]] static void refuse(std::size_t line, std::string_view why) {
    throw Failure(ExitCode::usage, fmt::format("Line {} is no line of a CSV file: {}.", line, why), "Save it as CSV (UTF-8), with quotation marks doubled inside quoted cells.");
  }

  static void on_cell(void* text, std::size_t size, void* self) {
    auto& parser = *static_cast<Parser*>(self);
    parser.cells_.push_back(without_guard(std::string(static_cast<const char*>(text), size)));
  }

  static void on_row(int, void* self) {
    auto& parser = *static_cast<Parser*>(self);
    parser.rows_.push_back({parser.begins_, std::move(parser.cells_)});
    parser.cells_.clear();
    parser.inside_ = false;
  }

  csv_parser parser_{};
  std::vector<CsvRow> rows_;
  std::vector<std::string> cells_;
  std::size_t begins_ = 1;
  // Of a row, which goes on over line ends between quotation marks.
  bool inside_ = false;
};

char separator_of(std::string_view content) {
  const std::string_view header = content.substr(0, content.find('\n'));
  return header.find(',') == header.npos && header.find(';') != header.npos ? ';' : ',';
}

}  // namespace

CsvCell CsvCell::number(std::string_view digits) {
  CsvCell cell(digits);
  cell.is_number = true;
  return cell;
}

std::string csv_line(const std::vector<CsvCell>& cells) {
  std::string line;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (at > 0) line += ',';
    const CsvCell& cell = cells[at];
    if (cell.is_number) {
      line += cell.text;
      continue;
    }
    const std::string text = (is_risky(cell.text) ? "'" : "") + cell.text;
    // Quoted whatever it is: then blanks at its ends stay, and an empty one alone makes no blank line.
    std::string quoted(text.size() * 2 + 2, '\0');
    quoted.resize(csv_write(quoted.data(), quoted.size(), text.data(), text.size()));
    line += quoted;
  }
  return line + "\r\n";
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto found = std::ranges::find_if(header, [&](const std::string& column) { return same_name(column, name); });
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

CsvTable read_csv(std::string_view content) {
  if (content.starts_with(kByteOrderMark)) content.remove_prefix(kByteOrderMark.size());
  auto rows = Parser(separator_of(content)).read(content);
  if (rows.empty()) throw Failure(ExitCode::usage, "The file is empty: its first line names the columns.");
  CsvTable table;
  table.header = std::move(rows.front().cells);
  rows.erase(rows.begin());
  std::erase_if(rows, [](const CsvRow& row) { return std::ranges::all_of(row.cells, &std::string::empty); });
  table.rows = std::move(rows);
  return table;
}

}  // namespace circles::client
