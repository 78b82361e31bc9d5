// A row of periods, or of rates, in one line: heat strips and sparklines. Everything that draws one does it here.
//
//   table.row({"ana", strip(states_of(entry.strip()), 12, out.signs)});
//
// Each state has a sign of its own, so that a strip can be read without colour; each sign is one column wide.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "career/circles/v1/statistics.pb.h"
#include "client/cli/table.hpp"

namespace circles::client {

namespace v1 = career::circles::v1;

// What can be drawn with: a terminal that is not of UTF-8, and a pipe, get letters that every program knows.
enum class Signs { blocks, ascii };

std::vector<v1::Occurrence::State> states_of(const google::protobuf::RepeatedPtrField<v1::PeriodState>& periods);

// A sign a period, oldest first. Of more than `width` the newest, behind a sign that there are others.
Cell strip(std::span<const v1::Occurrence::State> oldest_first, std::size_t width, Signs signs);

// "█ kept  ▄ minimum  ▁ missed …": what the signs mean.
std::string strip_legend(Signs signs);

// A sign a value, oldest first; values are from 0 to 1 and taken to the nearest of them, without one there is a blank. Of more
// than `width` the newest.
std::string sparkline(std::span<const std::optional<double>> oldest_first, std::size_t width, Signs signs);

}  // namespace circles::client
