#include "client/cli/spec_words.hpp"

#include <fmt/format.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <charconv>

#include "client/cli/failure.hpp"
#include "client/cli/names.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

std::string replaced(std::string_view text, char from, char to) {
  std::string changed(text);
  std::replace(changed.begin(), changed.end(), from, to);
  return changed;
}

std::string all_sections() {
  std::string names;
  const auto& spec = *v1::CareerSpec::descriptor();
  for (int at = 0; at < spec.field_count(); ++at) names += (names.empty() ? "" : ", ") + section_word(spec.field(at)->name());
  return names;
}

Failure no_range(std::string_view text) { return Failure(ExitCode::usage, fmt::format("“{}” names no revisions.", text::harmless(text)), "circle spec diff 3..5, or 3 for what changed since; circle spec history lists them"); }

std::uint32_t revision(std::string_view digits, std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault != std::errc() || end != digits.data() + digits.size() || number == 0) throw no_range(text);
  return number;
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

std::string section_word(std::string_view section) { return replaced(section, '_', '-'); }

std::string section_words(const google::protobuf::RepeatedPtrField<std::string>& sections) {
  std::string words;
  for (const auto& section : sections) words += (words.empty() ? "" : ", ") + section_word(section);
  return text::harmless(words);
}

std::string section_from(std::string_view typed) {
  std::string name = replaced(typed, '-', '_');
  if (v1::CareerSpec::descriptor()->FindFieldByName(name) == nullptr) throw Failure(ExitCode::usage, fmt::format("“{}” is no section of a career spec.", text::harmless(typed)), "There are: " + all_sections());
  return name;
}

std::vector<std::string> sections_from(std::string_view typed) {
  std::vector<std::string> sections;
  for (const auto& part : parts_of(typed)) {
    std::string name = section_from(part);
    if (std::find(sections.begin(), sections.end(), name) == sections.end()) sections.push_back(std::move(name));
  }
  return sections;
}

std::vector<std::string> sections_of(const v1::CareerSpec& spec) {
  std::vector<std::string> sections;
  const auto& shape = *v1::CareerSpec::descriptor();
  for (int at = 0; at < shape.field_count(); ++at) {
    const auto* field = shape.field(at);
    const auto* reflection = spec.GetReflection();
    const bool said = field->is_repeated() ? reflection->FieldSize(spec, field) > 0 : reflection->HasField(spec, field);
    const bool empty = said && !field->is_repeated() && field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE && reflection->GetMessage(spec, field).ByteSizeLong() == 0;
    if (said && !empty) sections.push_back(field->name());
  }
  return sections;
}

RevisionRange parse_revisions(std::string_view text) {
  if (text.empty()) return {};
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) return {revision(text, text), 0};
  const RevisionRange range{revision(text.substr(0, dots), text), revision(text.substr(dots + 2), text)};
  if (range.from == range.to) throw no_range(text);
  return range;
}

std::string five_years_after(const std::string& day) {
  constexpr std::size_t kYear = 4;
  const std::string year = std::to_string(std::stoi(day.substr(0, kYear)) + 5);
  // Of two years that lie five apart one at most is a leap year.
  return year + (day.ends_with("-02-29") ? "-02-28" : day.substr(kYear));
}

bool is_json(std::string_view file_name, std::string_view content) {
  if (file_name.ends_with(".json")) return true;
  if (file_name.ends_with(".md")) return false;
  return content.substr(std::min(content.find_first_not_of(" \t\r\n"), content.size())).starts_with('{');
}

}  // namespace circles::client
