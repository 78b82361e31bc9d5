// Positions on a time line, a line each, and how many months were for learning and how many for impact.
//
//   fmt::print("{}", balance_picture(reply, "2026-11", readable_drawing_of(out)));
//
// The two kinds have signs of their own, so that they can be told apart without colour.
#pragma once

#include <string>

#include "career/circles/v1/positions.pb.h"
#include "client/cli/drawing.hpp"

namespace circles::client {

namespace v1 = career::circles::v1;

// `month` is the one of today. Warnings and credits come below, with what they were computed from.
std::string balance_picture(const v1::GetBalanceReply& reply, const std::string& month, const Drawing& drawing);

}  // namespace circles::client
