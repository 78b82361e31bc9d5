#include "client/cli/enum_words.hpp"

#include <fmt/format.h>

#include "client/cli/failure.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

char typed_letter(char letter) {
  if (letter >= 'A' && letter <= 'Z') return static_cast<char>(letter - 'A' + 'a');
  return letter == '_' || letter == ' ' ? '-' : letter;
}

std::string typed_form(std::string_view text) {
  std::string form(text);
  for (char& letter : form) letter = typed_letter(letter);
  return form;
}

// All values begin like the unspecified one.
std::size_t prefix_of(const google::protobuf::EnumDescriptor& shape) { return shape.FindValueByNumber(0)->name().size() - std::string_view("UNSPECIFIED").size(); }

}  // namespace

std::string enum_word(const google::protobuf::EnumDescriptor& shape, int number) {
  const auto* value = shape.FindValueByNumber(number);
  return value == nullptr || number == 0 ? "" : typed_form(std::string_view(value->name()).substr(prefix_of(shape)));
}

int enum_from(const google::protobuf::EnumDescriptor& shape, std::string_view typed, std::string_view what) {
  // Somebody pasted a page: enough of it to know it again.
  constexpr std::size_t kWidestQuote = 40;
  const std::string form = typed_form(typed);
  for (int at = 0; at < shape.value_count(); ++at) {
    const int number = shape.value(at)->number();
    if (number != 0 && enum_word(shape, number) == form) return number;
  }
  throw Failure(ExitCode::usage, fmt::format("“{}” is no {}.", text::shorten(text::harmless(typed), kWidestQuote), what), "There are: " + enum_choice(shape));
}

std::string enum_choice(const google::protobuf::EnumDescriptor& shape) {
  std::string choice;
  for (int at = 1; at < shape.value_count(); ++at) choice += (at == 1 ? "" : at + 1 == shape.value_count() ? " or " : ", ") + enum_word(shape, shape.value(at)->number());
  return choice;
}

}  // namespace circles::client
