// What was collected, as files: JSON with every revision, Markdown to read, CSV for spreadsheets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/cli/export_collection.hpp"

namespace circles::client {

struct ExportedFile {
  // Without folders: offer-acme.json.
  std::string name;
  std::string content;
  // "3 revisions", "12 rows"
  std::string holds;
};

// In each, all of it: a message a line in an array.
std::vector<ExportedFile> json_files(const Collection& all);
// Each document as its own file reads it (shared/text); the rest as tables and sections.
std::vector<ExportedFile> markdown_files(const Collection& all);
// One a list.
std::vector<ExportedFile> csv_files(const Collection& all);

}  // namespace circles::client
