#include "server/features/insight/drift.hpp"

#include <fmt/format.h>

#include "server/features/insight/remarks.hpp"
#include "server/features/insight/stale.hpp"
#include "server/features/offers/decisions.hpp"
#include "server/features/plan/completeness.hpp"
#include "server/features/plan/kind_gaps.hpp"
#include "server/features/plan/titles.hpp"

namespace circles::features {
namespace {

// Of one document, and of what was decided: more than these help nobody.
constexpr int kMostGaps = 3;
constexpr int kMostDecisions = 5;

v1::Drift& add(v1::GetInsightReply& reply, v1::Drift::Kind kind, v1::DocumentKind document, v1::Remark said) {
  auto& drift = *reply.add_drift();
  drift.set_kind(kind);
  drift.set_document(document);
  *drift.mutable_remark() = std::move(said);
  return drift;
}

// "… yet: circle metric add NAME" is words and a command.
v1::Remark remark_of(const std::string& message, const std::string& command, const std::string& from) {
  const std::size_t at = message.rfind(": circle ");
  if (at == std::string::npos) return remark(message, command, {from});
  return remark(message.substr(0, at) + ".", message.substr(at + 2), {from});
}

class Missing {
 public:
  Missing(ReadTx& tx, const Caller& caller, const PlanSeen& seen, v1::GetInsightReply& reply) : tx_(tx), caller_(caller), seen_(seen), reply_(reply) {}

  void add_all() {
    add_document(seen_.spec, v1::DOCUMENT_KIND_CAREER_SPEC, "Where you want to be in five years, in a few rough words: everything else hangs on it.", "circle spec init");
    add_document(seen_.scorecard, v1::DOCUMENT_KIND_SCORECARD, "One metric shows whether you come closer.", "circle metric add NAME");
    add_document(seen_.roadmap, v1::DOCUMENT_KIND_ROADMAP, "A roadmap says what comes first on the way to the vision.", "circle roadmap edit");
    add_document(seen_.framework, v1::DOCUMENT_KIND_DECISION_FRAMEWORK, "A decision framework is best made before an offer comes.", "circle framework edit");
    add_document(seen_.positions, v1::DOCUMENT_KIND_POSITIONS, "Your positions so far show how learning and impact took turns.", "circle position add TITLE --kind learning --from MONTH");
  }

 private:
  void add_document(const std::optional<v1::SavedDocument>& saved, v1::DocumentKind kind, const char* message, const char* command) {
    if (saved) return add_gaps_of(*saved, kind);
    add(reply_, v1::Drift::KIND_MISSING, kind, remark(message, command, {source(saved, kind)}));
  }

  // What is about another document is said there.
  bool is_said_elsewhere(const v1::Gap& gap, v1::DocumentKind kind) const { return gap.section().empty() && (kind != v1::DOCUMENT_KIND_ROADMAP || !seen_.spec); }

  void add_gaps_of(const v1::SavedDocument& saved, v1::DocumentKind kind) {
    google::protobuf::RepeatedPtrField<v1::Gap> gaps;
    add_gaps(tx_, caller_.home, saved.document(), gaps);
    std::string edit = "circle " + noun_of({.kind = kind}) + " edit";
    int added = 0;
    for (const auto& gap : gaps) {
      if (is_said_elsewhere(gap, kind) || added == kMostGaps) continue;
      add(reply_, v1::Drift::KIND_MISSING, kind, remark_of(gap.message(), edit, source(saved))).set_section(gap.section());
      ++added;
    }
  }

  ReadTx& tx_;
  const Caller& caller_;
  const PlanSeen& seen_;
  v1::GetInsightReply& reply_;
};

void add_decided_without_plan(const PlanSeen& seen, v1::GetInsightReply& reply) {
  int added = 0;
  for (const auto& decision : seen.decisions) {
    if (!was_decided(decision)) continue;
    const bool unscored = !decision.offer().empty() && decision.evaluation() == 0;
    const bool planned = seen.had_vision(decision);
    if ((planned && !unscored) || decision.decided_on() < rules::format(seen.year_ago)) continue;
    if (++added > kMostDecisions) return;
    const std::string before = decision.spec_revision() > 0 ? "before there was a vision" : "before there was a career spec";
    const std::string how = planned ? "without a score" : before + (unscored ? ", and without a score" : "");
    const char* const next = !seen.spec ? "circle spec init" : !seen.framework ? "circle framework edit" : "circle offer list";
    add(reply, v1::Drift::KIND_DECIDED_WITHOUT_PLAN, decision.offer().empty() ? v1::DOCUMENT_KIND_UNSPECIFIED : v1::DOCUMENT_KIND_OFFER,
        remark(fmt::format("{} was {} on {}, {}.", quoted(decision.title()), word_of(decision.choice()), decision.decided_on(), how), next, {fmt::format("decision {} of {}", decision.number(), decision.decided_on())}))
        .set_name(decision.offer());
  }
}

}  // namespace

void add_drift(ReadTx& tx, const Caller& caller, const PlanSeen& seen, v1::GetInsightReply& reply) {
  Missing(tx, caller, seen, reply).add_all();
  add_stale(tx, caller, seen, reply);
  add_decided_without_plan(seen, reply);
}

}  // namespace circles::features
