// Where the blocks of a Markdown text begin and end, as cmark-gfm sees them.
//
//   for (const auto& block : markdown_blocks(lines)) if (block.kind == MarkdownBlock::heading) …
//
// For document_reader and prose. Linear in the size of the lines, whatever they hold.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace circles::text {

struct MarkdownBlock {
  // An underlined heading is a paragraph here; other is code, HTML, a quote, a rule.
  enum Kind { heading, paragraph, list, item, other };
  Kind kind = other;
  // Of a heading: how many #.
  int level = 0;
  // Indices into the lines, both included.
  std::size_t first = 0;
  std::size_t last = 0;
  // Where it begins in its first line, from 0.
  std::size_t column = 0;
  // Of lists and items, in the first two levels of lists.
  std::vector<MarkdownBlock> children;
};

// The blocks that stand in no other, in order.
std::vector<MarkdownBlock> markdown_blocks(const std::vector<std::string_view>& lines);

// More than 100 levels of quotes and lists begin here, or it is indented as if within so many.
// cmark takes quadratic time and its readers deep recursion for such.
bool is_nested_too_deeply(std::string_view line);

bool is_blank_line(std::string_view line);

// Lines without their ends, whether LF, CRLF or CR; the end of the last line is no further line.
std::vector<std::string_view> lines_of(std::string_view text);

// Without the blanks and tabs at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace circles::text
