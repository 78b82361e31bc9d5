// The three stages of a roadmap, by the words that people and commitments use for them.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "career/circles/v1/documents.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

struct RoadmapStage {
  // "1-3y"
  std::string_view word;
  // The roadmap's field.
  std::string_view section;
  // "one to three years"
  std::string_view called;
  // Where it begins and ends, in years from now.
  int from;
  int until;
};
inline constexpr std::array<RoadmapStage, 3> kRoadmapStages{{{"0-1y", "now_to_1_year", "now to one year", 0, 1}, {"1-3y", "years_1_to_3", "one to three years", 1, 3}, {"3-5y", "years_3_to_5", "three to five years", 3, 5}}};

// Index of the stage; "now" is the first. Throws Failure(usage).
std::size_t roadmap_stage_from(std::string_view typed);
const v1::RoadmapPart& part_of(const v1::Roadmap& roadmap, std::size_t stage);
v1::RoadmapPart& mutable_part_of(v1::Roadmap& roadmap, std::size_t stage);

// Where a milestone stands.
struct FoundMilestone {
  std::size_t stage = 0;
  int at = 0;
};
// By its title, or how it begins. Throws Failure.
FoundMilestone find_milestone(const v1::Roadmap& roadmap, std::string_view typed);

}  // namespace circles::client
