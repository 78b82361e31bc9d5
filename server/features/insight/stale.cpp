#include "server/features/insight/stale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "server/features/insight/remarks.hpp"
#include "server/features/plan/kind_gaps.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/plan/roadmap_stages.hpp"
#include "server/features/scorecard/quarters.hpp"

namespace circles::features {
namespace {

// So long after it ended a quarter can be closed without haste.
constexpr date::days kQuarterOver{30};
constexpr date::days kRoadmapUntouched{180};
// Eight quarters are looked at for one that was left open.
constexpr std::uint32_t kQuartersLookedAt = 8;

rules::Quarter before(rules::Quarter quarter) { return quarter.number == 1 ? rules::Quarter{quarter.year - 1, 4} : rules::Quarter{quarter.year, quarter.number - 1}; }

rules::Day last_day(rules::Quarter quarter) { return date::year(quarter.year) / date::month(quarter.number * 3) / date::last; }

class Staleness {
 public:
  Staleness(ReadTx& tx, const Caller& caller, const PlanSeen& seen, v1::GetInsightReply& reply) : tx_(tx), caller_(caller), seen_(seen), reply_(reply) {}

  void add_all() {
    if (seen_.scorecard) {
      add_without_values();
      add_open_quarter();
    }
    if (seen_.roadmap) add_outlived_roadmap();
    if (seen_.framework && seen_.spec) add_older_than_values();
  }

 private:
  void add(v1::DocumentKind document, v1::Remark said) {
    auto& drift = *reply_.add_drift();
    drift.set_kind(v1::Drift::KIND_STALE);
    drift.set_document(document);
    *drift.mutable_remark() = std::move(said);
  }

  rules::Quarter running() const { return rules::quarter_of(seen_.today.year() / seen_.today.month()); }

  // In the running quarter and the one before, which it was there for.
  void add_without_values() {
    const rules::Quarter now = running();
    const rules::Quarter last = before(now);
    const auto first = saved_document(tx_, caller_.home, {.kind = v1::DOCUMENT_KIND_SCORECARD}, 1);
    const bool in_use = std::ranges::any_of(seen_.scorecard->document().scorecard().metrics().metrics(), [](const v1::Metric& metric) { return !metric.retired(); });
    if (!in_use || day_of(tx_, caller_, first.revision()) > last_day(last)) return;
    const auto results = results_between(tx_, caller_.home, rules::format(last), rules::format(now));
    if (std::ranges::any_of(results, &v1::Result::has_actual)) return;
    add(v1::DOCUMENT_KIND_SCORECARD, remark(fmt::format("Nothing was logged in {} and {}. One value is enough to see where you are.", rules::format(last), rules::format(now)), "circle metric log METRIC VALUE", {source(*seen_.scorecard)}));
  }

  void add_open_quarter() {
    v1::GetScorecardRequest request;
    request.set_quarters(kQuartersLookedAt);
    const auto scorecard = get_scorecard(tx_, caller_, request);
    std::set<std::string> with_values;
    for (const auto& row : scorecard.rows()) {
      for (const auto& result : row.results()) {
        if (result.has_actual()) with_values.insert(result.quarter());
      }
    }
    std::vector<std::string> open;
    for (const auto& quarter : scorecard.quarters()) {
      const auto parsed = rules::parse_quarter(quarter.quarter());
      const bool over = parsed && date::sys_days(last_day(*parsed)) + kQuarterOver < date::sys_days(seen_.today);
      if (over && !quarter.has_closed_at() && with_values.contains(quarter.quarter())) open.push_back(quarter.quarter());
    }
    if (open.empty()) return;
    // An earlier one is closed first.
    add(v1::DOCUMENT_KIND_SCORECARD, remark(fmt::format("{} {} over and not closed; closing keeps its figures as they were.", open.front(), open.size() == 1 ? "is" : fmt::format("and {} more are", open.size() - 1)), "circle metric close " + open.front(), {source(*seen_.scorecard), counted(open.size(), "open quarter", "open quarters") + " with values since " + open.front()}));
  }

  // What is in other people's hands may be late.
  void add_outlived_roadmap() {
    const rules::Day touched = day_of(tx_, caller_, seen_.roadmap->revision());
    if (date::sys_days(touched) + kRoadmapUntouched > date::sys_days(seen_.today)) return;
    const std::string today = rules::format(seen_.today);
    std::vector<std::string> past;
    for (const RoadmapStage& stage : roadmap_stages(seen_.roadmap_text())) {
      for (const auto& milestone : stage.part.milestones()) {
        const bool open = milestone.state() != v1::RoadmapMilestone::STATE_SHIPPED && milestone.state() != v1::RoadmapMilestone::STATE_DROPPED;
        if (open && !milestone.by().empty() && milestone.by() < today && !milestone.not_in_my_control() && !seen_.is_beyond_control(milestone.title())) past.push_back(milestone.title());
      }
    }
    if (past.empty()) return;
    add(v1::DOCUMENT_KIND_ROADMAP, remark(fmt::format("The roadmap stands as it was on {}, and the day of {}{} lies behind. A new day, shipped or dropped: each is fine.", rules::format(touched), quoted(past.front()), past.size() == 1 ? "" : fmt::format(" and {} more", past.size() - 1)), "circle roadmap edit", {source(*seen_.roadmap)}));
  }

  void add_older_than_values() {
    const auto& changed = seen_.values_changed;
    if (!changed || seen_.spec_text().values().ByteSizeLong() == 0) return;
    const auto& framework_at = seen_.framework->revision().made_at();
    const auto& values_at = changed->revision().made_at();
    if (std::pair(framework_at.seconds(), framework_at.nanos()) >= std::pair(values_at.seconds(), values_at.nanos())) return;
    add(v1::DOCUMENT_KIND_DECISION_FRAMEWORK, remark(fmt::format("Your values changed on {}, after the framework was last saved. Does it still ask for what matters to you?", rules::format(day_of(tx_, caller_, changed->revision()))), "circle framework edit", {source(*seen_.framework), source(*changed)}));
  }

  ReadTx& tx_;
  const Caller& caller_;
  const PlanSeen& seen_;
  v1::GetInsightReply& reply_;
};

}  // namespace

void add_stale(ReadTx& tx, const Caller& caller, const PlanSeen& seen, v1::GetInsightReply& reply) { Staleness(tx, caller, seen, reply).add_all(); }

}  // namespace circles::features
