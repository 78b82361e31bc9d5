#include "server/features/reviews/prefill.hpp"

#include <cmath>
#include <string_view>
#include <utility>

#include "server/features/commitments/own_promises.hpp"
#include "server/features/offers/decisions.hpp"
#include "server/features/plan/roadmap_stages.hpp"
#include "server/features/reviews/periods.hpp"
#include "server/features/scorecard/quarters.hpp"
#include "server/features/timestamps.hpp"
#include "shared/rules/quarters.hpp"

namespace circles::features {
namespace {

// What the document may hold of each.
constexpr int kMostResults = 200;
constexpr int kMostPromises = 200;
constexpr int kMostDecisions = 100;
constexpr double kHighest = 1e15;

// That of the review before it, if that was finished.
std::optional<Instant> finished_before(ReadTx& tx, const Id& home, const v1::Review& review) {
  std::optional<ReviewRow> before;
  for (const auto& row : stored_reviews(tx, home)) {
    if (row.kind != review.kind() || !row.finished_at) continue;
    // Two events may share a day.
    const bool earlier = row.kind == v1::Review::KIND_EVENT ? row.period <= review.period() : row.period < review.period();
    if (earlier && (!before || *before->finished_at < *row.finished_at)) before = row;
  }
  return before ? before->finished_at : std::nullopt;
}

void add_promises(ReadTx& tx, const Caller& caller, Instant since, v1::Review& review) {
  for (const auto& promise : own_promises(tx, caller.account, since)) {
    if (review.promises_size() == kMostPromises) return;
    if (!promise.stands && promise.closed == 0) continue;
    auto& shown = *review.add_promises();
    shown.set_title(promise.title);
    shown.set_circle(promise.circle_name);
    shown.set_number(static_cast<std::uint32_t>(promise.number));
    shown.set_kept(promise.kept);
    shown.set_closed(promise.closed);
  }
}

std::string_view state_word(v1::RoadmapMilestone::State state) {
  switch (state) {
    case v1::RoadmapMilestone::STATE_ACTIVE:
      return "active";
    case v1::RoadmapMilestone::STATE_SHIPPED:
      return "shipped";
    case v1::RoadmapMilestone::STATE_DROPPED:
      return "dropped";
    default:
      return "planned";
  }
}

void add_milestones(ReadTx& tx, const Id& home, const std::string& since, v1::Review& review) {
  const auto saved = find_document(tx, home, {.kind = v1::DOCUMENT_KIND_ROADMAP});
  if (!saved) return;
  for (const RoadmapStage& stage : roadmap_stages(saved->document().roadmap())) {
    for (const auto& milestone : stage.part.milestones()) {
      const bool ended = milestone.state() == v1::RoadmapMilestone::STATE_SHIPPED || milestone.state() == v1::RoadmapMilestone::STATE_DROPPED;
      if (ended && milestone.ended_on() < since) continue;
      auto& shown = *review.add_milestones();
      shown.set_title(milestone.title());
      shown.set_stage(std::string(stage.word));
      shown.set_state(std::string(state_word(milestone.state())));
      shown.set_by(milestone.by());
    }
  }
}

// By when they were written down: what was told late was in no review before.
void add_decisions(ReadTx& tx, const Id& home, Instant since, rules::Day day, v1::Review& review) {
  const auto later = [](const google::protobuf::Timestamp& one, const google::protobuf::Timestamp& other) { return std::pair(one.seconds(), one.nanos()) > std::pair(other.seconds(), other.nanos()); };
  for (const auto& decision : decisions_of(tx, home, rules::format(rules::Day{date::sys_days{day} - kLongestMemory}))) {
    if (review.decisions_size() == kMostDecisions) return;
    if (decision.superseded() || !later(decision.recorded_at(), timestamp(since))) continue;
    auto& shown = *review.add_decisions();
    shown.set_title(decision.title().empty() ? decision.offer() : decision.title());
    shown.set_choice(word_of(decision.choice()));
    shown.set_decided_on(decision.decided_on());
  }
}

}  // namespace

void prefill_review(ReadTx& tx, const Caller& caller, v1::Review& review) {
  const ReviewSpan span = *span_of_period(review.kind(), review.period());
  const rules::Quarter first = rules::quarter_of(span.first);
  const rules::Quarter last = rules::quarter_of(span.last);
  for (auto& result : results_between(tx, caller.home, rules::format(first), rules::format(last))) {
    // Values of the largest size may add up to more than a document holds.
    if (review.scorecard_size() < kMostResults && std::abs(result.actual()) <= kHighest) *review.add_scorecard() = std::move(result);
  }
  const rules::Zone& zone = zone_of_home(tx, caller.home);
  const Instant since = finished_before(tx, caller.home, review).value_or(rules::start_of_day(rules::first_day_of(first), zone));
  add_promises(tx, caller, since, review);
  const rules::Day day = rules::day_at(since, zone);
  add_milestones(tx, caller.home, rules::format(day), review);
  add_decisions(tx, caller.home, since, day, review);
}

}  // namespace circles::features
