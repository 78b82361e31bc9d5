// How much of a whole, as a bar: "██████▌···", and "######...." where there are no blocks.
#pragma once

#include <cstddef>
#include <string>

#include "client/cli/strip.hpp"

namespace circles::client {

// `share` is taken from 0 to 1. The filled part in `style`, the rest dim; exactly `width` columns.
Cell bar(double share, std::size_t width, Signs signs, Style style = Style::green);

// The cell as it is printed outside a table.
std::string drawn(const Cell& cell, bool colour);

}  // namespace circles::client
