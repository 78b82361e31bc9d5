#include "client/cli/export_files.hpp"

#include <fmt/format.h>

#include "client/cli/csv.hpp"
#include "client/cli/document_noun.hpp"
#include "client/cli/export_tables.hpp"
#include "client/cli/phrases.hpp"
#include "shared/text/document_markdown.hpp"
#include "shared/wire/encoding.hpp"

namespace circles::client {
namespace {

template <class Messages>
ExportedFile json_file(const std::string& name, const Messages& messages, std::string_view one, std::string_view many) {
  std::string lines;
  std::size_t count = 0;
  for (const auto& message : messages) {
    lines += (count++ == 0 ? "" : ",\n") + wire::to_json(message);
  }
  return {name + ".json", "[\n" + lines + "\n]\n", counted(count, one, many)};
}

ExportedFile json_object(const std::string& name, const google::protobuf::Message& message) { return {name + ".json", wire::to_json(message) + "\n", "as it stands today"}; }

bool is_figure(const ExportTable& table, std::size_t column) {
  for (const auto& row : table.rows)
    if (!row[column].is_number && !row[column].text.empty()) return false;
  return !table.rows.empty();
}

// Within a cell of a Markdown table.
std::string in_cell(const std::string& text) {
  std::string cell;
  for (const char character : text) {
    if (character == '\n')
      cell += "<br>";
    else if (character == '|' || character == '\\')
      cell += std::string("\\") + character;
    else
      cell += character;
  }
  return cell;
}

std::string words_of(std::string column) {
  for (auto& character : column)
    if (character == '_') character = ' ';
  return column;
}

// check_ins: Check ins.
std::string title_of(const ExportTable& table) {
  std::string title = words_of(table.name);
  title.front() = static_cast<char>(title.front() - 'a' + 'A');
  return "# " + title + "\n";
}

std::string as_table(const ExportTable& table) {
  std::string heads = "|";
  std::string rules = "|";
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    heads += " " + words_of(table.columns[at]) + " |";
    rules += is_figure(table, at) ? " ---: |" : " --- |";
  }
  std::string lines = "\n" + heads + "\n" + rules + "\n";
  for (const auto& row : table.rows) {
    lines += "|";
    for (const auto& cell : row) lines += " " + in_cell(cell.text) + " |";
    lines += "\n";
  }
  return lines;
}

// Prose stands quoted below its name: whatever it holds, the list goes on.
std::string as_item(const std::string& column, const std::string& text) {
  if (text.find('\n') == text.npos) return fmt::format("- {}: {}\n", words_of(column), text);
  std::string item = fmt::format("- {}:\n\n", words_of(column));
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    item += "  > " + text.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return item + "\n";
}

std::string as_sections(const ExportTable& table) {
  std::string lines;
  for (const auto& row : table.rows) {
    std::string heading;
    for (std::size_t at = 0; at < table.naming_columns; ++at)
      if (!row[at].text.empty()) heading += (heading.empty() ? "" : " · ") + row[at].text;
    lines += "\n## " + heading + "\n\n";
    for (std::size_t at = table.naming_columns; at < row.size(); ++at)
      if (!row[at].text.empty()) lines += as_item(table.columns[at], row[at].text);
  }
  return lines;
}

}  // namespace

std::vector<ExportedFile> json_files(const Collection& all) {
  std::vector<ExportedFile> files;
  for (const auto& document : all.documents) files.push_back(json_file(document.file_name(), document.revisions, "revision", "revisions"));
  files.push_back(json_file("values", all.values, "value", "values"));
  if (!all.scorecard.empty()) files.push_back(json_file("quarters", all.scorecard, "page of quarters", "pages of quarters"));
  files.push_back(json_file("offers", all.offers, "offer with its scores", "offers with their scores"));
  files.push_back(json_file("decisions", all.decisions, "decision with its outcomes", "decisions with their outcomes"));
  files.push_back(json_object("reviews", all.reviews));
  files.push_back(json_object("balance", all.balance));
  files.push_back(json_object("insight", all.insight));
  for (const auto& circle : all.circles) files.push_back(json_file("commitments-" + circle.name, circle.commitments, "promise with its periods", "promises with their periods"));
  return files;
}

std::vector<ExportedFile> markdown_files(const Collection& all) {
  std::vector<ExportedFile> files;
  for (const auto& document : all.documents) {
    const auto& newest = document.revisions.front();
    files.push_back({document.file_name() + ".md", text::write_markdown(content(newest.document())), fmt::format("revision {}", newest.revision().number())});
  }
  for (const auto& table : export_tables(all)) {
    if (table.in_document || table.rows.empty()) continue;
    files.push_back({table.name + ".md", title_of(table) + (table.naming_columns > 0 ? as_sections(table) : as_table(table)), counted(table.rows.size(), "entry", "entries")});
  }
  return files;
}

std::vector<ExportedFile> csv_files(const Collection& all) {
  std::vector<ExportedFile> files;
  for (const auto& table : export_tables(all)) {
    std::string content = csv_line({table.columns.begin(), table.columns.end()});
    for (const auto& row : table.rows) content += csv_line(row);
    files.push_back({table.name + ".csv", std::move(content), counted(table.rows.size(), "row", "rows")});
  }
  return files;
}

}  // namespace circles::client
