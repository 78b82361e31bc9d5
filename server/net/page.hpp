// What all pages that people see in a browser have in common. Pure functions, for any thread.
// No scripts, no pictures, nothing from elsewhere.
#pragma once

#include <string>
#include <string_view>

namespace circles::net {

// Text as it may stand in HTML, between tags and in quoted attributes.
std::string html_escaped(std::string_view text);

// The same for what somebody else wrote, to stand between tags: control and bidi characters are written out, and
// whatever its direction is, it ends with the text.
std::string foreign_text(std::string_view text);

// A whole page; `title` is text, `content` HTML.
std::string page(std::string_view title, std::string_view content);

// The Content-Security-Policy of pages: nothing but their own style, named by its hash. A form may only lead back to
// this server.
const std::string& content_security_policy();
const std::string& content_security_policy_with_form();

}  // namespace circles::net
