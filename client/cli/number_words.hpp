// Figures of a plan as people type and read them.
#pragma once

#include <string>
#include <string_view>

namespace circles::client {

// "6", "6.5", "-3", "85 000": thousands apart from five digits on, and no more decimals than mean something.
std::string readable_number(double value);
// The same without blanks: for another program.
std::string plain_number(double value);

// From 6, 6.5, -3, 85000, "85 000" or 85_000. Throws Failure(usage): a comma could be either.
double number_from(std::string_view typed);

}  // namespace circles::client
