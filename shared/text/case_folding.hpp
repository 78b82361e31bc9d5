// Texts compared without regard to case.
#pragma once

#include <string>
#include <string_view>

namespace circles::text {

// Unicode case folding, composed (NFC), without blanks at either end: "STRASSE" and "straße" are one.
// What is no valid UTF-8 comes back as it is.
std::string case_folded(std::string_view text);

}  // namespace circles::text
