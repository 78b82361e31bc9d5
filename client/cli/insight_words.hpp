// What plan and record say together, as a page: figures, pitfalls, the mirror of saying and doing, drift.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "career/circles/v1/insight.pb.h"
#include "client/cli/drawing.hpp"

namespace circles::client {

namespace v1 = career::circles::v1;

// "Clarity", "Better decisions"
std::string outcome_title(v1::OutcomeFigure::Kind kind);

std::vector<std::string> outcomes_picture(const v1::GetInsightReply& reply, const Drawing& drawing);
std::vector<std::string> pitfalls_picture(const v1::GetInsightReply& reply, const Drawing& drawing);
// Stages with their milestones, promises and what was kept; then the parts of the vision, those marked that nothing is promised.
std::vector<std::string> mirror_picture(const v1::Mirror& mirror, const Drawing& drawing);
// What helps most comes first; the first `kMostDrift` unless `all`, and then how to see the others.
constexpr std::size_t kMostDrift = 5;
std::vector<std::string> drift_picture(const v1::GetInsightReply& reply, const Drawing& drawing, bool all = false);

// All of it, with who sees it on top.
std::vector<std::string> insight_picture(const v1::GetInsightReply& reply, const Drawing& drawing, bool all = false);
// For another program.
Table insight_table(const v1::GetInsightReply& reply);

// A remark under its lead: what is said, what one might do, and from what it was computed.
void add_remark(std::vector<std::string>& lines, const std::string& lead, const v1::Remark& remark, const Drawing& drawing);

}  // namespace circles::client
