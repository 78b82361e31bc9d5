// Pictures that are a list of lines, tables among them; picture.hpp draws those that go down along a line.
//
//   for (const auto& line : evaluation_picture(evaluation, thresholds, readable_drawing_of(out))) out.line(line);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/cli/drawing.hpp"

namespace circles::client {

// `lead` and the text, made harmless, which goes on below itself; at most `width` columns.
std::vector<std::string> hanging_lines(const std::string& lead, std::string_view text, std::size_t width);

void add_lines(std::vector<std::string>& lines, std::vector<std::string> more);
void add_table(std::vector<std::string>& lines, const Table& table, const Drawing& drawing);
// In bold, below an empty line unless it is the first.
void add_title(std::vector<std::string>& lines, const std::string& title, const Drawing& drawing);
// Less important, folded.
void add_dim(std::vector<std::string>& lines, const std::string& text, const Drawing& drawing);

}  // namespace circles::client
