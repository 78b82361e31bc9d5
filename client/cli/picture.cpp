#include "client/cli/picture.hpp"

#include <algorithm>

#include "shared/text/display.hpp"

namespace circles::client {
namespace {

// Of the names in a list.
constexpr std::size_t kNames = 15;
// With less room than this beside them, a list stands below its name.
constexpr std::size_t kBeside = 24;

}  // namespace

std::size_t Picture::room(std::size_t indent) const {
  const std::size_t taken = text::columns(lead_) + indent;
  return drawing_.width > taken ? drawing_.width - taken : 1;
}

void Picture::put(std::string_view text, Style style) {
  const bool empty = text.find_first_not_of(' ') == std::string_view::npos;
  text_ += empty ? lead_ : lead_ + styled(std::string(text), style, drawing_.colour);
  if (empty)
    while (text_.ends_with(' ')) text_.pop_back();
  text_ += '\n';
}

void Picture::raw(const std::string& line, Style style) { text_ += styled(line, style, drawing_.colour) + "\n"; }

void Picture::blank() { put("", Style::plain); }

void Picture::line(std::string_view text, Style style, std::size_t indent, std::size_t hanging) {
  std::string before(indent, ' ');
  // What goes on below begins further in, so it is folded for the narrower room.
  for (const auto& part : text::fold(text::harmless(text), room(indent + hanging))) {
    put(before + part, style);
    before.assign(indent + hanging, ' ');
  }
}

void Picture::ends(std::string_view left, std::string_view right, Style style, std::size_t indent, std::size_t hanging, Style right_style) {
  constexpr std::size_t kGap = 2;
  const std::string shown = std::string(indent, ' ') + text::harmless(left);
  const std::string end = text::harmless(right);
  const std::size_t width = text::columns(shown) + kGap + text::columns(end);
  if (end.empty() || width > room()) {
    line(left, style, indent, hanging);
    if (!end.empty()) line(end, right_style, indent + hanging);
    return;
  }
  text_ += lead_ + styled(shown, style, drawing_.colour) + std::string(room() - width + kGap, ' ') + styled(end, right_style, drawing_.colour) + "\n";
}

void Picture::list(std::string_view name, std::string_view text, std::size_t indent, std::size_t most, std::string_view more) {
  if (text.empty()) return;
  if (room(indent + kNames) < kBeside) {
    line(name, Style::dim, indent);
    beginning(text, most, more, indent + 2);
    return;
  }
  std::string label = styled(std::string(name), Style::dim, drawing_.colour) + std::string(kNames - std::min(text::columns(name), kNames - 1), ' ');
  auto parts = text::fold(text::harmless(text), room(indent + kNames));
  if (parts.size() > most) {
    parts.resize(most);
    parts.emplace_back(more);
  }
  for (const auto& part : parts) {
    text_ += lead_ + std::string(indent, ' ') + label + part + "\n";
    label.assign(kNames, ' ');
  }
}

void Picture::beginning(std::string_view text, std::size_t most, std::string_view more, std::size_t indent) {
  const auto parts = text::fold(text::harmless(text), room(indent));
  for (std::size_t at = 0; at < std::min(parts.size(), most); ++at) put(std::string(indent, ' ') + parts[at], Style::plain);
  if (parts.size() > most) line(more, Style::dim, indent);
}

}  // namespace circles::client
