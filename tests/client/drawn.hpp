// How the tests of pictures read and measure them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "shared/text/display.hpp"

namespace circles::client {

// With an empty line before them, as a raw string begins.
inline std::string lines(const std::vector<std::string>& all) {
  std::string text = "\n";
  for (const auto& line : all) text += line + "\n";
  return text;
}

// Tabs can be seen nowhere.
inline std::string with_bars(std::string lines) {
  std::replace(lines.begin(), lines.end(), '\t', '|');
  return lines;
}

inline std::size_t widest_line(std::string_view picture) {
  std::size_t widest = 0;
  for (std::size_t begin = 0; begin < picture.size();) {
    const std::size_t end = std::min(picture.find('\n', begin), picture.size());
    widest = std::max(widest, text::columns(picture.substr(begin, end - begin)));
    begin = end + 1;
  }
  return widest;
}

inline std::string without_colours(std::string_view picture) {
  std::string plain;
  for (std::size_t at = 0; at < picture.size(); ++at) {
    if (picture[at] != '\x1b') {
      plain += picture[at];
      continue;
    }
    at = picture.find('m', at);
  }
  return plain;
}

inline bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char letter) { return static_cast<unsigned char>(letter) < 0x80U; });
}

}  // namespace circles::client
