#include "shared/text/vision_parts.hpp"

#include "shared/text/name_matching.hpp"

namespace circles::text {

std::vector<std::string> vision_parts(const v1::Vision& vision) {
  std::vector<std::string> parts;
  if (!vision.where().empty()) parts.emplace_back("where");
  parts.insert(parts.end(), vision.success().begin(), vision.success().end());
  return parts;
}

std::optional<std::size_t> part_led_to(const std::vector<std::string>& parts, std::string_view leads_to) { return matching_name(parts, leads_to); }

}  // namespace circles::text
