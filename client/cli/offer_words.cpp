#include "client/cli/offer_words.hpp"

#include "client/cli/enum_words.hpp"
#include "client/cli/names.hpp"

namespace circles::client {
namespace {

constexpr std::size_t kLongestName = 32;

}  // namespace

std::string word(v1::Verdict verdict) { return verdict == v1::VERDICT_UNSPECIFIED ? "–" : enum_word(verdict); }

std::string verdict_words(v1::Verdict verdict) {
  switch (verdict) {
    case v1::VERDICT_OPEN:
      return "still open";
    case v1::VERDICT_ACCEPT:
      return "worth accepting";
    case v1::VERDICT_CONSIDER:
      return "worth thinking over";
    case v1::VERDICT_DECLINE:
      return "rather one to decline";
    default:
      return "not scored yet";
  }
}

Style style_of(v1::Verdict verdict) {
  switch (verdict) {
    case v1::VERDICT_ACCEPT:
      return Style::green;
    case v1::VERDICT_DECLINE:
      return Style::red;
    case v1::VERDICT_OPEN:
    case v1::VERDICT_CONSIDER:
      return Style::yellow;
    default:
      return Style::dim;
  }
}

std::string word(v1::OfferSummary::State state) { return state == v1::OfferSummary::STATE_UNSPECIFIED ? "open" : enum_word(state); }

std::string word(v1::MustHaveAnswer::Answer answer) { return answer == v1::MustHaveAnswer::ANSWER_UNSPECIFIED ? "unknown" : enum_word(answer); }

Cell sign(v1::MustHaveAnswer::Answer answer, Signs signs) {
  const bool blocks = signs == Signs::blocks;
  switch (answer) {
    case v1::MustHaveAnswer::ANSWER_PASS:
      return {blocks ? "✓" : "+", Style::green};
    case v1::MustHaveAnswer::ANSWER_FAIL:
      return {blocks ? "✗" : "x", Style::red};
    default:
      return {"?", Style::yellow};
  }
}

std::string score_of(const v1::Evaluation& evaluation) { return evaluation.has_score() ? points(evaluation.score()) : "–"; }

std::string document_name_for(std::string_view company) {
  // Where no letter is left that a name may have, only the one put behind it is.
  if (slug(std::string(company) + " x") == "x") return "offer";
  const std::string made = slug(company);
  const bool begins_well = made.front() >= 'a' && made.front() <= 'z' && made.size() > 1;
  std::string name = begins_well ? made : "offer-" + made;
  if (name.size() > kLongestName) name.resize(kLongestName);
  while (name.ends_with('-')) name.pop_back();
  return name;
}

}  // namespace circles::client
