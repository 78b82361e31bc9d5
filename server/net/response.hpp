// Answers of HTTP, made and completed in one place.
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/string_body.hpp>
#include <string>
#include <string_view>

#include "server/net/socket.hpp"

namespace circles::net {

namespace beast = boost::beast;
namespace http = boost::beast::http;

using Response = http::response<http::string_body>;

inline std::string_view viewed(beast::string_view text) { return {text.data(), text.size()}; }

// One sentence.
Response text_response(http::status status, std::string body);
Response page_response(http::status status, std::string html);
// A page whose form leads back to this server.
Response form_response(http::status status, std::string html);
// Only these methods are understood at this place.
Response method_response(std::string_view allowed);

// Completes any answer: its length, its headers, and whether the connection goes on.
void finish(Response& response, bool head, bool keep_alive);

}  // namespace circles::net
