#include "client/cli/event_text_plan.hpp"

#include <fmt/format.h>

#include "client/cli/document_noun.hpp"
#include "client/cli/phrases.hpp"

namespace circles::client {
namespace {

std::string saved(const v1::DocumentSaved& event) {
  const auto& revision = event.revision();
  const std::string what = short_line(document_noun(event.kind()).called(event.name()));
  if (revision.restored_from() != 0) return fmt::format("brought back revision {} of {}, as revision {}", revision.restored_from(), what, revision.number());
  return fmt::format("saved revision {} of {}{}", revision.number(), what, revision.note().empty() ? "" : fmt::format(" — “{}”", short_line(revision.note())));
}

// What the change is about, where that is said.
std::string of(const std::string& before, const std::string& name, const std::string& otherwise) { return name.empty() ? otherwise : before + short_line(name); }

std::string changed(const v1::PlanChanged& event) {
  const std::string& name = event.name();
  switch (event.what()) {
    case v1::PlanChanged::WHAT_VALUES_LOGGED:
      return of("logged values of ", name, "logged values of your metrics") + ": circle metric show";
    case v1::PlanChanged::WHAT_VALUE_REMOVED:
      return of("took back a value of ", name, "took back a value of a metric");
    case v1::PlanChanged::WHAT_QUARTER_CLOSED:
      return of("closed ", name, "closed a quarter") + ": circle metric show";
    case v1::PlanChanged::WHAT_OFFER_EVALUATED:
      return of("scored the offer ", name, "scored an offer") + of(": circle offer show ", name, "");
    case v1::PlanChanged::WHAT_DECIDED:
      return of("decided about the offer ", name, "wrote a decision down") + ": circle decision list";
    case v1::PlanChanged::WHAT_OUTCOME_RECORDED:
      return of("wrote down what came of ", name, "wrote down what came of a decision") + ": circle decision list";
    case v1::PlanChanged::WHAT_REVIEW_FINISHED:
      return of("finished the review ", name, "finished a review") + of(": circle review show ", name, "");
    case v1::PlanChanged::WHAT_DOCUMENT_REMOVED:
      return of("took away ", name, "took away a document");
    default:
      return "changed something in your plan";
  }
}

}  // namespace

std::string plan_event_text(const v1::Event& event) {
  if (event.has_document_saved()) return saved(event.document_saved());
  if (event.has_plan_changed()) return changed(event.plan_changed());
  return {};
}

}  // namespace circles::client
