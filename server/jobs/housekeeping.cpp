#include "server/jobs/housekeeping.hpp"

#include <chrono>

namespace circles::jobs {

// Shared with the waits, so that a late answer finds it stopped and not gone.
struct Housekeeping::Rounds : std::enable_shared_from_this<Housekeeping::Rounds> {
  Rounds(boost::asio::io_context& context, dispatch::Dispatcher& to) : dispatcher(to), timer(context) {}

  void forget() {
    if (stopped) return;
    dispatcher.forget_expired([self = shared_from_this()] { self->wait(); });
  }

  void wait() {
    if (stopped) return;
    timer.expires_after(std::chrono::hours(1));
    timer.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
      if (!error) self->forget();
    });
  }

  dispatch::Dispatcher& dispatcher;
  boost::asio::steady_timer timer;
  bool stopped = false;
};

Housekeeping::Housekeeping(boost::asio::io_context& context, dispatch::Dispatcher& dispatcher)
    : rounds_(std::make_shared<Rounds>(context, dispatcher)) {}

Housekeeping::~Housekeeping() { stop(); }

void Housekeeping::start() { rounds_->forget(); }

void Housekeeping::stop() {
  rounds_->stopped = true;
  rounds_->timer.cancel();
}

}  // namespace circles::jobs
