#include "server/features/plan/completeness.hpp"

#include "server/features/plan/kind_gaps.hpp"
#include "shared/text/display.hpp"

namespace circles::features {

std::string quoted(std::string_view words) {
  constexpr std::size_t kWidest = 60;
  return "“" + text::shorten(words, kWidest) + "”";
}

void add_gaps(ReadTx& tx, const Id& home, const v1::Document& document, google::protobuf::RepeatedPtrField<v1::Gap>& all) {
  Gaps gaps(all);
  switch (document.content_case()) {
    case v1::Document::kCareerSpec:
      return add_spec_gaps(tx, home, document.career_spec(), gaps);
    case v1::Document::kScorecard:
      return add_scorecard_gaps(tx, home, document.scorecard(), gaps);
    case v1::Document::kRoadmap:
      return add_roadmap_gaps(tx, home, document.roadmap(), gaps);
    case v1::Document::kDecisionFramework:
      return add_framework_gaps(tx, home, document.decision_framework(), gaps);
    case v1::Document::kOffer:
      return add_offer_gaps(tx, home, document.offer(), gaps);
    case v1::Document::kReview:
      return add_review_gaps(document.review(), gaps);
    case v1::Document::kPositions:
      return add_positions_gaps(document.positions(), gaps);
    case v1::Document::CONTENT_NOT_SET:
      break;
  }
}

}  // namespace circles::features
