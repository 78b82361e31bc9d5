// Runs what was started on an io_context until it is done or its time is up. No threads.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <chrono>
#include <memory>

namespace circles::client {

using SteadyClock = std::chrono::steady_clock;

// Thrown out of EventLoop::run_until by Ctrl-C, once end_on_signals was called.
struct Interrupted {};

class EventLoop {
 public:
  boost::asio::io_context& context() { return context_; }

  // False when `done` did not become true in time.
  bool run_until(const bool& done, SteadyClock::time_point deadline);
  void pause(SteadyClock::duration how_long);

  // From now on SIGINT and SIGTERM end the wait instead of the process.
  void end_on_signals();

 private:
  boost::asio::io_context context_{1};
  std::unique_ptr<boost::asio::signal_set> signals_;
  bool interrupted_ = false;
};

}  // namespace circles::client
