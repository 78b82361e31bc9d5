// Phrases made of what people wrote, and words for a shell.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace circles::client {

// "a, b and c"
std::string enumerated(const std::vector<std::string>& phrases);
// Each in quotes, harmless.
std::vector<std::string> quoted(const std::vector<std::string>& names);

// "1 promise", "4 promises"
std::string counted(std::size_t count, std::string_view one, std::string_view many);
// Harmless, its lines joined by blanks.
std::string one_line(std::string_view text);
// The same, shortened to what a list has room for: a message may be pages long.
std::string short_line(std::string_view text);

// One word for a shell: in double quotes, or in single ones where a shell would read something into it.
std::string shell_quoted(std::string_view text);

// Markdown without its first heading and what is blank around it: for those who say otherwise what it is.
std::string without_title(const std::string& markdown);

}  // namespace circles::client
