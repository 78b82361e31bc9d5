// What each of the five ways in asks, and in which order. Nothing here looks at a plan: seen.hpp does, and step_words.hpp asks.
#pragma once

#include <string_view>
#include <vector>

#include "career/circles/v1/guide.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// By what in the plan it is seen that a step is done; of an act by what the act leaves behind.
enum class Proof {
  // The field at the step's path has something in it.
  written,
  // … and something else than when the flow was started.
  written_anew,
  stage_of_transition,
  skill_with_evidence,
  skill_wanted,
  position_to_learn,
  // Each of the framework's must-haves has an answer in the offer; each criterion a score.
  must_haves_answered,
  criteria_rated,
  act,
};

// Which offer or review a step is about.
enum class Subject { none, offer, review };

struct Step {
  std::string_view key;
  std::string_view title;
  v1::FlowStep::Act act = v1::FlowStep::ACT_WRITE;
  v1::DocumentKind document = v1::DOCUMENT_KIND_UNSPECIFIED;
  // Field names of the document's message.
  std::string_view path = {};
  // The same by hand, where the document's own command does not say it; {} stands for the offer or review.
  std::string_view command = {};
  Proof proof = Proof::written;
  Subject subject = Subject::none;
  // Asked once for each opportunity; its key ends in that one's name.
  bool for_each_offer = false;
};

struct Way {
  v1::Flow::Kind kind;
  std::string_view title;
  std::string_view when;
  std::vector<Step> steps;
};

// The five, in the order in which the guide shows them.
const std::vector<Way>& ways();
// FIELD_INVALID for none of them.
const Way& way_of(v1::Flow::Kind kind);

}  // namespace circles::features
