// One WebSocket to a server on this machine; every wait has a deadline.
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "client/cli/address.hpp"
#include "client/cli/event_loop.hpp"

namespace circles::client {

// The connection is of no use any more, or never came about (then `never_stood`).
struct ConnectionLost : std::runtime_error {
  ConnectionLost(const std::string& what, bool never_stood_) : std::runtime_error(what), never_stood(never_stood_) {}
  bool never_stood;
};

class WebSocket {
 public:
  // Connects and shakes hands; throws ConnectionLost. `loop` must outlive this.
  WebSocket(EventLoop& loop, const Address& address);
  // Says goodbye when nothing is under way, and does not wait long for the answer.
  ~WebSocket();
  WebSocket(const WebSocket&) = delete;
  WebSocket& operator=(const WebSocket&) = delete;

  // Throws ConnectionLost.
  void send(std::string message);
  // The next message; nothing when none came in time, and it may be asked for again. Throws ConnectionLost.
  std::optional<std::string> receive(SteadyClock::time_point deadline);

 private:
  struct State;

  EventLoop& loop_;
  // Shared with the handlers of what is still under way when this ends.
  std::shared_ptr<State> state_;
};

}  // namespace circles::client
