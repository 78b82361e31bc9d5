#include "server/features/reminders/planning.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace circles::features {
namespace {

using namespace std::chrono_literals;

// Two steps of the ladder have days between them, even when the first one came late.
constexpr std::chrono::days kBetweenSteps{3};
constexpr std::chrono::minutes kBeforeQuiet{15};

// Where to begin looking: the oldest one that is not closed or not long, or else the one after all.
std::optional<rules::Period> oldest_running(ReadTx& tx, const StoredCommitment& commitment, std::map<std::string, bool>& closed_in_log) {
  std::optional<rules::Period> oldest;
  std::optional<rules::Period> newest;
  std::optional<Instant> newest_opened;
  tx.read(R"sql(SELECT period, opened_at, closed_at FROM occurrences WHERE circle_id = $1 AND number = $2 ORDER BY opened_at DESC)sql", {commitment.circle, commitment.number}, [&](const Row& row) {
    closed_in_log.emplace(row.text(0), !row.null(2));
    if (!newest_opened) newest_opened = row.instant(1);
    const bool running = row.null(2) || row.instant(2) + kLadderLasts > tx.now();
    const bool may_be_newest = row.instant(1) == *newest_opened;
    if (!running && !may_be_newest) return;
    // By their start: the names of weeks and months are in no order.
    const auto period = rules::period_named(commitment.promise, row.view(0));
    if (!period) return;
    if (may_be_newest && (!newest || newest->start < period->start)) newest = period;
    if (running && (!oldest || period->start < oldest->start)) oldest = period;
  });
  if (!newest) return rules::first_period(commitment.promise);
  return oldest ? oldest : rules::period_after(commitment.promise, *newest);
}

bool is_only(const std::optional<Id>& only, const Id& membership) { return !only || *only == membership; }

class Planning {
 public:
  Planning(ReadTx& tx, const StoredCommitment& commitment, Recipients& recipients, const std::optional<Id>& only) : tx_(tx), commitment_(commitment), recipients_(recipients), only_(only) {}

  void add(const rules::Period& period) {
    const Recipient* author = recipients_.find(commitment_.author);
    if (author == nullptr || commitment_.promise.dropped_at) return;
    const rules::Standing standing = standing_of(commitment_, period, tx_.now());
    if (standing.closed && !ladder_goes_on(commitment_, period, standing, *author, tx_.now())) return;
    made_ = made_of(period);
    if (standing.closed) {
      add_ladder(period, standing);
    } else if (is_only(only_, author->membership)) {
      add_for(period, standing, *author, rules::reminders_of_member(period, commitment_.promise.versions.front().since, author->habits));
    }
  }

  std::vector<Prospect> prospects;

 private:
  void add_ladder(const rules::Period& period, const rules::Standing& standing) {
    const Id witness = witness_of(tx_, commitment_, period);
    const Recipient* nudged = witness.empty() ? nullptr : recipients_.find(witness);
    Instant nudged_at = {};
    if (nudged != nullptr) {
      const rules::PlannedReminder nudge = rules::witness_nudge(period, nudged->habits);
      const bool comes_now = nudge.at <= tx_.now() && !nudged->muted && nudged->free_from(tx_.now()) == tx_.now();
      nudged_at = made_at("witness").value_or(comes_now ? tx_.now() : Instant{});
      if (is_only(only_, witness)) add_step(period, standing, *nudged, nudge);
    }
    for (const Id& owner : recipients_.owners_reading(commitment_.number, commitment_.author)) {
      const Recipient* asked = is_only(only_, owner) ? recipients_.find(owner) : nullptr;
      if (asked == nullptr) continue;
      rules::PlannedReminder question = rules::owner_question(period, asked->habits);
      if (question.at < nudged_at + kBetweenSteps) question.at = rules::out_of_quiet(nudged_at + kBetweenSteps, asked->habits);
      add_step(period, standing, *asked, question);
    }
  }

  // Of several periods whose turn has come for somebody, only the newest is asked about.
  void add_step(const rules::Period& period, const rules::Standing& standing, const Recipient& whom, const rules::PlannedReminder& step) {
    if (asked_of_newer_.contains({whom.membership, step.kind})) return;
    if (step.at <= tx_.now()) asked_of_newer_.emplace(whom.membership, step.kind);
    add_for(period, standing, whom, {step});
  }

  void add_for(const rules::Period& period, const rules::Standing& standing, const Recipient& whom, std::vector<rules::PlannedReminder> reminders) {
    if (whom.muted || reminders.empty()) return;
    for (auto& planned : reminders) planned = not_at_the_last_instant(planned, whom.habits);
    Prospect prospect{.period = &period, .standing = standing, .whom = &whom, .reminders = std::move(reminders), .made = {}};
    std::ranges::copy_if(made_, std::back_inserter(prospect.made), [&](const MadeReminder& made) { return made.membership == whom.membership; });
    prospects.push_back(std::move(prospect));
  }

  std::vector<MadeReminder> made_of(const rules::Period& period) const {
    return tx_.all(R"sql(
        SELECT kind, membership_id, planned_at, made_at FROM reminders WHERE circle_id = $1 AND number = $2 AND period = $3)sql",
                   {commitment_.circle, commitment_.number, period.name}, [](const Row& row) { return MadeReminder{row.text(0), row.id(1), row.instant(2), row.instant(3)}; });
  }

  std::optional<Instant> made_at(std::string_view kind) const {
    const auto found = std::ranges::find(made_, kind, &MadeReminder::kind);
    return found == made_.end() ? std::nullopt : std::optional(found->made_at);
  }

  ReadTx& tx_;
  const StoredCommitment& commitment_;
  Recipients& recipients_;
  const std::optional<Id>& only_;
  // Of the period that is being added.
  std::vector<MadeReminder> made_;
  std::set<std::pair<Id, rules::ReminderKind>> asked_of_newer_;
};

}  // namespace

RunningPeriods running_periods(ReadTx& tx, const StoredCommitment& commitment) {
  RunningPeriods running;
  for (auto period = oldest_running(tx, commitment, running.closed_in_log); period; period = rules::period_after(commitment.promise, running.begun.back())) {
    if (period->start > tx.now()) {
      // What was dropped before it began never begins.
      if (!commitment.promise.dropped_at) running.next = std::move(period);
      break;
    }
    running.begun.push_back(std::move(*period));
  }
  return running;
}

bool Prospect::is_past(const rules::PlannedReminder& planned) const {
  const std::string kind = rules::name_of(planned);
  return std::ranges::any_of(made, [&](const MadeReminder& one) { return one.kind == kind || one.planned_at >= planned.at; });
}

rules::PlannedReminder not_at_the_last_instant(rules::PlannedReminder planned, const rules::Habits& habits) {
  const Instant after = planned.at + 1us;
  const Instant earlier = planned.at - kBeforeQuiet;
  if (rules::out_of_quiet(after, habits) != after && rules::out_of_quiet(earlier, habits) == earlier) planned.at = earlier;
  return planned;
}

std::vector<Prospect> prospects(ReadTx& tx, const StoredCommitment& commitment, const RunningPeriods& periods, Recipients& recipients, const std::optional<Id>& only) {
  Planning planning(tx, commitment, recipients, only);
  for (auto period = periods.begun.rbegin(); period != periods.begun.rend(); ++period) planning.add(*period);
  return std::move(planning.prospects);
}

bool ladder_goes_on(const StoredCommitment& commitment, const rules::Period& period, const rules::Standing& standing, const Recipient& author, Instant now) {
  if (commitment.promise.dropped_at || !rules::still_wanted(rules::ReminderKind::owner_question, period, standing, now)) return false;
  if (period.grace_end + kLadderLasts <= now) return false;
  const rules::Day due = rules::day_at(period.due, *author.habits.zone);
  const rules::Day today = rules::day_at(now, *author.habits.zone);
  const auto paused_since = [&](const rules::Pause& pause) {
    const rules::Day last = pause.resumed_at ? std::min(pause.last, rules::day_at(*pause.resumed_at, *author.habits.zone)) : pause.last;
    return pause.first <= today && pause.first <= last && due <= last;
  };
  return std::ranges::none_of(author.pauses, paused_since);
}

}  // namespace circles::features
