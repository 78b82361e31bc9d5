#include "client/cli/web_socket.hpp"

#include <fmt/format.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>
#include <vector>

#include "shared/wire/encoding.hpp"

namespace circles::client {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using asio::ip::tcp;

constexpr auto kConnectDeadline = std::chrono::seconds(5);
constexpr auto kSendDeadline = std::chrono::seconds(30);
constexpr auto kCloseDeadline = std::chrono::milliseconds(200);
constexpr std::size_t kLargestMessage = std::size_t{64} * 1024 * 1024;

// Only this machine is ever connected to, so no name needs looking up: starting stays quick.
std::vector<tcp::endpoint> endpoints(const Address& address) {
  const auto port = static_cast<asio::ip::port_type>(std::stoul(address.port));
  if (address.host == "localhost") return {{asio::ip::address_v4::loopback(), port}, {asio::ip::address_v6::loopback(), port}};
  return {{asio::ip::make_address(address.host), port}};
}

}  // namespace

struct WebSocket::State {
  explicit State(asio::io_context& context) : stream(context) {}

  websocket::stream<tcp::socket> stream;
  beast::flat_buffer received;
  std::string sending;
  beast::error_code fault;
  bool connected = false;
  bool shook_hands = false;
  bool sent = false;
  bool reading = false;
  bool read = false;
  beast::error_code read_fault;
  bool open = false;
};

WebSocket::WebSocket(EventLoop& loop, const Address& address) : loop_(loop), state_(std::make_shared<State>(loop.context())) {
  const auto state = state_;
  const auto deadline = SteadyClock::now() + kConnectDeadline;
  const auto check = [&](const bool& done, std::string_view doing) {
    const bool in_time = loop_.run_until(done, deadline);
    if (in_time && !state->fault) return;
    beast::error_code ignored;
    state->stream.next_layer().close(ignored);
    throw ConnectionLost(in_time ? fmt::format("{}: {}", doing, state->fault.message()) : fmt::format("{}: no answer within 5 seconds", doing), true);
  };

  const auto targets = endpoints(address);
  asio::async_connect(state->stream.next_layer(), targets, [state](beast::error_code fault, const tcp::endpoint&) {
    state->fault = fault;
    state->connected = true;
  });
  check(state->connected, "connecting");
  state->stream.next_layer().set_option(tcp::no_delay(true));

  state->stream.binary(true);
  state->stream.auto_fragment(false);
  state->stream.read_message_max(kLargestMessage);
  state->stream.set_option(websocket::stream_base::decorator([](websocket::request_type& request) { request.set(beast::http::field::sec_websocket_protocol, wire::kProtoSubprotocol); }));
  const auto response = std::make_shared<websocket::response_type>();
  state->stream.async_handshake(*response, address.authority(), "/ws", [state, response](beast::error_code fault) {
    state->fault = fault;
    state->shook_hands = true;
  });
  check(state->shook_hands, "shaking hands");
  if ((*response)[beast::http::field::sec_websocket_protocol] != wire::kProtoSubprotocol) throw ConnectionLost("what answers there is no circled of this kind", true);
  state->open = true;
}

WebSocket::~WebSocket() {
  beast::error_code ignored;
  if (state_->open && !state_->reading) {
    const auto state = state_;
    const auto closed = std::make_shared<bool>(false);
    state->stream.async_close(websocket::close_code::normal, [state, closed](beast::error_code) { *closed = true; });
    try {
      loop_.run_until(*closed, SteadyClock::now() + kCloseDeadline);
    } catch (const Interrupted&) {
    }
  }
  state_->stream.next_layer().close(ignored);
}

void WebSocket::send(std::string message) {
  const auto state = state_;
  state->sending = std::move(message);
  state->sent = false;
  state->stream.async_write(asio::buffer(state->sending), [state](beast::error_code fault, std::size_t) {
    state->fault = fault;
    state->sent = true;
  });
  const bool in_time = loop_.run_until(state->sent, SteadyClock::now() + kSendDeadline);
  if (in_time && !state->fault) return;
  state->open = false;
  throw ConnectionLost(in_time ? state->fault.message() : "the server takes nothing", false);
}

std::optional<std::string> WebSocket::receive(SteadyClock::time_point deadline) {
  const auto state = state_;
  if (!state->reading) {
    state->reading = true;
    state->read = false;
    state->stream.async_read(state->received, [state](beast::error_code fault, std::size_t) {
      state->read_fault = fault;
      state->read = true;
    });
  }
  if (!loop_.run_until(state->read, deadline)) return std::nullopt;
  state->reading = false;
  if (state->read_fault) {
    state->open = false;
    throw ConnectionLost(state->read_fault.message(), false);
  }
  std::string message = beast::buffers_to_string(state->received.cdata());
  state->received.clear();
  return message;
}

}  // namespace circles::client
