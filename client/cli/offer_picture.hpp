// A score as a page that one likes to read: the suggestion, the points, criteria, must-haves, and what would change it.
//
//   for (const auto& line : evaluation_picture(evaluation, thresholds, {out.readable_width(), out.signs, out.colour})) out.line(line);
//
// Free of I/O; everything that people wrote is made harmless here, and folded to the width.
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/offers.pb.h"
#include "client/cli/drawing.hpp"

namespace circles::client {

// Of the framework that the score was made by.
struct Thresholds {
  double accept_from = 7;
  double decline_below = 5;
};
Thresholds thresholds_of(const v1::DecisionFramework& framework);

std::vector<std::string> evaluation_picture(const v1::Evaluation& evaluation, const Thresholds& thresholds, const Drawing& drawing);
// What the person answered so far: must-haves, ratings with their reasons, the direction.
std::vector<std::string> answers_picture(const v1::Offer& offer, const Drawing& drawing);
// For another program: PART, NAME, VALUE, WEIGHT, POINTS, TEXT.
Table evaluation_table(const v1::Evaluation& evaluation);

// Several offers, a column each.
Table comparison_table(const v1::CompareOffersReply& reply, Signs signs);

// "revision 3 of the offer, 2 of your framework and 5 of your spec"
std::string pinned_to(const v1::Evaluation& evaluation);

}  // namespace circles::client
