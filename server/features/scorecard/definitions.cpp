#include "server/features/scorecard/definitions.hpp"

#include "server/features/plan/folded.hpp"
#include "server/features/plan/revisions.hpp"

namespace circles::features {

v1::SavedDocument newest_scorecard(ReadTx& tx, const Id& home) { return saved_document(tx, home, {.kind = v1::DOCUMENT_KIND_SCORECARD}, 0); }

const v1::Metric* find_metric(const v1::Scorecard& scorecard, std::string_view name) {
  const std::string folded = folded_name(name);
  for (const auto& metric : scorecard.metrics().metrics()) {
    if (folded_name(metric.name()) == folded) return &metric;
  }
  return nullptr;
}

const v1::Metric& known_metric(const v1::Scorecard& scorecard, std::string_view name, const std::string& field) {
  const auto* metric = find_metric(scorecard, name);
  if (metric == nullptr) throw invalid(field, "names no metric of your scorecard: " + std::string(name), "See them: circle metric show; add it: circle metric add NAME");
  return *metric;
}

rules::Counting counting_of(const v1::Metric& metric) { return metric.counting() == v1::Metric::COUNTING_LATEST ? rules::Counting::latest : rules::Counting::sum; }

rules::Aim aim_of(const v1::Metric& metric) { return metric.direction() == v1::Metric::DIRECTION_DOWN ? rules::Aim::down : rules::Aim::up; }

std::optional<double> target_in(const v1::Scorecard& scorecard, const v1::Metric& metric, std::string_view quarter) {
  const std::string folded = folded_name(metric.name());
  std::optional<double> own;
  for (const auto& target : scorecard.targets().targets()) {
    if (target.quarter() == quarter && folded_name(target.metric()) == folded) own = target.value();
  }
  return rules::target_of(own, metric.has_every_quarter() ? std::optional(metric.every_quarter()) : std::nullopt);
}

rules::Quarter quarter_named(const std::string& text, const std::string& field) {
  const auto quarter = rules::parse_quarter(text);
  if (!quarter) throw invalid(field, "is no quarter", "Write it as 2026-Q4.");
  return *quarter;
}

}  // namespace circles::features
