#include "server/features/plan/roadmap_stages.hpp"

#include <algorithm>
#include <vector>

#include "shared/text/name_matching.hpp"

namespace circles::features {
namespace {

constexpr std::array<std::string_view, 3> kWords{"0-1y", "1-3y", "3-5y"};

}  // namespace

std::array<RoadmapStage, 3> roadmap_stages(const v1::Roadmap& roadmap) {
  return {RoadmapStage{kWords[0], "now_to_1_year", roadmap.now_to_1_year()}, RoadmapStage{kWords[1], "years_1_to_3", roadmap.years_1_to_3()},
          RoadmapStage{kWords[2], "years_3_to_5", roadmap.years_3_to_5()}};
}

bool is_stage_word(std::string_view word) { return std::ranges::find(kWords, word) != kWords.end(); }

std::optional<FoundMilestone> find_milestone(const v1::Roadmap& roadmap, std::string_view said) {
  std::vector<std::string> titles;
  std::vector<FoundMilestone> milestones;
  for (const RoadmapStage& stage : roadmap_stages(roadmap)) {
    for (const auto& milestone : stage.part.milestones()) {
      titles.push_back(milestone.title());
      milestones.push_back({milestone.title(), stage.word, milestone.state()});
    }
  }
  const auto at = text::matching_name(titles, said);
  return at ? std::optional(milestones[*at]) : std::nullopt;
}

}  // namespace circles::features
