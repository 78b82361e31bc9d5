#include "shared/text/name_matching.hpp"

#include "shared/text/case_folding.hpp"

namespace circles::text {

bool same_name(std::string_view one, std::string_view other) { return case_folded(one) == case_folded(other); }

std::optional<std::size_t> matching_name(const std::vector<std::string>& names, std::string_view said) {
  const std::string wanted = case_folded(said);
  if (wanted.empty()) return std::nullopt;
  std::optional<std::size_t> found;
  bool several = false;
  for (std::size_t at = 0; at < names.size(); ++at) {
    const std::string name = case_folded(names[at]);
    if (name == wanted) return at;
    if (!name.starts_with(wanted)) continue;
    several = several || found.has_value();
    found = at;
  }
  return several ? std::nullopt : found;
}

}  // namespace circles::text
