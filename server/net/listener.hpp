// Accepts TCP connections and hands them on.
//
//   Listener listener(loop.context(), *endpoint_from_text("127.0.0.1:0"));   // bound: the port is known
//   listener.start(limits, [](Socket socket, ConnectionLimits::Ticket ticket) { … });
#pragma once

#include <functional>
#include <memory>

#include "server/net/connection_limits.hpp"
#include "server/net/socket.hpp"

namespace circles::net {

// I/O thread, or before the loop runs.
class Listener {
 public:
  using OnSocket = std::function<void(Socket, ConnectionLimits::Ticket)>;

  // Binds, so that the port is known before anything needs it, but takes no connection yet.
  // Throws std::runtime_error with a sentence for people.
  Listener(asio::io_context& context, const tcp::endpoint& endpoint);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  // With the real port when 0 was asked for.
  tcp::endpoint endpoint() const;

  // Whoever comes when `limits` are reached is told 503 and closed. Throws like the constructor.
  void start(std::shared_ptr<ConnectionLimits> limits, OnSocket on_socket);
  // Idempotent; also without start.
  void stop();

 private:
  struct Accepting;
  std::shared_ptr<Accepting> accepting_;
};

}  // namespace circles::net
