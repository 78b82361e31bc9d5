// What people type about a metric, and what is said of one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "career/circles/v1/documents.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// The kind that a subject is of: skills are leading, titles lagging. Unspecified for one of the person's own.
v1::Metric::Kind kind_of(v1::Metric::Subject subject);

// 2026-Q4, from 2026-q4 too. Throws Failure(usage).
std::string quarter_from(std::string_view typed);

// What one --target says: 6/quarter or 6, or 2026-Q4=6; "none" instead of a number takes it back.
struct TypedTarget {
  // Empty for every quarter.
  std::string quarter;
  std::optional<double> value;
};
// Throws Failure(usage).
TypedTarget target_from(std::string_view typed);

// Puts it into the metric, or into the targets under the metric's name.
void set_target(v1::Scorecard& scorecard, v1::Metric& metric, const TypedTarget& target);

// "every quarter 6, 2026-Q4 8"; empty without any.
std::string target_words(const v1::Scorecard& scorecard, const v1::Metric& metric);

// "docs=1": a name and what is said of it, parted at the last sign. Throws Failure(usage); `example` says how it is written.
std::pair<std::string, std::string> pair_from(std::string_view typed, std::string_view example);

}  // namespace circles::client
