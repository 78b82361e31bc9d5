// Documents of a plan in few words, in protobuf's text format.
//
//   ana.call<v1::SaveDocumentReply>(saving(R"(offer { title: "Lead at Acme" })", "acme"));
//   ana.refusal(of_document<v1::RemoveDocumentRequest>(v1::DOCUMENT_KIND_OFFER, "acme"));
#pragma once

#include <google/protobuf/text_format.h>

#include <stdexcept>
#include <string>

#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

namespace circles::tests {

inline v1::Document document_of(const std::string& text) {
  v1::Document document;
  if (!google::protobuf::TextFormat::ParseFromString(text, &document)) throw std::logic_error("no document: " + text);
  return document;
}

inline v1::SaveDocumentRequest saving(const v1::Document& document, const std::string& name = {}, unsigned base_revision = 0) {
  v1::SaveDocumentRequest request;
  *request.mutable_document() = document;
  request.set_name(name);
  request.set_base_revision(base_revision);
  return request;
}
inline v1::SaveDocumentRequest saving(const std::string& text, const std::string& name = {}, unsigned base_revision = 0) { return saving(document_of(text), name, base_revision); }

template <typename Request>
Request of_document(v1::DocumentKind kind, const std::string& name = {}, unsigned revision = 0) {
  Request request;
  request.set_kind(kind);
  if constexpr (requires { request.set_name(name); }) request.set_name(name);
  if constexpr (requires { request.set_revision(revision); }) request.set_revision(revision);
  return request;
}

inline v1::PublishDocumentRequest publishing_document(const std::string& circle_id, v1::DocumentKind kind, const std::string& name = {}, const v1::Audience& audience = {}) {
  v1::PublishDocumentRequest request;
  request.set_circle_id(circle_id);
  request.set_kind(kind);
  request.set_name(name);
  if (audience.kind() != v1::Audience::KIND_UNSPECIFIED) *request.mutable_audience() = audience;
  return request;
}

// The newest revision of what is there is the one it is made from.
inline v1::SaveDocumentReply save_anew(Person& person, const v1::Document& document, const std::string& name, v1::DocumentKind kind) {
  const auto now = person.ask(of_document<v1::GetDocumentRequest>(kind, name)).get_document();
  return person.call<v1::SaveDocumentReply>(saving(document, name, now.newest_revision()));
}

inline std::string start_review(Person& person, v1::Review::Kind kind = v1::Review::KIND_QUARTER) {
  v1::StartReviewRequest request;
  request.set_kind(kind);
  if (kind == v1::Review::KIND_EVENT) {
    request.set_event(v1::Review::EVENT_SETBACK);
    request.set_title("The project was stopped");
  }
  return person.call<v1::StartReviewReply>(request).name();
}

}  // namespace circles::tests
