// HTTP: the few pages, the health of the server, and the way to a WebSocket.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>

#include "server/net/connection_limits.hpp"
#include "server/net/site.hpp"
#include "server/net/socket.hpp"

namespace circles::net {

// I/O thread. Reads one request after the other and answers it, until the connection ends
// (10 s without a request, a refused one, or its own wish) or becomes a WsSession.
asio::awaitable<void> serve_http(Socket socket, ConnectionLimits::Ticket ticket, std::shared_ptr<const Site> site);

}  // namespace circles::net
