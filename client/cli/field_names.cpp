#include "client/cli/field_names.hpp"

#include <array>

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
};

}  // namespace

std::string typed_name(std::string_view field) {
  const std::string_view last = field.substr(field.rfind('.') + 1);
  for (const auto& name : kNames)
    if (name.field == last) return std::string(name.typed);
  return text::harmless(field);
}

}  // namespace circles::client
