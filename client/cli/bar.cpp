#include "client/cli/bar.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace circles::client {
namespace {

// Eighths of a block, from the left; none for nothing.
constexpr std::array<const char*, 8> kEighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
constexpr std::size_t kEighthsOfBlock = kEighths.size();

}  // namespace

Cell bar(double share, std::size_t width, Signs signs, Style style) {
  const bool blocks = signs == Signs::blocks;
  const double bounded = std::isnan(share) ? 0 : std::clamp(share, 0.0, 1.0);
  const std::size_t steps = blocks ? kEighthsOfBlock : 1;
  const auto filled = static_cast<std::size_t>(std::lround(bounded * static_cast<double>(width * steps)));
  Cell cell("", style);
  const auto put = [&](const char* sign, Style how) {
    cell.text += sign;
    cell.each.push_back(how);
  };
  for (std::size_t at = 0; at < filled / steps; ++at) put(blocks ? "█" : "#", style);
  if (const auto rest = filled % steps; rest != 0) put(kEighths[rest], style);
  while (cell.each.size() < width) put(blocks ? "·" : ".", Style::dim);
  return cell;
}

std::string drawn(const Cell& cell, bool colour) { return cell.each.empty() ? styled(cell.text, cell.style, colour) : styled_each(cell.text, cell.each, colour); }

}  // namespace circles::client
