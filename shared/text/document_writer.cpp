#include "shared/text/document_writer.hpp"

#include <vector>

#include "shared/text/document_markdown.hpp"
#include "shared/text/document_shape.hpp"
#include "shared/text/document_values.hpp"
#include "shared/text/prose.hpp"

namespace circles::text {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

class Writer {
 public:
  Writer(const Message& document, DocumentShape shape, const HintsAt& hints_at) : document_(document), shape_(std::move(shape)), hints_at_(hints_at) {
    for (const auto& section : shape_.sections) sections_.push_back(section.field);
  }

  std::string file() {
    paragraph("# " + shape_.title);
    keys(document_, shape_.top, {});
    if (const auto hints = hints_at_({})) paragraph(*hints);
    if (shape_.top.prose != nullptr) prose(document_, shape_.top.prose, {.subsections = {}, .keys = shape_.top.keys});
    for (const auto& section : shape_.sections) write(section);
    if (shape_.other != nullptr) others();
    return file_ + '\n';
  }

 private:
  // Blocks stand a blank line apart; the file ends with a line feed.
  void paragraph(const std::string& text) {
    if (text.empty()) return;
    if (!file_.empty()) file_ += "\n\n";
    file_ += text;
  }

  void write(const SectionShape& section) {
    const auto* reflection = document_.GetReflection();
    if (!section.is_message) {
      heading(document_, "## ", section.field, {});
      if (section.own_list != nullptr) list(document_, section.own_list);
      if (section.prose != nullptr) prose(document_, section.prose, {});
      return;
    }
    if (!heading(document_, "## ", section.field, {})) return;
    const Message& part = reflection->GetMessage(document_, section.field);
    const std::string path = section.field->name() + ".";
    keys(part, section, path);
    if (section.own_list != nullptr) list(part, section.own_list);
    for (Field field : section.subsections) subsection(part, field, section, path);
  }

  // Returns whether anything belongs below it.
  bool heading(const Message& part, const std::string& marks, Field field, const std::string& path) {
    const auto* reflection = part.GetReflection();
    const bool is_set = field->is_repeated() ? reflection->FieldSize(part, field) > 0 : reflection->HasField(part, field);
    const auto hints = hints_at_(path + field->name());
    if (!is_set && !hints) return false;
    paragraph(marks + label_of(field));
    if (hints) paragraph(*hints);
    return true;
  }

  void subsection(const Message& part, Field field, const SectionShape& section, const std::string& path) {
    if (!heading(part, "### ", field, path)) return;
    if (field->is_repeated()) {
      list(part, field);
    } else {
      prose(part, field, {.subsections = section.subsections, .keys = {}});
    }
  }

  void keys(const Message& part, const SectionShape& section, const std::string& path) {
    std::string lines;
    const auto add = [&](const std::string& line) { lines += (lines.empty() || line.empty() ? "" : "\n") + line; };
    for (Field field : section.keys) {
      const bool is_set = part.GetReflection()->HasField(part, field);
      const auto hints = hints_at_(path + field->name());
      if (is_set || hints) add(label_of(field) + ":" + (is_set ? " " + value_text(part, field) : ""));
      if (hints) add(*hints);
    }
    paragraph(lines);
  }

  void list(const Message& part, Field field) {
    std::string lines;
    for (int at = 0; at < part.GetReflection()->FieldSize(part, field); ++at) {
      const std::string one = entry(part, field, at);
      if (!one.empty()) lines += (lines.empty() ? "" : "\n") + one;
    }
    paragraph(lines);
  }

  static std::string entry(const Message& part, Field field, int at) {
    if (field->type() == FieldDescriptor::TYPE_STRING) {
      const std::string text = part.GetReflection()->GetRepeatedString(part, field, at);
      return text.empty() ? std::string() : "- " + line_to_markdown(text);
    }
    const EntryShape shape = entry_shape(field);
    const Message& message = part.GetReflection()->GetRepeatedMessage(part, field, at);
    std::string lines = "- " + line_to_markdown(value_text(message, shape.title));
    for (Field key : shape.keys)
      if (message.GetReflection()->HasField(message, key)) lines += "\n  - " + label_of(key) + ": " + value_text(message, key);
    return lines;
  }

  void prose(const Message& part, Field field, const Surroundings& around) { paragraph(prose_to_markdown(value_text(part, field), around)); }

  void others() {
    for (int at = 0; at < document_.GetReflection()->FieldSize(document_, shape_.other); ++at) {
      const Message& other = document_.GetReflection()->GetRepeatedMessage(document_, shape_.other, at);
      paragraph("## " + heading_to_markdown(value_text(other, shape_.other_heading), sections_));
      prose(other, shape_.other_text, {});
    }
  }

  const Message& document_;
  DocumentShape shape_;
  const HintsAt& hints_at_;
  std::vector<Field> sections_;
  std::string file_;
};

}  // namespace

std::string write_markdown(const Message& document) {
  return write_with_hints(document, [](const std::string&) { return std::nullopt; });
}

std::string write_with_hints(const Message& document, const HintsAt& hints_at) { return Writer(document, shape_of(*document.GetDescriptor()), hints_at).file(); }

}  // namespace circles::text
