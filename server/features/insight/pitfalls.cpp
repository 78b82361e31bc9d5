#include "server/features/insight/pitfalls.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "server/features/balance/balance.hpp"
#include "server/features/insight/remarks.hpp"
#include "server/features/plan/folded.hpp"
#include "server/features/plan/kind_gaps.hpp"
#include "server/features/plan/roadmap_stages.hpp"
#include "server/features/reminders/habits.hpp"
#include "shared/text/vision_parts.hpp"

namespace circles::features {
namespace {

void add(v1::GetInsightReply& reply, std::uint32_t number, const char* title, v1::Remark said) {
  auto& pitfall = *reply.add_pitfalls();
  pitfall.set_number(number);
  pitfall.set_title(title);
  *pitfall.mutable_remark() = std::move(said);
}

bool has_metric(const PlanSeen& seen) {
  return seen.scorecard && std::ranges::any_of(seen.scorecard->document().scorecard().metrics().metrics(), [](const v1::Metric& metric) { return !metric.retired(); });
}

void add_no_plan(const PlanSeen& seen, v1::GetInsightReply& reply) {
  const bool vision = !text::vision_parts(seen.spec_text().vision()).empty();
  const bool metric = has_metric(seen);
  if (vision && metric) return;
  const std::vector<std::string> from{source(seen.spec, v1::DOCUMENT_KIND_CAREER_SPEC), source(seen.scorecard, v1::DOCUMENT_KIND_SCORECARD)};
  const char* const title = "No plan yet";
  if (vision) return add(reply, 1, title, remark("There is a vision. One metric tells you whether you come closer to it; any that you can count will do.", "circle metric add NAME", from));
  const std::string begin = seen.spec ? "circle spec edit" : "circle spec init";
  add(reply, 1, title, remark(metric ? "There is a metric, and no vision yet that it could lead to; a few rough words will do." : "A vision in a few rough words and one metric are a plan already. It need not be right, only begun.", begin, from));
}

// A stage that is not behind them, and has something in it.
bool is_open(const v1::RoadmapPart& part) {
  const auto is_over = [](const v1::RoadmapMilestone& milestone) { return milestone.state() == v1::RoadmapMilestone::STATE_SHIPPED || milestone.state() == v1::RoadmapMilestone::STATE_DROPPED; };
  if (!part.milestones().empty()) return !std::ranges::all_of(part.milestones(), is_over);
  return !part.skills().empty() || !part.roles().empty() || !part.environments().empty() || !part.relationships().empty();
}

// Open stages, none of which names a skill that the spec has not yet.
bool no_new_skill_ahead(const PlanSeen& seen) {
  std::set<std::string> had;
  for (const auto& skill : seen.spec_text().skills().skills()) {
    if (skill.have() > 0 && skill.have() >= skill.want()) had.insert(folded_name(skill.name()));
  }
  bool any_open = false;
  for (const RoadmapStage& stage : roadmap_stages(seen.roadmap_text())) {
    if (!is_open(stage.part)) continue;
    any_open = true;
    if (std::ranges::any_of(stage.part.skills(), [&](const std::string& skill) { return !had.contains(folded_name(skill)); })) return false;
  }
  return any_open;
}

// "7 months", "2 years", "6 years and 11 months"
std::string lasting(std::uint32_t months) {
  const std::uint32_t years = months / 12;
  const std::uint32_t rest = months % 12;
  if (years == 0) return counted(months, "month", "months");
  return counted(years, "year", "years") + (rest == 0 ? "" : " and " + counted(rest, "month", "months"));
}

void add_present(const PlanSeen& seen, v1::GetInsightReply& reply) {
  const char* const title = "Optimising the present";
  if (seen.positions) {
    const auto balance = balance_of(seen.positions->document().positions(), seen.positions->revision().number(), rules::format(seen.today));
    // Not while something stretches them beside it (R70).
    const bool running = !balance.warnings().empty() && !balance.runs().empty() && balance.runs().rbegin()->kind() == v1::Position::KIND_IMPACT && balance.runs().rbegin()->positions() >= 2;
    if (running) {
      const auto& run = *balance.runs().rbegin();
      add(reply, 2, title,
          remark(fmt::format("Your last {} positions were all for impact, over {}. That is a harvest; the next one could be where you learn.", run.positions(), lasting(run.months())), "circle balance", {source(*seen.positions)}));
    }
  }
  if (no_new_skill_ahead(seen)) {
    add(reply, 2, title,
        remark("What lies ahead in the roadmap names no skill that you have not got already. Which one would open the next door?", "circle roadmap edit", {source(*seen.roadmap), source(seen.spec, v1::DOCUMENT_KIND_CAREER_SPEC)}));
  }
}

// "“Acme”", "“Acme” and 2 more"
std::string named(const std::vector<v1::Decision>& decisions) { return quoted(decisions.front().title()) + (decisions.size() == 1 ? "" : " and " + std::to_string(decisions.size() - 1) + " more"); }

void add_unscored(const PlanSeen& seen, v1::GetInsightReply& reply) {
  std::vector<v1::Decision> unscored;
  std::ranges::copy_if(seen.decisions, std::back_inserter(unscored), [earliest = rules::format(seen.year_ago)](const v1::Decision& decision) {
    return !decision.offer().empty() && decision.choice() != v1::Decision::CHOICE_LAPSED && decision.evaluation() == 0 && decision.decided_on() >= earliest;
  });
  if (unscored.empty()) return;
  add(reply, 3, "Decisions one by one",
      remark(fmt::format("{} {} decided without a score. Held against the same framework, offers that come at different times can be told apart.", named(unscored), unscored.size() == 1 ? "was" : "were"),
             seen.framework ? "circle offer evaluate NAME" : "circle framework edit", {source(unscored), source(seen.framework, v1::DOCUMENT_KIND_DECISION_FRAMEWORK)}));
}

void add_hindsight(const PlanSeen& seen, v1::GetInsightReply& reply) {
  std::vector<v1::Decision> unexpected;
  const std::string today = rules::format(seen.today);
  std::ranges::copy_if(seen.decisions, std::back_inserter(unexpected), [&](const v1::Decision& decision) {
    const bool due = std::ranges::any_of(decision.outcomes_due(), [&](const v1::OutcomeDue& one) { return one.day() <= today; });
    return decision.expectation().empty() && (due || !decision.outcomes().empty());
  });
  if (unexpected.empty()) return;
  add(reply, 4, "Hindsight",
      remark(fmt::format("Nothing was written down beforehand about {}, so its outcome has nothing to be held against. Next time one sentence of what you expect is enough.", named(unexpected)), "circle offer decide NAME --expect TEXT",
             {source(unexpected)}));
}

void add_rigid(ReadTx& tx, const Caller& caller, const PlanSeen& seen, v1::GetInsightReply& reply) {
  if (!seen.spec) return;
  const rules::Day saved_on = day_of(tx, caller, seen.spec->revision());
  if (saved_on > seen.year_ago) return;
  const rules::Zone& zone = *zone_of_account(tx, caller.account);
  const bool reviewed = std::ranges::any_of(seen.reviews, [&](const v1::ReviewSummary& review) {
    return review.kind() == v1::Review::KIND_ANNUAL && review.has_finished_at() && rules::day_at(Instant(std::chrono::seconds(review.finished_at().seconds())), zone) > seen.year_ago;
  });
  if (reviewed) return;
  add(reply, 5, "A rigid plan",
      remark("Your career spec has stood unchanged since " + rules::format(saved_on) + ", and no annual review was finished since. Do you still want this? Yes is an answer, too.", "circle review start annual", {source(*seen.spec), "no annual review finished since " + rules::format(seen.year_ago)}));
}

}  // namespace

void add_pitfalls(ReadTx& tx, const Caller& caller, const PlanSeen& seen, v1::GetInsightReply& reply) {
  add_no_plan(seen, reply);
  add_present(seen, reply);
  add_unscored(seen, reply);
  add_hindsight(seen, reply);
  add_rigid(tx, caller, seen, reply);
}

}  // namespace circles::features
