#include "client/cli/roadmap_words.hpp"

#include <fmt/format.h>

#include "client/cli/failure.hpp"
#include "client/cli/named_entries.hpp"
#include "shared/text/display.hpp"

namespace circles::client {

std::size_t roadmap_stage_from(std::string_view typed) {
  if (typed == "now") return 0;
  for (std::size_t at = 0; at < kRoadmapStages.size(); ++at)
    if (kRoadmapStages[at].word == typed) return at;
  throw Failure(ExitCode::usage, fmt::format("“{}” is no stage of a roadmap.", text::harmless(typed)), "--stage 0-1y (or now), 1-3y or 3-5y");
}

const v1::RoadmapPart& part_of(const v1::Roadmap& roadmap, std::size_t stage) {
  return stage == 0 ? roadmap.now_to_1_year() : stage == 1 ? roadmap.years_1_to_3() : roadmap.years_3_to_5();
}

v1::RoadmapPart& mutable_part_of(v1::Roadmap& roadmap, std::size_t stage) {
  return stage == 0 ? *roadmap.mutable_now_to_1_year() : stage == 1 ? *roadmap.mutable_years_1_to_3() : *roadmap.mutable_years_3_to_5();
}

FoundMilestone find_milestone(const v1::Roadmap& roadmap, std::string_view typed) {
  std::vector<std::string> titles;
  std::vector<FoundMilestone> places;
  for (std::size_t stage = 0; stage < kRoadmapStages.size(); ++stage)
    for (int at = 0; at < part_of(roadmap, stage).milestones_size(); ++at) {
      titles.push_back(part_of(roadmap, stage).milestones(at).title());
      places.push_back({stage, at});
    }
  return places[static_cast<std::size_t>(entry_named(titles, typed, "milestone", "circle roadmap show"))];
}

}  // namespace circles::client
