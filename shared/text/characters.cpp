#include "shared/text/characters.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

namespace circles::text {
namespace {

// The first fault among the characters, or nothing; `allowed` says which odd ones pass.
template <typename Allowed>
std::optional<std::string> character_fault(std::string_view text, std::size_t most, Allowed allowed) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  std::size_t characters = 0;
  while (left > 0) {
    utf8proc_int32_t character = 0;
    const auto length = utf8proc_iterate(bytes, left, &character);
    if (length <= 0) return "is not valid UTF-8";
    if (!allowed(static_cast<char32_t>(character))) return fmt::format("holds the character U+{:04X}, which is not allowed here", static_cast<unsigned>(character));
    bytes += length;
    left -= length;
    ++characters;
  }
  if (characters > most) return fmt::format("has {} characters; {} are allowed", characters, most);
  return std::nullopt;
}

utf8proc_category_t category(char32_t character) { return utf8proc_category(static_cast<utf8proc_int32_t>(character)); }

bool is_control(char32_t character) { return category(character) == UTF8PROC_CATEGORY_CC; }

// Fills a place of Hangul or Braille and shows nothing.
bool is_filler(char32_t character) {
  return character == 0x115F || character == 0x1160 || character == 0x2800 || character == 0x3164 || character == 0xFFA0;
}

// Stands by itself and is seen; marks and joiners need another character.
bool shows(char32_t character) {
  switch (category(character)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZS:
      return false;
    default:
      return !is_filler(character);
  }
}

bool is_blank(char32_t character) { return character == '\t' || category(character) == UTF8PROC_CATEGORY_ZS; }

char32_t first_character(std::string_view text) {
  utf8proc_int32_t character = 0;
  utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &character);
  return static_cast<char32_t>(character);
}

char32_t last_character(std::string_view text) {
  std::size_t from = text.size() - 1;
  while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) --from;
  return first_character(text.substr(from));
}

}  // namespace

bool is_invisible(char32_t character) {
  constexpr char32_t kZeroWidthNonJoiner = 0x200C;
  constexpr char32_t kZeroWidthJoiner = 0x200D;
  switch (category(character)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    case UTF8PROC_CATEGORY_CF:
      return character != kZeroWidthJoiner && character != kZeroWidthNonJoiner;
    default:
      return false;
  }
}

std::optional<std::string> line_fault(std::string_view text, std::size_t most) {
  bool shows_something = false;
  const auto visible = [&](char32_t character) {
    shows_something = shows_something || shows(character);
    return !is_invisible(character);
  };
  if (auto fault = character_fault(text, most, visible)) return fault;
  if (text.empty()) return std::nullopt;
  if (!shows_something) return "shows nothing";
  if (is_blank(first_character(text)) || is_blank(last_character(text))) return "begins or ends with a blank";
  return std::nullopt;
}

std::optional<std::string> text_fault(std::string_view text, std::size_t most) {
  return character_fault(text, most, [](char32_t character) { return character == '\n' || character == '\t' || !is_control(character); });
}

std::optional<std::string> handle_fault(std::string_view text) {
  const auto is_letter = [](char character) { return character >= 'a' && character <= 'z'; };
  const bool good = text.size() >= 2 && text.size() <= 32 && is_letter(text.front()) && text.back() != '-' &&
                    std::ranges::all_of(text, [&](char character) { return is_letter(character) || (character >= '0' && character <= '9') || character == '-'; });
  if (good) return std::nullopt;
  return "is no handle: 2 to 32 of a-z, 0-9 and -, beginning with a letter";
}

std::optional<std::string> link_fault(std::string_view text, std::size_t most) {
  const auto visible = [](char32_t character) { return !is_invisible(character) && !is_blank(character) && character != '"' && character != '<' && character != '>'; };
  if (auto fault = character_fault(text, most, visible)) return fault;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme) && text.size() > scheme.size() && text[scheme.size()] != '/') return std::nullopt;
  }
  return "is no address that begins with https:// or http://";
}

}  // namespace circles::text
