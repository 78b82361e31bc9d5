// How a document message stands in a Markdown file: which field is a section, a line, a list, prose.
//
//   const DocumentShape shape = shape_of(*CareerSpec::descriptor());
//
// For document_reader and document_writer; README.md has the rules. std::logic_error names a field with no place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/field_rules.pb.h"

namespace circles::text {

using Field = const google::protobuf::FieldDescriptor*;

// An entry of a repeated message: its title, and the lines below it.
struct EntryShape {
  Field title = nullptr;
  std::vector<Field> keys = {};
};

// What stands between two headings. Its fields belong to the message of `field`, or to the document itself where the
// section is a list or a text of the document, or what stands above the first heading.
struct SectionShape {
  // Nothing: above the first heading.
  Field field = nullptr;
  bool is_message = false;
  // `Stage: mid`.
  std::vector<Field> keys = {};
  // Directly under the heading; may be nothing.
  Field own_list = nullptr;
  // Under headings of their own: lists, and texts.
  std::vector<Field> subsections = {};
  // Where prose goes; may be nothing.
  Field prose = nullptr;
};

struct DocumentShape {
  std::string title;
  SectionShape top;
  std::vector<SectionShape> sections;
  // Headings of the person's own; may be nothing.
  Field other = nullptr;
  Field other_heading = nullptr;
  Field other_text = nullptr;
};

DocumentShape shape_of(const google::protobuf::Descriptor& document);
EntryShape entry_shape(Field repeated_message);

bool is_prose(Field field);

// not_in_my_control: Not in my control.
std::string label_of(Field field);

// For comparing labels: lower case, hyphens and underscores as blanks.
std::string folded(std::string_view label);

// The field whose label this is, or nothing.
Field find_by_label(const std::vector<Field>& fields, std::string_view label);

// The field and the value of `Key: value`, if there is such a field.
struct KeyLine {
  Field field = nullptr;
  std::string_view value;
};
std::optional<KeyLine> key_line(std::string_view line, const std::vector<Field>& keys);

}  // namespace circles::text
