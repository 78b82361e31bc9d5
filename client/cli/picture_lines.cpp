#include "client/cli/picture_lines.hpp"

#include <iterator>

#include "shared/text/display.hpp"

namespace circles::client {

std::vector<std::string> hanging_lines(const std::string& lead, std::string_view text, std::size_t width) {
  constexpr std::size_t kNarrowest = 8;
  const std::size_t indent = text::columns(lead);
  auto lines = text::fold(text::harmless(text), width > indent + kNarrowest ? width - indent : width);
  if (lines.empty()) lines.emplace_back();
  for (std::size_t at = 0; at < lines.size(); ++at) lines[at].insert(0, at == 0 ? lead : std::string(indent, ' '));
  return lines;
}

void add_lines(std::vector<std::string>& lines, std::vector<std::string> more) {
  lines.insert(lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void add_table(std::vector<std::string>& lines, const Table& table, const Drawing& drawing) {
  const std::string drawn = table.for_terminal(drawing.width, drawing.colour);
  for (std::size_t begin = 0; begin < drawn.size();) {
    const std::size_t end = drawn.find('\n', begin);
    lines.push_back(drawn.substr(begin, end - begin));
    begin = end + 1;
  }
}

void add_title(std::vector<std::string>& lines, const std::string& title, const Drawing& drawing) {
  if (!lines.empty()) lines.emplace_back();
  for (const auto& line : hanging_lines("", title, drawing.width)) lines.push_back(styled(line, Style::bold, drawing.colour));
}

void add_dim(std::vector<std::string>& lines, const std::string& text, const Drawing& drawing) {
  for (const auto& line : hanging_lines("", text, drawing.width)) lines.push_back(styled(line, Style::dim, drawing.colour));
}

}  // namespace circles::client
