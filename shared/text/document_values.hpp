// The value of a field that stands on one line: `mid`, `2031-11-30`, `yes`.
//
// For document_reader and document_writer, and for other files that hold single values: the client's CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/text/document_shape.hpp"

namespace circles::text {

// The field is no list and no message.
std::string value_text(const google::protobuf::Message& message, Field field);

// Sets the field, or returns what would be right: "have is a whole number from 0 up". An empty text sets nothing.
std::optional<std::string> set_value(google::protobuf::Message& message, Field field, std::string_view text);

// The labels of the fields, for people: have, want or evidence.
std::string list_of_labels(const std::vector<Field>& fields);

}  // namespace circles::text
