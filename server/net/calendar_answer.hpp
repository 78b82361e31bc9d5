// What is answered at /cal/CODE.ics, to calendar programs.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "server/net/response.hpp"
#include "server/net/site.hpp"

namespace circles::net {

// Names exactly these bytes; in quotes, as it stands in a header.
std::string entity_tag(std::string_view body);

// Does this If-None-Match name it? Pure.
bool names_tag(std::string_view if_none_match, std::string_view tag);

// I/O thread. `address` is the peer's, for limits.
asio::awaitable<Response> show_calendar(std::shared_ptr<const Site> site, Executor executor, std::string address, std::string code, std::string if_none_match);

}  // namespace circles::net
