#include "server/features/guide/steps.hpp"

#include <algorithm>

namespace circles::features {
namespace {

using S = v1::FlowStep;

constexpr auto kSpec = v1::DOCUMENT_KIND_CAREER_SPEC;
constexpr auto kScorecard = v1::DOCUMENT_KIND_SCORECARD;
constexpr auto kRoadmap = v1::DOCUMENT_KIND_ROADMAP;
constexpr auto kFramework = v1::DOCUMENT_KIND_DECISION_FRAMEWORK;
constexpr auto kOffer = v1::DOCUMENT_KIND_OFFER;
constexpr auto kReview = v1::DOCUMENT_KIND_REVIEW;

// Asked on more than one way.
const Step kStage{.key = "stage", .title = "Where you stand", .document = kSpec, .path = "stage"};
const Step kVision{.key = "vision", .title = "Vision", .document = kSpec, .path = "vision.where"};
const Step kMustHaves{.key = "must-haves", .title = "Must-haves", .document = kFramework, .path = "must_haves.must_haves"};
const Step kCriteria{.key = "criteria", .title = "What you weigh by", .document = kFramework, .path = "criteria.criteria"};
const Step kAnyOffer{.key = "offer", .title = "The opportunity", .act = S::ACT_ADD_OFFER, .document = kOffer, .command = "circle offer add NAME", .proof = Proof::act, .subject = Subject::offer};
const Step kDecide{.key = "decide", .title = "Decision", .act = S::ACT_DECIDE, .document = kOffer, .command = "circle offer decide {} --accept", .proof = Proof::act, .subject = Subject::offer};
const Step kMetric{.key = "metric", .title = "One metric", .document = kScorecard, .path = "metrics.metrics"};
const Step kRoadmapNow{.key = "roadmap-now", .title = "Roadmap: now to one year", .document = kRoadmap, .path = "now_to_1_year.milestones", .command = "circle roadmap add \"TITLE\" --stage 0-1y"};
const Step kPublishSpec{.key = "publish", .title = "Show it to somebody", .act = S::ACT_PUBLISH, .document = kSpec, .command = "circle spec publish", .proof = Proof::act};
const Step kPromise{.key = "promise", .title = "A promise", .act = S::ACT_PROMISE, .command = "circle commitment add \"TITLE\" --monthly", .proof = Proof::act};

std::vector<Step> of_offer() {
  return {
      kStage,
      kVision,
      {.key = "direction", .title = "Direction", .document = kSpec, .path = "direction.kind"},
      kMustHaves,
      kCriteria,
      kAnyOffer,
      {.key = "answers", .title = "Does it pass?", .document = kOffer, .path = "must_haves.must_haves", .command = "circle offer rate {} must \"TITLE\"=pass", .proof = Proof::must_haves_answered, .subject = Subject::offer},
      {.key = "ratings", .title = "Ratings", .document = kOffer, .path = "ratings.ratings", .command = "circle offer rate {} learning=8", .proof = Proof::criteria_rated, .subject = Subject::offer},
      {.key = "direction-check", .title = "Closer or further", .document = kOffer, .path = "direction_check.answer", .command = "circle offer rate {} direction closer", .subject = Subject::offer},
      {.key = "evaluate", .title = "Score it", .act = S::ACT_EVALUATE, .document = kOffer, .command = "circle offer evaluate {}", .proof = Proof::act, .subject = Subject::offer},
      {.key = "ask-mentors", .title = "Ask before you answer", .act = S::ACT_PUBLISH, .document = kOffer, .command = "circle offer publish {} --audience mentors", .proof = Proof::act, .subject = Subject::offer},
      kDecide,
      kPromise,
  };
}

Step of_review(std::string_view key, std::string_view title, std::string_view path, std::string_view command) {
  return {.key = key, .title = title, .document = kReview, .path = path, .command = command, .subject = Subject::review};
}

std::vector<Step> of_year() {
  return {
      kStage,
      kVision,
      {.key = "start-review", .title = "Begin the year's review", .act = S::ACT_START_REVIEW, .document = kReview, .command = "circle review start annual", .proof = Proof::act, .subject = Subject::review},
      of_review("review-vision", "The vision, read again", "vision", "circle review set {} --vision TEXT"),
      of_review("review-progress", "How far you came", "progress", "circle review set {} --progress TEXT"),
      of_review("review-roadmap", "The roadmap, read again", "roadmap", "circle review set {} --roadmap TEXT"),
      of_review("still-wanted", "Do you still want this?", "still_wanted.answer", "circle review set {} --still-wanted yes"),
      of_review("went-well", "What went well", "went_well", "circle review set {} --went-well TEXT"),
      of_review("did-not", "What did not", "did_not", "circle review set {} --did-not TEXT"),
      of_review("differently", "What you will do differently", "differently", "circle review set {} --differently TEXT"),
      {.key = "skills", .title = "Skills", .document = kSpec, .path = "skills.skills"},
      kMetric,
      kRoadmapNow,
      {.key = "roadmap-next", .title = "Roadmap: one to three years", .document = kRoadmap, .path = "years_1_to_3.milestones", .command = "circle roadmap add \"TITLE\" --stage 1-3y"},
      {.key = "roadmap-later", .title = "Roadmap: three to five years", .document = kRoadmap, .path = "years_3_to_5.milestones", .command = "circle roadmap add \"TITLE\" --stage 3-5y"},
      {.key = "finish-review", .title = "Finish the review", .act = S::ACT_FINISH_REVIEW, .document = kReview, .command = "circle review finish {}", .proof = Proof::act, .subject = Subject::review},
      kPublishSpec,
      kPromise,
  };
}

std::vector<Step> of_stuck() {
  return {
      kStage,
      {.key = "values", .title = "What matters", .document = kSpec, .path = "values.values"},
      {.key = "control", .title = "What is not in your hands", .document = kSpec, .path = "not_in_my_control.not_in_my_control"},
      {.key = "stakeholders", .title = "Whom it concerns too", .document = kSpec, .path = "stakeholders.stakeholders"},
      {.key = "energy", .title = "What gave you energy", .document = kSpec, .path = "experiences.experiences"},
      {.key = "rough-vision", .title = "One rough line", .document = kSpec, .path = "vision.where"},
      kMetric,
      {.key = "one-step", .title = "One small step", .act = S::ACT_PROMISE, .command = "circle commitment add \"TITLE\" --once --due DATE", .proof = Proof::act},
      {.key = "ask-coaching", .title = "Ask for company", .act = S::ACT_ASK_COACHING, .command = "circle thread open NUMBER -m TEXT --audience mentors", .proof = Proof::act},
  };
}

std::vector<Step> of_transition() {
  Step stage = kStage;
  stage.proof = Proof::stage_of_transition;
  return {
      stage,
      {.key = "carried-over", .title = "What carries over", .document = kSpec, .path = "skills.skills", .proof = Proof::skill_with_evidence},
      {.key = "new-vision", .title = "Vision of the new field", .document = kSpec, .path = "vision.where", .proof = Proof::written_anew},
      {.key = "skills-to-learn", .title = "What you begin again", .document = kSpec, .path = "skills.skills", .proof = Proof::skill_wanted},
      {.key = "position", .title = "A time of learning", .document = v1::DOCUMENT_KIND_POSITIONS, .path = "positions", .proof = Proof::position_to_learn},
      kRoadmapNow,
      {.key = "market", .title = "The world around it", .document = kRoadmap, .path = "market"},
      {.key = "alternative", .title = "What else, if not this", .document = kRoadmap, .path = "alternative"},
      kMetric,
      kPromise,
      kPublishSpec,
  };
}

std::vector<Step> of_series() {
  return {
      kStage,
      kVision,
      kMustHaves,
      kCriteria,
      kAnyOffer,
      {.key = "answer", .title = "Must-haves", .document = kOffer, .path = "must_haves.must_haves", .command = "circle offer rate {} must \"TITLE\"=pass", .proof = Proof::must_haves_answered, .subject = Subject::offer, .for_each_offer = true},
      {.key = "rate", .title = "Ratings", .document = kOffer, .path = "ratings.ratings", .command = "circle offer rate {} learning=8", .proof = Proof::criteria_rated, .subject = Subject::offer, .for_each_offer = true},
      {.key = "closer", .title = "Closer or further", .document = kOffer, .path = "direction_check.answer", .command = "circle offer rate {} direction closer", .subject = Subject::offer, .for_each_offer = true},
      {.key = "score", .title = "Score", .act = S::ACT_EVALUATE, .document = kOffer, .command = "circle offer evaluate {}", .proof = Proof::act, .subject = Subject::offer, .for_each_offer = true},
      {.key = "compare", .title = "Side by side", .act = S::ACT_UNSPECIFIED, .document = kOffer, .command = "circle offer compare {}", .proof = Proof::act, .subject = Subject::offer},
      kDecide,
  };
}

}  // namespace

const std::vector<Way>& ways() {
  static const std::vector<Way> all{
      {v1::Flow::KIND_OFFER, "An offer, or a change of role", "Somebody offers you work, or you could move where you are: a new ward, a site of your own, a team to lead.", of_offer()},
      {v1::Flow::KIND_ANNUAL, "Planning the year", "Once a year, or at the turn of one: look back, ask whether you still want it, plan the next stage.", of_year()},
      {v1::Flow::KIND_STUCK, "Stuck, or unsure which way", "Nothing moves, or all of it is unclear. Small questions first; one rough line is enough to end with.", of_stuck()},
      {v1::Flow::KIND_TRANSITION, "A large change", "Another field or profession, coming back after years away, out on your own.", of_transition()},
      {v1::Flow::KIND_SERIAL, "Opportunities one after another", "They do not wait for each other. Each is held against your own plan on the day it comes.", of_series()},
  };
  return all;
}

const Way& way_of(v1::Flow::Kind kind) {
  const auto found = std::ranges::find(ways(), kind, &Way::kind);
  if (found == ways().end()) throw invalid("kind", "is none of the five ways in", "See them: circle guide");
  return *found;
}

}  // namespace circles::features
