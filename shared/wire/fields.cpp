#include "shared/wire/fields.hpp"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

namespace circles::wire {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Visitor = std::function<void(const Message&, const FieldDescriptor*, int index, const std::string& path)>;

constexpr int kNotRepeated = -1;
constexpr int kWholeList = -2;

// Visits every value that is no message; fields that are not set too, with kNotRepeated; and every list, with kWholeList.
void walk(const Message& message, const std::string& prefix, const Visitor& visit) {
  const auto* reflection = message.GetReflection();
  for (int at = 0; at < message.GetDescriptor()->field_count(); ++at) {
    const auto* field = message.GetDescriptor()->field(at);
    const std::string path = prefix.empty() ? field->name() : prefix + "." + field->name();
    const bool is_message = field->type() == FieldDescriptor::TYPE_MESSAGE;
    if (field->is_repeated()) {
      visit(message, field, kWholeList, path);
      for (int index = 0; index < reflection->FieldSize(message, field); ++index) {
        const std::string element = fmt::format("{}[{}]", path, index);
        if (is_message) {
          walk(reflection->GetRepeatedMessage(message, field, index), element, visit);
        } else {
          visit(message, field, index, element);
        }
      }
    } else if (!is_message) {
      visit(message, field, kNotRepeated, path);
    } else if (reflection->HasField(message, field)) {
      walk(reflection->GetMessage(message, field), path, visit);
    }
  }
}

}  // namespace

void for_each_text(const Message& request, const std::function<void(const TextField&)>& visit) {
  walk(request, {}, [&](const Message& message, const FieldDescriptor* field, int index, const std::string& path) {
    if (index == kWholeList || field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return;
    const auto* reflection = message.GetReflection();
    std::string scratch;
    const std::string& value = index == kNotRepeated ? reflection->GetStringReference(message, field, &scratch)
                                                     : reflection->GetRepeatedStringReference(message, field, index, &scratch);
    const bool present = index != kNotRepeated || (field->has_optional_keyword() && reflection->HasField(message, field));
    visit({path, field->options().GetExtension(v1::rule), value, present});
  });
}

void for_each_list(const Message& request, const std::function<void(const std::string& path, const v1::FieldRule& rule, int entries)>& visit) {
  walk(request, {}, [&](const Message& message, const FieldDescriptor* field, int index, const std::string& path) {
    if (index == kWholeList) visit(path, field->options().GetExtension(v1::rule), message.GetReflection()->FieldSize(message, field));
  });
}

void for_each_unknown_enum(const Message& request, const std::function<void(const std::string& path)>& visit) {
  walk(request, {}, [&](const Message& message, const FieldDescriptor* field, int index, const std::string& path) {
    if (index == kWholeList || field->type() != FieldDescriptor::TYPE_ENUM) return;
    const auto* reflection = message.GetReflection();
    const int value = index == kNotRepeated ? reflection->GetEnumValue(message, field) : reflection->GetRepeatedEnumValue(message, field, index);
    if (field->enum_type()->FindValueByNumber(value) == nullptr) visit(path);
  });
}

}  // namespace circles::wire
