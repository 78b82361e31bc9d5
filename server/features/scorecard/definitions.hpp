// The metrics of a scorecard, as its document says them: found by their folded names, aimed at by quarter.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "career/circles/v1/documents.pb.h"
#include "server/features/caller.hpp"
#include "shared/rules/calendar.hpp"
#include "shared/rules/scorecard.hpp"

namespace circles::features {

// NOT_FOUND while there is none.
v1::SavedDocument newest_scorecard(ReadTx& tx, const Id& home);

// Nothing when it has none of that name. Points into `scorecard`.
const v1::Metric* find_metric(const v1::Scorecard& scorecard, std::string_view name);
// FIELD_INVALID for `field` when there is none.
const v1::Metric& known_metric(const v1::Scorecard& scorecard, std::string_view name, const std::string& field);

rules::Counting counting_of(const v1::Metric& metric);
rules::Aim aim_of(const v1::Metric& metric);
std::optional<double> target_in(const v1::Scorecard& scorecard, const v1::Metric& metric, std::string_view quarter);

// FIELD_INVALID for a period that is no quarter.
rules::Quarter quarter_named(const std::string& text, const std::string& field);

}  // namespace circles::features
