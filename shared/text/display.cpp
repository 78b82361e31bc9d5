#include "shared/text/display.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <functional>

#include "shared/text/characters.hpp"

namespace circles::text {
namespace {

constexpr utf8proc_int32_t kReplacement = 0xFFFD;

// Each character with its bytes; a byte that is no UTF-8 comes as U+FFFD.
void for_each_character(std::string_view text, const std::function<bool(utf8proc_int32_t, std::string_view)>& visit) {
  std::size_t at = 0;
  while (at < text.size()) {
    utf8proc_int32_t character = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at, static_cast<utf8proc_ssize_t>(text.size() - at), &character);
    const std::size_t taken = length > 0 ? static_cast<std::size_t>(length) : 1;
    const bool go_on = length > 0 ? visit(character, text.substr(at, taken)) : visit(kReplacement, "\xEF\xBF\xBD");
    if (!go_on) return;
    at += taken;
  }
}

std::size_t width_of(utf8proc_int32_t character) { return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(character))); }

}  // namespace

std::string harmless(std::string_view text) {
  std::string shown;
  for_each_character(text, [&](utf8proc_int32_t character, std::string_view bytes) {
    if (character == '\n') {
      shown += '\n';
    } else if (character == '\t') {
      shown += ' ';
    } else if (is_invisible(static_cast<char32_t>(character))) {
      shown += fmt::format("<U+{:04X}>", static_cast<unsigned>(character));
    } else {
      shown += bytes;
    }
    return true;
  });
  return shown;
}

std::size_t columns(std::string_view text) {
  std::size_t total = 0;
  for_each_character(text, [&](utf8proc_int32_t character, std::string_view) {
    total += width_of(character);
    return true;
  });
  return total;
}

std::string shorten(std::string_view text, std::size_t width) {
  if (columns(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::string kept;
  std::size_t used = 1;  // the …
  for_each_character(text, [&](utf8proc_int32_t character, std::string_view bytes) {
    used += width_of(character);
    if (used > width) return false;
    kept += bytes;
    return true;
  });
  return kept + "…";
}

std::vector<std::string> fold(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  std::string word;
  const auto end_line = [&] {
    lines.push_back(line);
    line.clear();
  };
  const auto end_word = [&] {
    if (word.empty()) return;
    if (!line.empty() && columns(line) + 1 + columns(word) > width) end_line();
    if (!line.empty()) line += ' ';
    line += word;
    word.clear();
  };
  for_each_character(text, [&](utf8proc_int32_t character, std::string_view bytes) {
    if (character == '\n') {
      end_word();
      end_line();
    } else if (character == ' ') {
      end_word();
    } else {
      // A word wider than the line is broken where the line ends.
      if (!word.empty() && columns(word) + width_of(character) > width) {
        end_word();
        end_line();
      }
      word += bytes;
    }
    return true;
  });
  end_word();
  if (!line.empty() || lines.empty()) end_line();
  return lines;
}

}  // namespace circles::text
