#include "server/net/listener.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "server/net/address.hpp"

namespace circles::net {

// Shared with the coroutine, which may outlive the listener until its last wait was cancelled.
struct Listener::Accepting {
  explicit Accepting(asio::io_context& context) : acceptor(context.get_executor()), pause(context) {}

  // Sees to it that a crowd makes one line in the log and not one each.
  void complain(std::string_view what) {
    const auto now = std::chrono::steady_clock::now();
    if (now < next_complaint) return;
    next_complaint = now + std::chrono::seconds(10);
    spdlog::warn("{}", what);
  }

  asio::basic_socket_acceptor<tcp, Executor> acceptor;
  asio::steady_timer pause;
  std::shared_ptr<ConnectionLimits> limits;
  OnSocket on_socket;
  std::chrono::steady_clock::time_point next_complaint{};
  bool stopped = false;

  static asio::awaitable<void> run(std::shared_ptr<Accepting> self);
};

namespace {

constexpr std::string_view kFull =
    "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: 10\r\n\r\n";

[[noreturn]] void refuse(const tcp::endpoint& endpoint, const boost::system::error_code& error) {
  if (error == asio::error::address_in_use)
    throw std::runtime_error(fmt::format("Another program listens on {} already; stop it, or choose another address with --listen.", to_text(endpoint)));
  if (error == asio::error::access_denied)
    throw std::runtime_error(fmt::format("This user may not listen on {}; choose a port from 1024 up with --listen.", to_text(endpoint)));
  throw std::runtime_error(fmt::format("It is not possible to listen on {}: {}.", to_text(endpoint), error.message()));
}

}  // namespace

asio::awaitable<void> Listener::Accepting::run(std::shared_ptr<Accepting> self) {
  while (!self->stopped) {
    auto [error, socket] = co_await self->acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
    if (self->stopped) break;
    if (error == asio::error::connection_aborted) continue;
    if (error) {
      // No file or memory is left: those who wait in the kernel's queue can wait a little longer.
      self->complain(fmt::format("No connection can be accepted: {}.", error.message()));
      self->pause.expires_after(std::chrono::milliseconds(100));
      co_await self->pause.async_wait(asio::as_tuple(asio::use_awaitable));
      continue;
    }
    boost::system::error_code ignored;
    auto ticket = self->limits->admit();
    if (!ticket) {
      self->complain("As many connections are open as max_connections allows: others are refused.");
      socket.non_blocking(true, ignored);
      socket.write_some(asio::buffer(kFull), ignored);
      continue;
    }
    socket.set_option(tcp::no_delay(true), ignored);
    self->on_socket(std::move(socket), std::move(*ticket));
  }
}

Listener::Listener(asio::io_context& context, const tcp::endpoint& endpoint) : accepting_(std::make_shared<Accepting>(context)) {
  boost::system::error_code error;
  auto& acceptor = accepting_->acceptor;
  acceptor.open(endpoint.protocol(), error);
  // A server that starts again does not wait for the old one's last connections to be forgotten.
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (error) refuse(endpoint, error);
}

Listener::~Listener() { stop(); }

tcp::endpoint Listener::endpoint() const { return accepting_->acceptor.local_endpoint(); }

void Listener::start(std::shared_ptr<ConnectionLimits> limits, OnSocket on_socket) {
  boost::system::error_code error;
  accepting_->acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) refuse(endpoint(), error);
  accepting_->limits = std::move(limits);
  accepting_->on_socket = std::move(on_socket);
  asio::co_spawn(accepting_->acceptor.get_executor(), Accepting::run(accepting_), asio::detached);
}

void Listener::stop() {
  accepting_->stopped = true;
  boost::system::error_code ignored;
  accepting_->acceptor.close(ignored);
  accepting_->pause.cancel();
}

}  // namespace circles::net
