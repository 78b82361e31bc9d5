// The three stages of a roadmap, by the words that commitments use for them: 0-1y, 1-3y, 3-5y.
//
//   for (const RoadmapStage& stage : roadmap_stages(roadmap)) show(stage.word, stage.part.skills());
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "career/circles/v1/roadmap.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

struct RoadmapStage {
  // "0-1y"
  std::string_view word;
  // Of the roadmap: "now_to_1_year"
  std::string_view section;
  // Borrowed from the roadmap.
  const v1::RoadmapPart& part;
};

std::array<RoadmapStage, 3> roadmap_stages(const v1::Roadmap& roadmap);

bool is_stage_word(std::string_view word);

// The milestone of that title, or the only one that begins like it, in any case; nothing when none does, or several do.
struct FoundMilestone {
  std::string title;
  std::string_view stage;
  v1::RoadmapMilestone::State state;
};
std::optional<FoundMilestone> find_milestone(const v1::Roadmap& roadmap, std::string_view said);

}  // namespace circles::features
