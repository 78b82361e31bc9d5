#include "server/features/plan/compensation.hpp"
#include "server/features/plan/folded.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/scorecard/definitions.hpp"
#include "server/features/scorecard/figures.hpp"
#include "server/features/scorecard/values.hpp"
#include "shared/rules/scorecard.hpp"

namespace circles::features {
namespace {

// Names are all that a closed quarter knows its metrics by. One that it holds is free for the metric which bore it then,
// and its values tell whether that was this one: figures of a closed quarter change no more.
void require_free_in_closed_quarters(const Figures& figures, const v1::Metric& metric, const std::string& new_name) {
  v1::Metric summed = metric;
  summed.set_counting(v1::Metric::COUNTING_SUM);
  v1::Metric latest = metric;
  latest.set_counting(v1::Metric::COUNTING_LATEST);
  const auto& sums = figures.live(summed);
  const auto& latests = figures.live(latest);
  const auto is = [](const FigureByQuarter& figures_then, const std::string& quarter, const v1::Result& frozen) {
    const auto found = figures_then.find(quarter);
    return found == figures_then.end() ? !frozen.has_actual() : frozen.has_actual() && found->second == frozen.actual();
  };
  for (const auto& [quarter, closed] : figures.closed()) {
    for (const auto& result : closed.frozen.results()) {
      if (folded_name(result.metric()) != folded_name(new_name) || is(sums, quarter, result) || is(latests, quarter, result)) continue;
      throw invalid("new_name", "is what " + quarter + ", which is closed, calls another metric: " + result.metric(), "Choose another name: circle metric show");
    }
  }
}

void rename_in(v1::Scorecard& scorecard, const std::string& folded, const std::string& new_name) {
  for (auto& metric : *scorecard.mutable_metrics()->mutable_metrics()) {
    if (folded_name(metric.name()) == folded) metric.set_name(new_name);
  }
  if (!scorecard.has_targets()) return;
  for (auto& target : *scorecard.mutable_targets()->mutable_targets()) {
    if (folded_name(target.metric()) == folded) target.set_metric(new_name);
  }
}

}  // namespace

Made rename_metric(WriteTx& tx, const Caller& caller, const v1::RenameMetricRequest& request) {
  auto saved = newest_scorecard(tx, caller.home);
  auto& scorecard = *saved.mutable_document()->mutable_scorecard();
  const v1::Metric metric = known_metric(scorecard, request.metric(), "metric");
  const std::string from = folded_name(metric.name());
  const std::string to = folded_name(request.new_name());
  if (from != to) {
    if (find_metric(scorecard, request.new_name()) != nullptr) throw invalid("new_name", "is taken by another metric", "Choose another name: circle metric show");
    require_free_in_closed_quarters(Figures(tx, caller.home), metric, request.new_name());
    // Before the document: a metric with values is not taken away.
    tx.write(R"sql(UPDATE datapoints SET metric = $3 WHERE circle_id = $1 AND metric = $2)sql", {caller.home, from, to});
  }
  rename_in(scorecard, from, request.new_name());
  const std::uint32_t revision = store_revision(tx, caller, {.kind = v1::DOCUMENT_KIND_SCORECARD}, saved.document(), "Renamed " + metric.name() + " to " + request.new_name());
  if (from != to) note_metric_renamed(tx, caller.home, from, to);
  return {.number = revision};
}

v1::RenameMetricReply tell_renamed_metric(ReadTx&, const Caller&, const v1::RenameMetricRequest&, const Made& made) {
  v1::RenameMetricReply reply;
  reply.set_revision(static_cast<std::uint32_t>(made.number));
  return reply;
}

}  // namespace circles::features
