// What the commands that read and write documents share.
//
//   const auto reply = change_document(invocation, noun, {}, "", [&](v1::Document& document) {
//     add_milestone(*document.mutable_roadmap(), options);
//   });
//   if (!invocation.out.reply(reply)) invocation.out.done("…");
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "client/cli/document_noun.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/long_text.hpp"

namespace circles::client {

// 0 for the newest revision; `name` of an offer or a review. Throws wire::Problem(not_found) when there is none.
v1::GetDocumentReply get_document(Invocation& invocation, const DocumentNoun& noun, const std::string& name, std::uint32_t revision = 0);
// Nothing when there is none yet.
std::optional<v1::GetDocumentReply> find_document(Invocation& invocation, const DocumentNoun& noun, const std::string& name = {});

// What one begins from; nothing is saved.
v1::GetTemplateReply get_template(Invocation& invocation, const DocumentNoun& noun, v1::CareerStage stage = v1::CAREER_STAGE_UNSPECIFIED);

// One single change: to the newest revision, or to what a new one begins with (default weights in a framework, nothing else
// in others). Another device that saved meanwhile is no trouble: `change` is made again on what it saved, so it must do
// the same each time. It throws what is to be refused.
v1::SaveDocumentReply change_document(Invocation& invocation, const DocumentNoun& noun, const std::string& name, const std::string& note, const std::function<void(v1::Document&)>& change);

// From Markdown, or JSON. Shows each line that cannot be read; what came from the editor may be edited again, and else
// throws Failure(usage).
v1::Document read_document(Invocation& invocation, const DocumentNoun& noun, LongText& text, const std::string& file_name);

// With the draft's way back set: circle spec push DRAFT --base. Throws Failure(conflict) when `base` is no longer the
// newest revision, after showing what is different there.
v1::SaveDocumentReply save_document(Invocation& invocation, const DocumentNoun& noun, const std::string& name, LongText& text, const v1::Document& document, std::uint32_t base, const std::string& note);

// What was saved, and the first of what is missing.
void say_saved(const Output& out, const DocumentNoun& noun, const std::string& name, const v1::SaveDocumentReply& reply);

// Everything that would help the plan, a line each; only of `sections` when there are any.
void say_gaps(const Output& out, const google::protobuf::RepeatedPtrField<v1::Gap>& gaps, const google::protobuf::RepeatedPtrField<std::string>& sections = {});

// For reading: Markdown without the headings of sections in which nothing stands; on a terminal each key on its own line.
std::string readable_document(const Output& out, const v1::Document& document);

}  // namespace circles::client
