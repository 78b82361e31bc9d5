#include <set>
#include <utility>

#include "server/features/plan/folded.hpp"
#include "server/features/plan/kind_checks.hpp"
#include "server/features/scorecard/values.hpp"
#include "shared/rules/calendar.hpp"

namespace circles::features {
namespace {

void check_targets(const v1::Scorecard& scorecard, const UniqueNames& metrics) {
  std::set<std::pair<std::string, std::string>> seen;
  for (int at = 0; at < scorecard.targets().targets_size(); ++at) {
    const v1::Target& target = scorecard.targets().targets(at);
    const std::string path = entry("document.scorecard.targets.targets", at);
    if (!metrics.has(target.metric())) throw invalid(path + ".metric", "names “" + target.metric() + "”, which is no metric of this scorecard", "Use the name of one of its metrics, or add it: circle metric add NAME");
    if (!rules::parse_quarter(target.quarter())) throw invalid(path + ".quarter", "is no quarter", "Write it as 2026-Q4.");
    if (!seen.emplace(folded_name(target.metric()), target.quarter()).second) throw invalid(path + ".quarter", "has a target of “" + target.metric() + "” already", "Keep one of the two.");
  }
}

void check_kept(ReadTx& tx, const Id& home, const UniqueNames& metrics, const v1::Scorecard& now) {
  for (const auto& metric : now.metrics().metrics()) {
    if (metrics.has(metric.name())) continue;
    const std::uint32_t values = count_datapoints(tx, home, metric.name());
    if (values == 0) continue;
    throw Problem(reason::metric_in_use, "The metric “" + metric.name() + "” has values (" + std::to_string(values) + "), and is not taken away with them.",
                  "Retire it, which keeps them: circle metric retire \"" + metric.name() + "\"; or call it otherwise: circle metric rename")
        .at("document.scorecard.metrics.metrics", "lacks a metric that has values");
  }
}

}  // namespace

void check_scorecard(ReadTx& tx, const Id& home, const v1::Scorecard& scorecard, const v1::Scorecard* now) {
  if (scorecard.results().ByteSizeLong() > 0) throw invalid("document.scorecard.results", "is made by the server when a scorecard is published", "Leave it away; values are logged: circle metric log NAME VALUE");
  UniqueNames metrics;
  for (int at = 0; at < scorecard.metrics().metrics_size(); ++at) {
    metrics.add(scorecard.metrics().metrics(at).name(), entry("document.scorecard.metrics.metrics", at) + ".name", "Give each metric a name of its own.");
  }
  check_targets(scorecard, metrics);
  if (now != nullptr) check_kept(tx, home, metrics, *now);
}

}  // namespace circles::features
