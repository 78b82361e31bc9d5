#include "shared/text/document_shape.hpp"

#include <algorithm>
#include <stdexcept>

#include "shared/text/markdown_blocks.hpp"

namespace circles::text {
namespace {

namespace v1 = career::circles::v1;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

char upper(char character) { return character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A') : character; }
char lower(char character) { return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character; }

bool is_message(Field field) { return field->type() == FieldDescriptor::TYPE_MESSAGE; }
bool is_text(Field field) { return field->type() == FieldDescriptor::TYPE_STRING; }

[[noreturn]] void refuse(Field field) { throw std::logic_error(field->full_name() + " has no place in a Markdown file"); }

std::vector<Field> fields_of(const Descriptor& message) {
  std::vector<Field> fields;
  for (int at = 0; at < message.field_count(); ++at) {
    Field field = message.field(at);
    if (field->is_map() || field->real_containing_oneof() != nullptr || field->type() == FieldDescriptor::TYPE_BYTES) refuse(field);
    fields.push_back(field);
  }
  return fields;
}

void check_list(Field list) {
  if (is_message(list)) {
    entry_shape(list);
  } else if (!is_text(list) || is_prose(list)) {
    refuse(list);
  }
}

SectionShape message_section(Field section) {
  SectionShape shape{.field = section, .is_message = true};
  for (Field field : fields_of(*section->message_type())) {
    if (field->is_repeated()) {
      check_list(field);
      if (field->name() == section->name()) {
        shape.own_list = field;
      } else {
        shape.subsections.push_back(field);
      }
    } else if (is_prose(field)) {
      shape.subsections.push_back(field);
      if (field->name() == "notes") shape.prose = field;
    } else if (is_message(field)) {
      refuse(field);
    } else {
      shape.keys.push_back(field);
    }
  }
  return shape;
}

bool take_as_other(Field field, DocumentShape& shape) {
  if (shape.other != nullptr || !is_message(field)) return false;
  Field heading = field->message_type()->FindFieldByName("heading");
  Field text = field->message_type()->FindFieldByName("text");
  if (heading == nullptr || text == nullptr || !is_text(heading) || !is_prose(text) || field->message_type()->field_count() != 2) return false;
  shape.other = field;
  shape.other_heading = heading;
  shape.other_text = text;
  return true;
}

// CareerSpec: Career spec.
std::string title_of(const Descriptor& document) {
  std::string title;
  for (const char character : document.name()) {
    const bool begins_word = character >= 'A' && character <= 'Z' && !title.empty();
    if (begins_word) title += ' ';
    title += begins_word ? lower(character) : character;
  }
  return title;
}

}  // namespace

DocumentShape shape_of(const Descriptor& document) {
  DocumentShape shape;
  shape.title = title_of(document);
  for (Field field : fields_of(document)) {
    if (field->is_repeated()) {
      if (take_as_other(field, shape)) continue;
      check_list(field);
      shape.sections.push_back({.field = field, .own_list = field});
    } else if (is_message(field)) {
      shape.sections.push_back(message_section(field));
    } else if (is_prose(field) && shape.top.prose == nullptr) {
      shape.top.prose = field;
    } else if (is_prose(field)) {
      shape.sections.push_back({.field = field, .prose = field});
    } else {
      shape.top.keys.push_back(field);
    }
  }
  return shape;
}

EntryShape entry_shape(Field repeated_message) {
  EntryShape shape;
  for (Field field : fields_of(*repeated_message->message_type())) {
    if (field->is_repeated() || is_message(field) || is_prose(field)) refuse(field);
    const bool may_be_title = shape.title == nullptr && is_text(field) && field->options().GetExtension(v1::rule).required();
    if (may_be_title) {
      shape.title = field;
    } else {
      shape.keys.push_back(field);
    }
  }
  if (shape.title == nullptr) refuse(repeated_message);
  return shape;
}

bool is_prose(Field field) { return is_text(field) && field->options().GetExtension(v1::rule).kind() == v1::FieldRule::KIND_TEXT; }

std::string label_of(Field field) {
  std::string label = field->name();
  std::ranges::replace(label, '_', ' ');
  label.front() = upper(label.front());
  return label;
}

std::string folded(std::string_view label) {
  std::string result;
  for (const char character : trimmed(label)) {
    const bool separates = character == ' ' || character == '-' || character == '_' || character == '\t';
    if (!separates) {
      result += lower(character);
    } else if (!result.ends_with(' ')) {
      result += ' ';
    }
  }
  return result;
}

Field find_by_label(const std::vector<Field>& fields, std::string_view label) {
  const std::string wanted = folded(label);
  const auto found = std::ranges::find_if(fields, [&](Field field) { return folded(field->name()) == wanted; });
  return found == fields.end() ? nullptr : *found;
}

std::optional<KeyLine> key_line(std::string_view line, const std::vector<Field>& keys) {
  const auto colon = line.find(':');
  if (colon == line.npos) return std::nullopt;
  Field field = find_by_label(keys, line.substr(0, colon));
  if (field == nullptr) return std::nullopt;
  return KeyLine{field, trimmed(line.substr(colon + 1))};
}

}  // namespace circles::text
