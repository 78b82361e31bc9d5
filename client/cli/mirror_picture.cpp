// Saying and doing, side by side: insight_words.hpp.
#include <fmt/format.h>

#include <algorithm>

#include "client/cli/bar.hpp"
#include "client/cli/insight_words.hpp"
#include "client/cli/picture_lines.hpp"

namespace circles::client {
namespace {

using Lines = std::vector<std::string>;

// On a narrow terminal bars are short.
constexpr std::size_t kWide = 60;
std::size_t promises_bar(const Drawing& drawing) { return drawing.width < kWide ? 4 : 10; }
std::size_t kept_bar(const Drawing& drawing) { return drawing.width < kWide ? 4 : 12; }

// "3 ██████····": the number, and how it compares with the most.
Cell counted(std::uint32_t count, std::uint32_t most, const Drawing& drawing) {
  if (count == 0) return {"nothing", Style::yellow};
  Cell cell = bar(static_cast<double>(count) / most, promises_bar(drawing), drawing.signs, Style::plain);
  const std::string number = fmt::format("{:>2} ", count);
  cell.text = number + cell.text;
  cell.each.insert(cell.each.begin(), number.size(), Style::plain);
  return cell;
}

Cell kept_of(std::uint32_t kept, std::uint32_t closed, const Drawing& drawing) {
  if (closed == 0) return {"–", Style::dim};
  Cell cell = bar(static_cast<double>(kept) / closed, kept_bar(drawing), drawing.signs);
  const std::string number = fmt::format("{:>5} ", fmt::format("{}/{}", kept, closed));
  cell.text = number + cell.text;
  cell.each.insert(cell.each.begin(), number.size(), Style::plain);
  return cell;
}

std::string shipped_of(const v1::StageMirror& stage) {
  const auto all = stage.open_milestones() + stage.shipped_milestones();
  return all == 0 ? "none" : fmt::format("{} of {}", stage.shipped_milestones(), all);
}

void add_stages(Lines& lines, const v1::Mirror& mirror, const Drawing& drawing) {
  std::uint32_t most = 1;
  for (const auto& stage : mirror.stages()) most = std::max(most, stage.promises());
  Table table({{"STAGE", Table::flexible, 10}, {"SHIPPED"}, {"PROMISED"}, {"KEPT"}});
  for (const auto& stage : mirror.stages()) {
    // What serves no stage is nothing that one should have.
    if (stage.stage().empty() && stage.promises() == 0 && stage.closed() == 0) continue;
    table.row({stage.stage().empty() ? "no stage" : stage.stage(), stage.stage().empty() ? "" : shipped_of(stage), counted(stage.promises(), most, drawing), kept_of(stage.kept(), stage.closed(), drawing)});
    for (const auto& one : stage.milestones()) table.row({"  " + one.title(), "", one.promises() == 0 ? Cell("nothing", Style::dim) : counted(one.promises(), most, drawing), kept_of(one.kept(), one.closed(), drawing)});
  }
  if (table.empty()) return;
  add_table(lines, table, drawing);
  add_dim(lines, "Shipped: of the milestones. Kept: of what closed in the last 365 days.", drawing);
}

void add_vision(Lines& lines, const v1::Mirror& mirror, const Drawing& drawing) {
  if (mirror.vision().empty()) return;
  std::uint32_t most = 1;
  for (const auto& part : mirror.vision()) most = std::max(most, part.promises());
  Table table({{" "}, {"YOUR VISION", Table::flexible, 10}, {"MILESTONES"}, {"PROMISED"}});
  for (const auto& part : mirror.vision())
    table.row({part.promises() == 0 ? Cell("!", Style::yellow) : Cell(" "), part.part() == "where" ? "where you want to be" : part.part(), part.milestones() == 0 ? "none" : std::to_string(part.milestones()), counted(part.promises(), most, drawing)});
  if (!lines.empty()) lines.emplace_back();
  add_table(lines, table, drawing);
}

}  // namespace

std::vector<std::string> mirror_picture(const v1::Mirror& mirror, const Drawing& drawing) {
  Lines lines;
  add_stages(lines, mirror, drawing);
  add_vision(lines, mirror, drawing);
  if (lines.empty() && mirror.remarks().empty()) add_lines(lines, hanging_lines("  ", "There is neither a roadmap nor a promise yet to hold side by side.", drawing.width));
  if (!mirror.remarks().empty() && !lines.empty()) lines.emplace_back();
  for (const auto& remark : mirror.remarks()) add_remark(lines, "- ", remark, drawing);
  return lines;
}

}  // namespace circles::client
