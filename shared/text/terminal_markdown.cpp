#include "shared/text/terminal_markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "shared/text/markdown_blocks.hpp"
#include "shared/text/styled_text.hpp"
#include "shared/text/terminal_inlines.hpp"
#include "shared/text/terminal_table.hpp"

namespace circles::text {
namespace {

constexpr std::size_t kNarrowest = 20;
// Narrower than this, what is nested stands no further to the right.
constexpr std::size_t kRoomForPrefix = 12;
// Some of cmark's readers of paragraphs and tables take quadratic time: these keep each under 50 ms.
constexpr std::size_t kMostParagraph = 8 * 1024;
constexpr std::size_t kMostBars = 200;
constexpr std::size_t kMostRules = 200;
constexpr std::size_t kMostCells = 50000;

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

// How much work the text would be.
struct Extent {
  bool is_too_deep = false;
  std::size_t longest_paragraph = 0;
  std::size_t lines = 0;
  // In one line.
  std::size_t most_bars = 0;
  // Lines that could be the second of a table.
  std::size_t rules = 0;
};

Extent extent_of(std::string_view markdown) {
  Extent extent;
  std::size_t paragraph = 0;
  for (const auto line : lines_of(markdown)) {
    extent.is_too_deep = extent.is_too_deep || is_nested_too_deeply(line);
    paragraph = is_blank_line(line) ? 0 : paragraph + line.size() + 1;
    extent.longest_paragraph = std::max(extent.longest_paragraph, paragraph);
    extent.most_bars = std::max(extent.most_bars, static_cast<std::size_t>(std::ranges::count(line, '|')));
    if (line.find('-') != line.npos && line.find_first_not_of(" \t|:->") == line.npos) ++extent.rules;
    ++extent.lines;
  }
  return extent;
}

std::unique_ptr<cmark_node, FreeNode> parsed(std::string_view markdown, const Extent& extent) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(cmark_parser_new(CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE), &cmark_parser_free);
  const bool tables = extent.most_bars <= kMostBars && extent.rules <= kMostRules && extent.lines * (extent.most_bars + 1) <= kMostCells;
  for (const char* name : {"strikethrough", "autolink", "table"})
    if (tables || std::string_view(name) != "table") cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return std::unique_ptr<cmark_node, FreeNode>(cmark_parser_finish(parser.get()));
}

class Renderer {
 public:
  explicit Renderer(bool colour) : colour_(colour) {}

  // Recursion is bounded by is_nested_too_deeply.
  TerminalLines blocks(cmark_node* parent, std::size_t width, bool apart) const {
    TerminalLines lines;
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
      if (apart && !lines.empty()) lines.emplace_back();
      for (auto& line : block(node, width)) lines.push_back(std::move(line));
    }
    return lines;
  }

 private:
  TerminalLines block(cmark_node* node, std::size_t width) const {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_HEADING: return heading(node, width);
      case CMARK_NODE_CODE_BLOCK: return code(node, width);
      case CMARK_NODE_HTML_BLOCK: return chopped_lines({{literal(node), 0}}, width, colour_);
      case CMARK_NODE_THEMATIC_BREAK: return folded_lines({{"* * *", kFaint}}, width, colour_);
      case CMARK_NODE_BLOCK_QUOTE: return behind(blocks(node, inner_width(width, 2), true), "│ ", "│ ", width);
      case CMARK_NODE_LIST: return list(node, width);
      default: break;
    }
    if (std::string_view(cmark_node_get_type_string(node)) == "table") return table(node, width);
    return folded_lines(styled_inlines(node, 0, colour_), width, colour_);
  }

  TerminalLines heading(cmark_node* node, std::size_t width) const {
    const int level = cmark_node_get_heading_level(node);
    StyledText text;
    if (!colour_) text.push_back({std::string(static_cast<std::size_t>(level), '#') + " ", 0});
    for (auto& piece : styled_inlines(node, level == 1 ? kBold | kUnderlined : unsigned{kBold}, colour_)) text.push_back(std::move(piece));
    return folded_lines(text, width, colour_);
  }

  TerminalLines code(cmark_node* node, std::size_t width) const {
    TerminalLines lines;
    if (const std::string language = cmark_node_get_fence_info(node); !language.empty()) lines = folded_lines({{"(" + language + ")", kFaint}}, inner_width(width, 4), colour_);
    const std::string text = literal(node);
    if (text.empty() && !lines.empty()) return behind(std::move(lines), "    ", "    ", width);
    for (auto& line : chopped_lines({{text, kCode}}, inner_width(width, 4), colour_)) lines.push_back(std::move(line));
    return behind(std::move(lines), "    ", "    ", width);
  }

  TerminalLines list(cmark_node* node, std::size_t width) const {
    const bool apart = cmark_node_get_list_tight(node) == 0;
    const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    long long number = cmark_node_get_list_start(node);
    TerminalLines lines;
    for (cmark_node* item = cmark_node_first_child(node); item != nullptr; item = cmark_node_next(item)) {
      const std::string marker = ordered ? fmt::format("{}. ", number++) : "- ";
      if (apart && !lines.empty()) lines.emplace_back();
      TerminalLines inside = blocks(item, inner_width(width, marker.size()), apart);
      if (inside.empty()) inside.emplace_back();
      for (auto& line : behind(std::move(inside), marker, std::string(marker.size(), ' '), width)) lines.push_back(std::move(line));
    }
    return lines;
  }

  TerminalLines table(cmark_node* node, std::size_t width) const {
    std::vector<CellAlignment> alignments;
    const std::uint8_t* given = cmark_gfm_extensions_get_table_alignments(node);
    for (std::size_t at = 0; at < cmark_gfm_extensions_get_table_columns(node); ++at) {
      const char alignment = given == nullptr ? 'l' : static_cast<char>(given[at]);
      alignments.push_back(alignment == 'r' ? CellAlignment::right : alignment == 'c' ? CellAlignment::centre : CellAlignment::left);
    }
    std::vector<std::vector<StyledText>> rows;
    for (cmark_node* row = cmark_node_first_child(node); row != nullptr; row = cmark_node_next(row)) {
      auto& cells = rows.emplace_back();
      for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr; cell = cmark_node_next(cell)) cells.push_back(styled_inlines(cell, rows.size() == 1 ? unsigned{kBold} : 0U, colour_));
      cells.resize(alignments.size());
    }
    return table_lines(rows, alignments, width, colour_);
  }

  static std::string literal(cmark_node* node) {
    std::string text = cmark_node_get_literal(node);
    while (text.ends_with('\n')) text.pop_back();
    return text;
  }

  static std::size_t inner_width(std::size_t width, std::size_t prefix) { return width < kRoomForPrefix + prefix ? width : width - prefix; }

  // Prefixes have one column for each character.
  static TerminalLines behind(TerminalLines lines, const std::string& first, const std::string& others, std::size_t width) {
    const std::size_t columns = others.ends_with("│ ") ? 2 : others.size();
    if (inner_width(width, columns) == width) return lines;
    for (auto& line : lines) {
      if (!line.text.empty() || &line == &lines.front() || columns != others.size()) line.text.insert(0, &line == &lines.front() ? first : others);
      line.columns += columns;
    }
    return lines;
  }

  bool colour_;
};

}  // namespace

std::vector<std::string> terminal_markdown(std::string_view markdown, std::size_t width, bool colour) {
  width = std::max(width, kNarrowest);
  TerminalLines lines;
  const Extent extent = extent_of(markdown);
  if (markdown.size() > kMostTerminalMarkdown || extent.is_too_deep || extent.longest_paragraph > kMostParagraph) {
    lines = folded_lines({{std::string(markdown), 0}}, width, colour);
  } else {
    lines = Renderer(colour).blocks(parsed(markdown, extent).get(), width, true);
  }
  std::vector<std::string> shown;
  shown.reserve(lines.size());
  for (auto& line : lines) shown.push_back(std::move(line.text));
  return shown;
}

}  // namespace circles::text
