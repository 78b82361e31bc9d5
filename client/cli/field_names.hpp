// What people type for a field of the contract: "--tz" for new_account.time_zone.
#pragma once

#include <string>
#include <string_view>

namespace circles::client {

// The field as it is where no option stands for it.
std::string typed_name(std::string_view field);

}  // namespace circles::client
