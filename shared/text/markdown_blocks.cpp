#include "shared/text/markdown_blocks.hpp"

#include <cmark-gfm.h>

#include <memory>
#include <string>

namespace circles::text {
namespace {

constexpr std::size_t kMostLevels = 100;
constexpr std::size_t kMostIndentation = 2 * kMostLevels;
// Entries, and what stands below them.
constexpr int kListLevels = 2;
constexpr std::string_view kMarkers = " \t>-+*.)0123456789";

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

bool is_blank(char character) { return character == ' ' || character == '\t'; }

// The line for cmark's eyes only, of the same length: begins the same blocks, but gives its inline parser, whose time is
// quadratic for brackets and half-open HTML, nothing to chew. So no link definition is seen, which would be no block.
std::string for_blocks(std::string_view line) {
  std::string seen(line);
  const std::size_t begins = line.find_first_not_of(kMarkers);
  if (is_nested_too_deeply(line)) {
    seen.front() = 'x';
    return seen;
  }
  for (std::size_t at = begins; at < seen.size(); ++at) {
    if (seen[at] == '[' && !line.substr(0, at).ends_with("<![CDATA")) seen[at] = 'x';
    if (seen[at] == '<' && at > begins && at + 1 < seen.size() && (line[at + 1] == '!' || line[at + 1] == '?')) seen[at] = 'x';
  }
  return seen;
}

MarkdownBlock::Kind kind_of(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  if (type == CMARK_NODE_LIST) return MarkdownBlock::list;
  if (type == CMARK_NODE_ITEM) return MarkdownBlock::item;
  if (type == CMARK_NODE_PARAGRAPH) return MarkdownBlock::paragraph;
  if (type != CMARK_NODE_HEADING) return MarkdownBlock::other;
  // One that is underlined has at least two lines.
  return cmark_node_get_start_line(node) == cmark_node_get_end_line(node) ? MarkdownBlock::heading : MarkdownBlock::paragraph;
}

std::vector<MarkdownBlock> children_of(cmark_node* parent, int levels) {
  std::vector<MarkdownBlock> blocks;
  for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
    MarkdownBlock block;
    block.kind = kind_of(node);
    if (block.kind == MarkdownBlock::heading) block.level = cmark_node_get_heading_level(node);
    block.first = static_cast<std::size_t>(cmark_node_get_start_line(node)) - 1;
    block.last = static_cast<std::size_t>(cmark_node_get_end_line(node)) - 1;
    block.column = static_cast<std::size_t>(cmark_node_get_start_column(node)) - 1;
    if (block.kind == MarkdownBlock::list && levels > 0) block.children = children_of(node, levels - 1);
    if (block.kind == MarkdownBlock::item) block.children = children_of(node, levels);
    blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace

std::vector<MarkdownBlock> markdown_blocks(const std::vector<std::string_view>& lines) {
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(cmark_parser_new(CMARK_OPT_DEFAULT), &cmark_parser_free);
  for (const auto line : lines) {
    const std::string seen = for_blocks(line) + '\n';
    cmark_parser_feed(parser.get(), seen.data(), seen.size());
  }
  const std::unique_ptr<cmark_node, FreeNode> document(cmark_parser_finish(parser.get()));
  return children_of(document.get(), kListLevels);
}

bool is_nested_too_deeply(std::string_view line) {
  std::size_t levels = 0;
  std::size_t indentation = 0;
  for (std::size_t at = 0; at < line.size() && kMarkers.find(line[at]) != kMarkers.npos; ++at) {
    if (is_blank(line[at])) {
      if (levels == 0) indentation += line[at] == '\t' ? 4 : 1;
      continue;
    }
    if (line[at] == '>' || at + 1 == line.size() || is_blank(line[at + 1])) ++levels;
  }
  return levels > kMostLevels || indentation > kMostIndentation;
}

bool is_blank_line(std::string_view line) { return trimmed(line).empty(); }

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
    if (text.starts_with("\r\n")) text.remove_prefix(1);
    if (!text.empty()) text.remove_prefix(1);
  }
  return lines;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace circles::text
