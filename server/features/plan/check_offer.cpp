#include <algorithm>

#include "server/features/plan/kind_checks.hpp"

namespace circles::features {
namespace {

constexpr std::uint32_t kMostScore = 10;

void check_currency(const std::string& currency) {
  const auto is_letter = [](char character) { return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z'); };
  if (currency.empty() || (currency.size() == 3 && std::ranges::all_of(currency, is_letter))) return;
  throw invalid("document.offer.compensation.currency", "is no currency", "Write its three letters, as EUR.");
}

void refuse_what_the_server_makes(const v1::Offer& offer) {
  const std::string leave = "Leave it away: the server adds it when the offer is published.";
  if (offer.evaluation().ByteSizeLong() > 0) throw invalid("document.offer.evaluation", "is made by scoring", leave);
  if (offer.decision().ByteSizeLong() > 0) throw invalid("document.offer.decision", "is made by deciding", leave);
}

}  // namespace

void check_offer(const v1::Offer& offer) {
  if (offer.title().empty()) throw invalid("document.offer.title", "is missing", "Say what is offered: Staff engineer at Acme");
  refuse_what_the_server_makes(offer);
  UniqueNames answered;
  for (int at = 0; at < offer.must_haves().must_haves_size(); ++at) {
    answered.add(offer.must_haves().must_haves(at).must_have(), entry("document.offer.must_haves.must_haves", at) + ".must_have", "Keep one of the two answers.");
  }
  UniqueNames rated;
  for (int at = 0; at < offer.ratings().ratings_size(); ++at) {
    const std::string path = entry("document.offer.ratings.ratings", at);
    rated.add(offer.ratings().ratings(at).criterion(), path + ".criterion", "Keep one of the two ratings.");
    if (offer.ratings().ratings(at).score() > kMostScore) throw invalid(path + ".score", "is over 10", "Rate it from 0 to 10, or leave it out until you know.");
  }
  // Days are written so that their order is that of the letters.
  if (!offer.received_on().empty() && !offer.decide_by().empty() && offer.received_on() > offer.decide_by())
    throw invalid("document.offer.decide_by", "lies before the day on which it came", "Look at both days again.");
  check_currency(offer.compensation().currency());
}

}  // namespace circles::features
