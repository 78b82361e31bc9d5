#include "client/cli/audience.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "client/cli/failure.hpp"
#include "client/cli/words.hpp"

namespace circles::client {
namespace {

constexpr const char* kLonely = "circle invite create --role mentor";

void add_named(Invocation& invocation, const std::string& circle_id, const std::string& typed, v1::Audience& audience) {
  audience.set_kind(v1::Audience::KIND_NAMED);
  for (const auto& handle : parts_of(typed)) audience.add_member_ids(invocation.member(circle_id, handle).id());
  if (audience.member_ids().empty()) throw Failure(ExitCode::usage, "For whom?", "--audience mentors, or handles as ana,bo");
}

// Who may read a post with an audience of its own; its author is beside them.
bool reads(const v1::Post& about, const std::string& member_id) {
  if (about.audience().kind() == v1::Audience::KIND_CIRCLE || about.author().id() == member_id) return true;
  const auto& listed = about.audience().member_ids();
  return std::find(listed.begin(), listed.end(), member_id) != listed.end();
}

void add_present_mentors(Invocation& invocation, const std::string& circle_id, const v1::Post* about, v1::Audience& audience) {
  audience.set_kind(v1::Audience::KIND_MENTORS);
  for (const auto& member : invocation.members(circle_id))
    if (member.role() == v1::ROLE_MENTOR && !member.former() && !member.me() && (about == nullptr || reads(*about, member.id()))) audience.add_member_ids(member.id());
  if (!audience.member_ids().empty()) return;
  if (about == nullptr) throw Failure(ExitCode::refused, "This circle has no mentor who could read it.", kLonely);
  throw Failure(ExitCode::refused, fmt::format("No mentor may read #{}.", about->number()), "Leave --audience away for whoever may read it, or name them: --audience ana,bo");
}

// "mentors: dan, eva", and whoever was let in beside them by name: "mentors: dan, eva; and cy".
std::string mentors_and_others(Invocation& invocation, const std::string& circle_id, const v1::Audience& audience) {
  v1::Audience mentors;
  v1::Audience others;
  for (const auto& id : audience.member_ids()) {
    const auto& members = invocation.members(circle_id);
    const auto member = std::find_if(members.begin(), members.end(), [&](const v1::Member& candidate) { return candidate.id() == id; });
    const bool named = member != members.end() && !member->former() && member->role() != v1::ROLE_MENTOR;
    (named ? others : mentors).add_member_ids(id);
  }
  std::string words = "mentors: " + (mentors.member_ids().empty() ? "none any more" : invocation.handles(circle_id, mentors.member_ids()));
  if (!others.member_ids().empty()) words += "; and " + invocation.handles(circle_id, others.member_ids());
  return words;
}

void ask_for(const std::string& who) {
  if (!ask_yes_no(fmt::format("Is it for {}?", who), true)) throw cancelled();
}

}  // namespace

v1::Audience audience_from(Invocation& invocation, const std::string& circle_id, const std::string& typed) {
  v1::Audience audience;
  if (typed == "circle")
    audience.set_kind(v1::Audience::KIND_CIRCLE);
  else if (typed == "mentors")
    add_present_mentors(invocation, circle_id, nullptr, audience);
  else
    add_named(invocation, circle_id, typed, audience);
  return audience;
}

v1::Audience thread_audience_from(Invocation& invocation, const std::string& circle_id, const std::string& typed, const v1::Post& about) {
  if (typed == "circle") throw Failure(ExitCode::usage, "A thread is for readers of its post.", "Leave --audience away for all of them, or name some: --audience mentors, or ana,bo");
  v1::Audience audience;
  if (typed.empty())
    audience.set_kind(v1::Audience::KIND_POST);
  else if (typed == "mentors")
    add_present_mentors(invocation, circle_id, &about, audience);
  else
    add_named(invocation, circle_id, typed, audience);
  return audience;
}

std::string audience_words(Invocation& invocation, const std::string& circle_id, const v1::Audience& audience, std::uint32_t about) {
  switch (audience.kind()) {
    case v1::Audience::KIND_MENTORS:
      return mentors_and_others(invocation, circle_id, audience);
    case v1::Audience::KIND_NAMED:
      return audience.member_ids().empty() ? "nobody else" : invocation.handles(circle_id, audience.member_ids());
    case v1::Audience::KIND_POST:
      return about == 0 ? "whoever may read its post" : fmt::format("whoever may read #{}", about);
    default:
      return "the whole circle";
  }
}

void confirm_mentors(Invocation& invocation, const std::string& circle_id, const v1::Audience& audience) {
  if (audience.kind() != v1::Audience::KIND_MENTORS) return;
  const std::string who = audience_words(invocation, circle_id, audience);
  if (invocation.interactive())
    ask_for(who);
  else
    invocation.out.remark("for: " + who);
}

bool take_new_mentors(Invocation& invocation, const std::string& circle_id, const wire::Problem& problem, v1::Audience& audience) {
  if (!problem.is(wire::reason::audience_changed) || !invocation.interactive() || problem.said().current_mentors().empty()) return false;
  fmt::print(stderr, "The mentors are not those that you were shown; it was not sent.\n");
  ask_for("mentors: " + handles_of(problem.said().current_mentors()));
  invocation.forget_members(circle_id);
  audience.clear_member_ids();
  for (const auto& mentor : problem.said().current_mentors()) audience.add_member_ids(mentor.id());
  return true;
}

}  // namespace circles::client
