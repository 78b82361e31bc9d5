// What is due is looked at when it is: periods open and close in the log, and people are reminded.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>

#include "server/dispatch/dispatcher.hpp"

namespace circles::jobs {

// I/O thread, or before the loop runs. Keeps the references (the context outlives the dispatcher), and hears of the dispatcher's writes. It looks at its start, when the
// next thing is due, within a second after a request changed something, and every 20 s whatever happens: its being late changes
// nothing but when people hear of it. It remembers nothing: what is due stands in rows, which are taken in the transaction that
// does their work, under their circle's row; so several servers may each run one on the same database.
class Scheduler {
 public:
  Scheduler(boost::asio::io_context& context, dispatch::Dispatcher& dispatcher);
  ~Scheduler();

  void start();
  // Idempotent. What runs already ends by itself.
  void stop();

 private:
  struct Rounds;
  std::shared_ptr<Rounds> rounds_;
};

}  // namespace circles::jobs
