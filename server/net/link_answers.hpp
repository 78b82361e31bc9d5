// What is answered at /l/TEXT: looking shows what the link would do, only POST does it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>

#include "server/net/link_form.hpp"
#include "server/net/response.hpp"
#include "server/net/site.hpp"

namespace circles::net {

// I/O thread. `address` is the peer's, for limits.
asio::awaitable<Response> show_link(std::shared_ptr<const Site> site, Executor executor, std::string address, std::string link);
asio::awaitable<Response> use_link(std::shared_ptr<const Site> site, Executor executor, std::string address, std::string link, LinkForm form);

}  // namespace circles::net
