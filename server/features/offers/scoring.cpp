#include "server/features/offers/scoring.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "server/features/offers/answers.hpp"
#include "server/features/plan/folded.hpp"
#include "shared/text/points.hpp"

namespace circles::features {
namespace {

constexpr std::size_t kMostReasons = 50;

v1::Verdict shown(rules::Verdict verdict) {
  switch (verdict) {
    case rules::Verdict::accept:
      return v1::VERDICT_ACCEPT;
    case rules::Verdict::consider:
      return v1::VERDICT_CONSIDER;
    case rules::Verdict::decline:
      return v1::VERDICT_DECLINE;
    case rules::Verdict::open:
      break;
  }
  return v1::VERDICT_OPEN;
}

v1::MustHaveAnswer::Answer shown(rules::Answer answer) {
  if (answer == rules::Answer::pass) return v1::MustHaveAnswer::ANSWER_PASS;
  if (answer == rules::Answer::fail) return v1::MustHaveAnswer::ANSWER_FAIL;
  return v1::MustHaveAnswer::ANSWER_UNKNOWN;
}

// The sentences of one evaluation.
class Wording {
 public:
  Wording(const v1::Offer& offer, const v1::DecisionFramework& framework, const Answers& answers, bool has_spec, CompensationWords words)
      : check_(offer.direction_check()), framework_(framework), answers_(answers), rules_(answers.offer), has_spec_(has_spec), words_(words) {}

  // The weightiest first: what decides alone, what is missing, then the score and what it is made of.
  std::vector<std::string> reasons() {
    say_must_haves(rules::Answer::fail, "Must-have failed: ");
    if (const auto best = rules::best_score(rules_); anything_unrated() && best && *best < rules_.decline_below) say(fmt::format("Even a 10 for all that is not rated yet would leave it below {}", rules_.decline_below));
    say_must_haves(rules::Answer::unknown, "Not known yet, which is no pass: ");
    for (const std::size_t at : by_weight()) {
      if (!rules_.criteria[at].rating) say("Not rated yet: " + criterion(at) + ", " + share(at));
    }
    if (rules_.direction == rules::Direction::unknown) say("Not answered yet: does it lead closer to the vision, or further from it?");
    if (rules_.direction == rules::Direction::further) say(with_reason("It leads further from the vision, which no score makes up for", check_.reason()));
    say_score();
    if (rules_.direction == rules::Direction::closer) say(with_reason("It leads closer to the vision", check_.reason()));
    if (rules_.direction == rules::Direction::neutral) say(with_reason("It leads neither closer to the vision nor further from it", check_.reason()));
    for (const std::size_t at : by_weight()) {
      if (!rules_.criteria[at].rating) continue;
      const bool private_words = words_ == CompensationWords::none && framework_.criteria().criteria(static_cast<int>(at)).kind() == v1::Criterion::KIND_COMPENSATION;
      say(with_reason(fmt::format("{}, {}, is rated {}", criterion(at), share(at), *rules_.criteria[at].rating), private_words ? "" : answers_.rating_reasons[at]));
    }
    if (!has_spec_) say("There was no career spec to hold its direction against");
    // What they are about nobody knows any more: it may be compensation.
    if (words_ == CompensationWords::all) {
      for (const auto& name : answers_.ratings_unasked) say("“" + name + "” is rated, and is no criterion of the framework");
      for (const auto& title : answers_.must_haves_unasked) say("“" + title + "” is answered, and is no must-have of the framework");
    }
    if (said_.size() > kMostReasons) said_.resize(kMostReasons);
    return std::move(said_);
  }

  std::string sentence(const rules::Change& change) const {
    switch (change.what) {
      case rules::Change::What::must_have:
        return bounded_line("If " + must_have(change.index) + (change.answer == rules::Answer::pass ? " passed" : " failed"));
      case rules::Change::What::direction:
        return change.direction == rules::Direction::further ? "If it led further from the vision" : "If it did not lead further from the vision";
      case rules::Change::What::weight:
        return fmt::format("If {} weighed {} instead of {}", criterion(change.index), change.from, rules_.criteria[change.index].weight);
      case rules::Change::What::rating:
        break;
    }
    if (const auto rating = rules_.criteria[change.index].rating) return fmt::format("If {} were {} instead of {}", criterion(change.index), change.from, *rating);
    if (change.from == 0 && change.to == rules::highest_rating) return "However " + criterion(change.index) + " were rated";
    if (change.from == change.to) return fmt::format("If {} were rated {}", criterion(change.index), change.from);
    if (change.to == rules::highest_rating) return fmt::format("If {} were rated {} or more", criterion(change.index), change.from);
    if (change.from == 0) return fmt::format("If {} were rated {} or less", criterion(change.index), change.to);
    return fmt::format("If {} were rated {} to {}", criterion(change.index), change.from, change.to);
  }

 private:
  void say(std::string reason) { said_.push_back(bounded_line(std::move(reason))); }

  static std::string with_reason(const std::string& text, const std::string& reason) { return reason.empty() ? text : text + ": " + reason; }

  bool is_private(std::size_t at) const { return words_ == CompensationWords::none && framework_.must_haves().must_haves(static_cast<int>(at)).kind() == v1::MustHave::KIND_COMPENSATION; }

  std::string must_have(std::size_t at) const { return is_private(at) ? "a must-have about compensation" : "“" + framework_.must_haves().must_haves(static_cast<int>(at)).title() + "”"; }

  const std::string& criterion(std::size_t at) const { return framework_.criteria().criteria(static_cast<int>(at)).name(); }

  std::string share(std::size_t at) const {
    const auto whole = std::accumulate(rules_.criteria.begin(), rules_.criteria.end(), 0u, [](unsigned sum, const rules::Criterion& each) { return sum + each.weight; });
    return fmt::format("{} of {} of the weight", rules_.criteria[at].weight, whole);
  }

  // Those that have any, the heaviest first.
  std::vector<std::size_t> by_weight() const {
    std::vector<std::size_t> order;
    for (std::size_t at = 0; at < rules_.criteria.size(); ++at) {
      if (rules_.criteria[at].weight > 0) order.push_back(at);
    }
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t at) { return rules_.criteria[at].weight; });
    return order;
  }

  bool anything_unrated() const {
    return std::ranges::any_of(rules_.criteria, [](const rules::Criterion& each) { return each.weight > 0 && !each.rating; });
  }

  void say_must_haves(rules::Answer answer, const std::string& what) {
    for (std::size_t at = 0; at < rules_.must_haves.size(); ++at) {
      if (rules_.must_haves[at] != answer) continue;
      if (is_private(at)) {
        say(what + "a must-have about compensation");
      } else {
        say(what + with_reason(framework_.must_haves().must_haves(static_cast<int>(at)).title(), answers_.must_have_reasons[at]));
      }
    }
  }

  void say_score() {
    if (by_weight().empty()) return say("No criterion has weight, so there is no score");
    const auto score = rules::score(rules_);
    if (!score) return;
    say(fmt::format("It scores {} of 10{}; from {} on it is worth accepting, below {} declining", text::points(*score), anything_unrated() ? " over what is rated so far" : "", rules_.accept_from, rules_.decline_below));
  }

  const v1::DirectionCheck& check_;
  const v1::DecisionFramework& framework_;
  const Answers& answers_;
  const rules::Offer& rules_;
  bool has_spec_;
  CompensationWords words_;
  std::vector<std::string> said_;
};

}  // namespace

v1::Evaluation scored(const v1::Offer& offer, const v1::DecisionFramework& framework, bool has_spec, CompensationWords words) {
  const Answers answers = answers_of(offer, framework);
  v1::Evaluation evaluation;
  evaluation.set_verdict(shown(rules::verdict(answers.offer)));
  evaluation.set_direction(offer.direction_check().answer());
  if (const auto score = rules::score(answers.offer)) evaluation.set_score(*score);

  double rated_weight = 0;
  for (const auto& each : answers.offer.criteria) rated_weight += each.rating ? each.weight : 0;
  for (std::size_t at = 0; at < answers.offer.criteria.size(); ++at) {
    const v1::Criterion& asked = framework.criteria().criteria(static_cast<int>(at));
    auto& criterion = *evaluation.add_criteria();
    criterion.set_name(asked.name());
    criterion.set_kind(asked.kind());
    criterion.set_weight(asked.weight());
    if (const auto rating = answers.offer.criteria[at].rating) {
      criterion.set_score(*rating);
      if (asked.weight() > 0) criterion.set_contribution(static_cast<double>(asked.weight()) * *rating / rated_weight);
    }
  }
  for (std::size_t at = 0; at < answers.offer.must_haves.size(); ++at) {
    auto& must_have = *evaluation.add_must_haves();
    must_have.set_must_have(framework.must_haves().must_haves(static_cast<int>(at)).title());
    must_have.set_answer(shown(answers.offer.must_haves[at]));
    must_have.set_reason(answers.must_have_reasons[at]);
  }

  Wording wording(offer, framework, answers, has_spec, words);
  for (auto& reason : wording.reasons()) evaluation.add_reasons(std::move(reason));
  for (const auto& change : rules::changes(answers.offer)) {
    auto& sensitivity = *evaluation.add_sensitivities();
    sensitivity.set_change(wording.sentence(change));
    sensitivity.set_verdict(shown(change.verdict));
  }
  return evaluation;
}

std::vector<v1::ChangedWeight> changed_weights(const v1::DecisionFramework& was, const v1::DecisionFramework& is) {
  std::map<std::string, const v1::Criterion*> before;
  for (const auto& criterion : was.criteria().criteria()) before.emplace(folded_name(criterion.name()), &criterion);
  std::vector<v1::ChangedWeight> changed;
  const auto add = [&](const std::string& criterion, std::uint32_t then, std::uint32_t now) {
    if (then == now) return;
    auto& weight = changed.emplace_back();
    weight.set_criterion(criterion);
    weight.set_was(then);
    weight.set_is(now);
  };
  for (const auto& criterion : is.criteria().criteria()) {
    const auto found = before.extract(folded_name(criterion.name()));
    add(criterion.name(), found ? found.mapped()->weight() : 0, criterion.weight());
  }
  for (const auto& criterion : was.criteria().criteria()) {
    if (before.contains(folded_name(criterion.name()))) add(criterion.name(), criterion.weight(), 0);
  }
  return changed;
}

std::string word_of(v1::Verdict verdict) {
  switch (verdict) {
    case v1::VERDICT_ACCEPT:
      return "accept";
    case v1::VERDICT_CONSIDER:
      return "consider";
    case v1::VERDICT_DECLINE:
      return "decline";
    default:
      return "open";
  }
}

std::string bounded_line(std::string line) {
  constexpr std::size_t kMost = 500;
  // In UTF-8 every byte but a continuation begins a character.
  const auto begins = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
  if (static_cast<std::size_t>(std::ranges::count_if(line, begins)) <= kMost) return line;
  std::size_t kept = 0;
  std::size_t at = 0;
  while (kept + 1 < kMost || !begins(line[at])) kept += begins(line[at++]) ? 1 : 0;
  return line.substr(0, at) + "…";
}

}  // namespace circles::features
