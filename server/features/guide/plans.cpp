#include "server/features/guide/plans.hpp"

#include <span>
#include <string>
#include <string_view>

#include "server/features/commitments/promising.hpp"
#include "server/features/offers/decisions.hpp"
#include "server/features/reviews/reviews.hpp"

namespace circles::features {
namespace {

constexpr date::days kAcceptedLately{30};
constexpr date::days kSetbackLately{60};
constexpr std::string_view kStage = "0-1y";

struct Planned {
  std::string_view title;
  std::string_view minimum;
  v1::Cadence cadence = v1::CADENCE_ONCE;
  std::uint32_t due_after_days = 0;
};

// Learn first, then help, then lead something: 30, 60 and 90 days.
constexpr Planned kFirstDays[] = {
    {"Listen to ten people I work with: what goes well, what does not?", "Listen to five", v1::CADENCE_ONCE, 30},
    {"Write down what is expected of me, and have it confirmed", "Ask what the first month is to bring", v1::CADENCE_ONCE, 14},
    {"Learn how the work is really done: go along for three days", "Go along for one day", v1::CADENCE_ONCE, 30},
    {"Finish one small thing that helps somebody here", "Begin it, and say when it will be done", v1::CADENCE_ONCE, 60},
    {"Ask three people how I am doing, and what to do otherwise", "Ask one", v1::CADENCE_ONCE, 60},
    {"Know whom to ask for what, and whom I can help", "Have coffee with three people outside my own corner", v1::CADENCE_ONCE, 60},
    {"Carry one piece of work from beginning to end", "Agree which piece it is to be", v1::CADENCE_ONCE, 90},
    {"Say what I would change here, with reasons, to whom it concerns", "Write it down for myself", v1::CADENCE_ONCE, 90},
    {"Hold the first 90 days against what I expected when I said yes", "Read my decision again", v1::CADENCE_ONCE, 90},
};

constexpr Planned kSetback[] = {
    {"Rest first: one evening or day that belongs to nobody else", "An hour's walk", v1::CADENCE_ONCE, 3},
    {"Write down what happened, and what of it was not in my hands", "Three sentences", v1::CADENCE_ONCE, 7},
    {"Talk about it with somebody who is on my side", "Send them a message", v1::CADENCE_ONCE, 7},
    {"Keep one thing going that has nothing to do with it", "Ten minutes of it", v1::CADENCE_WEEKLY, 0},
    {"Take one small step towards what I still want", "Decide which step it is", v1::CADENCE_ONCE, 21},
    {"Read my plan again: what of it stands?", "Read the vision alone", v1::CADENCE_ONCE, 45},
};

// For whoever would rather let the work speak: in writing, about others, in small rooms.
constexpr Planned kVisibility[] = {
    {"Share one piece of finished work, and what was hard about it", "Share a photo or two sentences of it", v1::CADENCE_MONTHLY, 0},
    {"Thank somebody by name where others read it", "Thank them in person", v1::CADENCE_MONTHLY, 0},
    {"Offer a talk to three people about something I know", "Explain it to one", v1::CADENCE_QUARTERLY, 0},
    {"Send whoever decides what came of my work, with figures", "Write it down for myself", v1::CADENCE_QUARTERLY, 0},
    {"Say one thing early in a meeting that I prepared before", "Send it in writing before the meeting", v1::CADENCE_WEEKLY, 0},
};

v1::PlanTemplate shown(std::string_view name, std::string_view title, std::string_view about, std::span<const Planned> promises) {
  v1::PlanTemplate plan;
  plan.set_name(std::string(name));
  plan.set_title(std::string(title));
  plan.set_about(std::string(about));
  for (const auto& planned : promises) {
    v1::PlannedPromise& promise = *plan.add_promises();
    promise.set_title(std::string(planned.title));
    promise.set_minimum(std::string(planned.minimum));
    promise.set_cadence(planned.cadence);
    promise.set_due_after_days(planned.due_after_days);
    promise.set_stage(std::string(kStage));
  }
  return plan;
}

// The newest role that was accepted in these days; empty for none.
std::string accepted_lately(ReadTx& tx, const Id& home, rules::Day today) {
  const std::string earliest = rules::format(rules::Day{date::sys_days{today} - kAcceptedLately});
  for (const auto& decision : decisions_of(tx, home, earliest)) {
    if (decision.choice() != v1::Decision::CHOICE_ACCEPTED || decision.superseded() || decision.offer().empty()) continue;
    return "You accepted " + decision.title() + " on " + decision.decided_on() + ".";
  }
  return {};
}

std::string setback_lately(ReadTx& tx, const Id& home) {
  const auto earliest = std::chrono::floor<std::chrono::seconds>(tx.now() - kSetbackLately).time_since_epoch().count();
  for (const auto& review : reviews_of(tx, home)) {
    if (review.event() != v1::Review::EVENT_SETBACK || !review.has_finished_at() || review.finished_at().seconds() < earliest) continue;
    return "You looked back at a setback" + (review.title().empty() ? std::string() : " (" + review.title() + ")") + ".";
  }
  return {};
}

}  // namespace

v1::ListPlansReply list_plans(ReadTx& tx, const Caller& caller, const v1::ListPlansRequest&) {
  v1::ListPlansReply reply;
  auto& first_days = *reply.add_plans() = shown("first-90-days", "The first 30, 60 and 90 days",
                                                "In a new role: the first month is for learning and listening, the second for helping, the third for carrying something yourself.", kFirstDays);
  first_days.set_offered_because(accepted_lately(tx, caller.home, today_of(tx, caller)));
  auto& setback = *reply.add_plans() = shown("setback", "After a setback", "Rest, name what happened, do not stay alone with it, and take one small step. In this order, and slowly.", kSetback);
  setback.set_offered_because(setback_lately(tx, caller.home));
  *reply.add_plans() = shown("visibility", "Being seen without being loud", "For whoever would rather let the work speak: it speaks better when somebody reads it. In writing, about others too, in small rooms.", kVisibility);
  return reply;
}

}  // namespace circles::features
