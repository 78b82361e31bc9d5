// Requests to one server and their answers.
//
//   Connection connection(address, token, trace);
//   auto reply = connection.call<v1::GetTodayReply>(v1::GetTodayRequest());
//
// What changes something carries a random idempotency key: when the connection breaks before the answer it is
// sent again with the same key on a new connection, for about ten seconds, so it is done once whatever was lost.
// Refusals of the server come as wire::Problem, a server that cannot be reached as Failure.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "career/circles/v1/envelope.pb.h"
#include "client/cli/address.hpp"
#include "client/cli/event_loop.hpp"

namespace circles::client {

namespace v1 = career::circles::v1;

class WebSocket;

class Connection {
 public:
  // For -v.
  using Trace = std::function<void(const std::string&)>;

  // Throws Failure for a server on another machine. An empty token: a stranger.
  Connection(Address server, std::string token, Trace trace);
  ~Connection();

  // Connects and says Hello unless that is done already. Throws Failure when nobody answers.
  const v1::HelloReply& open();

  // The request may be any of ClientFrame's; `reply` must be the one that belongs to it.
  void call(const google::protobuf::Message& request, google::protobuf::Message& reply);
  template <class Reply>
  Reply call(const google::protobuf::Message& request) {
    Reply reply;
    call(request, reply);
    return reply;
  }

  // For watching. Once, without a second try; throws ConnectionLost.
  void call_once(const google::protobuf::Message& request, google::protobuf::Message& reply);
  // What the server says unasked, or nothing until then. Throws ConnectionLost.
  std::optional<v1::ServerFrame> hear(SteadyClock::time_point deadline);
  void ping();
  // Gives up the present connection, so that the next use makes another.
  void drop();
  EventLoop& loop() { return loop_; }

  const Address& server() const { return server_; }

 private:
  // As open(), but throws ConnectionLost.
  void establish();
  v1::ServerFrame exchange(v1::ClientFrame frame);
  v1::ServerFrame exchange_until_answered(v1::ClientFrame frame);
  // As an exception.
  void refuse(const v1::Problem& said) const;

  Address server_;
  std::string token_;
  Trace trace_;
  EventLoop loop_;
  std::unique_ptr<WebSocket> socket_;
  v1::HelloReply hello_;
  std::uint32_t last_id_ = 0;
  std::deque<v1::ServerFrame> unasked_;
};

// The field of ClientFrame that takes this request, or null.
const google::protobuf::FieldDescriptor* request_field(const google::protobuf::Descriptor& request);

// It changes something, and so needs a key.
bool is_mutation(const google::protobuf::Descriptor& request);

}  // namespace circles::client
