// circle metric import, export: values as a CSV file with the columns metric, day, value, note.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/scorecard.pb.h"
#include "client/cli/command.hpp"

namespace circles::client {

namespace v1 = career::circles::v1;
class Invocation;

void add_metric_files(Command metric, Invocation& invocation);

// By their day, oldest first.
std::string values_to_csv(std::vector<v1::Datapoint> values);

// What is in a file, or all that is wrong with it.
struct ReadValues {
  std::vector<v1::Datapoint> values;
  // Where each value stands in the file.
  std::vector<std::size_t> lines;
  // "line 12: …", safe to show.
  std::vector<std::string> faults;
};

// Columns may stand in any order; others are left alone. Throws Failure where it is no table of values at all. Whether there is
// such a metric, and whether a quarter is closed, is the server's to say.
ReadValues values_from_csv(std::string_view file);

}  // namespace circles::client
