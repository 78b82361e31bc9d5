#include "server/delivery/header_text.hpp"

#include <algorithm>
#include <cstdint>

namespace circles::delivery {
namespace {

constexpr std::size_t kMostAddress = 254;
// "Subject: " and this many stay below the 78 that mail likes lines to have.
constexpr std::size_t kMostPlain = 66;
// 52 in base64, 64 with what stands around it, 73 after "Subject: ".
constexpr std::size_t kWordBytes = 39;

unsigned char byte(char character) { return static_cast<unsigned char>(character); }
bool is_visible_ascii(char character) { return character > ' ' && character < '\x7f'; }

// How many bytes the character at the beginning has; 0 when it is none.
std::size_t character_length(std::string_view text, char32_t& character) {
  const unsigned char lead = byte(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (length == 0 || text.size() < length) return 0;
  character = length == 1 ? lead : lead & (0x7fU >> length);
  for (std::size_t at = 1; at < length; ++at) {
    if ((byte(text[at]) & 0xc0) != 0x80) return 0;
    character = character << 6 | (byte(text[at]) & 0x3fU);
  }
  const bool overlong = (length == 3 && character < 0x800) || (length == 4 && character < 0x10000);
  const bool none = (character >= 0xd800 && character < 0xe000) || character > 0x10ffff;
  return overlong || none ? 0 : length;
}

template <typename Allowed>
bool all_characters(std::string_view text, Allowed allowed) {
  while (!text.empty()) {
    char32_t character = 0;
    const std::size_t length = character_length(text, character);
    if (length == 0 || !allowed(character)) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t place = 0; place < 3; ++place) group = group << 8 | (place < count ? byte(bytes[at + place]) : 0U);
    for (std::size_t digit = 0; digit < 4; ++digit) text += digit <= count ? kDigits[group >> (18 - 6 * digit) & 63] : '=';
  }
  return text;
}

}  // namespace

bool is_utf8(std::string_view text) {
  return all_characters(text, [](char32_t) { return true; });
}

bool is_one_line(std::string_view text) {
  return all_characters(text, [](char32_t character) {
    const bool control = character < 0x20 || (character >= 0x7f && character < 0xa0);
    return !control && character != 0x2028 && character != 0x2029;
  });
}

bool is_address(std::string_view text) {
  const auto at = text.find('@');
  if (text.size() > kMostAddress || at == 0 || at == std::string_view::npos || at + 1 == text.size() || text.find('@', at + 1) != std::string_view::npos)
    return false;
  return std::ranges::all_of(text, [](char character) {
    return is_visible_ascii(character) && std::string_view("()<>[],;:\\\"").find(character) == std::string_view::npos;
  });
}

bool is_bare_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char character) {
    return is_visible_ascii(character) && character != '<' && character != '>' && character != '"';
  });
}

std::string encoded_words(std::string_view utf8, std::string_view fold) {
  const bool plain = utf8.size() <= kMostPlain && utf8.find("=?") == std::string_view::npos &&
                     std::ranges::all_of(utf8, [](char character) { return character == ' ' || is_visible_ascii(character); });
  if (plain) return std::string(utf8);
  std::string words;
  while (!utf8.empty()) {
    const std::string_view part = beginning(utf8, kWordBytes);
    if (!words.empty()) words += fold;
    words += "=?UTF-8?B?" + base64(part) + "?=";
    utf8.remove_prefix(part.size());
  }
  return words;
}

std::string_view beginning(std::string_view utf8, std::size_t most) {
  if (utf8.size() <= most) return utf8;
  while (most > 0 && (byte(utf8[most]) & 0xc0) == 0x80) --most;
  return utf8.substr(0, most);
}

}  // namespace circles::delivery
