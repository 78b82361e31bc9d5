// The network edge as one thing: listener, HTTP, WebSocket sessions.
//
//   Listener listener(loop.context(), endpoint);
//   Server server(loop.context(), dispatcher, listener, {.public_url = "https://circles.example"});
//   server.start();
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "server/dispatch/dispatcher.hpp"
#include "server/net/connection_limits.hpp"
#include "server/net/http.hpp"
#include "server/net/listener.hpp"
#include "server/net/sessions.hpp"
#include "server/net/socket.hpp"

namespace circles::net {

struct Options {
  // Where links begin; origin_of it must exist.
  std::string public_url;
  std::size_t max_connections = 10'000;
  // From one address that is not this host itself.
  std::size_t max_connections_per_address = 256;
  bool behind_proxy = false;
  std::chrono::seconds idle{120};
};

// I/O thread, or before the loop runs. Keeps the references; the loop must not run any more when this is destroyed.
class Server {
 public:
  Server(asio::io_context& context, dispatch::Dispatcher& dispatcher, Listener& listener, Options options);

  // Throws std::runtime_error with a sentence for people.
  void start();
  tcp::endpoint endpoint() const { return listener_.endpoint(); }

  // Neither connections nor sessions are taken from now on; those that there are go on.
  void stop_accepting();
  void goodbye_all(v1::Goodbye::Why why, const std::string& message);

  // All, HTTP included.
  std::size_t connections() const { return limits_->connections(); }
  std::size_t sessions() const { return sessions_.count(); }
  // Forms whose answer is not written yet: what they did should be known to have been done.
  std::size_t forms() const { return *forms_; }

 private:
  asio::io_context& context_;
  Listener& listener_;
  std::shared_ptr<ConnectionLimits> limits_;
  Sessions sessions_;
  std::shared_ptr<std::size_t> forms_;
  std::shared_ptr<Site> site_;
};

}  // namespace circles::net
