#include "client/cli/metric_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>

#include "client/cli/commands.hpp"
#include "client/cli/csv.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/number_words.hpp"
#include "client/cli/private_file.hpp"
#include "shared/text/characters.hpp"
#include "shared/text/display.hpp"
#include "shared/text/document_values.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

// The contract's bounds.
constexpr int kMostAtOnce = 2000;
constexpr std::size_t kLongestName = 60;
constexpr std::size_t kLongestNote = 500;
constexpr double kMostEitherWay = 1e15;
// More would not be read.
constexpr std::size_t kMostFaults = 20;

std::size_t column_of(const CsvTable& table, std::string_view name) {
  if (const auto column = table.column(name)) return *column;
  throw Failure(ExitCode::usage, fmt::format("The first line names no column “{}”.", name),
                "It has to name metric, day and value, and may name note: circle metric export shows how.");
}

// The text of a field by the rule that files of documents are read by.
void set_day(v1::Datapoint& value, std::string_view day) {
  if (day.empty()) throw Failure(ExitCode::usage, "the day is missing: a day, such as 2031-11-30");
  static const auto* field = v1::Datapoint::descriptor()->FindFieldByName("day");
  if (const auto right = text::set_value(value, field, day)) throw Failure(ExitCode::usage, fmt::format("“{}”: {}", text::shorten(text::harmless(day), 40), *right));
}

void check_line(std::string_view what, std::string_view text, std::size_t most) {
  if (const auto fault = text::line_fault(text, most)) throw Failure(ExitCode::usage, fmt::format("the {} {}", what, *fault));
}

class ValueReader {
 public:
  explicit ValueReader(const CsvTable& table)
      : metric_(column_of(table, "metric")), day_(column_of(table, "day")), value_(column_of(table, "value")), note_(table.column("note")), columns_(table.header.size()) {}

  v1::Datapoint read(const CsvRow& row) const {
    if (row.cells.size() > columns_)
      throw Failure(ExitCode::usage, fmt::format("{} cells, and {} columns: a cell with a comma stands in quotation marks", row.cells.size(), columns_));
    v1::Datapoint value;
    if (row.at(metric_).empty()) throw Failure(ExitCode::usage, "the metric is missing");
    check_line("metric", row.at(metric_), kLongestName);
    value.set_metric(std::string(row.at(metric_)));
    set_day(value, row.at(day_));
    if (row.at(value_).empty()) throw Failure(ExitCode::usage, "the value is missing: a number, such as 2.5 or 40");
    value.set_value(number_from(row.at(value_)));
    if (std::fabs(value.value()) > kMostEitherWay) throw Failure(ExitCode::usage, "the value is larger than 10^15");
    if (note_ && !row.at(*note_).empty()) {
      check_line("note", row.at(*note_), kLongestNote);
      value.set_note(std::string(row.at(*note_)));
    }
    return value;
  }

 private:
  std::size_t metric_;
  std::size_t day_;
  std::size_t value_;
  std::optional<std::size_t> note_;
  std::size_t columns_;
};

void refuse(const std::vector<std::string>& faults) {
  std::string all;
  for (std::size_t at = 0; at < std::min(faults.size(), kMostFaults); ++at) all += "\n  " + faults[at];
  if (faults.size() > kMostFaults) all += fmt::format("\n  … and {} more", faults.size() - kMostFaults);
  throw Failure(ExitCode::usage, fmt::format("{} of the lines cannot be read; nothing was logged.{}", faults.size(), all), "Mend them, and import the file once more.");
}

// datapoints[3].metric: which line of the file that is.
void name_lines(wire::Problem& problem, const ReadValues& read, std::size_t from) {
  constexpr std::string_view kList = "datapoints[";
  for (auto& violation : *problem.said().mutable_violations()) {
    if (!violation.field().starts_with(kList)) continue;
    const std::size_t at = from + std::strtoul(violation.field().c_str() + kList.size(), nullptr, 10);
    if (at < read.lines.size()) violation.set_field(fmt::format("Line {}", read.lines[at]));
  }
}

void import_values(Invocation& invocation, const std::string& file) {
  const ReadValues read = values_from_csv(read_text_file(file));
  if (!read.faults.empty()) refuse(read.faults);
  if (read.values.empty()) throw Failure(ExitCode::usage, fmt::format("There is no value in {}.", text::harmless(file)), "circle metric export shows how such a file looks");
  const auto& out = invocation.out;
  const bool several = read.values.size() > kMostAtOnce;
  if (several)
    out.remark(fmt::format("These are {} values: they are sent in {} parts, of which each is logged whole or not at all.", read.values.size(),
                           (read.values.size() + kMostAtOnce - 1) / kMostAtOnce));
  for (std::size_t logged = 0; logged < read.values.size();) {
    v1::LogDatapointsRequest request;
    const std::size_t end = std::min(read.values.size(), logged + kMostAtOnce);
    for (std::size_t at = logged; at < end; ++at) *request.add_datapoints() = read.values[at];
    try {
      out.reply(invocation.call<v1::LogDatapointsReply>(request));
    } catch (wire::Problem& problem) {
      name_lines(problem, read, logged);
      if (logged > 0) out.remark(fmt::format("The lines before line {} are logged: take them out of the file before you import it once more.", read.lines[logged]));
      throw;
    }
    logged = end;
  }
  out.done(fmt::format("{} logged.", read.values.size() == 1 ? "One value is" : fmt::format("{} values are", read.values.size())));
}

void export_values(Invocation& invocation, const std::string& metric, const std::string& file) {
  v1::ListDatapointsRequest request;
  request.set_metric(metric);
  std::vector<v1::Datapoint> values;
  const auto& out = invocation.out;
  invocation.each_page<v1::ListDatapointsReply>(request, [&](const v1::ListDatapointsReply& reply) {
    if (!out.reply(reply)) values.insert(values.end(), reply.datapoints().begin(), reply.datapoints().end());
  });
  if (out.json) return;
  const std::size_t count = values.size();
  const std::string content = values_to_csv(std::move(values));
  if (file.empty() || file == "-") {
    out.line(std::string_view(content).substr(0, content.size() - 1));
    return;
  }
  const auto path = std::filesystem::absolute(file);
  if (std::filesystem::exists(path) && (!invocation.interactive() || !ask_yes_no(fmt::format("{} is there. Replace it?", text::harmless(file)), false)))
    throw Failure(ExitCode::conflict, fmt::format("{} is there, and stays as it is.", text::harmless(file)), "Name another: -o FILE.csv");
  write_private_file(path, content);
  out.done(fmt::format("{} in {}.", count == 1 ? "One value stands" : fmt::format("{} values stand", count), text::harmless(file)));
}

}  // namespace

std::string values_to_csv(std::vector<v1::Datapoint> values) {
  std::ranges::stable_sort(values, [](const v1::Datapoint& one,
                                      const v1::Datapoint& other) { return std::pair(one.day(), one.number()) < std::pair(other.day(), other.number()); });
  static const auto* figure = v1::Datapoint::descriptor()->FindFieldByName("value");
  std::string file = csv_line({"metric", "day", "value", "note"});
  for (const auto& value : values) file += csv_line({value.metric(), value.day(), CsvCell::number(text::value_text(value, figure)), value.note()});
  return file;
}

ReadValues values_from_csv(std::string_view file) {
  const CsvTable table = read_csv(file);
  const ValueReader reader(table);
  ReadValues read;
  for (const auto& row : table.rows) {
    try {
      read.values.push_back(reader.read(row));
      read.lines.push_back(row.line);
    } catch (const Failure& fault) {
      read.faults.push_back(fmt::format("line {}: {}", row.line, fault.message()));
    }
  }
  return read;
}

void add_metric_files(Command metric, Invocation& invocation) {
  auto from = std::make_shared<std::string>();
  Command import_it = metric.subcommand("import", "log the values of a CSV file: all of them, or none when a line is wrong");
  import_it.option("file", *from, "with the columns metric, day, value and note; - is standard input").required();
  when_chosen(import_it, invocation, [from](Invocation& with) { import_values(with, *from); });

  struct ExportOptions {
    std::string metric;
    std::string file;
  };
  auto options = std::make_shared<ExportOptions>();
  Command export_it = metric.subcommand("export", "the values as CSV, for a spreadsheet");
  export_it.option("metric", options->metric, "only this metric's");
  export_it.option("-o,--output", options->file, "the file to write; otherwise standard output");
  when_chosen(export_it, invocation, [options](Invocation& with) { export_values(with, options->metric, options->file); });
}

}  // namespace circles::client
