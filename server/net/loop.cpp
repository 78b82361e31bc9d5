#include "server/net/loop.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <exception>
#include <memory>
#include <typeinfo>
#include <utility>

namespace circles::net {

// One thread runs the loop; others may post, which a concurrency hint of 1 allows.
Loop::Loop() : context_(1), signals_(context_) {}

void Loop::post(std::function<void()> work) { boost::asio::post(context_, std::move(work)); }

void Loop::after(std::chrono::milliseconds pause, std::function<void()> work) {
  auto timer = std::make_shared<boost::asio::steady_timer>(context_, pause);
  timer->async_wait([timer, work = std::move(work)](const boost::system::error_code& error) {
    if (!error) work();
  });
}

void Loop::on_stop_signal(std::function<void()> first) {
  signals_.add(SIGTERM);
  signals_.add(SIGINT);
  signals_.async_wait([this, first = std::move(first)](const boost::system::error_code& error, int) {
    if (error) return;
    signals_.clear();
    first();
  });
}

void Loop::run() {
  const auto work = boost::asio::make_work_guard(context_);
  for (;;) {
    try {
      context_.run();
      return;
    } catch (const std::exception& error) {
      // Its text may be a member's.
      spdlog::error("Something escaped from a handler of the event loop: {}", typeid(error).name());
    }
  }
}

}  // namespace circles::net
