#include "shared/text/sequence_diff.hpp"

#include <algorithm>
#include <dtl/dtl.hpp>
#include <unordered_map>

namespace circles::text {
namespace {

using Numbers = std::vector<int>;

// dtl keeps 24 bytes for each comparison, and from 2,000,000 on takes another way.
constexpr std::size_t kMostAtOnce = 1'000'000;
// What is unique may be sought again between what is unique, so often; each time reads all.
constexpr int kLevels = 8;

struct Range {
  std::size_t before = 0;
  std::size_t before_end = 0;
  std::size_t after = 0;
  std::size_t after_end = 0;
};

class Differ {
 public:
  Differ(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after, std::size_t& work) : work_(work) {
    std::unordered_map<std::string_view, int> known;
    for (const auto text : before) before_.push_back(known.try_emplace(text, static_cast<int>(known.size())).first->second);
    for (const auto text : after) after_.push_back(known.try_emplace(text, static_cast<int>(known.size())).first->second);
  }

  void diff(Range range, int levels) {
    while (range.before < range.before_end && range.after < range.after_end && before_[range.before] == after_[range.after]) same(range.before++, range.after++);
    std::size_t at_end = 0;
    while (range.before < range.before_end && range.after < range.after_end && before_[range.before_end - 1] == after_[range.after_end - 1]) {
      --range.before_end;
      --range.after_end;
      ++at_end;
    }
    between(range, levels);
    for (std::size_t at = 0; at < at_end; ++at) same(range.before_end + at, range.after_end + at);
  }

  std::vector<DiffStep> steps;

 private:
  void same(std::size_t before, std::size_t after) { steps.push_back({DiffStep::same, before, after}); }
  void remove(std::size_t before) { steps.push_back({DiffStep::removed, before, 0}); }
  void add(std::size_t after) { steps.push_back({DiffStep::added, 0, after}); }

  void between(const Range& range, int levels) {
    const std::size_t cost = (range.before_end - range.before) * (range.after_end - range.after);
    if (cost == 0) return replace(range);
    if (cost <= std::min(kMostAtOnce, work_)) {
      work_ -= cost;
      return shortest(range);
    }
    if (levels == 0) return replace(range);
    const auto anchors = anchors_of(range);
    if (anchors.empty()) return replace(range);
    Range part = range;
    for (const auto& [before, after] : anchors) {
      diff({part.before, before, part.after, after}, levels - 1);
      same(before, after);
      part.before = before + 1;
      part.after = after + 1;
    }
    diff(part, levels - 1);
  }

  void replace(const Range& range) {
    for (std::size_t at = range.before; at < range.before_end; ++at) remove(at);
    for (std::size_t at = range.after; at < range.after_end; ++at) add(at);
  }

  void shortest(const Range& range) {
    const auto slice = [](const Numbers& all, std::size_t from, std::size_t end) { return Numbers(all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(end)); };
    dtl::Diff<int, Numbers> diff(slice(before_, range.before, range.before_end), slice(after_, range.after, range.after_end));
    diff.compose();
    std::size_t before = range.before;
    std::size_t after = range.after;
    for (const auto& [number, step] : diff.getSes().getSequence()) {
      if (step.type == dtl::SES_COMMON) same(before++, after++);
      if (step.type == dtl::SES_DELETE) remove(before++);
      if (step.type == dtl::SES_ADD) add(after++);
    }
  }

  // What stands exactly once in both, as far as it is in the same order: the longest such row.
  std::vector<std::pair<std::size_t, std::size_t>> anchors_of(const Range& range) const {
    struct Count {
      int before = 0;
      int after = 0;
      std::size_t place = 0;
    };
    std::unordered_map<int, Count> counts;
    for (std::size_t at = range.before; at < range.before_end; ++at) ++counts[before_[at]].before;
    for (std::size_t at = range.after; at < range.after_end; ++at) {
      auto& count = counts[after_[at]];
      ++count.after;
      count.place = at;
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t at = range.before; at < range.before_end; ++at)
      if (const auto& count = counts[before_[at]]; count.before == 1 && count.after == 1) pairs.emplace_back(at, count.place);
    return longest_rising(pairs);
  }

  static std::vector<std::pair<std::size_t, std::size_t>> longest_rising(const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
    std::vector<std::size_t> ends;  // of the best row of each length, indices into pairs
    std::vector<std::size_t> previous(pairs.size(), pairs.size());
    for (std::size_t at = 0; at < pairs.size(); ++at) {
      const auto place = std::ranges::lower_bound(ends, pairs[at].second, {}, [&](std::size_t end) { return pairs[end].second; });
      if (place != ends.begin()) previous[at] = *(place - 1);
      if (place == ends.end()) {
        ends.push_back(at);
      } else {
        *place = at;
      }
    }
    std::vector<std::pair<std::size_t, std::size_t>> row;
    for (std::size_t at = ends.empty() ? pairs.size() : ends.back(); at < pairs.size(); at = previous[at]) row.push_back(pairs[at]);
    std::ranges::reverse(row);
    return row;
  }

  Numbers before_;
  Numbers after_;
  std::size_t& work_;
};

}  // namespace

std::vector<DiffStep> sequence_diff(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after, std::size_t& work) {
  Differ differ(before, after, work);
  differ.diff({0, before.size(), 0, after.size()}, kLevels);
  return std::move(differ.steps);
}

}  // namespace circles::text
