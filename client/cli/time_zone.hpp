// The time zone that this machine is set to.
#pragma once

#include <string>

namespace circles::client {

// An IANA name, from TZ, the link /etc/localtime or /etc/timezone; empty when none of them tells.
std::string system_time_zone();

// The name behind a path such as /usr/share/zoneinfo/Europe/Berlin; empty for another path.
std::string zone_of_path(const std::string& path);

}  // namespace circles::client
