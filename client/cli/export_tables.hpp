// What was collected, as tables: one a list.
#pragma once

#include <string>
#include <vector>

#include "client/cli/csv.hpp"
#include "client/cli/export_collection.hpp"

namespace circles::client {

struct ExportTable {
  // As its file is called: check_ins.
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::vector<CsvCell>> rows;
  // Of a document, whose Markdown has it already.
  bool in_document = false;
  // Where cells are prose: how many of the first columns name a row. Markdown then has a section a row; 0: a table.
  std::size_t naming_columns = 0;
};

// Lists of documents with nothing in them are left out, except those that everybody looks for.
std::vector<ExportTable> export_tables(const Collection& all);

}  // namespace circles::client
