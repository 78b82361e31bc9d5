// The types of a connection. The executor is the event loop's own, not the
// type-erased any_io_executor: smaller in every timer, socket and handler.
#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace circles::net {

namespace asio = boost::asio;
using asio::ip::tcp;

using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;

}  // namespace circles::net
