// For whom something is said: from what people type, and shown by name before it is sent.
//
//   *request.mutable_audience() = audience_from(invocation, circle_id, "mentors");
//   confirm_mentors(invocation, circle_id, request.audience());
//   const auto reply = send_to_audience<v1::AddCommitmentReply>(invocation, request);
#pragma once

#include <string>

#include "client/cli/invocation.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {

// From circle, mentors (who they are now, without the caller) or handles as ana,bo. Throws Failure when that is nobody.
v1::Audience audience_from(Invocation& invocation, const std::string& circle_id, const std::string& typed);

// For a thread on this post, by mentors or handles; nothing typed is whoever may read the post.
v1::Audience thread_audience_from(Invocation& invocation, const std::string& circle_id, const std::string& typed, const v1::Post& about);

// "the whole circle", "mentors: eva, ida", "ana, bo", "whoever may read #12"
std::string audience_words(Invocation& invocation, const std::string& circle_id, const v1::Audience& audience, std::uint32_t about = 0);

// Shows the mentors by name; on a terminal asks whether they are meant. Nothing for other audiences.
void confirm_mentors(Invocation& invocation, const std::string& circle_id, const v1::Audience& audience);

// Refused because the mentors are others by now: shows who they are, asks, and puts them in. False when it was refused for
// something else, or there is nobody to ask.
bool take_new_mentors(Invocation& invocation, const std::string& circle_id, const wire::Problem& problem, v1::Audience& audience);

// For requests with an audience. What was refused because the mentors changed is sent again once they are confirmed.
template <class Reply, class Request>
Reply send_to_audience(Invocation& invocation, Request request) {
  for (;;) {
    try {
      return invocation.call<Reply>(request);
    } catch (const wire::Problem& problem) {
      if (!take_new_mentors(invocation, request.circle_id(), problem, *request.mutable_audience())) throw;
    }
  }
}

}  // namespace circles::client
