// The entries of a Markdown list, read into a repeated field.
//
// For document_reader.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/text/document_shape.hpp"
#include "shared/text/markdown_blocks.hpp"

namespace circles::text {

struct EntryFault {
  // An index into the lines.
  std::size_t line = 0;
  // What would be right.
  std::string advice;
};

// Adds each item of the list to the field. Every line of the list is read or is at fault.
std::vector<EntryFault> add_entries(google::protobuf::Message& part, Field field, const std::vector<std::string_view>& lines, const MarkdownBlock& list);

}  // namespace circles::text
