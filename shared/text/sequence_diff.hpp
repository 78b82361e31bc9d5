// The steps from one sequence of words or lines to another.
//
//   std::size_t work = 1'000'000;
//   for (const auto& step : sequence_diff(old_words, new_words, work)) …
//
// For word_diff.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace circles::text {

struct DiffStep {
  enum Kind { same, removed, added };
  Kind kind = same;
  // Indices; `before` has a meaning unless added, `after` unless removed.
  std::size_t before = 0;
  std::size_t after = 0;
};

// Takes from `work` the comparisons that it might do. With too few left, what lies between what both have exactly
// once is removed and added as a whole. Any result is right; a short one takes work.
std::vector<DiffStep> sequence_diff(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after, std::size_t& work);

}  // namespace circles::text
