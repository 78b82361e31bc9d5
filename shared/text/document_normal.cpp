// Apart from the reader and the writer, so that the server, which normalises only, needs no Markdown parser.
#include "shared/text/document_markdown.hpp"
#include "shared/text/prose.hpp"

namespace circles::text {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void normalise_strings(Message& message, Field list) {
  const auto* reflection = message.GetReflection();
  int kept = 0;
  for (int at = 0; at < reflection->FieldSize(message, list); ++at) {
    if (reflection->GetRepeatedString(message, list, at).empty()) continue;
    if (kept != at) reflection->SwapElements(&message, list, kept, at);
    ++kept;
  }
  while (reflection->FieldSize(message, list) > kept) reflection->RemoveLast(&message, list);
}

void normalise_string(Message& message, Field field) {
  const auto* reflection = message.GetReflection();
  const std::string text = reflection->GetString(message, field);
  const std::string_view inner = is_prose(field) ? without_blank_lines_around(text) : text;
  if (inner.empty()) {
    reflection->ClearField(&message, field);
  } else if (inner.size() < text.size()) {
    reflection->SetString(&message, field, std::string(inner));
  }
}

}  // namespace

void normalise(Message& document) {
  const auto* reflection = document.GetReflection();
  std::vector<Field> set;
  reflection->ListFields(document, &set);
  for (Field field : set) {
    if (field->type() == FieldDescriptor::TYPE_STRING && field->is_repeated()) {
      normalise_strings(document, field);
    } else if (field->type() == FieldDescriptor::TYPE_STRING) {
      normalise_string(document, field);
    } else if (field->type() == FieldDescriptor::TYPE_MESSAGE && field->is_repeated()) {
      for (int at = 0; at < reflection->FieldSize(document, field); ++at) normalise(*reflection->MutableRepeatedMessage(&document, field, at));
    } else if (field->type() == FieldDescriptor::TYPE_MESSAGE) {
      normalise(*reflection->MutableMessage(&document, field));
    }
  }
}

}  // namespace circles::text
