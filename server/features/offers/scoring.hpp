// An offer held against a decision framework, in words; shared/rules/decision.hpp has the rules. Functions of documents, without state.
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/evaluations.pb.h"
#include "shared/wire/problem.hpp"

namespace circles::features {

// What reasons and sensitivities say about compensation: what must-haves of it are called, and why it was rated as it was.
enum class CompensationWords { all, none };

// All of an evaluation but its number, its day, its revisions and what became of the weights. Must-haves and criteria are the framework's, in its
// order; what the offer answers is found by name.
v1::Evaluation scored(const v1::Offer& offer, const v1::DecisionFramework& framework, bool has_spec, CompensationWords words);

// Criteria whose weight differs: those of `is`, in its order, then those that are gone.
std::vector<v1::ChangedWeight> changed_weights(const v1::DecisionFramework& was, const v1::DecisionFramework& is);

// "accept"; of an unspecified one "open".
std::string word_of(v1::Verdict verdict);

// As lines in a publication are bounded; cut off with an ellipsis.
std::string bounded_line(std::string line);

}  // namespace circles::features
