#include "server/features/plan/titles.hpp"

namespace circles::features {

std::string title_of(v1::DocumentKind kind) {
  switch (kind) {
    case v1::DOCUMENT_KIND_CAREER_SPEC:
      return "Career spec";
    case v1::DOCUMENT_KIND_SCORECARD:
      return "Scorecard";
    case v1::DOCUMENT_KIND_ROADMAP:
      return "Roadmap";
    case v1::DOCUMENT_KIND_DECISION_FRAMEWORK:
      return "Decision framework";
    case v1::DOCUMENT_KIND_OFFER:
      return "Offer";
    case v1::DOCUMENT_KIND_REVIEW:
      return "Review";
    case v1::DOCUMENT_KIND_POSITIONS:
      return "Positions";
    default:
      return "Document";
  }
}

std::string title_of(const v1::Document& document) {
  if (document.has_offer() && !document.offer().title().empty()) return "Offer: " + document.offer().title();
  if (document.has_review()) {
    const v1::Review& review = document.review();
    if (!review.title().empty()) return "Review: " + review.title();
    return "Review of " + review.period();
  }
  return title_of(kind_of(document));
}

std::string noun_of(const DocumentKey& key) {
  switch (key.kind) {
    case v1::DOCUMENT_KIND_SCORECARD:
      return "metric";
    case v1::DOCUMENT_KIND_ROADMAP:
      return "roadmap";
    case v1::DOCUMENT_KIND_DECISION_FRAMEWORK:
      return "framework";
    case v1::DOCUMENT_KIND_OFFER:
      return "offer";
    case v1::DOCUMENT_KIND_REVIEW:
      return "review";
    case v1::DOCUMENT_KIND_POSITIONS:
      return "position";
    default:
      return "spec";
  }
}

namespace {

// How the first one is made.
std::string beginning_of(const DocumentKey& key) {
  switch (key.kind) {
    case v1::DOCUMENT_KIND_SCORECARD:
      return "Name one metric: circle metric add NAME";
    case v1::DOCUMENT_KIND_ROADMAP:
      return "Begin it: circle roadmap edit, or circle roadmap add \"Lead X\" --stage 1-3y";
    case v1::DOCUMENT_KIND_DECISION_FRAMEWORK:
      return "Begin it: circle framework edit";
    case v1::DOCUMENT_KIND_OFFER:
      return "See those that there are: circle offer list; add one: circle offer add NAME";
    case v1::DOCUMENT_KIND_REVIEW:
      return "See those that there are: circle review list; begin one: circle review start quarter";
    case v1::DOCUMENT_KIND_POSITIONS:
      return "Add one: circle position add \"TITLE\" --kind learning --from 2023-02";
    default:
      return "Begin one: circle spec init";
  }
}

}  // namespace

Problem no_document(const DocumentKey& key) {
  std::string what = title_of(key.kind);
  what.front() = static_cast<char>(what.front() - 'A' + 'a');
  return Problem(reason::not_found, key.name.empty() ? "You have no " + what + " yet." : "You have no " + what + " called " + key.name + ".", beginning_of(key));
}

}  // namespace circles::features
