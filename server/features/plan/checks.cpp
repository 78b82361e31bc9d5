#include "server/features/plan/checks.hpp"

#include <algorithm>
#include <map>

#include "server/features/plan/folded.hpp"
#include "server/features/plan/kind_checks.hpp"
#include "server/features/plan/roadmap_stages.hpp"

namespace circles::features {
namespace {

using EndedOn = std::map<std::string, std::pair<v1::RoadmapMilestone::State, std::string>>;

bool has_ended(v1::RoadmapMilestone::State state) { return state == v1::RoadmapMilestone::STATE_SHIPPED || state == v1::RoadmapMilestone::STATE_DROPPED; }

// A milestone that ended before keeps its day also where an editor left it out.
void complete_milestones(const std::string& today, const EndedOn& before, v1::RoadmapPart& part) {
  for (auto& milestone : *part.mutable_milestones()) {
    if (!has_ended(milestone.state())) {
      milestone.clear_ended_on();
    } else if (milestone.ended_on().empty()) {
      const auto known = before.find(folded_name(milestone.title()));
      milestone.set_ended_on(known != before.end() && known->second.first == milestone.state() ? known->second.second : today);
    }
  }
}

void complete_roadmap(const std::string& today, v1::Roadmap& roadmap, const v1::Roadmap* now) {
  EndedOn before;
  for (const RoadmapStage& stage : roadmap_stages(now != nullptr ? *now : v1::Roadmap::default_instance())) {
    for (const auto& milestone : stage.part.milestones()) {
      if (has_ended(milestone.state())) before[folded_name(milestone.title())] = {milestone.state(), milestone.ended_on()};
    }
  }
  if (roadmap.has_now_to_1_year()) complete_milestones(today, before, *roadmap.mutable_now_to_1_year());
  if (roadmap.has_years_1_to_3()) complete_milestones(today, before, *roadmap.mutable_years_1_to_3());
  if (roadmap.has_years_3_to_5()) complete_milestones(today, before, *roadmap.mutable_years_3_to_5());
}

}  // namespace

void check_key(const DocumentKey& key) {
  if (key.kind == v1::DOCUMENT_KIND_UNSPECIFIED)
    throw invalid("kind", "is missing", "Say which document: DOCUMENT_KIND_CAREER_SPEC, _SCORECARD, _ROADMAP, _DECISION_FRAMEWORK, _OFFER, _REVIEW or _POSITIONS");
  const bool named = key.kind == v1::DOCUMENT_KIND_OFFER || key.kind == v1::DOCUMENT_KIND_REVIEW;
  if (named && key.name.empty()) throw invalid("name", "is missing", "Say which one: circle offer list, circle review list");
  if (!named && !key.name.empty()) throw invalid("name", "is given where there is only one", "Leave it away.");
}

void check_document(ReadTx& tx, const Id& home, const DocumentKey& key, const v1::Document& document, const v1::Document* now) {
  check_figures(document);
  switch (document.content_case()) {
    case v1::Document::kCareerSpec:
      return check_spec(document.career_spec());
    case v1::Document::kScorecard:
      return check_scorecard(tx, home, document.scorecard(), now != nullptr ? &now->scorecard() : nullptr);
    case v1::Document::kRoadmap:
      return check_roadmap(document.roadmap());
    case v1::Document::kDecisionFramework:
      return check_framework(document.decision_framework());
    case v1::Document::kOffer:
      return check_offer(document.offer());
    case v1::Document::kReview:
      return check_review(tx, home, key.name, document.review());
    case v1::Document::kPositions:
      return check_positions(document.positions());
    case v1::Document::CONTENT_NOT_SET:
      break;
  }
}

void complete_document(const std::string& today, v1::Document& document, const v1::Document* now) {
  if (document.has_roadmap()) complete_roadmap(today, *document.mutable_roadmap(), now != nullptr ? &now->roadmap() : nullptr);
  if (document.has_scorecard()) document.mutable_scorecard()->clear_results();
  if (!document.has_offer()) return;
  v1::Offer& offer = *document.mutable_offer();
  offer.clear_evaluation();
  offer.clear_decision();
  if (!offer.received_on().empty()) return;
  const std::string came_on = now != nullptr && !now->offer().received_on().empty() ? now->offer().received_on() : today;
  // An answer may have been due before it was written down.
  offer.set_received_on(offer.decide_by().empty() ? came_on : std::min(came_on, offer.decide_by()));
}

}  // namespace circles::features
