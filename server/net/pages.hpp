// The pages that say how to come in. Pure functions, for any thread.
#pragma once

#include <string>
#include <string_view>

namespace circles::net {

// What this server is. `public_url` is where its links begin.
std::string home_page(std::string_view public_url);

// What somebody sees who opens a join link; `code` is canonical. Says nothing about
// whether the code is known, and uses nothing up.
std::string join_page(std::string_view public_url, std::string_view code);

std::string not_found_page();

}  // namespace circles::net
