// Every kind of document that the contract has.
#pragma once

#include <array>

#include "career/circles/v1/documents.pb.h"

namespace circles::text::tests {

namespace v1 = career::circles::v1;

constexpr std::array kEveryKind{v1::DOCUMENT_KIND_CAREER_SPEC, v1::DOCUMENT_KIND_SCORECARD, v1::DOCUMENT_KIND_ROADMAP,  v1::DOCUMENT_KIND_DECISION_FRAMEWORK,
                                v1::DOCUMENT_KIND_OFFER,       v1::DOCUMENT_KIND_REVIEW,    v1::DOCUMENT_KIND_POSITIONS};

// The message in it, an empty one where it is of another kind. Numbers of kinds are those of the fields.
inline google::protobuf::Message& content_of(v1::Document& document, v1::DocumentKind kind) {
  return *document.GetReflection()->MutableMessage(&document, v1::Document::descriptor()->FindFieldByNumber(kind));
}
inline google::protobuf::Message& content_of(v1::Document& document) { return content_of(document, static_cast<v1::DocumentKind>(document.content_case())); }

}  // namespace circles::text::tests
