#include "server/features/insight/outcome_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "server/features/insight/remarks.hpp"
#include "server/features/plan/folded.hpp"
#include "server/features/plan/roadmap_stages.hpp"

namespace circles::features {
namespace {

using Figure = v1::OutcomeFigure;

v1::OutcomeFigure figure(Figure::Kind kind, std::size_t part, std::size_t whole, v1::Remark remark) {
  v1::OutcomeFigure made;
  made.set_kind(kind);
  made.set_part(static_cast<std::uint32_t>(part));
  made.set_whole(static_cast<std::uint32_t>(whole));
  *made.mutable_remark() = std::move(remark);
  return made;
}

// "0 of 1 decision was", "1 of 4 decisions was", "3 of 4 decisions were"
std::string share(std::size_t part, std::size_t whole, const char* what) { return fmt::format("{} of {} {} {}", part, whole, what, part == 1 || whole == 1 ? "was" : "were"); }

// Of these decisions, how many were so.
template <typename Was>
v1::OutcomeFigure of_decisions(Figure::Kind kind, const std::vector<v1::Decision>& decisions, Was was, const char* none, const char* words, const char* next) {
  if (decisions.empty()) return figure(kind, 0, 0, remark(none, next, {source(decisions)}));
  const auto part = static_cast<std::size_t>(std::ranges::count_if(decisions, was));
  return figure(kind, part, decisions.size(), remark(fmt::format("{} {}.", share(part, decisions.size(), decisions.size() == 1 ? "decision" : "decisions"), words), {}, {source(decisions)}));
}

std::vector<v1::Decision> decided(const std::vector<v1::Decision>& decisions) {
  std::vector<v1::Decision> chosen;
  std::ranges::copy_if(decisions, std::back_inserter(chosen), was_decided);
  return chosen;
}

std::vector<v1::Decision> about_offers(std::vector<v1::Decision> decisions) {
  std::erase_if(decisions, [](const v1::Decision& decision) { return decision.offer().empty(); });
  return decisions;
}

struct Progress {
  std::size_t reached = 0;
  std::size_t wanted = 0;
  // Of skills: not yet, and their day lies ahead or was never set.
  std::size_t ahead = 0;
};

void count_skills(ReadTx& tx, const Caller& caller, const PlanSeen& seen, Progress& progress) {
  if (!seen.spec) return;
  const std::string today = rules::format(seen.today);
  for (const auto& skill : seen.spec_text().skills().skills()) {
    if (skill.want() == 0) continue;
    const auto first = seen.skills_reached.find(folded_name(skill.name()));
    const bool reached = skill.have() >= skill.want() && first != seen.skills_reached.end();
    const bool in_time = reached && (skill.by().empty() || rules::format(day_of(tx, caller, first->second)) <= skill.by());
    // What nobody has in their hands counts where it went well.
    if (!in_time && seen.is_beyond_control(skill.name())) continue;
    const bool ahead = !reached && (skill.by().empty() || skill.by() >= today);
    progress.ahead += ahead ? 1 : 0;
    progress.wanted += ahead ? 0 : 1;
    progress.reached += in_time ? 1 : 0;
  }
}

// Those that were shipped, and those whose day has passed.
void count_milestones(const PlanSeen& seen, Progress& progress) {
  const std::string today = rules::format(seen.today);
  for (const RoadmapStage& stage : roadmap_stages(seen.roadmap_text())) {
    for (const auto& milestone : stage.part.milestones()) {
      const bool shipped = milestone.state() == v1::RoadmapMilestone::STATE_SHIPPED;
      const bool in_time = shipped && (milestone.by().empty() || milestone.ended_on() <= milestone.by());
      const bool passed = milestone.state() != v1::RoadmapMilestone::STATE_DROPPED && !milestone.by().empty() && milestone.by() < today;
      if (!in_time && (milestone.not_in_my_control() || seen.is_beyond_control(milestone.title()))) continue;
      progress.wanted += (shipped || passed) ? 1 : 0;
      progress.reached += in_time ? 1 : 0;
    }
  }
}

v1::OutcomeFigure faster_progress(ReadTx& tx, const Caller& caller, const PlanSeen& seen) {
  Progress progress;
  count_skills(tx, caller, seen, progress);
  count_milestones(seen, progress);
  const std::vector<std::string> from{source(seen.spec, v1::DOCUMENT_KIND_CAREER_SPEC), source(seen.roadmap, v1::DOCUMENT_KIND_ROADMAP)};
  const std::string ahead = progress.ahead == 0 ? std::string() : fmt::format(" {} still ahead.", progress.ahead == 1 ? "One is" : std::to_string(progress.ahead) + " are");
  if (progress.wanted == 0 && progress.ahead > 0) return figure(Figure::KIND_FASTER_PROGRESS, 0, 0, remark("Nothing was to be reached by now." + ahead, {}, from));
  if (progress.wanted == 0) return figure(Figure::KIND_FASTER_PROGRESS, 0, 0, remark("No skill is wanted yet and no milestone was reached; one skill with a day is a beginning.", "circle spec edit", from));
  const std::string reached = share(progress.reached, progress.wanted, progress.wanted == 1 ? "skill or milestone" : "skills and milestones") + " reached by the day that you set.";
  return figure(Figure::KIND_FASTER_PROGRESS, progress.reached, progress.wanted, remark(reached + ahead, {}, from));
}

v1::OutcomeFigure less_regret(const PlanSeen& seen) {
  std::vector<v1::Decision> told;
  std::size_t outcomes = 0;
  std::size_t again = 0;
  double sum = 0;
  for (const auto& decision : seen.decisions) {
    for (const auto& outcome : decision.outcomes()) {
      ++outcomes;
      again += outcome.rating() >= 4 ? 1 : 0;
      sum += outcome.rating();
    }
    if (!decision.outcomes().empty()) told.push_back(decision);
  }
  if (outcomes == 0) {
    return figure(Figure::KIND_LESS_REGRET, 0, 0, remark("No outcome is written down yet: 90 days after a decision is the first time to look back.", "circle decision list", {source(seen.decisions)}));
  }
  const double mean = sum / static_cast<double>(outcomes);
  auto made = figure(Figure::KIND_LESS_REGRET, again, outcomes,
                     remark(fmt::format("Looking back, {} of {} would be decided so again; {:.1f} of 5 in the mean.", again, counted(outcomes, "outcome", "outcomes"), mean), {},
                            {counted(outcomes, "outcome", "outcomes") + " of " + source(told)}));
  made.set_mean(mean);
  return made;
}

}  // namespace

void add_outcome_figures(ReadTx& tx, const Caller& caller, const PlanSeen& seen, v1::GetInsightReply& reply) {
  const std::vector<v1::Decision> decisions = decided(seen.decisions);
  const char* const no_decision = "Nothing is decided in the journal yet; the next entry can be the first.";
  *reply.add_outcomes() = of_decisions(
      Figure::KIND_CLARITY, decisions, [&](const v1::Decision& decision) { return seen.had_vision(decision); }, no_decision, "made with a career spec at hand", "circle offer add NAME");
  *reply.add_outcomes() = of_decisions(Figure::KIND_AGENCY, decisions, &v1::Decision::planned, no_decision, "planned rather than out of the blue", "circle offer add NAME");
  *reply.add_outcomes() = of_decisions(
      Figure::KIND_BETTER_DECISIONS, about_offers(decisions), [](const v1::Decision& decision) { return decision.evaluation() > 0; }, "No offer is decided yet; the next one can be scored first.", "made after a score",
      "circle offer add NAME");
  *reply.add_outcomes() = faster_progress(tx, caller, seen);
  *reply.add_outcomes() = less_regret(seen);
}

}  // namespace circles::features
