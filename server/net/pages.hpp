// The few pages that people see in a browser. Pure functions, for any thread.
// No scripts, no pictures, nothing from elsewhere.
#pragma once

#include <string>
#include <string_view>

namespace circles::net {

// Text as it may stand in HTML, between tags and in quoted attributes.
std::string html_escaped(std::string_view text);

// What this server is. `public_url` is where its links begin.
std::string home_page(std::string_view public_url);

// What somebody sees who opens a join link; `code` is canonical. Says nothing about
// whether the code is known, and uses nothing up.
std::string join_page(std::string_view public_url, std::string_view code);

std::string not_found_page();

// The Content-Security-Policy of all of them: nothing but their own style, named by its hash.
const std::string& content_security_policy();

}  // namespace circles::net
