#include "server/net/ws_session.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/websocket/option.hpp>
#include <string_view>
#include <utility>

#include "server/net/routes.hpp"
#include "server/net/sessions.hpp"
#include "shared/wire/bounds.hpp"
#include "shared/wire/encoding.hpp"

namespace circles::net {
namespace {

using std::chrono::seconds;

constexpr seconds kHandshake{10};
constexpr seconds kFirstFrame{10};
constexpr seconds kMessage{60};  // 1 MiB from a slow line, but not byte by byte for ever
constexpr seconds kWrite{30};
constexpr seconds kClose{5};

// What an idle session keeps ready; most requests fit in it.
constexpr std::size_t kSmallMessage = 256;
constexpr std::size_t kLargestStep = 64 * 1024;

// Above this the client's next frames wait until it has read what it was sent.
constexpr std::size_t kHighQueue = live::SendQueue::kMostBytes / 2;

// Assigning an empty string would keep the memory.
void give_back(std::string& text) { std::string().swap(text); }

websocket::close_code close_code_of(v1::Goodbye::Why why) {
  switch (why) {
    case v1::Goodbye::WHY_STOPPING: return websocket::close_code::going_away;
    case v1::Goodbye::WHY_PROTOCOL: return websocket::close_code::protocol_error;
    default: return websocket::close_code::normal;
  }
}

}  // namespace

WsSession::WsSession(Socket socket, ConnectionLimits::Ticket ticket, wire::Encoding encoding, std::string address, dispatch::Dispatcher& dispatcher,
                     Sessions& sessions)
    : stream_(std::move(socket)),
      ticket_(std::move(ticket)),
      dispatcher_(dispatcher),
      sessions_(sessions),
      session_(*this, std::move(address)),
      queue_(encoding),
      began_(std::chrono::steady_clock::now()),
      heard_(began_),
      encoding_(encoding) {
  // Its own deadlines are off (the default of a bare stream); attend() has ours.
  stream_.binary(encoding == wire::Encoding::proto);
  stream_.auto_fragment(false);
  stream_.read_message_max(0);  // have_read() counts, so that it can say Goodbye before it closes
  stream_.set_option(websocket::stream_base::decorator([encoding](websocket::response_type& response) {
    response.set(beast::http::field::server, "circled");
    const std::string_view chosen = subprotocol_of(encoding);
    response.set(beast::http::field::sec_websocket_protocol, {chosen.data(), chosen.size()});
  }));
  stream_.control_callback([this](websocket::frame_type, beast::string_view) {
    heard_ = std::chrono::steady_clock::now();
    pinged_ = false;
  });
}

void WsSession::start(std::shared_ptr<const UpgradeRequest> request) {
  sessions_.add(*this);
  const UpgradeRequest& asked = *request;
  stream_.async_accept(asked, [self = shared_from_this(), request = std::move(request)](const beast::error_code& error) { self->accepted(error); });
}

void WsSession::accepted(const beast::error_code& error) {
  if (error || ended_) return end();
  open_ = true;
  began_ = heard_ = std::chrono::steady_clock::now();
  read();
}

// Reading

void WsSession::read() {
  const std::size_t step = read_ == 0 ? kSmallMessage : std::min(std::max(read_, std::size_t{1024}), kLargestStep);
  message_.resize(read_ + step);
  stream_.async_read_some(asio::buffer(message_.data() + read_, step), beast::bind_front_handler(&WsSession::have_read, shared_from_this()));
}

void WsSession::have_read(const beast::error_code& error, std::size_t bytes) {
  // With close() under way its own end comes, in time or by the deadline.
  if (error && close_started_ && error != websocket::error::closed) return;
  if (error || ended_) return end();
  if (closing_) return;
  heard_ = std::chrono::steady_clock::now();
  pinged_ = false;
  if (read_ == 0) message_began_ = heard_;
  read_ += bytes;
  if (read_ > most_message_bytes()) {
    goodbye(v1::Goodbye::WHY_PROTOCOL, fmt::format("A frame may have at most {} bytes.", most_message_bytes()));
    close_code_ = websocket::close_code::too_big;
    return;
  }
  if (!stream_.is_message_done()) return read();
  message_.resize(read_);
  take_message();
  read_ = 0;
  if (message_.capacity() > kSmallMessage) give_back(message_);
  if (ended_ || closing_) return;
  if (queue_is_high())
    paused_ = true;  // written() reads on
  else
    read();
}

// Documents are for those who have signed in: what thousands of strangers can make
// the server hold is small. Twice the bound, so that the usual mistake is answered and not cut off.
std::size_t WsSession::most_message_bytes() const { return session_.signed_in() ? wire::kDocumentBytes : 2 * wire::kFrameBytes; }

void WsSession::take_message() {
  first_frame_ = true;
  v1::ClientFrame frame;
  try {
    if (stream_.got_binary() != (encoding_ == wire::Encoding::proto))
      throw wire::Problem(wire::reason::frame_malformed,
                          encoding_ == wire::Encoding::proto ? "This connection speaks binary protobuf: its frames are binary, not text."
                                                             : "This connection speaks JSON: its frames are text, not binary.",
                          "Ask for the other subprotocol when you connect, or send the other type of frame.");
    wire::decode(message_, encoding_, dispatch::bytes_allowed, frame);
  } catch (const wire::Problem& problem) {
    dispatcher_.refuse(session_, frame.id(), problem);
    return;
  }
  dispatcher_.handle(std::shared_ptr<dispatch::Session>(shared_from_this(), &session_), std::move(frame));
}

// Writing

void WsSession::send(std::string frame) {
  if (ended_ || closing_) return;
  if (queue_.send(std::move(frame))) return write_soon();
  goodbye(v1::Goodbye::WHY_TOO_SLOW, "You read more slowly than there is to say; connect again and resume.");
}

void WsSession::push(const wire::EncodedEvent& event) {
  if (ended_ || closing_) return;
  if (queue_.push(event)) return write_soon();
  goodbye(v1::Goodbye::WHY_TOO_SLOW, "You read more slowly than there is to say; connect again and resume.");
}

void WsSession::goodbye(v1::Goodbye::Why why, const std::string& message) {
  if (ended_ || closing_) return;
  if (!open_) return end();
  v1::ServerFrame frame;
  frame.mutable_goodbye()->set_why(why);
  frame.mutable_goodbye()->set_message(message);
  std::string last = wire::encode(frame, encoding_);
  // What waits was allowed when it was said, and the answer to a write that was done should arrive, the one that
  // ends this device's own access too. Where the other end does not read or does not keep to the protocol, there is no use.
  const bool keep = why != v1::Goodbye::WHY_TOO_SLOW && why != v1::Goodbye::WHY_PROTOCOL;
  if (!keep || !queue_.send(last)) queue_.end_with(std::move(last));
  closing_ = true;
  close_code_ = close_code_of(why);
  close_by_ = std::chrono::steady_clock::now() + kClose;
  spdlog::debug("goodbye to a connection: {}", v1::Goodbye::Why_Name(why));
  write_soon();
}

bool WsSession::has_room() {
  room_wanted_ = queue_is_high();
  return !room_wanted_;
}

bool WsSession::queue_is_high() const { return queue_.bytes() + outgoing_.size() > kHighQueue; }

// Not at once: what else is said in this turn of the loop, mostly the events of one commit, goes out in the same frame.
void WsSession::write_soon() {
  if (writing_ || write_posted_) return;
  write_posted_ = true;
  asio::post(stream_.get_executor(), beast::bind_front_handler(&WsSession::write, shared_from_this()));
}

void WsSession::write() {
  write_posted_ = false;
  if (ended_ || writing_) return;
  auto frame = queue_.next();
  if (!frame) {
    if (closing_) close();
    return;
  }
  outgoing_ = std::move(*frame);
  writing_ = true;
  write_began_ = std::chrono::steady_clock::now();
  stream_.async_write(asio::buffer(outgoing_), beast::bind_front_handler(&WsSession::written, shared_from_this()));
}

void WsSession::written(const beast::error_code& error, std::size_t) {
  writing_ = false;
  give_back(outgoing_);
  if (error || ended_) return end();
  if (paused_ && !closing_ && !queue_is_high()) {
    paused_ = false;
    heard_ = std::chrono::steady_clock::now();  // the silence was ours
    read();
  }
  if (room_wanted_ && !closing_ && !queue_is_high()) {
    room_wanted_ = false;
    dispatcher_.has_room(session_);
  }
  write();
}

// Deadlines

bool WsSession::attention_due(Time now) const {
  if (closing_) return now >= close_by_;
  if (!open_) return now - began_ > kHandshake;
  if (writing_ && now - write_began_ > kWrite) return true;
  if (paused_) return false;  // a pause lasts as long as writes do, and these have a deadline
  if (!first_frame_ && now - began_ > kFirstFrame) return true;
  if (read_ > 0 && now - message_began_ > kMessage) return true;
  return now - heard_ > (pinged_ ? sessions_.idle() : sessions_.idle() / 2);
}

void WsSession::attend(Time now) {
  if (ended_ || !attention_due(now)) return;
  // To these nothing more can be said.
  if (closing_ || !open_ || (writing_ && now - write_began_ > kWrite)) return end();
  if (!first_frame_ && now - began_ > kFirstFrame)
    goodbye(v1::Goodbye::WHY_IDLE, fmt::format("No frame came within {} seconds.", kFirstFrame.count()));
  else if (read_ > 0 && now - message_began_ > kMessage)
    goodbye(v1::Goodbye::WHY_IDLE, fmt::format("A frame took longer than {} seconds.", kMessage.count()));
  else if (now - heard_ > sessions_.idle())
    goodbye(v1::Goodbye::WHY_IDLE, fmt::format("Nothing was heard for {} seconds.", sessions_.idle().count()));
  else
    ping();
}

// After half the time: whoever is still there answers with a pong; a line that broke without a word does not, and the other half runs out.
void WsSession::ping() {
  pinged_ = true;
  if (pinging_) return;
  pinging_ = true;
  stream_.async_ping({}, [self = shared_from_this()](const beast::error_code&) { self->pinging_ = false; });
}

// The end

void WsSession::close() {
  if (close_started_) return;
  close_started_ = true;
  stream_.async_close(close_code_, [self = shared_from_this()](const beast::error_code&) { self->end(); });
}

void WsSession::end() {
  if (ended_) return;
  ended_ = true;
  sessions_.remove(*this);
  dispatcher_.close(session_);
  // Cancels what is pending, which then lets go of this.
  beast::error_code ignored;
  beast::get_lowest_layer(stream_).close(ignored);
}

}  // namespace circles::net
