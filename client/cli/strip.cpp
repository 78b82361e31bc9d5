#include "client/cli/strip.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace circles::client {
namespace {

using State = v1::Occurrence::State;

struct Drawn {
  const char* block;
  const char* ascii;
  const char* meaning;
  Style style;
};

Drawn drawn(State state) {
  switch (state) {
    case v1::Occurrence::STATE_KEPT:
      return {"█", "#", "kept", Style::green};
    case v1::Occurrence::STATE_MINIMUM:
      return {"▄", "+", "minimum", Style::green};
    case v1::Occurrence::STATE_MISSED:
      return {"▁", "x", "missed", Style::red};
    case v1::Occurrence::STATE_EXCUSED:
      return {"○", "o", "excused", Style::dim};
    case v1::Occurrence::STATE_OPEN:
      return {"·", ".", "open", Style::plain};
    case v1::Occurrence::STATE_IN_GRACE:
      return {"!", "!", "in grace", Style::yellow};
    case v1::Occurrence::STATE_DROPPED:
      return {"–", "-", "dropped", Style::dim};
    default:
      return {"?", "?", "unknown", Style::dim};
  }
}

constexpr std::array kInLegend{v1::Occurrence::STATE_KEPT, v1::Occurrence::STATE_MINIMUM, v1::Occurrence::STATE_MISSED, v1::Occurrence::STATE_EXCUSED, v1::Occurrence::STATE_OPEN};

constexpr std::array<const char*, 8> kHeights{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
// Tenths.
constexpr std::array<const char*, 10> kDigits{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};

template <std::size_t count>
const char* nearest(const std::array<const char*, count>& levels, double value) {
  const double bounded = std::isnan(value) ? 0 : std::clamp(value, 0.0, 1.0);
  return levels[static_cast<std::size_t>(std::lround(bounded * static_cast<double>(count - 1)))];
}

}  // namespace

std::vector<State> states_of(const google::protobuf::RepeatedPtrField<v1::PeriodState>& periods) {
  std::vector<State> states;
  for (const auto& period : periods) states.push_back(period.state());
  return states;
}

Cell strip(std::span<const State> oldest_first, std::size_t width, Signs signs) {
  Cell cell("");
  if (width == 0) return cell;
  if (oldest_first.size() > width) {
    oldest_first = oldest_first.last(width - 1);
    cell.text = signs == Signs::blocks ? "…" : "<";
    cell.each.push_back(Style::dim);
  }
  for (const State state : oldest_first) {
    const Drawn sign = drawn(state);
    cell.text += signs == Signs::blocks ? sign.block : sign.ascii;
    cell.each.push_back(sign.style);
  }
  return cell;
}

std::string strip_legend(Signs signs) {
  std::string legend;
  for (const auto state : kInLegend) {
    const Drawn sign = drawn(state);
    legend += (legend.empty() ? "" : "  ") + std::string(signs == Signs::blocks ? sign.block : sign.ascii) + " " + sign.meaning;
  }
  return legend;
}

std::string sparkline(std::span<const std::optional<double>> oldest_first, std::size_t width, Signs signs) {
  if (oldest_first.size() > width) oldest_first = oldest_first.last(width);
  std::string line;
  for (const auto& value : oldest_first) line += !value ? " " : signs == Signs::blocks ? nearest(kHeights, *value) : nearest(kDigits, *value);
  return line;
}

}  // namespace circles::client
