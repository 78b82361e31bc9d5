// Of a review what it asks and was not answered; of positions what makes a timeline of them.
#include <algorithm>

#include "server/features/plan/kind_gaps.hpp"

namespace circles::features {
namespace {

void add_annual_gaps(const v1::Review& review, Gaps& gaps) {
  gaps.add_if(review.vision().empty(), "vision", "Is the vision still the one you would write today?");
  gaps.add_if(review.progress().empty(), "progress", "How far did you come this year?");
  gaps.add_if(review.roadmap().empty(), "roadmap", "What of the roadmap stays, what changes?");
  gaps.add_if(review.still_wanted().answer() == v1::StillWanted::ANSWER_UNSPECIFIED, "still_wanted", "Do you still want this?");
}

}  // namespace

void add_review_gaps(const v1::Review& review, Gaps& gaps) {
  if (review.kind() == v1::Review::KIND_ANNUAL) add_annual_gaps(review, gaps);
  if (review.kind() == v1::Review::KIND_EVENT) {
    gaps.add_if(review.learned().empty(), "learned", "What did you learn from it?");
  } else {
    gaps.add_if(review.on_track().answer() == v1::OnTrack::ANSWER_UNSPECIFIED, "on_track", "Are you on track: yes, partly, no?");
    gaps.add_if(review.adjust().empty(), "adjust", "What needs adjusting?");
  }
  gaps.add_if(review.went_well().empty(), "went_well", "What went well?");
  gaps.add_if(review.did_not().empty(), "did_not", "What did not?");
  gaps.add_if(review.differently().empty(), "differently", "What would you do differently? Each line can become a commitment.");
}

void add_positions_gaps(const v1::Positions& positions, Gaps& gaps) {
  const auto& all = positions.positions();
  gaps.add_if(all.empty(), "positions", "Where did you work so far, and was it to learn or to have an impact? circle position add TITLE --kind learning --from 2023-02");
  gaps.add_if(!all.empty() && std::ranges::none_of(all, [](const v1::Position& position) { return !position.learned().empty(); }), "positions", "What did you learn in each? One line will do.");
}

}  // namespace circles::features
