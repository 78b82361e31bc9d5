#include "server/features/offers/second_thoughts.hpp"

#include "server/features/commitments/promising.hpp"
#include "server/features/offers/evaluations.hpp"
#include "server/features/offers/scoring.hpp"
#include "server/features/plan/revisions.hpp"

namespace circles::features {
namespace {

std::string weights_shown(const v1::Evaluation& evaluation) {
  std::string all;
  for (const auto& weight : evaluation.changed_weights()) all += (all.empty() ? "" : ", ") + weight.criterion() + " " + std::to_string(weight.was()) + " → " + std::to_string(weight.is());
  return all;
}

void add_about_the_score(const v1::Decision& decision, const v1::Evaluation& evaluation, std::vector<std::string>& thoughts) {
  const std::string see = "circle offer show " + decision.offer();
  const bool accepted = decision.choice() == v1::Decision::CHOICE_ACCEPTED;
  if (accepted && evaluation.verdict() == v1::VERDICT_DECLINE) thoughts.push_back("The score suggested declining it. It only suggests; what it missed may be worth a word in your framework: circle framework edit");
  if (!accepted && evaluation.verdict() == v1::VERDICT_ACCEPT) thoughts.push_back("The score suggested accepting it. It only suggests; what it missed may be worth a word in your framework: circle framework edit");
  if (accepted && evaluation.verdict() == v1::VERDICT_OPEN) thoughts.push_back("The score had left it open, for something was not known or rated yet. See what: " + see);
  if (evaluation.changed_weights_size() > 0) thoughts.push_back("Weights changed while this offer was open (" + weights_shown(evaluation) + "). See what each score made of it: " + see);
}

}  // namespace

std::vector<std::string> second_thoughts(ReadTx& tx, const Caller& caller, const v1::Decision& decision) {
  std::vector<std::string> thoughts;
  if (decision.choice() == v1::Decision::CHOICE_LAPSED) return thoughts;
  if (!decision.offer().empty()) {
    if (decision.evaluation() == 0) thoughts.push_back("It was not scored when it was decided. Next time your framework can help: circle offer evaluate NAME");
    if (const auto evaluation = evaluation_numbered(tx, caller.home, decision.offer(), decision.evaluation())) add_about_the_score(decision, *evaluation, thoughts);
  }
  if (decision.expectation().empty()) {
    thoughts.push_back("Without an expectation it is easy to believe later that one knew. There is time until you hear more: decide it again with one: " +
                       (decision.offer().empty() ? std::string("circle decision add \"TITLE\"") : "circle offer decide " + decision.offer()));
  } else {
    const Instant recorded = Instant{std::chrono::seconds{decision.recorded_at().seconds()}};
    if (decision.decided_on() < rules::format(rules::day_at(recorded, zone_of(tx, caller)))) thoughts.push_back("You wrote down what you expected some days after deciding; memory is kind, so read it with care. What came of it: circle decision list");
  }
  return thoughts;
}

}  // namespace circles::features
