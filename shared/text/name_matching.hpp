// What a person means by a name, or by how it begins, in any case (case_folding.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace circles::text {

bool same_name(std::string_view one, std::string_view other);

// Index of the name that is equal, or else of the only one that begins like it. Nothing when there is none, or several.
std::optional<std::size_t> matching_name(const std::vector<std::string>& names, std::string_view said);

}  // namespace circles::text
