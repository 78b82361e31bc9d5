#include "shared/text/prose.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "shared/text/markdown_blocks.hpp"

namespace circles::text {
namespace {

using Lines = std::vector<std::string_view>;

// Stands after the text when it is tried: a text that swallows it would swallow the next heading too.
constexpr std::string_view kNextHeading = "## x";
// One escape can lay open another; beyond these the text is guarded.
constexpr int kRounds = 4;
constexpr std::size_t kNoCode = 3;

Lines views(const std::vector<std::string>& lines) { return {lines.begin(), lines.end()}; }

std::string joined(const Lines& lines) {
  std::string text;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (at > 0) text += '\n';
    text += lines[at];
  }
  return text;
}

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

bool begins_like_html(std::string_view text) {
  constexpr std::array<std::string_view, 4> kElements{"script", "style", "pre", "textarea"};
  if (text.starts_with("<!") || text.starts_with("<?")) return true;
  if (!text.starts_with('<')) return false;
  const std::string name = folded(text.substr(1, 10));
  return std::ranges::any_of(kElements, [&](std::string_view element) { return name.starts_with(element); });
}

// Could end the text, or swallow what follows it, where blocks begin. `first`: `Key: value` counts.
bool can_be_structure(std::string_view text, bool first, const Surroundings& around) {
  return text.starts_with("##") || text.starts_with("```") || text.starts_with("~~~") || begins_like_html(text) || (first && key_line(text, around.keys).has_value());
}

// Has the backslash that `can_be_structure` gets, or one more.
bool is_escaped(std::string_view line, bool first, const Surroundings& around) {
  if (indentation(line) > kNoCode) return false;
  const std::string_view text = line.substr(indentation(line));
  const std::size_t backslashes = std::min(text.find_first_not_of('\\'), text.size());
  return backslashes > 0 && can_be_structure(text.substr(backslashes), first, around);
}

bool ends_the_text(const MarkdownBlock& block, std::string_view line, const Surroundings& around) {
  if (block.kind != MarkdownBlock::heading) return false;
  const std::string_view heading = heading_text(line);
  return (block.level == 2 && !heading.empty()) || (block.level == 3 && find_by_label(around.subsections, heading) != nullptr);
}

// Lines that stop the text from being read as itself where it is written so, by index.
std::vector<std::size_t> obstacles(const Lines& written, const Surroundings& around) {
  std::vector<std::size_t> found;
  if (top_key_line(written.front(), around.keys)) found.push_back(0);
  for (std::size_t at = 0; at < written.size(); ++at)
    if (is_guidance(written[at])) found.push_back(at);
  Lines tried = written;
  tried.insert(tried.end(), {std::string_view(), kNextHeading});
  const auto blocks = markdown_blocks(tried);
  for (const auto& block : blocks)
    if (block.first < written.size() && ends_the_text(block, tried[block.first], around)) found.push_back(block.first);
  if (blocks.back().kind != MarkdownBlock::heading) found.push_back(blocks.back().first);
  return found;
}

// Where backslashes are escapes: in paragraphs, not in code.
void visit_escaped(const Lines& lines, const Surroundings& around, const std::function<void(std::size_t)>& visit) {
  const auto looks_escaped = [&](const auto& line) { return is_escaped(line, &line == &lines.front(), around); };
  if (std::ranges::none_of(lines, looks_escaped)) return;
  for (const auto& block : markdown_blocks(lines)) {
    if (block.kind != MarkdownBlock::paragraph) continue;
    for (std::size_t at = block.first; at <= block.last; ++at)
      if (is_escaped(lines[at], at == 0, around)) visit(at);
  }
}

// As a whole: a line of one backslash, then every line behind one.
bool is_guarded(const Lines& lines) {
  return lines.size() > 1 && lines.front() == "\\" && std::ranges::all_of(lines, [](std::string_view line) { return line.starts_with('\\'); });
}

std::string guarded(const Lines& lines) {
  std::string result = "\\";
  for (const auto line : lines) result.append("\n\\").append(line);
  return result;
}

// Escapes line by line, as few as do.
std::string escaped(const Lines& text, const Surroundings& around) {
  std::vector<std::string> written(text.begin(), text.end());
  std::vector<bool> done(text.size(), false);
  const auto escape = [&](std::size_t at) {
    if (done[at]) return false;
    done[at] = true;
    written[at].insert(indentation(written[at]), 1, '\\');
    return true;
  };
  for (int round = 0; round < kRounds; ++round) {
    bool changed = false;
    for (const std::size_t at : obstacles(views(written), around)) changed = escape(at) || changed;
    visit_escaped(views(written), around, [&](std::size_t at) { changed = escape(at) || changed; });
    if (!changed) break;
  }
  return joined(views(written));
}

bool reads_back(const std::string& written, std::string_view text, const Surroundings& around) {
  Lines lines = lines_of(written);
  return obstacles(lines, around).empty() && prose_from_markdown(std::move(lines), around) == text;
}

// Does `- text` make one entry of one line?
bool is_plain_entry(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.empty() ? '-' : text.front());
  if (first >= 0x80 || (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z')) return true;
  const std::string line = "- " + std::string(text);
  const auto blocks = markdown_blocks({line});
  if (blocks.size() != 1 || blocks.front().kind != MarkdownBlock::list || blocks.front().children.size() != 1) return false;
  const auto& inside = blocks.front().children.front().children;
  return inside.size() == 1 && inside.front().kind == MarkdownBlock::paragraph;
}

std::string_view without_backslashes(std::string_view text) { return text.substr(std::min(text.find_first_not_of('\\'), text.size())); }

}  // namespace

std::string prose_to_markdown(std::string_view text, const Surroundings& around) {
  const std::string_view inner = without_blank_lines_around(text);
  if (inner.empty()) return {};
  std::string verbatim(inner);
  if (reads_back(verbatim, inner, around)) return verbatim;
  std::string by_line = escaped(lines_of(inner), around);
  if (reads_back(by_line, inner, around)) return by_line;
  return guarded(lines_of(inner));
}

std::string prose_from_markdown(Lines lines, const Surroundings& around) {
  drop_blank_lines_around(lines);
  if (is_guarded(lines)) {
    lines.erase(lines.begin());
    for (auto& line : lines) line.remove_prefix(1);
    drop_blank_lines_around(lines);
    return joined(lines);
  }
  std::vector<std::string> text(lines.begin(), lines.end());
  visit_escaped(lines, around, [&](std::size_t at) { text[at].erase(indentation(text[at]), 1); });
  return joined(views(text));
}

std::string line_to_markdown(std::string_view text) { return (is_plain_entry(without_backslashes(text)) ? "" : "\\") + std::string(text); }

std::string line_from_markdown(std::string_view text) {
  const bool is_escape = text.starts_with('\\') && !is_plain_entry(without_backslashes(text));
  return std::string(text.substr(is_escape ? 1 : 0));
}

std::string heading_to_markdown(std::string_view text, const std::vector<Field>& sections) {
  std::string written = (find_by_label(sections, without_backslashes(text)) == nullptr ? "" : "\\") + std::string(text);
  // Would lose a # at its end, unless another closes it.
  if (heading_text("## " + written) != written) written += " #";
  return written;
}

std::string heading_from_markdown(std::string_view text, const std::vector<Field>& sections) {
  const bool is_escape = text.starts_with('\\') && find_by_label(sections, without_backslashes(text)) != nullptr;
  return std::string(text.substr(is_escape ? 1 : 0));
}

std::string_view heading_text(std::string_view line) {
  std::string_view text = trimmed(line);
  text.remove_prefix(std::min(text.find_first_not_of('#'), text.size()));
  text = trimmed(text);
  const std::size_t closing = text.find_last_not_of('#');
  if (closing == text.npos) return {};
  if (closing + 1 < text.size() && (text[closing] == ' ' || text[closing] == '\t')) text = trimmed(text.substr(0, closing));
  return text;
}

std::optional<KeyLine> top_key_line(std::string_view line, const std::vector<Field>& keys) {
  if (indentation(line) > kNoCode || line.substr(indentation(line)).starts_with('\t')) return std::nullopt;
  return key_line(line, keys);
}

bool is_guidance(std::string_view line) { return line.starts_with("<!-- circle:"); }

std::string_view without_blank_lines_around(std::string_view text) {
  for (std::size_t end = text.find('\n'); end != text.npos && is_blank_line(text.substr(0, end)); end = text.find('\n')) text.remove_prefix(end + 1);
  for (std::size_t end = text.rfind('\n'); end != text.npos && is_blank_line(text.substr(end + 1)); end = text.rfind('\n')) text = text.substr(0, end);
  return is_blank_line(text) ? std::string_view() : text;
}

void drop_blank_lines_around(Lines& lines) {
  while (!lines.empty() && is_blank_line(lines.back())) lines.pop_back();
  const auto first = std::ranges::find_if_not(lines, is_blank_line);
  lines.erase(lines.begin(), first);
}

}  // namespace circles::text
