// One WebSocket connection: reads frames for the dispatcher, writes what it is sent.
//
// It is made of callbacks and not of coroutines, and keeps a small buffer while nothing
// comes: ten thousand idle ones must cost little (README.md says how little).
#pragma once

#include <boost/beast/core/error.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "server/dispatch/dispatcher.hpp"
#include "server/dispatch/session.hpp"
#include "server/live/receiver.hpp"
#include "server/live/send_queue.hpp"
#include "server/net/connection_limits.hpp"
#include "server/net/socket.hpp"

namespace circles::net {

namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

class Sessions;

// I/O thread only. Its pending operations keep it alive, and so does a request that
// the dispatcher has not answered. The dispatcher and the sessions must outlive the loop.
class WsSession final : public live::Receiver, public std::enable_shared_from_this<WsSession> {
 public:
  using UpgradeRequest = beast::http::request<beast::http::empty_body>;
  using Time = std::chrono::steady_clock::time_point;

  // `address` is under which this peer is limited; `ticket` is given back with the session.
  WsSession(Socket socket, ConnectionLimits::Ticket ticket, wire::Encoding encoding, std::string address, dispatch::Dispatcher& dispatcher,
            Sessions& sessions);

  // Answers the handshake and begins. Once.
  void start(std::shared_ptr<const UpgradeRequest> request);

  wire::Encoding encoding() const override { return encoding_; }
  void send(std::string frame) override;
  void push(const wire::EncodedEvent& event) override;
  bool has_room() override;
  // What waits goes out first, except with WHY_TOO_SLOW and WHY_PROTOCOL.
  void goodbye(v1::Goodbye::Why why, const std::string& message) override;

  // For the sweep: is there a deadline to look at, and what follows from it.
  bool attention_due(Time now) const;
  void attend(Time now);

 private:
  void accepted(const beast::error_code& error);
  void read();
  void have_read(const beast::error_code& error, std::size_t bytes);
  void take_message();
  std::size_t most_message_bytes() const;
  bool queue_is_high() const;
  void write_soon();
  void write();
  void written(const beast::error_code& error, std::size_t bytes);
  void ping();
  void close();
  void end();

  websocket::stream<Socket, false> stream_;  // false: no permessage-deflate
  ConnectionLimits::Ticket ticket_;
  dispatch::Dispatcher& dispatcher_;
  Sessions& sessions_;
  dispatch::Session session_;
  live::SendQueue queue_;
  std::string message_;   // the one being read; its first read_ bytes have come
  std::string outgoing_;  // the frame being written
  std::size_t read_ = 0;

  Time began_;          // of the handshake, then of the open connection
  Time heard_;          // when anything last came, pongs included
  Time message_began_;  // when the first bytes of the message being read came
  Time write_began_;
  Time close_by_;
  websocket::close_code close_code_ = websocket::close_code::normal;
  wire::Encoding encoding_;
  bool open_ = false;          // the handshake is done
  bool first_frame_ = false;   // one has come
  bool room_wanted_ = false;   // somebody was told that there is no room
  bool paused_ = false;        // not reading, until the queue is lower
  bool write_posted_ = false;
  bool writing_ = false;
  bool pinged_ = false;        // nothing was heard since our ping
  bool pinging_ = false;       // our ping is on its way out
  bool closing_ = false;       // goodbye was said; the rest of the queue goes out, nothing comes in
  bool close_started_ = false;
  bool ended_ = false;
};

}  // namespace circles::net
