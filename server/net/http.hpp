// HTTP: the few pages, the health of the server, and the way to a WebSocket.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>

#include "server/dispatch/dispatcher.hpp"
#include "server/net/connection_limits.hpp"
#include "server/net/sessions.hpp"
#include "server/net/socket.hpp"

namespace circles::net {

// What all connections share.
struct Site {
  dispatch::Dispatcher& dispatcher;
  Sessions& sessions;
  // Where links begin; nothing that a request says about its host is believed.
  std::string public_url;
  // The same as browsers write an Origin.
  std::string origin;
  // Whoever connects from this host is a proxy that names the real peer in X-Forwarded-For.
  bool behind_proxy = false;
  // No new WebSocket, and no second request on a connection.
  bool stopping = false;
};

// I/O thread. Reads one request after the other and answers it, until the connection ends
// (10 s without a request, a refused one, or its own wish) or becomes a WsSession.
asio::awaitable<void> serve_http(Socket socket, ConnectionLimits::Ticket ticket, std::shared_ptr<const Site> site);

}  // namespace circles::net
