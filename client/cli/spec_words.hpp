// What people type about a career spec, and what is said of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/documents.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// "early", "mid", "senior", "transition"; empty where nothing is said.
std::string word(v1::CareerStage stage);
// Throws Failure(usage).
v1::CareerStage stage_from(std::string_view word);

// not_in_my_control is typed and shown as not-in-my-control.
std::string section_word(std::string_view section);
// "vision, skills"
std::string section_words(const google::protobuf::RepeatedPtrField<std::string>& sections);
// Of a career spec, each once. Throws Failure(usage) for a section that there is not.
std::string section_from(std::string_view typed);
std::vector<std::string> sections_from(std::string_view typed);
// Those with something in them.
std::vector<std::string> sections_of(const v1::CareerSpec& spec);

// Two revisions; 0 where none is named.
struct RevisionRange {
  std::uint32_t from = 0;
  std::uint32_t to = 0;

  bool operator==(const RevisionRange&) const = default;
};

// From 3..5, 3 or nothing. Throws Failure(usage).
RevisionRange parse_revisions(std::string_view text);

// 2031-11-30 for 2026-11-30; the 28th for a 29th of February.
std::string five_years_after(const std::string& day);

// The career spec in a .json file, or what looks like one.
bool is_json(std::string_view file_name, std::string_view content);

}  // namespace circles::client
