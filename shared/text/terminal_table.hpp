// A table on a terminal: columns side by side, cells folded where they do not fit.
//
// For terminal_markdown.
#pragma once

#include <cstddef>
#include <vector>

#include "shared/text/styled_text.hpp"

namespace circles::text {

// One for each column: how its cells stand.
enum class CellAlignment { left, centre, right };

// The first row is the head. Rows have as many cells as there are alignments. With more columns than the width has
// room for, each row is a line of cells with bars between.
TerminalLines table_lines(const std::vector<std::vector<StyledText>>& rows, const std::vector<CellAlignment>& alignments, std::size_t width, bool colour);

}  // namespace circles::text
