// Requests that come in no WebSocket: through the dispatcher like every other, in a session of their own.
//
//   const auto answer = co_await ask(site->dispatcher, executor, address, frame);
#pragma once

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>

#include "career/circles/v1/envelope.pb.h"
#include "server/dispatch/dispatcher.hpp"
#include "server/net/socket.hpp"

namespace circles::net {

// I/O thread. As a stranger, who is limited by `address`. An id and a key are made where `frame` has none.
// Nothing when no answer came within 10 s; what was asked may still be done then.
asio::awaitable<std::optional<career::circles::v1::ServerFrame>> ask(dispatch::Dispatcher& dispatcher, Executor executor, std::string address,
                                                                     career::circles::v1::ClientFrame frame);

// The same as the operator, who may send requests of the scope `host`.
asio::awaitable<std::optional<career::circles::v1::ServerFrame>> ask_as_operator(dispatch::Dispatcher& dispatcher, Executor executor,
                                                                                 career::circles::v1::ClientFrame frame);

// Storage answers, within 5 s.
asio::awaitable<bool> ask_readiness(dispatch::Dispatcher& dispatcher, Executor executor);

}  // namespace circles::net
