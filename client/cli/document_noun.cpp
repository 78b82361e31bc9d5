#include "client/cli/document_noun.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "shared/text/display.hpp"

namespace circles::client {
namespace {

// The contract gives each document the number of its kind; tests/client holds it to that.
const google::protobuf::FieldDescriptor& field_of(v1::DocumentKind kind) {
  const auto* field = v1::Document::descriptor()->FindFieldByNumber(kind);
  if (field == nullptr) throw std::logic_error("no document of this kind");
  return *field;
}

}  // namespace

std::string DocumentNoun::command(std::string_view verb, std::string_view name) const {
  std::string typed = fmt::format("circle {} {}", noun, verb);
  if (named) typed += fmt::format(" {}", name.empty() ? "NAME" : text::harmless(name));
  return typed;
}

std::string DocumentNoun::called(std::string_view name) const { return name.empty() ? words : fmt::format("{} {}", words, text::harmless(name)); }

const DocumentNoun& document_noun(v1::DocumentKind kind) {
  static const std::array<DocumentNoun, 7> nouns{{
      {v1::DOCUMENT_KIND_CAREER_SPEC, "spec", "your career spec", "career spec"},
      {v1::DOCUMENT_KIND_SCORECARD, "metric", "your scorecard", "scorecard"},
      {v1::DOCUMENT_KIND_ROADMAP, "roadmap", "your roadmap", "roadmap"},
      {v1::DOCUMENT_KIND_DECISION_FRAMEWORK, "framework", "your decision framework", "decision framework"},
      {v1::DOCUMENT_KIND_OFFER, "offer", "your offer", "offer", true},
      {v1::DOCUMENT_KIND_REVIEW, "review", "your review", "review", true},
      {v1::DOCUMENT_KIND_POSITIONS, "position", "your list of positions", "list of positions"},
  }};
  for (const auto& noun : nouns)
    if (noun.kind == kind) return noun;
  return nouns.front();
}

v1::DocumentKind kind_of(const v1::Document& document) { return static_cast<v1::DocumentKind>(document.content_case()); }

const google::protobuf::Message& content(const v1::Document& document) { return document.GetReflection()->GetMessage(document, &field_of(kind_of(document))); }

google::protobuf::Message& mutable_content(v1::Document& document, v1::DocumentKind kind) { return *document.GetReflection()->MutableMessage(&document, &field_of(kind)); }

const google::protobuf::Descriptor& shape_of(v1::DocumentKind kind) { return *field_of(kind).message_type(); }

}  // namespace circles::client
