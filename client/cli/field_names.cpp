#include "client/cli/field_names.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "client/cli/document_words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct FieldName {
  std::string_view field;
  std::string_view typed;
};

// By the last part of the field's path.
constexpr std::array kNames{
    FieldName{"time_zone", "--tz"},
    FieldName{"handle", "--handle"},
    FieldName{"grace_hours", "--grace-hours"},
    FieldName{"uses", "--uses"},
    FieldName{"lifetime_seconds", "--expires"},
    FieldName{"title", "The title"},
    FieldName{"due_day", "--due-day"},
    FieldName{"due_date", "--due"},
    FieldName{"minimum", "--minimum"},
    FieldName{"witness_id", "--witness"},
    FieldName{"period", "--period"},
    FieldName{"done_on", "--done-on"},
    FieldName{"link", "--url"},
    FieldName{"month", "--month"},
    FieldName{"note", "The note (-m)"},
    FieldName{"text", "The text"},
    FieldName{"message", "The message (-m)"},
    FieldName{"outcome", "--outcome"},
    FieldName{"section", "--section"},
    FieldName{"kind", "--audience"},
    FieldName{"member_ids", "--audience"},
    FieldName{"audience", "--audience"},
    FieldName{"addresses", "--addresses"},
    FieldName{"successor_id", "The successor"},
    FieldName{"owner_id", "--owner"},
    FieldName{"device_name", "--device-name"},
    FieldName{"code", "The code"},
    FieldName{"received_on", "--received-on"},
    FieldName{"decide_by", "--decide-by"},
    FieldName{"decided_on", "--on"},
    FieldName{"on", "--on"},
    FieldName{"expectation", "--expect"},
    FieldName{"reasons", "The reasons (-m)"},
    FieldName{"happened", "What happened (-m)"},
    FieldName{"rating", "--rating"},
    FieldName{"cause", "--cause"},
    FieldName{"after_days", "--after"},
    FieldName{"days_after", "--days-after"},
    FieldName{"stage", "--stage"},
    FieldName{"milestone", "--milestone"},
    FieldName{"review", "--review"},
};

// now_to_1_year.milestones[2] as "0-1y, milestones 3": people count from one.
std::string place_words(std::string_view path) {
  std::string words;
  std::string before;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('.'), path.size());
    std::string part(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
    std::string number;
    if (const auto bracket = part.find('['); bracket != std::string::npos) {
      std::size_t index = 0;
      std::from_chars(part.data() + bracket + 1, part.data() + part.size(), index);
      number = " " + std::to_string(index + 1);
      part.resize(bracket);
    }
    part = section_word(part);
    // The list that is called as its section stands in it directly.
    if (part == before && !number.empty())
      words += number;
    else
      words += (words.empty() ? "" : ", ") + part + number;
    before = part;
  }
  return words;
}

// What stands in a document, or is one of several values: where, in the words of the file.
std::string name_within(std::string_view field) {
  constexpr std::string_view kDocument = "document.";
  if (field.starts_with(kDocument)) {
    const auto kind = field.find('.', kDocument.size());
    if (kind == std::string_view::npos) return {};
    field.remove_prefix(kind + 1);
  } else if (field.find("].") == std::string_view::npos) {
    return {};
  }
  const auto dot = field.rfind('.');
  if (dot == std::string_view::npos) return place_words(field);
  return place_words(field.substr(dot + 1)) + " (" + place_words(field.substr(0, dot)) + ")";
}

}  // namespace

std::string typed_name(std::string_view field) {
  if (const std::string name = name_within(field); !name.empty()) return text::harmless(name);
  const std::string_view last = field.substr(field.rfind('.') + 1);
  for (const auto& name : kNames)
    if (name.field == last) return std::string(name.typed);
  return text::harmless(field);
}

}  // namespace circles::client
