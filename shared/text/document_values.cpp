#include "shared/text/document_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <type_traits>

#include "shared/text/markdown_blocks.hpp"

namespace circles::text {
namespace {

namespace v1 = career::circles::v1;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Advice = std::optional<std::string>;

constexpr std::string_view kUnspecified = "UNSPECIFIED";

std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (std::size_t at = 0; at < words.size(); ++at) list += (at == 0 ? "" : at + 1 == words.size() ? " or " : ", ") + words[at];
  return list;
}

// CAREER_STAGE_MID: mid.
std::string enum_word(const EnumValueDescriptor* value) {
  std::string_view name = value->name();
  const std::string_view zero = value->type()->FindValueByNumber(0)->name();
  if (zero.ends_with(kUnspecified)) name.remove_prefix(std::min(name.size(), zero.size() - kUnspecified.size()));
  return folded(name);
}

Advice set_enum(Message& message, Field field, std::string_view text) {
  std::vector<std::string> words;
  for (int at = 0; at < field->enum_type()->value_count(); ++at) {
    const auto* value = field->enum_type()->value(at);
    if (value->name().ends_with(kUnspecified)) continue;
    words.push_back(enum_word(value));
    if (words.back() == folded(text)) {
      message.GetReflection()->SetEnum(&message, field, value);
      return std::nullopt;
    }
  }
  return listed(words);
}

Advice set_bool(Message& message, Field field, std::string_view text) {
  const std::string word = folded(text);
  if (word != "yes" && word != "no" && word != "true" && word != "false") return "yes or no";
  message.GetReflection()->SetBool(&message, field, word == "yes" || word == "true");
  return std::nullopt;
}

// Whatever does not fit, and what is no figure at all, is refused: 1e999, inf, nan.
template <typename Number>
Advice set_number(Message& message, Field field, std::string_view text, void (google::protobuf::Reflection::*set)(Message*, Field, Number) const, const char* advice) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return advice;
  if constexpr (std::is_floating_point_v<Number>) {
    if (!std::isfinite(number)) return advice;
  }
  (message.GetReflection()->*set)(&message, field, number);
  return std::nullopt;
}

// The shortest text that reads back as the same number. People write 1000000 and 0.00001; 1e+300 alone is better in short.
template <typename Number>
std::string number_text(Number number) {
  constexpr std::size_t kLongest = 40;
  std::array<char, 512> text{};
  const auto write = [&](std::chars_format format) {
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number, format);
    return std::string(text.data(), end);
  };
  std::string plain = write(std::chars_format::fixed);
  return plain.size() <= kLongest ? plain : write(std::chars_format::scientific);
}

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  int number = 0;
  if (text.size() < from + count) return std::nullopt;
  for (const char character : text.substr(from, count)) {
    if (character < '0' || character > '9') return std::nullopt;
    number = number * 10 + (character - '0');
  }
  return number;
}

// The server's rules know more; this is for saying at once, and at which line, what is no day at all.
bool is_day(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !year || !month || !day) return false;
  return (std::chrono::year(*year) / *month / *day).ok();
}

bool is_month(std::string_view text) { return text.size() == 7 && is_day(std::string(text) + "-01"); }

// 2026-Q4, 2026-W48.
bool is_part_of_year(std::string_view text, char letter, std::size_t count, int most) {
  const auto part = digits(text, 6, count);
  return text.size() == 6 + count && digits(text, 0, 4) && text[4] == '-' && text[5] == letter && part && *part >= 1 && *part <= most;
}

bool is_period(std::string_view text) { return is_part_of_year(text, 'Q', 1, 4) || is_part_of_year(text, 'W', 2, 53) || is_month(text) || is_day(text); }

Advice set_string(Message& message, Field field, std::string_view text) {
  const auto kind = field->options().GetExtension(v1::rule).kind();
  if (kind == v1::FieldRule::KIND_DAY && !is_day(text)) return "a day, such as 2031-11-30";
  if (kind == v1::FieldRule::KIND_MONTH && !is_month(text)) return "a month, such as 2031-11";
  // Documents have quarters alone, and the server asks for them; a period of another length is one nevertheless.
  if (kind == v1::FieldRule::KIND_PERIOD && !is_period(text)) return "a quarter, such as 2031-Q4";
  message.GetReflection()->SetString(&message, field, std::string(text));
  return std::nullopt;
}

Advice set_any(Message& message, Field field, std::string_view text) {
  using google::protobuf::Reflection;
  constexpr const char* kWhole = "a whole number";
  constexpr const char* kNatural = "a whole number from 0 up";
  constexpr const char* kNumber = "a number, such as 2.5 or 40";
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_ENUM: return set_enum(message, field, text);
    case FieldDescriptor::CPPTYPE_BOOL: return set_bool(message, field, text);
    case FieldDescriptor::CPPTYPE_INT32: return set_number<std::int32_t>(message, field, text, &Reflection::SetInt32, kWhole);
    case FieldDescriptor::CPPTYPE_INT64: return set_number<std::int64_t>(message, field, text, &Reflection::SetInt64, kWhole);
    case FieldDescriptor::CPPTYPE_UINT32: return set_number<std::uint32_t>(message, field, text, &Reflection::SetUInt32, kNatural);
    case FieldDescriptor::CPPTYPE_UINT64: return set_number<std::uint64_t>(message, field, text, &Reflection::SetUInt64, kNatural);
    case FieldDescriptor::CPPTYPE_DOUBLE: return set_number<double>(message, field, text, &Reflection::SetDouble, kNumber);
    case FieldDescriptor::CPPTYPE_FLOAT: return set_number<float>(message, field, text, &Reflection::SetFloat, kNumber);
    default: return set_string(message, field, text);
  }
}

}  // namespace

std::string value_text(const Message& message, Field field) {
  const auto* reflection = message.GetReflection();
  switch (field->cpp_type()) {
    // A number that this version has no word for; reading it back says so.
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto* value = field->enum_type()->FindValueByNumber(reflection->GetEnumValue(message, field));
      return value == nullptr ? std::to_string(reflection->GetEnumValue(message, field)) : enum_word(value);
    }
    case FieldDescriptor::CPPTYPE_BOOL: return reflection->GetBool(message, field) ? "yes" : "no";
    case FieldDescriptor::CPPTYPE_INT32: return std::to_string(reflection->GetInt32(message, field));
    case FieldDescriptor::CPPTYPE_INT64: return std::to_string(reflection->GetInt64(message, field));
    case FieldDescriptor::CPPTYPE_UINT32: return std::to_string(reflection->GetUInt32(message, field));
    case FieldDescriptor::CPPTYPE_UINT64: return std::to_string(reflection->GetUInt64(message, field));
    case FieldDescriptor::CPPTYPE_DOUBLE: return number_text(reflection->GetDouble(message, field));
    case FieldDescriptor::CPPTYPE_FLOAT: return number_text(reflection->GetFloat(message, field));
    default: return reflection->GetString(message, field);
  }
}

Advice set_value(Message& message, Field field, std::string_view text) {
  if (text.empty()) return std::nullopt;
  auto right = set_any(message, field, text);
  if (!right) return std::nullopt;
  return fmt::format("{} is {}", folded(field->name()), *right);
}

std::string list_of_labels(const std::vector<Field>& fields) {
  std::vector<std::string> labels;
  for (Field field : fields) labels.push_back(folded(field->name()));
  return listed(labels);
}

}  // namespace circles::text
