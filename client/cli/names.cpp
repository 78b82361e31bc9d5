#include "client/cli/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "client/cli/failure.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

constexpr std::size_t kLongestSlug = 32;

// The letters U+00C0 to U+00FF without their accents; a blank where there is no letter.
constexpr std::string_view kLatin = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
static_assert(kLatin.size() == 64);

// The character at `at` as one of a-z, 0-9 or '-'; moves on behind it.
char plain_character(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at++]);
  if (byte >= 'A' && byte <= 'Z') return static_cast<char>(byte - 'A' + 'a');
  if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) return static_cast<char>(byte);
  if (byte < 0x80) return '-';
  unsigned char second = 0;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) second = static_cast<unsigned char>(text[at++]);
  if (byte != 0xC3) return '-';
  const char letter = kLatin[second & 0x3F];
  return letter == ' ' ? '-' : letter;
}

std::string hyphenated(std::string_view name) {
  std::string made;
  for (std::size_t at = 0; at < name.size() && made.size() < kLongestSlug;) {
    const char character = plain_character(name, at);
    if (character != '-' || (!made.empty() && made.back() != '-')) made += character;
  }
  while (made.ends_with('-')) made.pop_back();
  return made;
}

// 0 for what is none.
std::uint32_t whole_number(std::string_view digits) {
  std::uint32_t number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return fault == std::errc() && end == digits.data() + digits.size() ? number : 0;
}

bool taken(const stored::Server& server, std::string_view short_name) {
  if (short_name == kHomeShortName) return true;
  for (const auto& circle : server.circles())
    if (circle.short_name() == short_name) return true;
  return false;
}

}  // namespace

std::string slug(std::string_view name) {
  std::string made = hyphenated(name);
  return made.empty() ? "circle" : made;
}

std::string handle_for(std::string_view name) {
  std::string made = hyphenated(name.substr(0, name.find(' ')));
  while (!made.empty() && (made.front() < 'a' || made.front() > 'z')) made.erase(0, 1);
  return made.size() < 2 ? "member" : made;
}

std::string short_name(stored::Server& server, std::string_view circle_id, std::string_view name, bool home) {
  if (const auto known = known_short_name(server, circle_id); !known.empty()) return std::string(known);
  const std::string wanted = home ? std::string(kHomeShortName) : slug(name);
  std::string chosen = wanted;
  for (unsigned suffix = 2; !home && taken(server, chosen); ++suffix) chosen = fmt::format("{}-{}", wanted, suffix);
  auto& circle = *server.add_circles();
  circle.set_id(std::string(circle_id));
  circle.set_short_name(chosen);
  return chosen;
}

std::string_view known_short_name(const stored::Server& server, std::string_view circle_id) {
  for (const auto& circle : server.circles())
    if (circle.id() == circle_id) return circle.short_name();
  return {};
}

std::string find_circle(const stored::Server& server, std::string_view text) {
  std::vector<const stored::CircleName*> beginnings;
  if (text.empty()) return {};
  for (const auto& circle : server.circles()) {
    if (circle.short_name() == text || circle.id() == text) return circle.id();
    if (circle.short_name().starts_with(text) || circle.id().starts_with(text)) beginnings.push_back(&circle);
  }
  if (beginnings.empty()) return {};
  if (beginnings.size() == 1) return beginnings.front()->id();
  std::string names;
  for (const auto* circle : beginnings) names += (names.empty() ? "" : ", ") + circle->short_name();
  throw Failure(ExitCode::usage, fmt::format("“{}” may mean {}.", text::harmless(text), names), "Write more of its name.");
}

ItemReference parse_item(std::string_view text) {
  ItemReference item;
  std::string_view digits = text;
  if (const auto sign = text.rfind('#'); sign != std::string_view::npos) {
    item.circle = std::string(text.substr(0, sign));
    digits = text.substr(sign + 1);
  }
  item.number = whole_number(digits);
  if (item.number == 0) throw Failure(ExitCode::usage, fmt::format("“{}” is not the number of an item.", text::harmless(text)), "It looks like 12, or across circles like staff-2027#12: circle post list");
  return item;
}

std::vector<ItemReference> parse_items(std::string_view text) {
  std::vector<ItemReference> items;
  for (const auto& part : parts_of(text)) items.push_back(parse_item(part));
  return items;
}

MessageReference parse_message(std::string_view text) {
  const auto point = text.rfind('.');
  const std::uint32_t message = point == std::string_view::npos ? 0 : whole_number(text.substr(point + 1));
  if (message == 0) throw Failure(ExitCode::usage, fmt::format("“{}” is not the number of a message.", text::harmless(text)), "Message 3 of thread 14 is 14.3: circle thread show 14");
  return {parse_item(text.substr(0, point)), message};
}

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    std::string_view part = text.substr(begin, end - begin);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    begin = end + 1;
  }
  return parts;
}

}  // namespace circles::client
