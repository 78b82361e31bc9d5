// What a person begins a document from, as their career stage suggests: the message, and the same as a Markdown file.
//
//   const auto begun = document_template(v1::DOCUMENT_KIND_ROADMAP, {v1::CAREER_STAGE_MID, "2026-11-25", "2031-11-25"});
//   open_editor(markdown_template(begun, context));   // with hints, in lines that reading drops
//
// Functions only, free of state. Wording is for people of any profession; it promises nothing.
#pragma once

#include <string>

#include "career/circles/v1/documents.pb.h"

namespace circles::text {

namespace v1 = career::circles::v1;

struct TemplateContext {
  // Unspecified counts as mid.
  v1::CareerStage stage = v1::CAREER_STAGE_UNSPECIFIED;
  // 2026-11-25, in the person's calendar.
  std::string today;
  // The day that the vision looks at: five years ahead.
  std::string by;
};

// Sections that are to be filled in are set and empty. A review is one of the quarter of `today`. Without a kind: std::logic_error.
v1::Document document_template(v1::DocumentKind kind, const TemplateContext& context);

// `begun` may hold more than document_template gave: what it says stands below the hints. Reads without faults as `begun`, with
// the sections that it has not, and that a person could fill in, set and empty. Hints of a review go by its kind.
std::string markdown_template(const v1::Document& begun, const TemplateContext& context);

}  // namespace circles::text
