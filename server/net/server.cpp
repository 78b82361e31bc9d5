#include "server/net/server.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <exception>
#include <typeinfo>
#include <utility>

#include "server/net/address.hpp"

namespace circles::net {
namespace {

void log_failure(std::exception_ptr failure) {
  if (!failure) return;
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    spdlog::error("A connection ended by {}", typeid(error).name());
  }
}

}  // namespace

Server::Server(asio::io_context& context, dispatch::Dispatcher& dispatcher, Listener& listener, Options options)
    : context_(context),
      listener_(listener),
      limits_(std::make_shared<ConnectionLimits>(options.max_connections, options.max_connections_per_address)),
      sessions_(context, options.idle),
      forms_(std::make_shared<std::size_t>(0)),
      site_(std::make_shared<Site>(Site{.dispatcher = dispatcher,
                                        .sessions = sessions_,
                                        .public_url = options.public_url,
                                        .origin = origin_of(options.public_url).value_or(""),
                                        .behind_proxy = options.behind_proxy,
                                        .forms = forms_})) {}

void Server::start() {
  sessions_.start();
  listener_.start(limits_, [this](Socket socket, ConnectionLimits::Ticket ticket) {
    asio::co_spawn(context_.get_executor(), serve_http(std::move(socket), std::move(ticket), site_), log_failure);
  });
}

void Server::stop_accepting() {
  listener_.stop();
  site_->stopping = true;
}

void Server::goodbye_all(v1::Goodbye::Why why, const std::string& message) { sessions_.goodbye_all(why, message); }

}  // namespace circles::net
