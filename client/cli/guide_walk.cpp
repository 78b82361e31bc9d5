#include "client/cli/guide_walk.hpp"

#include <fmt/format.h>

#include <set>

#include "client/cli/document_saving.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/guide_acts.hpp"
#include "client/cli/guide_answers.hpp"
#include "client/cli/guide_asking.hpp"
#include "client/cli/guide_words.hpp"
#include "client/cli/problem_report.hpp"
#include "shared/text/display.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

constexpr const char* kKeys = "Enter skips a question for now, ? shows an example, q leaves; every answer is saved at once, at home, where only you see it.";

// Nothing that one answer is refused for ends the way: what is wrong is said, and the next question comes.
void take_step(Invocation& invocation, const v1::GetFlowReply& flow, const v1::FlowStep& step) {
  try {
    if (step.act() == v1::FlowStep::ACT_WRITE)
      write_answer(invocation, flow, step);
    else
      do_act(invocation, flow, step);
  } catch (const wire::Problem& problem) {
    tell(invocation.out, describe(problem.said(), "circle guide"));
  } catch (const Failure& failure) {
    if (failure.code() == ExitCode::cancelled || failure.code() == ExitCode::unreachable || failure.code() == ExitCode::not_signed_in) throw;
    tell(invocation.out, describe(failure));
  }
}

// About an offer or a review that is not there yet.
bool has_to_wait(const v1::FlowStep& step) {
  const bool named = step.document() == v1::DOCUMENT_KIND_OFFER || step.document() == v1::DOCUMENT_KIND_REVIEW;
  return named && step.name().empty() && step.act() != v1::FlowStep::ACT_ADD_OFFER && step.act() != v1::FlowStep::ACT_START_REVIEW;
}

// The first open one that was not asked in this sitting; what an answer opens comes after it.
const v1::FlowStep* next_step(const v1::GetFlowReply& flow, const std::set<std::string>& asked) {
  for (const auto* step : open_steps(flow))
    if (!asked.contains(step->key()) && !has_to_wait(*step)) return step;
  return nullptr;
}

void say_end(Invocation& invocation, const WalkOptions& options) {
  const auto flow = get_flow(invocation, options);
  const auto open = open_steps(flow);
  const auto& out = invocation.out;
  tell(out, fmt::format("\n{}  {}", progress(flow.flow(), out.signs), flow.flow().title()));
  if (options.kind == v1::Flow::KIND_SERIAL) tell(out, "When another one comes: circle offer add NAME, and circle guide serial asks about it too.");
  if (open.empty()) {
    mark_flow(invocation, options.kind, v1::MarkFlowRequest::MARK_FINISH);
    tell(out, "That was all of it. What you wrote stands in your plan: circle spec show, circle roadmap show, circle metric show.\nnext: circle, now and then, says what is due");
    return;
  }
  std::string titles;
  for (const auto* step : open) titles += fmt::format("{}{}", titles.empty() ? "" : ", ", step->title());
  tell(out, fmt::format("Still open: {}.\nnext: circle guide {} goes on where you left it, on any of your devices", titles, word(options.kind)));
}

// Whoever has been through it may mean another offer, or another year.
bool begin(Invocation& invocation, const WalkOptions& options, const v1::Flow& flow) {
  if (flow.state() == v1::Flow::STATE_FINISHED && !ask_yes_no(fmt::format("You have been through “{}”. Begin it anew?", text::harmless(flow.title())), true)) return false;
  mark_flow(invocation, options.kind, v1::MarkFlowRequest::MARK_START);
  return true;
}

}  // namespace

v1::GetFlowReply get_flow(Invocation& invocation, const WalkOptions& options) {
  v1::GetFlowRequest request;
  request.set_kind(options.kind);
  request.set_stage(options.stage);
  return invocation.call<v1::GetFlowReply>(request);
}

v1::Flow mark_flow(Invocation& invocation, v1::Flow::Kind kind, v1::MarkFlowRequest::Mark mark, const std::string& step) {
  v1::MarkFlowRequest request;
  request.set_kind(kind);
  request.set_mark(mark);
  request.set_step(step);
  return invocation.call<v1::MarkFlowReply>(request).flow();
}

void walk(Invocation& invocation, const WalkOptions& options) {
  auto flow = get_flow(invocation, options);
  const auto& out = invocation.out;
  if (!begin(invocation, options, flow.flow())) return;
  say_stage(invocation, options.stage);
  flow = get_flow(invocation, options);
  fmt::print(stderr, "{}  {}\n", styled(text::harmless(flow.flow().title()), Style::bold, out.colour), progress(flow.flow(), out.signs));
  tell(out, flow.flow().when());
  tell(out, kKeys);
  std::set<std::string> asked;
  try {
    while (const auto* step = next_step(flow, asked)) {
      asked.insert(step->key());
      show_step(out, *step);
      take_step(invocation, flow, *step);
      flow = get_flow(invocation, options);
    }
  } catch (const LeaveGuide&) {
    // What was answered is saved.
  }
  say_end(invocation, options);
}

}  // namespace circles::client
