#include <algorithm>
#include <vector>

#include "server/features/plan/kind_gaps.hpp"
#include "server/features/plan/templates.hpp"

namespace circles::features {
namespace {

std::vector<v1::Metric> in_use(const v1::Scorecard& scorecard) {
  std::vector<v1::Metric> metrics;
  std::ranges::copy_if(scorecard.metrics().metrics(), std::back_inserter(metrics), [](const v1::Metric& metric) { return !metric.retired(); });
  return metrics;
}

}  // namespace

void add_senior_metric_gaps(const v1::Scorecard* scorecard, std::string_view section, Gaps& gaps) {
  const auto has = [&](v1::Metric::Subject subject) {
    return scorecard != nullptr && std::ranges::any_of(scorecard->metrics().metrics(), [&](const v1::Metric& metric) { return metric.subject() == subject && !metric.retired(); });
  };
  gaps.add_if(!has(v1::Metric::SUBJECT_LEGACY), section, "What stays when you leave can be counted too, and no metric does so yet: circle metric add NAME --subject legacy");
  gaps.add_if(!has(v1::Metric::SUBJECT_RELATIONSHIPS), section, "Relationships carry this stage, and no metric follows them yet: circle metric add NAME --subject relationships");
}

void add_scorecard_gaps(ReadTx& tx, const Id& home, const v1::Scorecard& scorecard, Gaps& gaps) {
  const auto metrics = in_use(scorecard);
  if (metrics.empty()) return gaps.add("metrics", "Name one metric by which you will see progress: circle metric add NAME");
  const auto any = [&](auto property) { return std::ranges::any_of(metrics, property); };
  const auto all = [&](auto property) { return std::ranges::all_of(metrics, property); };
  gaps.add_if(scorecard.targets().targets().empty() && !any([](const v1::Metric& metric) { return metric.has_every_quarter(); }), "targets", "Nothing is aimed at yet: say what one quarter is to bring, for one metric: circle metric target NAME 2/quarter");
  gaps.add_if(all([](const v1::Metric& metric) { return metric.kind() == v1::Metric::KIND_LAGGING; }), "metrics", "All of them follow success. What comes before it: a skill, a relationship, being seen?");
  gaps.add_if(!any([](const v1::Metric& metric) { return metric.kind() == v1::Metric::KIND_LEARNING; }), "metrics", "None is about learning: a domain mastered, a way of working that has become yours?");
  gaps.add_if(!any([](const v1::Metric& metric) { return metric.kind() == v1::Metric::KIND_IMPACT; }), "metrics", "None is about impact: people reached, money earned or saved, a team that grew?");
  gaps.add_if(any([](const v1::Metric& metric) { return metric.kind() == v1::Metric::KIND_UNSPECIFIED; }), "metrics", "Say of each what it is: leading, lagging, learning or impact.");
  if (career_stage(tx, home) == v1::CAREER_STAGE_SENIOR) add_senior_metric_gaps(&scorecard, "metrics", gaps);
}

}  // namespace circles::features
