#include "client/cli/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {

std::string enumerated(const std::vector<std::string>& phrases) {
  std::string text;
  for (std::size_t at = 0; at < phrases.size(); ++at) text += (at == 0 ? "" : at + 1 == phrases.size() ? " and " : ", ") + phrases[at];
  return text;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) { return fmt::format("{} {}", count, count == 1 ? one : many); }

std::string one_line(std::string_view text) {
  std::string line = text::harmless(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

std::string short_line(std::string_view text) {
  constexpr std::size_t kLongest = 80;
  return text::shorten(one_line(text), kLongest);
}

std::string shell_quoted(std::string_view text) {
  const std::string shown = text::harmless(text);
  if (shown.find_first_of("\"$`\\!") == std::string::npos) return "\"" + shown + "\"";
  std::string quoted = "'";
  for (const char character : shown)
    if (character == '\'')
      quoted += "'\\''";
    else
      quoted += character;
  return quoted + "'";
}

std::vector<std::string> quoted(const std::vector<std::string>& names) {
  std::vector<std::string> all;
  for (const auto& name : names) all.push_back(in_quotes(name));
  return all;
}

std::string without_title(const std::string& markdown) {
  std::size_t begin = markdown.starts_with("# ") ? markdown.find('\n') : 0;
  begin = markdown.find_first_not_of('\n', std::min(begin, markdown.size()));
  if (begin == std::string::npos) return {};
  return markdown.substr(begin, markdown.find_last_not_of('\n') + 1 - begin);
}

}  // namespace circles::client
