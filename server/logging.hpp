// The log: lines on stderr, as text or as JSON, one object a line.
//
// What is logged anywhere: what happened, counts, kinds, ids of incidents. Never a token,
// a code, a link, a member's text, or the text of an exception that may quote one.
#pragma once

#include <string>

namespace circles::server {

// Once, before other threads log. `level` is debug, info, warning or error.
void start_logging(bool json, const std::string& level);

}  // namespace circles::server
