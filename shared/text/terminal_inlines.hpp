// What stands inside a paragraph, a heading or a cell, as cmark-gfm sees it.
//
// For terminal_markdown.
#pragma once

#include <cmark-gfm.h>

#include "shared/text/styled_text.hpp"

namespace circles::text {

// Links and images with their address. Without colour, emphasis keeps its marks. All text has `style` too.
StyledText styled_inlines(cmark_node* block, unsigned style, bool colour);

}  // namespace circles::text
