#include "client/cli/event_loop.hpp"

#include <csignal>
#include <thread>

namespace circles::client {

bool EventLoop::run_until(const bool& done, SteadyClock::time_point deadline) {
  while (!done) {
    if (interrupted_) throw Interrupted();
    if (context_.stopped()) context_.restart();
    const auto ran = context_.run_one_until(deadline);
    if (interrupted_) throw Interrupted();
    if (ran == 0 && SteadyClock::now() >= deadline) return done;
    // Nothing is under way: nothing can become done, but the time still has to pass.
    if (ran == 0) std::this_thread::sleep_until(deadline);
  }
  return true;
}

void EventLoop::pause(SteadyClock::duration how_long) {
  const bool never = false;
  run_until(never, SteadyClock::now() + how_long);
}

void EventLoop::end_on_signals() {
  signals_ = std::make_unique<boost::asio::signal_set>(context_, SIGINT, SIGTERM);
  signals_->async_wait([this](const boost::system::error_code& fault, int) {
    if (!fault) interrupted_ = true;
  });
}

}  // namespace circles::client
