// A QR code in half-block characters, for the camera of another device.
#pragma once

#include <string>
#include <string_view>

namespace circles::client {

// Lines of two rows of modules each, with a quiet border; dark modules are drawn as blanks
// with `light_on_dark`, which is what most terminals need.
std::string qr_code(std::string_view text, bool light_on_dark = true);

}  // namespace circles::client
