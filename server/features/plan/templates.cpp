#include "server/features/plan/templates.hpp"

#include <set>

#include "server/features/commitments/promising.hpp"
#include "server/features/plan/folded.hpp"
#include "server/features/plan/revisions.hpp"
#include "shared/text/document_templates.hpp"

namespace circles::features {
namespace {

constexpr date::years kVisionAhead{5};

rules::Day five_years_after(rules::Day day) {
  const rules::Day then = day + kVisionAhead;
  return then.ok() ? then : rules::Day{then.year() / then.month() / date::last};
}

v1::MustHave::Kind kind_of_must_have(v1::Value::Kind kind) {
  switch (kind) {
    case v1::Value::KIND_LOCATION:
      return v1::MustHave::KIND_LOCATION;
    case v1::Value::KIND_WORK_LIFE_BALANCE:
      return v1::MustHave::KIND_WORK_LIFE_BALANCE;
    case v1::Value::KIND_MISSION:
      return v1::MustHave::KIND_MISSION;
    default:
      return v1::MustHave::KIND_OWN;
  }
}

// What the spec calls not negotiable is what an opportunity must have.
void add_non_negotiables(const v1::CareerSpec& spec, v1::DecisionFramework& framework) {
  std::set<std::string> seen;
  for (const auto& value : spec.values().values()) {
    if (!value.non_negotiable() || !seen.insert(folded_name(value.title())).second) continue;
    auto& must_have = *framework.mutable_must_haves()->add_must_haves();
    must_have.set_title(value.title());
    must_have.set_kind(kind_of_must_have(value.kind()));
  }
}

// Everything is asked, nothing is answered.
void add_questions(const v1::DecisionFramework& framework, v1::Offer& offer) {
  for (const auto& must_have : framework.must_haves().must_haves()) {
    auto& answer = *offer.mutable_must_haves()->add_must_haves();
    answer.set_must_have(must_have.title());
    answer.set_answer(v1::MustHaveAnswer::ANSWER_UNKNOWN);
  }
  for (const auto& criterion : framework.criteria().criteria()) offer.mutable_ratings()->add_ratings()->set_criterion(criterion.name());
}

}  // namespace

v1::GetTemplateReply get_template(ReadTx& tx, const Caller& caller, const v1::GetTemplateRequest& request) {
  if (request.kind() == v1::DOCUMENT_KIND_UNSPECIFIED) throw invalid("kind", "is missing", "Say of which document: DOCUMENT_KIND_ROADMAP");
  const rules::Day today = today_of(tx, caller);
  const text::TemplateContext context{.stage = request.stage() == v1::CAREER_STAGE_UNSPECIFIED ? career_stage(tx, caller.home) : request.stage(),
                                      .today = rules::format(today),
                                      .by = rules::format(five_years_after(today))};
  v1::GetTemplateReply reply;
  v1::Document& document = *reply.mutable_document();
  document = text::document_template(request.kind(), context);
  if (document.has_decision_framework()) {
    if (const auto spec = find_document(tx, caller.home, {.kind = v1::DOCUMENT_KIND_CAREER_SPEC})) add_non_negotiables(spec->document().career_spec(), *document.mutable_decision_framework());
  }
  if (document.has_offer()) {
    if (const auto framework = find_document(tx, caller.home, {.kind = v1::DOCUMENT_KIND_DECISION_FRAMEWORK})) add_questions(framework->document().decision_framework(), *document.mutable_offer());
  }
  reply.set_markdown(text::markdown_template(document, context));
  return reply;
}

v1::CareerStage career_stage(ReadTx& tx, const Id& home) {
  const auto spec = find_document(tx, home, {.kind = v1::DOCUMENT_KIND_CAREER_SPEC});
  const v1::CareerStage stage = spec ? spec->document().career_spec().stage() : v1::CAREER_STAGE_UNSPECIFIED;
  return stage == v1::CAREER_STAGE_UNSPECIFIED ? v1::CAREER_STAGE_MID : stage;
}

}  // namespace circles::features
