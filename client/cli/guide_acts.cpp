#include "client/cli/guide_acts.hpp"

#include <fmt/format.h>

#include "client/cli/commands.hpp"
#include "client/cli/days.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/guide_asking.hpp"
#include "client/cli/problem_report.hpp"

namespace circles::client {
namespace {

using Words = std::vector<std::string>;

// An option with its value, which may begin with a hyphen; nothing where nothing was typed.
void add(Words& words, std::string_view option, const std::optional<std::string>& value) {
  if (value) words.push_back(fmt::format("{}={}", option, *value));
}

// The circle that a promise or a publication goes to; nothing, and why, for whoever is in none.
bool has_circle(Invocation& invocation) {
  for (const auto& circle : invocation.list_circles())
    if (!circle.home() && !circle.has_archived_at()) return true;
  tell(invocation.out, "You are in no circle yet, so there is nobody to show it to or to promise it.\nnext: circle new \"NAME\" --handle YOU opens one, circle join LINK enters one");
  return false;
}

// Runs `circle` with these words, for the server and circle of this invocation. True when it ended with done.
bool run_command(const Invocation& invocation, const Words& words) {
  Words all{"circle", "--color", invocation.options.colour};
  if (!invocation.options.server.empty()) all.insert(all.end(), {"--server", invocation.options.server});
  if (!invocation.options.circle.empty()) all.insert(all.end(), {"--circle", invocation.options.circle});
  all.insert(all.end(), words.begin(), words.end());
  std::vector<const char*> arguments;
  for (const auto& word : all) arguments.push_back(word.c_str());
  return run(static_cast<int>(arguments.size()), arguments.data()) == static_cast<int>(ExitCode::done);
}

// A day of the calendar; nothing for Enter.
std::optional<std::string> ask_day(const Output& out, const v1::FlowStep& step, std::string_view question) {
  for (;;) {
    auto typed = ask_line(out, step, question);
    if (!typed || is_day(*typed)) return typed;
    tell(out, "That is no day of the calendar, such as 2026-12-05.");
  }
}

bool add_offer(Invocation& invocation, const v1::FlowStep& step) {
  const auto& out = invocation.out;
  const auto company = ask_line(out, step, "Who offers it, or where is it?");
  if (!company) return false;
  Words words{"offer", "add"};
  add(words, "--role", ask_line(out, step, "What would you be there? (Enter for nothing)"));
  add(words, "--decide-by", ask_day(out, step, "By when do they want an answer, as 2026-12-05? (Enter for no day)"));
  words.insert(words.end(), {"--", *company});
  return run_command(invocation, words);
}

bool publish(Invocation& invocation, const v1::FlowStep& step) {
  if (!has_circle(invocation)) return false;
  const bool is_offer = step.document() == v1::DOCUMENT_KIND_OFFER;
  const auto& out = invocation.out;
  const auto audience = ask_line(out, step, is_offer ? "Who may read it? mentors, circle, or handles as ana,bo:" : "Who may read it? circle, mentors, or handles as ana,bo:");
  if (!audience) return false;
  Words words{is_offer ? "offer" : "spec", "publish"};
  if (is_offer) words.push_back(step.name());
  add(words, "--audience", audience);
  add(words, "--sections", ask_line(out, step, "Which sections, with commas between? (Enter for all)"));
  return run_command(invocation, words);
}

// "--monthly", or --once and its day; empty for later.
Words ask_rhythm(const Output& out, const v1::FlowStep& step) {
  for (;;) {
    const auto often = ask_line(out, step, "How often? weekly, monthly, quarterly, or the day by which it is done once, as 2026-12-05:");
    if (!often) return {};
    if (*often == "weekly" || *often == "monthly" || *often == "quarterly") return {"--" + *often};
    // Yesterday may be today where the member's home is; the server knows, this much is certain.
    if (is_day(*often) && *often >= today()) return {"--once", "--due=" + *often};
    tell(out, is_day(*often) ? "That day has passed." : "Neither one of these words nor a day of the calendar.");
  }
}

// Somebody of the circle, or nobody.
std::optional<std::string> ask_witness(Invocation& invocation, const v1::FlowStep& step) {
  for (;;) {
    const auto typed = ask_line(invocation.out, step, "Who looks at it? A handle (Enter for nobody):");
    if (!typed) return typed;
    try {
      return invocation.member(invocation.circle_id(), *typed).handle();
    } catch (const Failure& failure) {
      if (failure.code() != ExitCode::not_found) throw;
      tell(invocation.out, describe(failure));
    }
  }
}

bool promise(Invocation& invocation, const v1::FlowStep& step) {
  if (!has_circle(invocation)) return false;
  const auto& out = invocation.out;
  const auto title = ask_line(out, step, "What do you promise?");
  if (!title) return false;
  const Words rhythm = ask_rhythm(out, step);
  if (rhythm.empty()) return false;
  Words words{"commitment", "add"};
  words.insert(words.end(), rhythm.begin(), rhythm.end());
  add(words, "--minimum", ask_line(out, step, "What is the least that still counts, on a bad day? (Enter for nothing)"));
  add(words, "--witness", ask_witness(invocation, step));
  words.insert(words.end(), {"--", *title});
  return run_command(invocation, words);
}

// A thread is about something: the newest promise or publication of their own.
std::uint32_t newest_post(Invocation& invocation) {
  v1::ListPostsRequest request;
  request.set_circle_id(invocation.circle_id());
  for (const auto& member : invocation.members(request.circle_id()))
    if (member.me()) request.set_member_id(member.id());
  const auto reply = invocation.call<v1::ListPostsReply>(request);
  for (const auto& post : reply.posts())
    if (!post.withdrawn() && post.kind() != v1::Post::KIND_THREAD) return post.number();
  return 0;
}

bool ask_mentors(Invocation& invocation, const v1::FlowStep& step) {
  if (!has_circle(invocation)) return false;
  const std::uint32_t about = newest_post(invocation);
  if (about == 0) {
    tell(invocation.out, "A question hangs on something that you promised or published; there is nothing of yours yet.");
    return false;
  }
  const auto question = ask_line(invocation.out, step, fmt::format("What do you ask? (about #{}, for your mentors alone)", about));
  if (!question) return false;
  return run_command(invocation, {"thread", "open", std::to_string(about), "--audience=mentors", "--message=" + *question});
}

bool compare(const Invocation& invocation, const v1::GetFlowReply& flow) {
  Words words{"offer", "compare"};
  for (const auto& step : flow.steps())
    if (step.act() == v1::FlowStep::ACT_EVALUATE && words.size() < 7) words.push_back(step.name());
  return run_command(invocation, words);
}

}  // namespace

bool do_act(Invocation& invocation, const v1::GetFlowReply& flow, const v1::FlowStep& step) {
  switch (step.act()) {
    case v1::FlowStep::ACT_ADD_OFFER:
      return add_offer(invocation, step);
    case v1::FlowStep::ACT_PUBLISH:
      return publish(invocation, step);
    case v1::FlowStep::ACT_PROMISE:
      return promise(invocation, step);
    case v1::FlowStep::ACT_ASK_COACHING:
      return ask_mentors(invocation, step);
    default:
      break;
  }
  // The others ask by themselves what they need; so there is one question before, at which one can go on or leave.
  if (!ask_now(invocation.out, step)) return false;
  switch (step.act()) {
    case v1::FlowStep::ACT_EVALUATE:
      return run_command(invocation, {"offer", "evaluate", step.name()});
    case v1::FlowStep::ACT_DECIDE:
      return run_command(invocation, {"offer", "decide", step.name()});
    case v1::FlowStep::ACT_START_REVIEW:
      return run_command(invocation, {"review", "start", "annual", "--no-edit"});
    case v1::FlowStep::ACT_FINISH_REVIEW:
      return run_command(invocation, {"review", "finish", step.name()});
    case v1::FlowStep::ACT_UNSPECIFIED:
      return compare(invocation, flow);
    default:
      tell(invocation.out, fmt::format("next: {}", step.command()));
      return false;
  }
}

}  // namespace circles::client
