// All WebSocket connections: who looks after their deadlines, and says goodbye to all.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "career/circles/v1/watch.pb.h"
#include "server/net/socket.hpp"
#include "shared/wire/problem.hpp"

namespace circles::net {

class WsSession;

// I/O thread only; owns no session. The loop must not run any more when this is destroyed.
class Sessions {
 public:
  // `idle`: silence after which a session is let go.
  Sessions(asio::io_context& context, std::chrono::seconds idle);

  // Begins to look at every session's deadlines once a second: one timer for all is
  // cheaper than one each, and no deadline here needs to be more exact.
  void start();

  std::chrono::seconds idle() const { return idle_; }
  std::size_t count() const { return sessions_.size(); }
  void goodbye_all(v1::Goodbye::Why why, const std::string& message);

  // For WsSession alone: from its start to its end.
  void add(WsSession& session) { sessions_.insert(&session); }
  void remove(WsSession& session) { sessions_.erase(&session); }

 private:
  void wait();
  void sweep();
  template <typename Wanted>
  std::vector<std::shared_ptr<WsSession>> those(Wanted wanted) const;

  asio::steady_timer timer_;
  std::chrono::seconds idle_;
  std::unordered_set<WsSession*> sessions_;
};

}  // namespace circles::net
