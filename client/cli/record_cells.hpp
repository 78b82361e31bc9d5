// A message of the contract as one row of a table, by its descriptor.
//
//   header = record_columns(*v1::Decision::descriptor(), {"outcomes"});
//   row = record_cells(decision, {"outcomes"});
//
// Messages inside are columns of their own (record_kept), members their handle, times RFC 3339 in UTC; a list is one cell,
// a line each. What is not set, and enums that say nothing, are empty.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "career/circles/v1/envelope.pb.h"
#include "client/cli/csv.hpp"

namespace circles::client {

// Columns that are left out, by their names.
using LeftOut = std::set<std::string>;

std::vector<std::string> record_columns(const google::protobuf::Descriptor& shape, const LeftOut& left_out = {});
// One a column.
std::vector<CsvCell> record_cells(const google::protobuf::Message& record, const LeftOut& left_out = {});

// A field that is no list: its text, empty where it is not set.
CsvCell field_cell(const google::protobuf::Message& record, const google::protobuf::FieldDescriptor* field);

}  // namespace circles::client
