#include "server/features/offers/answers.hpp"

#include <map>

#include "server/features/plan/folded.hpp"

namespace circles::features {
namespace {

rules::Answer rule_of(v1::MustHaveAnswer::Answer answer) {
  if (answer == v1::MustHaveAnswer::ANSWER_PASS) return rules::Answer::pass;
  if (answer == v1::MustHaveAnswer::ANSWER_FAIL) return rules::Answer::fail;
  return rules::Answer::unknown;
}

rules::Direction rule_of(v1::DirectionCheck::Answer answer) {
  if (answer == v1::DirectionCheck::ANSWER_CLOSER) return rules::Direction::closer;
  if (answer == v1::DirectionCheck::ANSWER_NEUTRAL) return rules::Direction::neutral;
  if (answer == v1::DirectionCheck::ANSWER_FURTHER) return rules::Direction::further;
  return rules::Direction::unknown;
}

}  // namespace

Answers answers_of(const v1::Offer& offer, const v1::DecisionFramework& framework) {
  Answers answers;
  answers.offer.direction = rule_of(offer.direction_check().answer());
  if (framework.criteria().has_accept_from()) answers.offer.accept_from = framework.criteria().accept_from();
  if (framework.criteria().has_decline_below()) answers.offer.decline_below = framework.criteria().decline_below();

  std::map<std::string, const v1::MustHaveAnswer*> must_haves;
  for (const auto& answer : offer.must_haves().must_haves()) must_haves.emplace(folded_name(answer.must_have()), &answer);
  for (const auto& asked : framework.must_haves().must_haves()) {
    const auto found = must_haves.extract(folded_name(asked.title()));
    answers.offer.must_haves.push_back(found ? rule_of(found.mapped()->answer()) : rules::Answer::unknown);
    answers.must_have_reasons.push_back(found ? found.mapped()->reason() : std::string());
  }
  for (const auto& [name, answer] : must_haves) {
    if (rule_of(answer->answer()) != rules::Answer::unknown) answers.must_haves_unasked.push_back(answer->must_have());
  }

  std::map<std::string, const v1::Rating*> ratings;
  for (const auto& rating : offer.ratings().ratings()) ratings.emplace(folded_name(rating.criterion()), &rating);
  for (const auto& asked : framework.criteria().criteria()) {
    const auto found = ratings.extract(folded_name(asked.name()));
    rules::Criterion criterion{.weight = asked.weight()};
    if (found && found.mapped()->has_score()) criterion.rating = found.mapped()->score();
    answers.offer.criteria.push_back(criterion);
    answers.rating_reasons.push_back(found ? found.mapped()->reason() : std::string());
  }
  for (const auto& [name, rating] : ratings) {
    if (rating->has_score()) answers.ratings_unasked.push_back(rating->criterion());
  }
  return answers;
}

}  // namespace circles::features
