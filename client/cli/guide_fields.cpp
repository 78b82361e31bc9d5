#include "client/cli/guide_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <stdexcept>

#include "career/circles/v1/field_rules.pb.h"
#include "client/cli/days.hpp"
#include "client/cli/enum_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/guide_rows.hpp"
#include "client/cli/number_words.hpp"
#include "shared/text/display.hpp"
#include "shared/text/name_matching.hpp"

namespace circles::client {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// What is asked of an entry; the rest of it can be said by its own command.
struct Columns {
  const Descriptor* entry;
  std::vector<std::string> names;
};

const std::vector<Columns>& asked_columns() {
  static const std::vector<Columns> all{
      {v1::Skill::descriptor(), {"name", "have", "want", "evidence"}},
      {v1::Value::descriptor(), {"title"}},
      {v1::Experience::descriptor(), {"title", "why"}},
      {v1::Stakeholder::descriptor(), {"name", "concern"}},
      {v1::MustHave::descriptor(), {"title"}},
      {v1::Criterion::descriptor(), {"name", "weight"}},
      {v1::Metric::descriptor(), {"name", "kind", "every_quarter"}},
      {v1::RoadmapMilestone::descriptor(), {"title", "by"}},
      {v1::Position::descriptor(), {"title", "kind", "from"}},
  };
  return all;
}

const Columns* columns_of(const Descriptor* entry) {
  const auto found = std::ranges::find(asked_columns(), entry, &Columns::entry);
  return found == asked_columns().end() ? nullptr : &*found;
}

// The field at the end of the path; nullptr where there is none.
const FieldDescriptor* find_field(v1::DocumentKind kind, std::string_view path) {
  const Descriptor* shape = &shape_of(kind);
  for (;;) {
    const auto dot = path.find('.');
    const FieldDescriptor* field = shape == nullptr ? nullptr : shape->FindFieldByName(std::string(path.substr(0, dot)));
    if (field == nullptr || dot == std::string_view::npos) return field;
    shape = field->is_repeated() ? nullptr : field->message_type();
    path.remove_prefix(dot + 1);
  }
}

v1::FieldRule::Kind rule_of(const FieldDescriptor& field) { return field.options().GetExtension(v1::rule).kind(); }

std::uint32_t whole_number(std::string_view typed, std::string_view column) {
  std::uint32_t number = 0;
  const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (fault != std::errc() || end != typed.data() + typed.size()) throw Failure(ExitCode::usage, fmt::format("“{}” is no whole number for {}.", text::harmless(typed), column), "As 4");
  // Of a skill, what one has and wants.
  constexpr std::uint32_t kBestSkill = 5;
  if ((column == "have" || column == "want") && number > kBestSkill) throw Failure(ExitCode::usage, fmt::format("“{}” is too much for {}.", text::harmless(typed), column), "0 (not at all) to 5 (others ask you)");
  return number;
}

// "2 a quarter" and "2/quarter" are what people say.
double first_number(std::string_view typed) { return number_from(typed.substr(0, typed.find_first_of("/ "))); }

// What the contract would refuse, said while the line can be typed again.
std::string checked_text(const FieldDescriptor& field, std::string_view typed) {
  const auto is_control = [](char byte) { return (static_cast<unsigned char>(byte) < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F; };
  if (std::ranges::any_of(typed, is_control)) throw Failure(ExitCode::usage, "There is a control character in it, such as an arrow key makes.", "Type it again");
  const auto most = static_cast<std::ptrdiff_t>(field.options().GetExtension(v1::rule).most());
  const auto points = std::ranges::count_if(typed, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
  if (most > 0 && points > most) throw Failure(ExitCode::usage, fmt::format("That has {} characters, and {} have room.", points, most), "Say it shorter");
  if (rule_of(field) == v1::FieldRule::KIND_DAY && !is_day(typed)) throw Failure(ExitCode::usage, fmt::format("“{}” is no day.", text::harmless(typed)), "As 2027-06-30");
  if (rule_of(field) == v1::FieldRule::KIND_MONTH && !is_month(typed)) throw Failure(ExitCode::usage, fmt::format("“{}” is no month.", text::harmless(typed)), "As 2027-01");
  return std::string(typed);
}

void put_one(Message& message, const FieldDescriptor& field, std::string_view typed) {
  const auto* to = message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      to->SetString(&message, &field, checked_text(field, typed));
      return;
    case FieldDescriptor::CPPTYPE_UINT32:
      to->SetUInt32(&message, &field, whole_number(typed, column_word(field.name())));
      return;
    case FieldDescriptor::CPPTYPE_DOUBLE:
      to->SetDouble(&message, &field, first_number(typed));
      return;
    case FieldDescriptor::CPPTYPE_ENUM:
      to->SetEnumValue(&message, &field, enum_from(*field.enum_type(), typed, column_word(field.name())));
      return;
    default:
      throw std::logic_error("no answer is typed for " + field.full_name());
  }
}

// The entry of that name, or a new one.
Message& entry_for(Message& parent, const FieldDescriptor& field, const FieldDescriptor& named, const std::string& name) {
  const auto* reflection = parent.GetReflection();
  for (int at = 0; at < reflection->FieldSize(parent, &field); ++at) {
    Message* entry = reflection->MutableRepeatedMessage(&parent, &field, at);
    if (text::same_name(entry->GetReflection()->GetString(*entry, &named), name)) return *entry;
  }
  return *reflection->AddMessage(&parent, &field);
}

void put_rows(Message& parent, const FieldDescriptor& field, const std::vector<std::string>& typed) {
  const Descriptor& shape = *field.message_type();
  const auto& names = columns_of(&shape)->names;
  std::vector<const FieldDescriptor*> columns;
  std::transform(names.begin(), names.end(), std::back_inserter(columns), [&](const std::string& name) { return shape.FindFieldByName(name); });
  const bool weighed = &shape == v1::Criterion::descriptor();
  const bool told = columns.size() == 2 && columns[1]->cpp_type() == FieldDescriptor::CPPTYPE_STRING && rule_of(*columns[1]) != v1::FieldRule::KIND_DAY;
  const bool ends_in_words = columns.back()->cpp_type() == FieldDescriptor::CPPTYPE_STRING && rule_of(*columns.back()) == v1::FieldRule::KIND_LINE;
  for (const auto& line : typed) {
    for (const auto& row : weighed ? weights_in(line) : std::vector<std::vector<std::string>>{row_in(line, {.columns = columns.size(), .told_after_colon = told, .ends_in_words = ends_in_words})}) {
      if (row.empty() || row.front().empty()) throw Failure(ExitCode::usage, fmt::format("The {} is missing.", column_word(names.front())), "It stands first, and what else there is after a comma");
      Message& entry = entry_for(parent, field, *columns[0], row.front());
      for (std::size_t at = 0; at < row.size(); ++at)
        if (!row[at].empty()) put_one(entry, *columns[at], row[at]);
    }
  }
}

// A column, and what it takes where that does not say itself.
std::string hinted(const FieldDescriptor& column) {
  const std::string word = column_word(column.name());
  if (column.enum_type() != nullptr) return fmt::format("{} ({})", word, enum_choice(*column.enum_type()));
  if (rule_of(column) == v1::FieldRule::KIND_DAY) return word + " when (2027-06-30)";
  if (rule_of(column) == v1::FieldRule::KIND_MONTH) return word + " when (2027-01)";
  if (column.name() == "have" || column.name() == "want") return word + " (0-5)";
  if (column.name() == "every_quarter") return "target each quarter";
  return word;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const auto& line : lines) all += (all.empty() ? "" : "\n") + line;
  return all;
}

void put_answer(Message& message, const FieldDescriptor& field, const std::vector<std::string>& typed) {
  if (field.is_repeated() && field.message_type() != nullptr) {
    put_rows(message, field, typed);
  } else if (field.is_repeated()) {
    for (const auto& line : typed) message.GetReflection()->AddString(&message, &field, checked_text(field, line));
  } else {
    put_one(message, field, joined(typed));
  }
}

}  // namespace

bool knows_field(v1::DocumentKind kind, std::string_view path) {
  const FieldDescriptor* field = find_field(kind, path);
  if (field == nullptr) return false;
  if (field->message_type() != nullptr) return field->is_repeated() && columns_of(field->message_type()) != nullptr;
  return field->cpp_type() == FieldDescriptor::CPPTYPE_STRING || (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM && !field->is_repeated());
}

AskedField asked_field(v1::DocumentKind kind, std::string_view path) {
  if (!knows_field(kind, path)) throw std::logic_error("no such field is asked for: " + std::string(path));
  const FieldDescriptor& field = *find_field(kind, path);
  if (field.message_type() != nullptr) {
    AskedField rows{.shape = AskedField::Shape::rows};
    for (const auto& name : columns_of(field.message_type())->names) rows.words.push_back(hinted(*field.message_type()->FindFieldByName(name)));
    return rows;
  }
  if (field.is_repeated()) return {.shape = AskedField::Shape::lines};
  if (field.enum_type() == nullptr) return {.shape = rule_of(field) == v1::FieldRule::KIND_TEXT ? AskedField::Shape::text : AskedField::Shape::line};
  AskedField asked{.shape = AskedField::Shape::choice};
  for (int at = 1; at < field.enum_type()->value_count(); ++at) asked.words.push_back(enum_word(*field.enum_type(), field.enum_type()->value(at)->number()));
  return asked;
}

void take_answer(v1::Document& document, v1::DocumentKind kind, std::string_view path, const std::vector<std::string>& typed) {
  const FieldDescriptor* wanted = find_field(kind, path);
  if (wanted == nullptr) throw std::logic_error("no such field is asked for: " + std::string(path));
  v1::Document changed = document;
  Message* message = &mutable_content(changed, kind);
  for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
    message = message->GetReflection()->MutableMessage(message, message->GetDescriptor()->FindFieldByName(std::string(path.substr(0, dot))));
    path.remove_prefix(dot + 1);
  }
  put_answer(*message, *wanted, typed);
  document = std::move(changed);
}

}  // namespace circles::client
