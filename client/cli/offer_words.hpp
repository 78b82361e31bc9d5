// What people type about an offer, and what is said of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/offers.pb.h"
#include "client/cli/strip.hpp"
#include "shared/text/points.hpp"

namespace circles::client {

// "open", "accept", "consider", "decline"; "–" for none.
std::string word(v1::Verdict verdict);
// "worth accepting", "worth thinking over", "rather one to decline", "still open"
std::string verdict_words(v1::Verdict verdict);
Style style_of(v1::Verdict verdict);
// "open", "accepted", "declined", "lapsed"
std::string word(v1::OfferSummary::State state);
// "pass", "fail", "unknown"
std::string word(v1::MustHaveAnswer::Answer answer);
// ✓ ✗ ?, or + x ?.
Cell sign(v1::MustHaveAnswer::Answer answer, Signs signs);

using text::points;
// "–" while nothing is rated.
std::string score_of(const v1::Evaluation& evaluation);

// What an offer is called as a document: "Acme Pumps" becomes acme-pumps, "3M" offer-3m.
std::string document_name_for(std::string_view company);

// One answer that was typed.
struct Rated {
  enum class Of { criterion, must_have, direction };
  Of of = Of::criterion;
  // Of a criterion or a must-have: how it begins is enough.
  std::string name;
  // Of a criterion; nothing takes a score back.
  std::optional<std::uint32_t> score;
  v1::MustHaveAnswer::Answer answer = v1::MustHaveAnswer::ANSWER_UNSPECIFIED;
  v1::DirectionCheck::Answer direction = v1::DirectionCheck::ANSWER_UNSPECIFIED;
  // Unset: the one that stands there stays.
  std::optional<std::string> reason;
};

// From learning=8, learning=8:why, must "No nights"=pass, direction closer. Throws Failure(usage).
std::vector<Rated> rated_from(const std::vector<std::string>& words);

// Puts the answers in, by the names of the framework and of the offer; what the framework asks and the offer lacks is added.
// Returns what was said, a phrase each: "learning 8". Throws Failure(usage).
std::vector<std::string> rate(v1::Offer& offer, const v1::DecisionFramework& framework, const std::vector<Rated>& all);

// With an entry, not answered, for whatever the framework asks and the offer lacks.
v1::Offer with_all_asked(v1::Offer offer, const v1::DecisionFramework& framework);
// What has no answer yet, a phrase each: "impact", "must “No nights”", "direction".
std::vector<std::string> unanswered(const v1::Offer& offer);
// What answers up to two of these, as one would type it: must "No nights=pass" Learning=7. Empty when all is answered.
std::string answer_example(const v1::Offer& offer);

}  // namespace circles::client
