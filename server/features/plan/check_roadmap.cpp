#include "server/features/plan/kind_checks.hpp"
#include "server/features/plan/roadmap_stages.hpp"

namespace circles::features {

void check_roadmap(const v1::Roadmap& roadmap) {
  UniqueNames titles;
  for (const RoadmapStage& stage : roadmap_stages(roadmap)) {
    const std::string list = "document.roadmap." + std::string(stage.section) + ".milestones";
    for (int at = 0; at < stage.part.milestones_size(); ++at) {
      titles.add(stage.part.milestones(at).title(), entry(list, at) + ".title", "Commitments name a milestone by its title: give each one of its own.");
    }
  }
}

}  // namespace circles::features
