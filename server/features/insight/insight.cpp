#include "server/features/insight/insight.hpp"

#include "server/features/insight/drift.hpp"
#include "server/features/insight/mirror.hpp"
#include "server/features/insight/outcome_figures.hpp"
#include "server/features/insight/pitfalls.hpp"
#include "server/features/insight/plan_seen.hpp"

namespace circles::features {

v1::GetInsightReply get_insight(ReadTx& tx, const Caller& caller, const v1::GetInsightRequest&) {
  const PlanSeen seen = see_plan(tx, caller);
  v1::GetInsightReply reply;
  add_outcome_figures(tx, caller, seen, reply);
  add_pitfalls(tx, caller, seen, reply);
  *reply.mutable_mirror() = mirror_of(seen);
  add_drift(tx, caller, seen, reply);
  return reply;
}

}  // namespace circles::features
