#include "client/cli/document_words.hpp"

#include <fmt/format.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <set>

#include "client/cli/failure.hpp"
#include "client/cli/names.hpp"
#include "client/cli/roadmap_words.hpp"
#include "shared/text/display.hpp"
#include "shared/text/document_shape.hpp"

namespace circles::client {
namespace {

std::string replaced(std::string_view text, char from, char to) {
  std::string changed(text);
  std::replace(changed.begin(), changed.end(), from, to);
  return changed;
}

std::string all_sections(v1::DocumentKind kind) {
  std::string names;
  const auto& shape = shape_of(kind);
  for (int at = 0; at < shape.field_count(); ++at) names += (names.empty() ? "" : ", ") + section_word(shape.field(at)->name());
  return names;
}

// What section_word says of a field, or its own name with hyphens.
std::string field_of_section(std::string_view typed) {
  for (const auto& stage : kRoadmapStages)
    if (stage.word == typed) return std::string(stage.section);
  return replaced(typed, '-', '_');
}

Failure no_range(std::string_view text, std::string_view command) {
  return Failure(ExitCode::usage, fmt::format("“{}” names no revisions.", text::harmless(text)), fmt::format("{} 3..5, or 3 for what changed since", command));
}

std::uint32_t revision(std::string_view digits, std::string_view text, std::string_view command) {
  std::uint32_t number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault != std::errc() || end != digits.data() + digits.size() || number == 0) throw no_range(text, command);
  return number;
}

// The labels of a message and of what stands in it, without those of lists.
void add_labels(const google::protobuf::Descriptor& shape, std::set<std::string, std::less<>>& labels) {
  for (int at = 0; at < shape.field_count(); ++at) {
    const auto* field = shape.field(at);
    if (field->is_repeated()) continue;
    if (field->message_type() != nullptr)
      add_labels(*field->message_type(), labels);
    else
      labels.insert(text::label_of(field));
  }
}

}  // namespace

std::string word(v1::CareerStage stage) {
  switch (stage) {
    case v1::CAREER_STAGE_EARLY:
      return "early";
    case v1::CAREER_STAGE_MID:
      return "mid";
    case v1::CAREER_STAGE_SENIOR:
      return "senior";
    case v1::CAREER_STAGE_TRANSITION:
      return "transition";
    default:
      return "";
  }
}

v1::CareerStage stage_from(std::string_view typed) {
  for (const auto stage : {v1::CAREER_STAGE_EARLY, v1::CAREER_STAGE_MID, v1::CAREER_STAGE_SENIOR, v1::CAREER_STAGE_TRANSITION})
    if (word(stage) == typed) return stage;
  throw Failure(ExitCode::usage, fmt::format("“{}” is no stage of a career.", text::harmless(typed)), "early (0 to 3 years), mid, senior or transition (to another field)");
}

std::string section_word(std::string_view section) {
  for (const auto& stage : kRoadmapStages)
    if (stage.section == section) return std::string(stage.word);
  return replaced(section, '_', '-');
}

std::string section_words(const google::protobuf::RepeatedPtrField<std::string>& sections) {
  std::string words;
  for (const auto& section : sections) words += (words.empty() ? "" : ", ") + section_word(section);
  return text::harmless(words);
}

std::string section_from(std::string_view typed) {
  const std::string name = field_of_section(typed);
  const auto& kinds = *v1::DocumentKind_descriptor();
  for (int at = 1; at < kinds.value_count(); ++at)
    if (shape_of(static_cast<v1::DocumentKind>(kinds.value(at)->number())).FindFieldByName(name) != nullptr) return name;
  throw Failure(ExitCode::usage, fmt::format("“{}” is no section of a document.", text::harmless(typed)), "circle post show NUMBER lists the sections of what was published");
}

std::vector<std::string> sections_from(std::string_view typed, v1::DocumentKind kind) {
  std::vector<std::string> sections;
  for (const auto& part : parts_of(typed)) {
    std::string name = field_of_section(part);
    if (shape_of(kind).FindFieldByName(name) == nullptr)
      throw Failure(ExitCode::usage, fmt::format("“{}” is no section of {}.", text::harmless(part), document_noun(kind).words), "There are: " + all_sections(kind));
    if (std::find(sections.begin(), sections.end(), name) == sections.end()) sections.push_back(std::move(name));
  }
  return sections;
}

std::vector<std::string> sections_of(const v1::Document& document) {
  std::vector<std::string> sections;
  if (kind_of(document) == v1::DOCUMENT_KIND_UNSPECIFIED) return sections;
  const auto& message = content(document);
  const auto& shape = *message.GetDescriptor();
  const auto* reflection = message.GetReflection();
  for (int at = 0; at < shape.field_count(); ++at) {
    const auto* field = shape.field(at);
    const bool said = field->is_repeated() ? reflection->FieldSize(message, field) > 0 : reflection->HasField(message, field);
    const bool empty = said && !field->is_repeated() && field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE &&
        reflection->GetMessage(message, field).ByteSizeLong() == 0;
    if (said && !empty) sections.push_back(field->name());
  }
  return sections;
}

const std::vector<std::string>& derived_sections(v1::DocumentKind kind) {
  static const std::vector<std::string> none;
  static const std::vector<std::string> of_a_scorecard{"results"};
  static const std::vector<std::string> of_an_offer{"evaluation", "decision"};
  return kind == v1::DOCUMENT_KIND_SCORECARD ? of_a_scorecard : kind == v1::DOCUMENT_KIND_OFFER ? of_an_offer : none;
}

RevisionRange parse_revisions(std::string_view text, std::string_view command) {
  if (text.empty()) return {};
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) return {revision(text, text, command), 0};
  const RevisionRange range{revision(text.substr(0, dots), text, command), revision(text.substr(dots + 2), text, command)};
  if (range.from == range.to) throw no_range(text, command);
  return range;
}

std::string with_lines_apart(std::string_view markdown, v1::DocumentKind kind) {
  std::set<std::string, std::less<>> labels;
  add_labels(shape_of(kind), labels);
  std::string shown;
  // Keys stand directly under a heading, or as the first of all; further down the same words are somebody's prose.
  bool keys = true;
  bool after_key = false;
  for (std::size_t from = 0; from < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', from), markdown.size());
    const std::string_view line = markdown.substr(from, end - from);
    const bool is_key = keys && labels.contains(line.substr(0, std::min(line.find(':'), line.size())));
    if (is_key && after_key) shown.insert(shown.size() - 1, "  ");
    shown.append(line).append(end < markdown.size() ? "\n" : "");
    keys = line.starts_with('#') || line.empty() ? keys || line.starts_with('#') : is_key;
    after_key = is_key;
    from = end + 1;
  }
  return shown;
}

bool is_json(std::string_view file_name, std::string_view content) {
  if (file_name.ends_with(".json")) return true;
  if (file_name.ends_with(".md")) return false;
  return content.substr(std::min(content.find_first_not_of(" \t\r\n"), content.size())).starts_with('{');
}

}  // namespace circles::client
