#include "client/cli/framework_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "client/cli/enum_words.hpp"
#include "client/cli/number_words.hpp"
#include "client/cli/picture.hpp"
#include "shared/text/case_folding.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

constexpr double kAcceptFrom = 7;
constexpr double kDeclineBelow = 5;
constexpr std::size_t kLongestBar = 30;
constexpr std::size_t kShortestBar = 8;

std::string repeated(const char* sign, std::size_t count) {
  std::string all;
  for (std::size_t at = 0; at < count; ++at) all += sign;
  return all;
}

std::string name_of(const v1::Criterion& criterion) {
  const std::string kind = enum_word(criterion.kind());
  return text::harmless(kind.empty() || kind == "own" || kind == text::case_folded(criterion.name()) ? criterion.name() : fmt::format("{} ({})", criterion.name(), kind));
}

void must_haves(Picture& picture, const v1::DecisionFramework& framework, bool mine, Signs signs) {
  picture.line("What must be", Style::bold);
  for (const auto& must_have : framework.must_haves().must_haves()) {
    const std::string kind = enum_word(must_have.kind());
    picture.ends(fmt::format("{} {}", signs == Signs::blocks ? "◆" : "*", must_have.title()), kind == "own" ? "" : kind, Style::plain, 2);
  }
  if (framework.must_haves().must_haves().empty()) picture.line(mine ? "nothing yet: circle framework must add \"…\"" : "nothing", Style::dim, 2);
  picture.blank();
}

void criteria(Picture& picture, const v1::DecisionFramework& framework, bool mine, const Drawing& drawing) {
  const auto& all = framework.criteria().criteria();
  picture.line("What is weighed", Style::bold);
  double total = 0;
  std::size_t widest = 0;
  std::uint32_t most = 0;
  for (const auto& criterion : all) {
    total += criterion.weight();
    most = std::max(most, criterion.weight());
    widest = std::max(widest, text::columns(name_of(criterion)));
  }
  if (all.empty()) picture.line(mine ? "nothing yet: circle framework criterion add learning --weight 30" : "nothing", Style::dim, 2);
  // "  name  ████  40 %"
  constexpr std::size_t kAround = 2 + 2 + 2 + 5;
  const std::size_t name_room = std::min(widest, drawing.width > kAround + kShortestBar ? drawing.width - kAround - kShortestBar : 1);
  const std::size_t bar_room = std::min(kLongestBar, drawing.width > kAround + name_room ? drawing.width - kAround - name_room : 1);
  const bool blocks = drawing.signs == Signs::blocks;
  for (const auto& criterion : all) {
    const std::string name = text::shorten(name_of(criterion), name_room);
    // The heaviest fills the bar: what is compared is one with another.
    const auto length = most == 0 ? 0 : static_cast<std::size_t>(std::lround(static_cast<double>(bar_room) * criterion.weight() / most));
    const std::string bar = repeated(blocks ? "█" : "#", length);
    const std::string rest = repeated(blocks ? "░" : ".", bar_room - length);
    const auto share = total == 0 ? 0 : std::lround(100 * criterion.weight() / total);
    picture.raw(fmt::format("  {}{}  {}{}  {:>3} %", name, std::string(name_room - text::columns(name), ' '), styled(bar, Style::green, drawing.colour),
                            styled(rest, Style::dim, drawing.colour), share));
    if (!criterion.ten_is().empty()) picture.line("a 10: " + criterion.ten_is(), Style::dim, 4, 6);
  }
  if (!all.empty()) {
    const auto& part = framework.criteria();
    picture.line(fmt::format("of 10, from {} on worth accepting, below {} worth declining", readable_number(part.has_accept_from() ? part.accept_from() : kAcceptFrom),
                             readable_number(part.has_decline_below() ? part.decline_below() : kDeclineBelow)), Style::dim, 2);
  }
}

void prose(Picture& picture, const char* name, const std::string& text, const char* more) {
  constexpr std::size_t kMost = 4;
  if (text.empty()) return;
  picture.blank();
  picture.line(name, Style::bold);
  picture.beginning(text, kMost, more);
}

}  // namespace

std::string framework_picture(const v1::DecisionFramework& framework, bool mine, const Drawing& drawing) {
  Picture picture(drawing);
  const char* more = mine ? "… (circle framework show --text)" : "…";
  must_haves(picture, framework, mine, drawing.signs);
  criteria(picture, framework, mine, drawing);
  prose(picture, "What closer to the vision means", framework.direction(), more);
  return picture.text();
}

}  // namespace circles::client
