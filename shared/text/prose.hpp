// Texts of a document in a Markdown file: written as they are, unless they would be read as something else.
//
//   file += prose_to_markdown(spec.introduction(), {}, keys);
//
// For document_reader and document_writer; README.md has the escapes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/text/document_shape.hpp"

namespace circles::text {

// What has a meaning where the text stands.
struct Surroundings {
  // ### headings that end the text.
  std::vector<Field> subsections;
  // `Key: value` lines that could stand above it.
  std::vector<Field> keys;
};

// Several lines, without blank ones around them and without a line feed at the end. Whatever the text, reading it back
// in the same surroundings gives the text.
std::string prose_to_markdown(std::string_view text, const Surroundings& around);
std::string prose_from_markdown(std::vector<std::string_view> lines, const Surroundings& around);

// What stands behind `- `, and behind `## ` where `sections` are known.
std::string line_to_markdown(std::string_view text);
std::string line_from_markdown(std::string_view text);
std::string heading_to_markdown(std::string_view text, const std::vector<Field>& sections);
std::string heading_from_markdown(std::string_view text, const std::vector<Field>& sections);

// The text of the heading that stands on this line: without its #, and those that may close it.
std::string_view heading_text(std::string_view line);

// May stand above a text as `Key: value`.
std::optional<KeyLine> top_key_line(std::string_view line, const std::vector<Field>& keys);

// The tool's own guidance, which is dropped.
bool is_guidance(std::string_view line);

// Without blank lines at the beginning and the end.
std::string_view without_blank_lines_around(std::string_view text);
void drop_blank_lines_around(std::vector<std::string_view>& lines);

}  // namespace circles::text
