// The wire: frames in both encodings, their bounds, and the refusal.
//
//   throw Problem(reason::handle_taken, "Somebody here is called ana already.", "Choose another: --handle ana2")
//       .at("handle", "taken");
//
// A Problem is thrown by whoever refuses and undoes what that request did; the
// dispatcher hands it to the client as it is. So nothing in it may tell what
// its reader may not know. Messages are for people, reasons for programs.
#pragma once

#include <exception>
#include <string>
#include <string_view>

#include "career/circles/v1/problem.pb.h"

namespace circles {
namespace v1 = career::circles::v1;
}

namespace circles::wire {

struct Reason {
  v1::Code code;
  std::string_view name;
};

// Every reason there is; proto/README.md explains each, and a test compares the two lists.
namespace reason {
// The frame.
inline constexpr Reason frame_malformed{v1::CODE_INVALID_ARGUMENT, "FRAME_MALFORMED"};
inline constexpr Reason frame_too_large{v1::CODE_INVALID_ARGUMENT, "FRAME_TOO_LARGE"};
inline constexpr Reason frame_too_complex{v1::CODE_INVALID_ARGUMENT, "FRAME_TOO_COMPLEX"};
inline constexpr Reason request_unknown{v1::CODE_INVALID_ARGUMENT, "REQUEST_UNKNOWN"};
inline constexpr Reason request_id_invalid{v1::CODE_INVALID_ARGUMENT, "REQUEST_ID_INVALID"};
inline constexpr Reason field_invalid{v1::CODE_INVALID_ARGUMENT, "FIELD_INVALID"};
inline constexpr Reason page_token_invalid{v1::CODE_INVALID_ARGUMENT, "PAGE_TOKEN_INVALID"};
inline constexpr Reason key_missing{v1::CODE_INVALID_ARGUMENT, "KEY_MISSING"};
inline constexpr Reason key_reused{v1::CODE_ALREADY_EXISTS, "KEY_REUSED"};
// The connection.
inline constexpr Reason hello_first{v1::CODE_FAILED_PRECONDITION, "HELLO_FIRST"};
inline constexpr Reason hello_twice{v1::CODE_FAILED_PRECONDITION, "HELLO_TWICE"};
inline constexpr Reason client_too_new{v1::CODE_FAILED_PRECONDITION, "CLIENT_TOO_NEW"};
inline constexpr Reason client_too_old{v1::CODE_FAILED_PRECONDITION, "CLIENT_TOO_OLD"};
inline constexpr Reason already_watching{v1::CODE_FAILED_PRECONDITION, "ALREADY_WATCHING"};
inline constexpr Reason too_many_in_flight{v1::CODE_RESOURCE_EXHAUSTED, "TOO_MANY_IN_FLIGHT"};
inline constexpr Reason rate_limited{v1::CODE_RESOURCE_EXHAUSTED, "RATE_LIMITED"};
// Who is asking.
inline constexpr Reason not_signed_in{v1::CODE_UNAUTHENTICATED, "NOT_SIGNED_IN"};
inline constexpr Reason device_waiting{v1::CODE_UNAUTHENTICATED, "DEVICE_WAITING"};
inline constexpr Reason already_signed_in{v1::CODE_FAILED_PRECONDITION, "ALREADY_SIGNED_IN"};
inline constexpr Reason code_wrong{v1::CODE_NOT_FOUND, "CODE_WRONG"};
inline constexpr Reason role_needed{v1::CODE_PERMISSION_DENIED, "ROLE_NEEDED"};
inline constexpr Reason not_the_author{v1::CODE_PERMISSION_DENIED, "NOT_THE_AUTHOR"};
inline constexpr Reason not_the_witness{v1::CODE_PERMISSION_DENIED, "NOT_THE_WITNESS"};
// What is asked for.
inline constexpr Reason not_found{v1::CODE_NOT_FOUND, "NOT_FOUND"};
inline constexpr Reason period_unknown{v1::CODE_NOT_FOUND, "PERIOD_UNKNOWN"};
inline constexpr Reason nothing_waits{v1::CODE_NOT_FOUND, "NOTHING_WAITS"};
inline constexpr Reason invite_unknown{v1::CODE_NOT_FOUND, "INVITE_UNKNOWN"};
inline constexpr Reason invite_expired{v1::CODE_FAILED_PRECONDITION, "INVITE_EXPIRED"};
inline constexpr Reason invite_used_up{v1::CODE_FAILED_PRECONDITION, "INVITE_USED_UP"};
inline constexpr Reason agreement_not_accepted{v1::CODE_FAILED_PRECONDITION, "AGREEMENT_NOT_ACCEPTED"};
inline constexpr Reason already_member{v1::CODE_ALREADY_EXISTS, "ALREADY_MEMBER"};
inline constexpr Reason handle_taken{v1::CODE_ALREADY_EXISTS, "HANDLE_TAKEN"};
inline constexpr Reason secret_taken{v1::CODE_ALREADY_EXISTS, "SECRET_TAKEN"};
inline constexpr Reason revision_stale{v1::CODE_ABORTED, "REVISION_STALE"};
inline constexpr Reason audience_changed{v1::CODE_ABORTED, "AUDIENCE_CHANGED"};
// How things stand.
inline constexpr Reason circle_archived{v1::CODE_FAILED_PRECONDITION, "CIRCLE_ARCHIVED"};
inline constexpr Reason home_circle{v1::CODE_FAILED_PRECONDITION, "HOME_CIRCLE"};
inline constexpr Reason last_owner{v1::CODE_FAILED_PRECONDITION, "LAST_OWNER"};
inline constexpr Reason owner_not_silent{v1::CODE_FAILED_PRECONDITION, "OWNER_NOT_SILENT"};
inline constexpr Reason period_closed{v1::CODE_FAILED_PRECONDITION, "PERIOD_CLOSED"};
inline constexpr Reason promised_once{v1::CODE_FAILED_PRECONDITION, "PROMISED_ONCE"};
inline constexpr Reason commitment_dropped{v1::CODE_FAILED_PRECONDITION, "COMMITMENT_DROPPED"};
inline constexpr Reason not_missed{v1::CODE_FAILED_PRECONDITION, "NOT_MISSED"};
inline constexpr Reason already_carried{v1::CODE_ALREADY_EXISTS, "ALREADY_CARRIED"};
inline constexpr Reason post_withdrawn{v1::CODE_FAILED_PRECONDITION, "POST_WITHDRAWN"};
inline constexpr Reason message_redacted{v1::CODE_FAILED_PRECONDITION, "MESSAGE_REDACTED"};
inline constexpr Reason thread_resolved{v1::CODE_FAILED_PRECONDITION, "THREAD_RESOLVED"};
inline constexpr Reason thread_open{v1::CODE_FAILED_PRECONDITION, "THREAD_OPEN"};
inline constexpr Reason quarter_closed{v1::CODE_FAILED_PRECONDITION, "QUARTER_CLOSED"};
inline constexpr Reason metric_in_use{v1::CODE_FAILED_PRECONDITION, "METRIC_IN_USE"};
inline constexpr Reason framework_missing{v1::CODE_FAILED_PRECONDITION, "FRAMEWORK_MISSING"};
inline constexpr Reason offer_decided{v1::CODE_FAILED_PRECONDITION, "OFFER_DECIDED"};
inline constexpr Reason outcome_early{v1::CODE_FAILED_PRECONDITION, "OUTCOME_EARLY"};
inline constexpr Reason outcome_recorded{v1::CODE_ALREADY_EXISTS, "OUTCOME_RECORDED"};
inline constexpr Reason review_incomplete{v1::CODE_FAILED_PRECONDITION, "REVIEW_INCOMPLETE"};
inline constexpr Reason review_finished{v1::CODE_FAILED_PRECONDITION, "REVIEW_FINISHED"};
inline constexpr Reason limit_reached{v1::CODE_RESOURCE_EXHAUSTED, "LIMIT_REACHED"};
// The server.
inline constexpr Reason storage_full{v1::CODE_UNAVAILABLE, "STORAGE_FULL"};
inline constexpr Reason stopping{v1::CODE_UNAVAILABLE, "STOPPING"};
inline constexpr Reason internal{v1::CODE_INTERNAL, "INTERNAL"};
}  // namespace reason

class Problem : public std::exception {
 public:
  Problem(const Reason& reason, std::string message, std::string next_step = {});

  // Adds a violation; returns itself so that it can be thrown in one expression.
  Problem& at(std::string field, std::string message);

  const char* what() const noexcept override { return said_.message().c_str(); }
  const v1::Problem& said() const { return said_; }
  v1::Problem& said() { return said_; }
  bool is(const Reason& reason) const { return said_.reason() == reason.name; }

 private:
  v1::Problem said_;
};

}  // namespace circles::wire
