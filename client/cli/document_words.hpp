// What people type about their documents, and what is said of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/cli/document_noun.hpp"

namespace circles::client {

// "early", "mid", "senior", "transition"; empty where nothing is said.
std::string word(v1::CareerStage stage);
// Throws Failure(usage).
v1::CareerStage stage_from(std::string_view word);

// not_in_my_control is typed and shown as not-in-my-control, a stage of the roadmap as 1-3y.
std::string section_word(std::string_view section);
// "vision, skills"
std::string section_words(const google::protobuf::RepeatedPtrField<std::string>& sections);
// Of a document of any kind. Throws Failure(usage) for a section that there is not.
std::string section_from(std::string_view typed);
// Of one of this kind, each once.
std::vector<std::string> sections_from(std::string_view typed, v1::DocumentKind kind);
// Those with something in them.
std::vector<std::string> sections_of(const v1::Document& document);
// Those that the server makes when one is published: an offer's evaluation.
const std::vector<std::string>& derived_sections(v1::DocumentKind kind);

// Two revisions; 0 where none is named.
struct RevisionRange {
  std::uint32_t from = 0;
  std::uint32_t to = 0;

  bool operator==(const RevisionRange&) const = default;
};

// From 3..5, 3 or nothing. Throws Failure(usage), which names `command` ("circle spec").
RevisionRange parse_revisions(std::string_view text, std::string_view command);

// For a terminal: `Title: …` and `Company: …` below each other, each a line, where Markdown would let them flow together.
std::string with_lines_apart(std::string_view markdown, v1::DocumentKind kind);

// A document in a .json file, or what looks like one.
bool is_json(std::string_view file_name, std::string_view content);

}  // namespace circles::client
