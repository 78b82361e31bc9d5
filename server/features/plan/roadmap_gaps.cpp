// Of a roadmap: stages with nothing in them, what leads nowhere, what nothing leads to.
#include <algorithm>
#include <vector>

#include "server/features/plan/kind_gaps.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/plan/roadmap_stages.hpp"
#include "shared/text/vision_parts.hpp"

namespace circles::features {
namespace {

bool is_empty(const v1::RoadmapPart& part) {
  return part.milestones().empty() && part.skills().empty() && part.roles().empty() && part.environments().empty() && part.relationships().empty() && part.notes().empty();
}

// Which parts of the vision something leads to; what was dropped leads nowhere.
std::vector<bool> led_to(const std::vector<std::string>& parts, const std::array<RoadmapStage, 3>& stages, Gaps& gaps) {
  std::vector<bool> reached(parts.size(), false);
  for (const RoadmapStage& stage : stages) {
    for (const auto& milestone : stage.part.milestones()) {
      if (milestone.leads_to().empty()) continue;
      const auto part = text::part_led_to(parts, milestone.leads_to());
      if (!part) {
        gaps.add(stage.section, quoted(milestone.title()) + " leads to " + quoted(milestone.leads_to()) + ", which is no part of the vision, or could mean two: use “where”, or how a line of success begins.");
      } else if (milestone.state() != v1::RoadmapMilestone::STATE_DROPPED) {
        reached[*part] = true;
      }
    }
  }
  return reached;
}

void add_vision_gaps(ReadTx& tx, const Id& home, const std::array<RoadmapStage, 3>& stages, Gaps& gaps) {
  const auto spec = find_document(tx, home, {.kind = v1::DOCUMENT_KIND_CAREER_SPEC});
  const auto parts = spec ? text::vision_parts(spec->document().career_spec().vision()) : std::vector<std::string>{};
  if (parts.empty()) return gaps.add("", "There is no vision yet that it could lead to: circle spec edit");
  const auto reached = led_to(parts, stages, gaps);
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (reached[at]) continue;
    const std::string part = parts[at] == "where" ? quoted(spec->document().career_spec().vision().where()) : quoted(parts[at]);
    gaps.add("", "No milestone leads to " + part + " yet: circle roadmap add TITLE --stage 0-1y --leads-to " + (parts[at] == "where" ? "where" : "\"" + parts[at] + "\""));
  }
}

}  // namespace

void add_roadmap_gaps(ReadTx& tx, const Id& home, const v1::Roadmap& roadmap, Gaps& gaps) {
  const auto stages = roadmap_stages(roadmap);
  for (const RoadmapStage& stage : stages) gaps.add_if(is_empty(stage.part), stage.section, "Nothing stands in " + std::string(stage.word) + " yet; one milestone or one skill is a beginning: circle roadmap add TITLE --stage " + std::string(stage.word));
  gaps.add_if(std::ranges::all_of(stages, [](const RoadmapStage& stage) { return stage.part.skills().empty(); }), "now_to_1_year", "No skill to develop is named in it: what will you be able to do then that you cannot do today?");
  add_vision_gaps(tx, home, stages, gaps);
  gaps.add_if(roadmap.market().empty(), "market", "What is the field around it like: does it grow, shrink, change?");
  gaps.add_if(roadmap.alternative().empty(), "alternative", "If it does not come about: what else would be good?");
}

}  // namespace circles::features
