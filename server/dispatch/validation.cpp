#include "server/dispatch/validation.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "shared/rules/calendar.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/ids.hpp"
#include "shared/text/characters.hpp"
#include "shared/wire/fields.hpp"

namespace circles::dispatch {
namespace {

using Fault = std::optional<std::string>;

constexpr std::size_t kBytes = 32;

Fault unless(bool good, const char* fault) { return good ? std::nullopt : Fault(fault); }

bool is_key(std::string_view text) {
  return text.size() >= 8 && text.size() <= 64 && std::ranges::all_of(text, [](char character) {
           return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '-' || character == '_';
         });
}

Fault code_fault(const wire::TextField& field) {
  if (field.value.size() > field.rule.most()) return "is too long for a code";
  return unless(!secrets::canonical_code(field.value).empty(), "is no code: letters without I, L, O, U, and digits");
}

// Of a value that is there.
Fault fault_of(const wire::TextField& field) {
  switch (field.rule.kind()) {
    case v1::FieldRule::KIND_LINE:
      return text::line_fault(field.value, field.rule.most());
    case v1::FieldRule::KIND_TEXT:
      return text::text_fault(field.value, field.rule.most());
    case v1::FieldRule::KIND_HANDLE:
      return text::handle_fault(field.value);
    case v1::FieldRule::KIND_TIME_ZONE:
      return unless(rules::find_zone(field.value) != nullptr, "is no time zone of the IANA database, such as Europe/Berlin");
    case v1::FieldRule::KIND_DAY:
      return unless(rules::parse_day(field.value).has_value(), "is no day of the calendar, such as 2026-11-30");
    case v1::FieldRule::KIND_MONTH:
      return unless(rules::parse_month(field.value).has_value(), "is no month, such as 2026-11");
    case v1::FieldRule::KIND_PERIOD:
      return unless(rules::parse_month(field.value) || rules::parse_day(field.value) || rules::parse_week(field.value) || rules::parse_quarter(field.value),
                    "is no period, such as 2026-11, 2026-W48, 2026-Q4 or 2026-12-05");
    case v1::FieldRule::KIND_ID:
      return unless(secrets::id_from_text(field.value).has_value(), "is no id that this server gave");
    case v1::FieldRule::KIND_CODE:
      return code_fault(field);
    case v1::FieldRule::KIND_LINK:
      return text::link_fault(field.value, field.rule.most());
    case v1::FieldRule::KIND_OPAQUE:
      return unless(field.value.size() <= field.rule.most() && !text::line_fault(field.value, field.rule.most()), "is nothing that this server gave");
    case v1::FieldRule::KIND_BYTES_32:
      return unless(field.value.size() == kBytes, "is not 32 bytes");
    case v1::FieldRule::KIND_KEY:
      return unless(is_key(field.value), "is no key: 8 to 64 of A-Z, a-z, 0-9, - and _");
    default:
      return "has no rule in the contract";
  }
}

}  // namespace

void validate(const v1::ClientFrame& frame) {
  std::vector<std::pair<std::string, std::string>> faults;
  // Whoever sent it knows the request's own fields: check_in.note is their note.
  const auto add = [&](const std::string& path, std::string fault) { faults.emplace_back(path.substr(path.find('.') + 1), std::move(fault)); };
  wire::for_each_text(frame, [&](const wire::TextField& field) {
    if (field.value.empty()) {
      if (field.rule.required()) add(field.path, "is missing");
      return;
    }
    if (auto fault = fault_of(field)) add(field.path, std::move(*fault));
  });
  wire::for_each_list(frame, [&](const std::string& path, const v1::FieldRule& rule, int entries) {
    if (rule.items() > 0 && static_cast<std::uint32_t>(entries) > rule.items()) add(path, "has " + std::to_string(entries) + " entries, and may have " + std::to_string(rule.items()));
  });
  wire::for_each_unknown_enum(frame, [&](const std::string& path) { add(path, "holds a number that this version does not know"); });
  if (faults.empty()) return;
  wire::Problem problem(wire::reason::field_invalid, "The field " + faults.front().first + " " + faults.front().second + ".", "Correct the fields named, and send it again.");
  for (auto& [path, fault] : faults) problem.at(path, fault);
  throw problem;
}

}  // namespace circles::dispatch
