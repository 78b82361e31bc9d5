// What has expired is forgotten: at the start and every hour.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>

#include "server/dispatch/dispatcher.hpp"

namespace circles::jobs {

// I/O thread, or before the loop runs. Keeps the reference. Being late changes nothing
// but how long expired rows lie about: what they grant is checked against the clock.
class Housekeeping {
 public:
  Housekeeping(boost::asio::io_context& context, dispatch::Dispatcher& dispatcher);
  ~Housekeeping();

  void start();
  // Idempotent. What runs already ends by itself.
  void stop();

 private:
  struct Rounds;
  std::shared_ptr<Rounds> rounds_;
};

}  // namespace circles::jobs
