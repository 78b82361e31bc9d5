// The event loop of the I/O thread, for those who need its time and its signals but not Asio.
//
//   Loop loop;
//   loop.on_stop_signal([&] { … loop.stop(); });
//   loop.run();
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <chrono>
#include <functional>

namespace circles::net {

class Loop {
 public:
  Loop();

  boost::asio::io_context& context() { return context_; }

  // From any thread: runs it soon on the thread that is in run().
  void post(std::function<void()> work);
  // I/O thread.
  void after(std::chrono::milliseconds pause, std::function<void()> work);
  // On the first SIGTERM or SIGINT. From then on both do what they do by default: a second one ends the process at once.
  void on_stop_signal(std::function<void()> first);

  // Until stop(). What escapes from a handler is logged by its type, and the loop goes on.
  void run();
  // From any thread.
  void stop() { context_.stop(); }

 private:
  boost::asio::io_context context_;
  boost::asio::signal_set signals_;
};

}  // namespace circles::net
