// Which of the entries of a document somebody means: a metric, a milestone, a criterion.
//
//   auto& metrics = *scorecard.mutable_metrics()->mutable_metrics();
//   auto& metric = metrics[entry_named(names_of(metrics, &v1::Metric::name), typed, "metric", "circle metric show")];
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace circles::client {

template <class Entries, class Name>
std::vector<std::string> names_of(const Entries& entries, Name name) {
  std::vector<std::string> names;
  for (const auto& entry : entries) names.push_back((entry.*name)());
  return names;
}

// Index of the name that is equal, or else of the only one that begins like it, in any case. Throws Failure: not_found
// with `look` as what to type, usage when it may mean several.
int entry_named(const std::vector<std::string>& names, std::string_view typed, std::string_view what, std::string_view look);

// One is called so already, in any case.
bool is_taken(const std::vector<std::string>& names, std::string_view name);

}  // namespace circles::client
