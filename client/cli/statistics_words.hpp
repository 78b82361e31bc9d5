// What numbers over a longer time say, in words and lines.
#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/statistics.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// The month from which on: from 1y, 6m (months) or 2026-01; empty stays empty. Throws Failure(usage).
std::string since_from(std::string_view typed, const std::tm& today);

// "17/20 (85 %)"; "–" for none.
std::string share(std::uint32_t kept, std::uint32_t closed);

// One sentence on stated odds and what became of them; empty when none were stated.
std::string calibration_sentence(const google::protobuf::RepeatedPtrField<v1::CalibrationBucket>& buckets);

// A value a month for the sparkline; none where nothing closed.
std::vector<std::optional<double>> rates_of(const google::protobuf::RepeatedPtrField<v1::MonthRate>& months);

}  // namespace circles::client
