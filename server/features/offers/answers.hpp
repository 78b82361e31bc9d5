// What an offer answers to a framework, found by name, as the rules take it.
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/decision_framework.pb.h"
#include "career/circles/v1/offer_document.pb.h"
#include "shared/rules/decision.hpp"
#include "shared/wire/problem.hpp"

namespace circles::features {

struct Answers {
  // Must-haves and criteria in the framework's order.
  rules::Offer offer;
  // Beside them, why.
  std::vector<std::string> must_have_reasons;
  std::vector<std::string> rating_reasons;
  // What was answered or rated, and is asked for no more: a name changed, or went.
  std::vector<std::string> must_haves_unasked;
  std::vector<std::string> ratings_unasked;
};

Answers answers_of(const v1::Offer& offer, const v1::DecisionFramework& framework);

}  // namespace circles::features
