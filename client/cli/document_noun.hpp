// Which document a command is about. What is done with one is done with all (document_commands.hpp); only the words differ.
//
//   add_document_commands(offer, invocation, document_noun(v1::DOCUMENT_KIND_OFFER));
#pragma once

#include <string>
#include <string_view>

#include "career/circles/v1/documents.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

struct DocumentNoun {
  v1::DocumentKind kind;
  // As in `circle roadmap`.
  std::string noun;
  // "your roadmap"
  std::string words;
  // "roadmap", in titles and refusals.
  std::string title;
  // A person has many, each by a name of its own.
  bool named = false;

  // "circle roadmap pull"; with a name "circle offer pull acme".
  std::string command(std::string_view verb, std::string_view name = {}) const;
  // "your roadmap", "your offer acme"
  std::string called(std::string_view name) const;
};

// Of every kind; the career spec's for one that this client does not know.
const DocumentNoun& document_noun(v1::DocumentKind kind);

// Unspecified while there is nothing in it.
v1::DocumentKind kind_of(const v1::Document& document);

// The message in it, as Markdown and JSON show it. `content` of an empty document throws std::logic_error.
const google::protobuf::Message& content(const v1::Document& document);
google::protobuf::Message& mutable_content(v1::Document& document, v1::DocumentKind kind);
// Its shape.
const google::protobuf::Descriptor& shape_of(v1::DocumentKind kind);

}  // namespace circles::client
