// A client on a real socket. It waits for nothing longer than its patience.
//
//   Client ana(port, {.encoding = wire::Encoding::json});
//   const auto reply = ana.ask(v1::Ping());
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/envelope.pb.h"
#include "shared/wire/encoding.hpp"

namespace circles::tests {

struct ClientOptions {
  wire::Encoding encoding = wire::Encoding::proto;
  // In place of the encoding's.
  std::optional<std::string> subprotocols = std::nullopt;
  // Further headers of the handshake, each with its line end.
  std::string headers = {};
  // Bytes that the kernel keeps for us; 0: as many as it likes.
  int receive_buffer = 0;
};

// The handshake was answered with something else.
struct HandshakeRefused : std::runtime_error {
  HandshakeRefused(int its_status, std::string its_body) : std::runtime_error(std::to_string(its_status) + " " + its_body), status(its_status), body(std::move(its_body)) {}
  int status;
  std::string body;
};

// The connection ended; with the code of the closing handshake, if there was one.
struct Ended : std::runtime_error {
  explicit Ended(int its_code) : std::runtime_error("ended with " + std::to_string(its_code)), code(its_code) {}
  int code;
};

// Nothing came.
struct Silence : std::runtime_error {
  Silence() : std::runtime_error("nothing came in time") {}
};

class Client {
 public:
  explicit Client(unsigned short port, ClientOptions options = {});
  ~Client();
  Client(Client&&) noexcept;

  const std::string& subprotocol() const { return subprotocol_; }

  void send(const v1::ClientFrame& frame);
  // One message as it is.
  void send_bytes(std::string_view message, bool binary);
  // Bytes past the framing of WebSocket.
  void send_unframed(std::string_view bytes);

  // The next frame. Throws Ended and Silence.
  v1::ServerFrame receive(std::chrono::milliseconds patience = std::chrono::seconds(60));
  // Reads until the connection has ended; the last frame, and the closing code.
  struct End {
    std::optional<v1::Goodbye> goodbye;
    int code = 0;
  };
  End read_to_the_end();

  // With the next id and a key of its own; waits for the answer and keeps the events that come before it.
  v1::ServerFrame ask(const google::protobuf::Message& request);
  // Sends that request and does not wait; its id.
  std::uint32_t begin(const google::protobuf::Message& request);
  v1::ServerFrame answer_to(std::uint32_t id);
  // The reason of the refusal of a message; "" when it was none.
  std::string refusal_of_bytes(std::string_view message, bool binary);
  // The next event.
  v1::Event event();

  v1::ServerFrame hello();
  v1::ServerFrame join(const std::string& code, const std::string& name, const std::string& handle);
  // With one commitment, to check in on.
  std::string create_circle(const std::string& handle);
  void promise(const std::string& circle_id);
  std::string invite(const std::string& circle_id);
  v1::WatchReply watch(const std::vector<std::string>& bookmarks = {});

  std::string token;

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
  wire::Encoding encoding_;
  std::string subprotocol_;
  std::uint32_t last_id_ = 0;
  std::deque<v1::Event> events_;
};

v1::CheckInRequest check_in(const std::string& circle_id, const std::string& note, std::uint32_t number = 1);

// A connection that speaks no WebSocket: sends this, and reads until the other end is done. "" when it was closed without a word.
std::string talk(unsigned short port, std::string_view request, std::chrono::milliseconds patience = std::chrono::seconds(60));

}  // namespace circles::tests
