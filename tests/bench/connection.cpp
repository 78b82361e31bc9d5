#include "tests/bench/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <optional>
#include <stdexcept>
#include <utility>

#include "shared/secrets/codes.hpp"

namespace circles::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

constexpr std::size_t kKeyCharacters = 16;

}  // namespace

std::shared_ptr<Connection> Connection::open(asio::io_context& context, unsigned short port) {
  const std::shared_ptr<Connection> made(new Connection(context));
  made->stream_.next_layer().connect({asio::ip::address_v4::loopback(), port});
  made->stream_.next_layer().set_option(asio::ip::tcp::no_delay(true));
  made->stream_.binary(true);
  made->stream_.auto_fragment(false);
  made->stream_.set_option(websocket::stream_base::decorator([](websocket::request_type& request) { request.set(beast::http::field::sec_websocket_protocol, "career.circles.v1.proto"); }));
  made->stream_.handshake("127.0.0.1", "/ws");
  made->read();
  return made;
}

void Connection::ask(v1::ClientFrame frame, OnReply then) {
  frame.set_id(++last_id_);
  if (frame.idempotency_key().empty() && !frame.has_hello() && !frame.has_watch()) frame.set_idempotency_key(secrets::new_code(kKeyCharacters));
  unanswered_.emplace(last_id_, std::move(then));
  waiting_.push_back(frame.SerializeAsString());
  if (!writing_) write();
}

v1::ServerFrame Connection::call(v1::ClientFrame frame) {
  std::optional<v1::ServerFrame> answer;
  ask(std::move(frame), [&](const v1::ServerFrame& reply) { answer = reply; });
  while (!answer) context_.run_one();
  return *std::move(answer);
}

void Connection::hello(const std::string& token) {
  v1::ClientFrame frame;
  frame.mutable_hello()->set_client_name("bench");
  frame.mutable_hello()->set_protocol_version(1);
  frame.mutable_hello()->set_token(token);
  call(std::move(frame));
}

void Connection::close() {
  closed_ = true;
  beast::error_code ignored;
  stream_.next_layer().close(ignored);
}

void Connection::read() {
  stream_.async_read(received_, [self = shared_from_this()](beast::error_code fault, std::size_t) {
    if (self->closed_) return;
    if (fault) throw std::runtime_error("the connection ended: " + fault.message());
    const std::string bytes = beast::buffers_to_string(self->received_.cdata());
    self->received_.clear();
    self->take(bytes);
    if (!self->closed_) self->read();
  });
}

void Connection::take(const std::string& bytes) {
  v1::ServerFrame frame;
  if (!frame.ParseFromString(bytes)) throw std::runtime_error("the server said what is no ServerFrame");
  if (frame.has_problem()) throw std::runtime_error("refused: " + frame.problem().ShortDebugString());
  if (frame.has_goodbye()) throw std::runtime_error("goodbye: " + frame.goodbye().message());
  if (frame.has_event_batch()) {
    if (on_events_) on_events_(frame.event_batch());
    return;
  }
  const auto asked = unanswered_.find(frame.reply_to());
  if (asked == unanswered_.end()) throw std::runtime_error("an answer to nothing: " + frame.ShortDebugString());
  const OnReply then = std::move(asked->second);
  unanswered_.erase(asked);
  then(frame);
}

void Connection::write() {
  if (waiting_.empty()) return;
  writing_ = true;
  stream_.async_write(asio::buffer(waiting_.front()), [self = shared_from_this()](beast::error_code fault, std::size_t) {
    if (self->closed_) return;
    if (fault) throw std::runtime_error("cannot write: " + fault.message());
    self->waiting_.pop_front();
    self->writing_ = false;
    self->write();
  });
}

}  // namespace circles::bench
