#include "server/features/plan/sections.hpp"

#include <algorithm>

namespace circles::features {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const FieldDescriptor* content_field(const v1::Document& document) { return document.GetReflection()->GetOneofFieldDescriptor(document, v1::Document::descriptor()->oneof_decl(0)); }

bool is_set(const Message& content, const FieldDescriptor* field) {
  const auto* reflection = content.GetReflection();
  if (field->is_repeated()) return reflection->FieldSize(content, field) > 0;
  if (!reflection->HasField(content, field)) return false;
  return field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || reflection->GetMessage(content, field).ByteSizeLong() > 0;
}

// By which its readers know what they look at.
bool is_always_kept(const v1::Document& document, const std::string& name) {
  if (document.has_offer()) return name == "title";
  return document.has_review() && (name == "kind" || name == "period" || name == "title");
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

}  // namespace

std::vector<std::string> sections_of(const v1::Document& document) {
  std::vector<std::string> names;
  const auto* field = content_field(document);
  if (field == nullptr) return names;
  const Message& content = document.GetReflection()->GetMessage(document, field);
  for (int at = 0; at < content.GetDescriptor()->field_count(); ++at) {
    if (is_set(content, content.GetDescriptor()->field(at))) names.push_back(content.GetDescriptor()->field(at)->name());
  }
  return names;
}

void keep_sections(v1::Document& document, const google::protobuf::RepeatedPtrField<std::string>& names) {
  const auto have = sections_of(document);
  if (have.empty()) throw invalid("document", "has nothing in it that could be published", "Even a rough plan will do: circle spec edit");
  if (names.empty()) return;
  for (int at = 0; at < names.size(); ++at) {
    if (std::ranges::find(have, names.Get(at)) == have.end()) throw invalid("sections[" + std::to_string(at) + "]", "is no section with something in it", "There are: " + joined(have));
  }
  Message* content = document.GetReflection()->MutableMessage(&document, content_field(document));
  for (const auto& name : have) {
    if (std::ranges::find(names, name) == names.end() && !is_always_kept(document, name)) content->GetReflection()->ClearField(content, content->GetDescriptor()->FindFieldByName(name));
  }
}

}  // namespace circles::features
