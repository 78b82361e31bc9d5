// Of a decision framework, and of an offer that is held against it.
#include <algorithm>

#include "server/features/plan/folded.hpp"
#include "server/features/plan/kind_gaps.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/plan/templates.hpp"

namespace circles::features {
namespace {

std::uint32_t weight_of(const v1::DecisionFramework& framework, v1::Criterion::Kind kind) {
  std::uint32_t weight = 0;
  for (const auto& criterion : framework.criteria().criteria()) weight = criterion.kind() == kind ? std::max(weight, criterion.weight()) : weight;
  return weight;
}

// In the first years learning weighs more, in the middle ones the same as impact.
void add_weight_gaps(v1::CareerStage stage, const v1::DecisionFramework& framework, Gaps& gaps) {
  const std::uint32_t learning = weight_of(framework, v1::Criterion::KIND_LEARNING);
  const std::uint32_t impact = weight_of(framework, v1::Criterion::KIND_IMPACT);
  // In somebody's own words, of which nobody can tell what they are about.
  if (learning == 0 && impact == 0) return;
  gaps.add_if(stage == v1::CAREER_STAGE_EARLY && learning <= impact, "criteria", "In the first years learning mostly weighs more than impact; here it does not. Is that what you mean?");
  gaps.add_if(stage == v1::CAREER_STAGE_MID && learning != impact, "criteria", "In the middle years learning and impact mostly weigh the same; here they do not. Is that what you mean?");
  gaps.add_if(stage == v1::CAREER_STAGE_TRANSITION && learning < impact, "criteria", "In a new field learning mostly weighs more than impact at first; here it does not. Is that what you mean?");
}

std::string count(std::size_t number, const char* one, const char* many) { return std::to_string(number) + " " + (number == 1 ? one : many); }

}  // namespace

void add_framework_gaps(ReadTx& tx, const Id& home, const v1::DecisionFramework& framework, Gaps& gaps) {
  const auto& criteria = framework.criteria().criteria();
  gaps.add_if(framework.must_haves().must_haves().empty(), "must_haves", "Without what would you decline whatever else is offered?");
  if (criteria.empty()) {
    gaps.add("criteria", "By what do you weigh an opportunity? Learning, impact, compensation and team are a beginning.");
  } else if (std::ranges::all_of(criteria, [](const v1::Criterion& criterion) { return criterion.weight() == 0; })) {
    gaps.add("criteria", "No criterion has a weight, so none counts: give the one that matters most 40, say.");
  } else {
    add_weight_gaps(career_stage(tx, home), framework, gaps);
  }
  gaps.add_if(framework.direction().empty(), "direction", "Say in your words what moving closer to your vision means.");
}

void add_offer_gaps(ReadTx& tx, const Id& home, const v1::Offer& offer, Gaps& gaps) {
  const auto saved = find_document(tx, home, {.kind = v1::DOCUMENT_KIND_DECISION_FRAMEWORK});
  if (!saved) {
    gaps.add("", "There is no framework yet to hold it against: circle framework edit");
  } else {
    const v1::DecisionFramework& framework = saved->document().decision_framework();
    const auto is_open = [&](const v1::MustHave& must_have) {
      return std::ranges::none_of(offer.must_haves().must_haves(), [&](const v1::MustHaveAnswer& answer) {
        return folded_name(answer.must_have()) == folded_name(must_have.title()) && (answer.answer() == v1::MustHaveAnswer::ANSWER_PASS || answer.answer() == v1::MustHaveAnswer::ANSWER_FAIL);
      });
    };
    const auto is_unrated = [&](const v1::Criterion& criterion) {
      return criterion.weight() > 0 && std::ranges::none_of(offer.ratings().ratings(), [&](const v1::Rating& rating) { return folded_name(rating.criterion()) == folded_name(criterion.name()) && rating.has_score(); });
    };
    const auto open = static_cast<std::size_t>(std::ranges::count_if(framework.must_haves().must_haves(), is_open));
    const auto unrated = static_cast<std::size_t>(std::ranges::count_if(framework.criteria().criteria(), is_unrated));
    gaps.add_if(open > 0, "must_haves", count(open, "must-have is", "must-haves are") + " not answered yet; what you do not know is worth a question to them.");
    gaps.add_if(unrated > 0, "ratings", count(unrated, "criterion is", "criteria are") + " not rated yet.");
  }
  gaps.add_if(offer.direction_check().answer() == v1::DirectionCheck::ANSWER_UNSPECIFIED, "direction_check", "Does it lead closer to your vision, further from it, or neither?");
  gaps.add_if(offer.decide_by().empty(), "decide_by", "Until when do they want an answer?");
  gaps.add_if(offer.alternative().empty(), "alternative", "What else, if not this?");
}

}  // namespace circles::features
