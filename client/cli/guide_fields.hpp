// A field of a document as it is asked for in a guided way: what shape an answer has, and how it gets into the document. By
// the contract's own descriptors, so that a step needs no more than the path of its field.
//
//   const AskedField field = asked_field(step.document(), step.path());
//   take_answer(document, step.document(), step.path(), {"Planning a site, 2, 4"});
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/cli/document_noun.hpp"

namespace circles::client {

struct AskedField {
  enum class Shape {
    line,
    // Several lines, Markdown.
    text,
    // One of `words`.
    choice,
    // Any number of them.
    lines,
    // Any number, each with the columns `words` (with what one takes: "have (0-5)"), of which all but the first may be left away.
    rows,
  };
  Shape shape = Shape::line;
  std::vector<std::string> words = {};
};

// Throws std::logic_error where this client knows no such field, of which `knows_field` is the question.
AskedField asked_field(v1::DocumentKind kind, std::string_view path);
bool knows_field(v1::DocumentKind kind, std::string_view path);

// `typed` has no empty lines but between paragraphs of a text. A line, text or choice takes the place of what stood there; lines
// and rows are added, and a row whose name is there already is put over that one. Throws Failure(usage), and then nothing was changed.
void take_answer(v1::Document& document, v1::DocumentKind kind, std::string_view path, const std::vector<std::string>& typed);

}  // namespace circles::client
