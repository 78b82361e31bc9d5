#include "server/features/commitments/serving.hpp"

#include "server/features/plan/folded.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/plan/roadmap_stages.hpp"
#include "shared/text/display.hpp"

namespace circles::features {
namespace {

constexpr int kMostNamed = 5;
constexpr std::size_t kWidestTitle = 60;

// "There are: Lead X, Speak at Y"; at most five, as there may be 150.
std::string milestones_of(const v1::Roadmap& roadmap) {
  std::string all;
  int named = 0;
  for (const RoadmapStage& stage : roadmap_stages(roadmap)) {
    for (const auto& milestone : stage.part.milestones()) {
      if (++named <= kMostNamed) all += (all.empty() ? "There are: “" : ", “") + text::shorten(milestone.title(), kWidestTitle) + "”";
    }
  }
  if (all.empty()) return "Add it first: circle roadmap add TITLE --stage 0-1y";
  return all + (named > kMostNamed ? " and more: circle roadmap show" : ". Say one of them, or how it begins.");
}

// A milestone that was renamed or taken away since binds no stage.
bool is_there(ReadTx& tx, const Id& home, const std::string& milestone) {
  const auto roadmap = find_document(tx, home, {.kind = v1::DOCUMENT_KIND_ROADMAP});
  const auto found = roadmap ? find_milestone(roadmap->document().roadmap(), milestone) : std::nullopt;
  return found && folded_name(found->title) == folded_name(milestone);
}

}  // namespace

Served checked_served(ReadTx& tx, const Id& home, const std::string& stage, const std::string& milestone) {
  if (!stage.empty() && !is_stage_word(stage)) throw invalid("stage", "is no stage of a roadmap", "Say 0-1y, 1-3y or 3-5y.");
  if (milestone.empty()) return {.stage = stage, .milestone = {}};
  const auto roadmap = find_document(tx, home, {.kind = v1::DOCUMENT_KIND_ROADMAP});
  if (!roadmap) throw invalid("milestone", "is given, and there is no roadmap yet", "Begin it: circle roadmap edit");
  const auto found = find_milestone(roadmap->document().roadmap(), milestone);
  if (!found) throw invalid("milestone", "is none of your roadmap, or could mean several", milestones_of(roadmap->document().roadmap()));
  if (!stage.empty() && stage != found->stage)
    throw invalid("stage", "is not the one of “" + found->title + "”: that is " + std::string(found->stage), "Leave the stage away, or move the milestone: circle roadmap edit");
  return {.stage = std::string(found->stage), .milestone = found->title};
}

Served edited_served(ReadTx& tx, const Id& home, const Served& now, const std::optional<std::string>& stage, const std::optional<std::string>& milestone) {
  if (milestone && !milestone->empty()) return checked_served(tx, home, stage.value_or(""), *milestone);
  if (!stage) return milestone ? Served{.stage = now.stage, .milestone = {}} : now;
  if (milestone || now.milestone.empty()) return checked_served(tx, home, *stage, {});
  if (is_there(tx, home, now.milestone)) return checked_served(tx, home, *stage, now.milestone);
  return {.stage = checked_served(tx, home, *stage, {}).stage, .milestone = now.milestone};
}

void check_review_served(ReadTx& tx, const Id& home, const std::string& review) {
  if (review.empty() || newest_revision(tx, home, {.kind = v1::DOCUMENT_KIND_REVIEW, .name = review}) > 0) return;
  throw invalid("review", "is none of yours", "See them: circle review list");
}

}  // namespace circles::features
