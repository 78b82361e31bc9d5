// The scorecard as a person reads it: metric by quarter, with a sparkline (A14).
//
//   fmt::print("{}", scorecard_table(reply, {.width = 80, .colour = true, .signs = Signs::blocks}));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "career/circles/v1/scorecard.pb.h"
#include "client/cli/drawing.hpp"
#include "client/cli/table.hpp"

namespace circles::client {

namespace v1 = career::circles::v1;

// "4/6 ✓": what was reached, of what was aimed at; "–" where nothing was logged.
Cell result_cell(const v1::Result& result, Signs signs);

// A metric's figures from 0 to 1, oldest first, for a sparkline: sums from nothing up, latest values from the lowest up.
std::vector<std::optional<double>> levels_of(const v1::ScorecardRow& row);

// From the first quarter with a figure on, as many of the newest as fit; notes below their metric. The signs are explained below.
std::string scorecard_table(const v1::GetScorecardReply& reply, const Drawing& drawing);

// What somebody published, as figures; no quarter of it is known to be closed.
v1::GetScorecardReply published_figures(const v1::Scorecard& published);

// For another program: a row for each metric and quarter.
Table scorecard_rows(const v1::GetScorecardReply& reply);

}  // namespace circles::client
