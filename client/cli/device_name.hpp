// What this device is called unless somebody says otherwise: the name of the host.
#pragma once

#include <string>

namespace circles::client {

std::string default_device_name();

}  // namespace circles::client
