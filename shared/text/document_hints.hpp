// What a template asks at each heading, by kind of document and stage of a career.
//
// For document_templates; the texts stand in career_spec_hints, plan_hints, decision_hints and review_hints. A path that has a
// hint, be it an empty one, is offered in the file even where nothing is set.
#pragma once

#include <span>
#include <string_view>

#include "career/circles/v1/documents.pb.h"

namespace circles::text {

namespace v1 = career::circles::v1;

// Each text is lines, one hint a line. {by} stands for the day the vision looks at, {quarter} for the quarter of today.
struct Hint {
  // vision, vision.where: the names of fields. Empty: below the title.
  std::string_view path;
  // To everybody.
  std::string_view text = {};
  // Before that, to those at the stage.
  std::string_view early = {};
  std::string_view mid = {};
  std::string_view senior = {};
  std::string_view transition = {};
};

using Hints = std::span<const Hint>;

// Of a review by its kind.
Hints hints_of(const v1::Document& document);

Hints career_spec_hints();
Hints scorecard_hints();
Hints roadmap_hints();
Hints positions_hints();
Hints framework_hints();
Hints offer_hints();
Hints review_hints(v1::Review::Kind kind);

}  // namespace circles::text
