// What the commands that write a career spec share.
#pragma once

#include <string>

#include "client/cli/invocation.hpp"
#include "client/cli/long_text.hpp"

namespace circles::client {

// 0 for the newest revision.
v1::GetDocumentReply get_spec(Invocation& invocation, std::uint32_t revision);

// From Markdown, or JSON. Shows each line that cannot be read; what came from the editor may be edited again, and else
// throws Failure(usage).
v1::CareerSpec read_spec(Invocation& invocation, LongText& text, const std::string& file_name);

// With the draft's way back set: circle spec push DRAFT --base. Throws Failure(conflict) when `base` is no longer the
// newest revision, after showing what is different there.
v1::SaveDocumentReply save_spec(Invocation& invocation, LongText& text, const v1::CareerSpec& spec, std::uint32_t base, const std::string& note);

// What was saved, and the first of what is missing.
void say_saved(const Output& out, const v1::SaveDocumentReply& reply);

// Everything that would help the plan, a line each; only of `sections` when there are any.
void say_gaps(const Output& out, const google::protobuf::RepeatedPtrField<v1::Gap>& gaps, const google::protobuf::RepeatedPtrField<std::string>& sections = {});

// For reading: Markdown without the headings of sections in which nothing stands.
std::string readable_spec(const v1::CareerSpec& spec);

}  // namespace circles::client
