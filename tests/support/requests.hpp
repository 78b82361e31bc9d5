// Requests in few words, for tests.
//
//   ana.call<v1::GetCircleReply>(in<v1::GetCircleRequest>(circle.id()));
//   ana.refusal(about<v1::DropCommitmentRequest>(circle.id(), 7));
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/envelope.pb.h"
#include "shared/secrets/digest.hpp"
#include "shared/wire/problem.hpp"

namespace circles::tests {

template <typename Request>
Request in(const std::string& circle_id) {
  Request request;
  request.set_circle_id(circle_id);
  return request;
}

template <typename Request>
Request about(const std::string& circle_id, unsigned number) {
  auto request = in<Request>(circle_id);
  request.set_number(number);
  return request;
}

template <typename Request>
Request concerning(const std::string& circle_id, const std::string& member_id) {
  auto request = in<Request>(circle_id);
  request.set_member_id(member_id);
  return request;
}

inline v1::Audience for_named(const std::vector<std::string>& member_ids) {
  v1::Audience audience;
  audience.set_kind(v1::Audience::KIND_NAMED);
  for (const auto& id : member_ids) audience.add_member_ids(id);
  return audience;
}

inline v1::Audience for_mentors(const std::vector<std::string>& member_ids) {
  v1::Audience audience = for_named(member_ids);
  audience.set_kind(v1::Audience::KIND_MENTORS);
  return audience;
}

inline v1::ChangeRoleRequest to_role(const std::string& circle_id, const std::string& member_id, v1::Role role) {
  auto request = concerning<v1::ChangeRoleRequest>(circle_id, member_id);
  request.set_role(role);
  return request;
}

inline v1::JoinRequest joining(const std::string& code, const std::string& handle, unsigned accept_version = 1) {
  v1::JoinRequest request;
  request.set_code(code);
  request.set_handle(handle);
  request.set_accept_version(accept_version);
  return request;
}

// The same by somebody without an account; the token is for their Hello.
inline v1::JoinRequest joining_anew(const std::string& code, const std::string& name, const std::string& handle, const std::string& token, unsigned accept_version = 1) {
  v1::JoinRequest request = joining(code, handle, accept_version);
  request.set_name(name);
  request.mutable_new_account()->set_time_zone("UTC");
  request.mutable_new_account()->set_device_name("a laptop");
  request.mutable_new_account()->set_token_sha256(secrets::sha256(token));
  return request;
}

inline v1::WitnessCheckInRequest confirming(const std::string& circle_id, unsigned number, const std::string& period = {}) {
  auto request = about<v1::WitnessCheckInRequest>(circle_id, number);
  request.set_verdict(v1::WitnessWord::VERDICT_CONFIRMED);
  request.set_period(period);
  return request;
}

inline v1::AddCommitmentRequest promising(const std::string& circle_id, const std::string& title) {
  auto request = in<v1::AddCommitmentRequest>(circle_id);
  request.set_title(title);
  request.set_cadence(v1::CADENCE_MONTHLY);
  return request;
}

inline v1::AddCommitmentRequest promising_once(const std::string& circle_id, const std::string& title, const std::string& due_date) {
  auto request = promising(circle_id, title);
  request.set_cadence(v1::CADENCE_ONCE);
  request.set_due_date(due_date);
  return request;
}

inline v1::AddCommitmentRequest promising_every(const std::string& circle_id, v1::Cadence cadence, const std::string& title, unsigned due_day = 0) {
  auto request = promising(circle_id, title);
  request.set_cadence(cadence);
  request.set_due_day(due_day);
  return request;
}

// From today, or from `first_day` with a reason.
inline v1::PauseRequest pausing(const std::string& circle_id, const std::string& last_day, const std::string& first_day = {}) {
  auto request = in<v1::PauseRequest>(circle_id);
  request.set_last_day(last_day);
  request.set_first_day(first_day);
  if (!first_day.empty()) request.set_reason("Flu");
  return request;
}

// A request about the caller's own career spec.
template <typename Request>
Request of_spec(unsigned revision = 0) {
  Request request;
  request.set_kind(v1::DOCUMENT_KIND_CAREER_SPEC);
  if constexpr (requires { request.set_revision(revision); }) request.set_revision(revision);
  return request;
}

// A plan of a vision alone; it names the revision it is made from.
inline v1::SaveDocumentRequest planning(const std::string& where, unsigned base_revision = 0) {
  v1::SaveDocumentRequest request;
  request.mutable_document()->mutable_career_spec()->mutable_vision()->set_where(where);
  request.set_base_revision(base_revision);
  return request;
}

inline v1::PublishDocumentRequest publishing(const std::string& circle_id, const v1::Audience& audience = {}) {
  auto request = in<v1::PublishDocumentRequest>(circle_id);
  request.set_kind(v1::DOCUMENT_KIND_CAREER_SPEC);
  if (audience.kind() != v1::Audience::KIND_UNSPECIFIED) *request.mutable_audience() = audience;
  return request;
}

inline v1::OpenThreadRequest opening_thread(const std::string& circle_id, unsigned post, const std::string& text, const v1::Audience& audience = {}) {
  auto request = in<v1::OpenThreadRequest>(circle_id);
  request.set_about(post);
  request.set_text(text);
  if (audience.kind() != v1::Audience::KIND_UNSPECIFIED) *request.mutable_audience() = audience;
  return request;
}

inline v1::ReplyToThreadRequest replying(const std::string& circle_id, unsigned thread, const std::string& text) {
  auto request = about<v1::ReplyToThreadRequest>(circle_id, thread);
  request.set_text(text);
  return request;
}

}  // namespace circles::tests
