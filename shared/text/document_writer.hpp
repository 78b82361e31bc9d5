// write_markdown with hints between what is written.
//
// For document_templates.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace google::protobuf {
class Message;
}

namespace circles::text {

// The lines for a path, as in Hint; nothing: not offered, and written where it is set.
using HintsAt = std::function<std::optional<std::string>(const std::string& path)>;

// Reads as `document` does, with the sections that are offered set.
std::string write_with_hints(const google::protobuf::Message& document, const HintsAt& hints_at);

}  // namespace circles::text
