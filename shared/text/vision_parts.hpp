// The parts of a vision, to which milestones lead: where one wants to be, and each line of what success looks like.
//
//   const auto part = part_led_to(vision_parts(spec.vision()), milestone.leads_to());
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/career_spec.pb.h"

namespace circles::text {

namespace v1 = career::circles::v1;

// "where" when that is said, then each line of success, in order.
std::vector<std::string> vision_parts(const v1::Vision& vision);

// Index of the part that `leads_to` means (matching_name). Nothing when it means none, or cannot be told from another.
std::optional<std::size_t> part_led_to(const std::vector<std::string>& parts, std::string_view leads_to);

}  // namespace circles::text
