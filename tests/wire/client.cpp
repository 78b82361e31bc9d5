#include "tests/wire/client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/error.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <algorithm>
#include <cerrno>
#include <sstream>
#include <system_error>
#include <utility>

#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

namespace circles::tests {
namespace {

using Error = boost::system::error_code;
using std::chrono::steady_clock;

constexpr std::chrono::seconds kPatience{60};

// A socket whose reads and writes have a deadline, which Asio's blocking ones cannot have.
class Timed {
 public:
  using executor_type = asio::io_context::executor_type;

  Timed(asio::io_context& context, unsigned short port, int receive_buffer) : executor_(context.get_executor()), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (receive_buffer > 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    // Beast writes a large frame in pieces; waiting for each to be acknowledged would take 40 ms.
    const int at_once = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) throw std::system_error(errno, std::generic_category(), "connecting");
  }
  ~Timed() { ::close(socket_); }
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

  executor_type get_executor() const { return executor_; }

  template <typename Buffers>
  std::size_t read_some(const Buffers& buffers, Error& error) {
    for (auto each = asio::buffer_sequence_begin(buffers); each != asio::buffer_sequence_end(buffers); ++each) {
      const asio::mutable_buffer buffer = *each;
      if (buffer.size() == 0) continue;
      if (!ready(POLLIN, error)) return 0;
      const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
      if (count > 0) return static_cast<std::size_t>(count);
      error = count == 0 ? Error(asio::error::eof) : Error(errno, boost::system::system_category());
      return 0;
    }
    error = {};
    return 0;
  }
  template <typename Buffers>
  std::size_t read_some(const Buffers& buffers) {
    Error error;
    const std::size_t count = read_some(buffers, error);
    if (error) throw boost::system::system_error(error);
    return count;
  }

  template <typename Buffers>
  std::size_t write_some(const Buffers& buffers, Error& error) {
    for (auto each = asio::buffer_sequence_begin(buffers); each != asio::buffer_sequence_end(buffers); ++each) {
      const asio::const_buffer buffer = *each;
      if (buffer.size() == 0) continue;
      if (!ready(POLLOUT, error)) return 0;
      const ssize_t count = ::send(socket_, buffer.data(), buffer.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (count >= 0) return static_cast<std::size_t>(count);
      error = Error(errno, boost::system::system_category());
      return 0;
    }
    error = {};
    return 0;
  }
  template <typename Buffers>
  std::size_t write_some(const Buffers& buffers) {
    Error error;
    const std::size_t count = write_some(buffers, error);
    if (error) throw boost::system::system_error(error);
    return count;
  }

  void shut() { ::shutdown(socket_, SHUT_WR); }

  // For all that is done from now on, until this is said again.
  void give(std::chrono::milliseconds patience) { until_ = steady_clock::now() + patience; }

 private:
  bool ready(short wanted, Error& error) {
    pollfd waiting{socket_, wanted, 0};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until_ - steady_clock::now()).count();
    error = ::poll(&waiting, 1, static_cast<int>(std::max(left, std::chrono::milliseconds::rep{0}))) > 0 ? Error() : Error(asio::error::timed_out);
    return !error;
  }

  executor_type executor_;
  int socket_;
  steady_clock::time_point until_ = steady_clock::now() + kPatience;
};

// For Beast: how such a stream ends.
[[maybe_unused]] void teardown(beast::role_type, Timed& stream, Error& error) {
  stream.shut();
  error = {};
}

}  // namespace

struct Client::Connection {
  Connection(unsigned short port, int receive_buffer) : socket(context, port, receive_buffer) {}
  asio::io_context context;
  websocket::stream<Timed, false> socket;
};

Client::Client(Client&&) noexcept = default;
Client::~Client() = default;

Client::Client(unsigned short port, ClientOptions options) : connection_(std::make_unique<Connection>(port, options.receive_buffer)), encoding_(options.encoding) {
  auto& socket = connection_->socket;
  socket.read_message_max(0);
  socket.set_option(websocket::stream_base::decorator([&](websocket::request_type& request) {
    const std::string_view offered = encoding_ == wire::Encoding::proto ? wire::kProtoSubprotocol : wire::kJsonSubprotocol;
    const std::string asked = options.subprotocols.value_or(std::string(offered));
    if (!asked.empty()) request.set(beast::http::field::sec_websocket_protocol, asked);
    std::istringstream lines(options.headers);
    for (std::string line; std::getline(lines, line);) request.insert(line.substr(0, line.find(": ")), line.substr(line.find(": ") + 2));
  }));
  websocket::response_type response;
  Error error;
  socket.handshake(response, "127.0.0.1:" + std::to_string(port), "/", error);
  if (error == websocket::error::upgrade_declined) throw HandshakeRefused(response.result_int(), response.body());
  if (error) throw Ended(0);
  subprotocol_ = std::string(response[beast::http::field::sec_websocket_protocol]);
}

void Client::send(const v1::ClientFrame& frame) {
  last_id_ = std::max(last_id_, frame.id());
  send_bytes(wire::encode(frame, encoding_), encoding_ == wire::Encoding::proto);
}

void Client::send_bytes(std::string_view message, bool binary) {
  Error error;
  connection_->socket.next_layer().give(kPatience);
  connection_->socket.binary(binary);
  connection_->socket.write(asio::buffer(message.data(), message.size()), error);
  if (error) throw Ended(0);
}

void Client::send_unframed(std::string_view bytes) {
  Error error;
  connection_->socket.next_layer().give(kPatience);
  for (std::size_t sent = 0; sent < bytes.size() && !error;) sent += connection_->socket.next_layer().write_some(asio::buffer(bytes.data() + sent, bytes.size() - sent), error);
}

v1::ServerFrame Client::receive(std::chrono::milliseconds patience) {
  auto& socket = connection_->socket;
  socket.next_layer().give(patience);
  beast::flat_buffer buffer;
  Error error;
  socket.read(buffer, error);
  if (error == asio::error::timed_out) throw Silence();
  if (error) throw Ended(error == websocket::error::closed ? socket.reason().code : 0);
  if (socket.got_binary() != (encoding_ == wire::Encoding::proto)) throw std::logic_error("a frame of the wrong type");
  return wire::decode_server_frame(beast::buffers_to_string(buffer.data()), encoding_);
}

Client::End Client::read_to_the_end() {
  End end;
  try {
    for (;;) {
      const v1::ServerFrame frame = receive();
      for (const auto& event : frame.event_batch().events()) events_.push_back(event);
      end.goodbye = frame.has_goodbye() ? std::optional(frame.goodbye()) : std::nullopt;
    }
  } catch (const Ended& ended) {
    end.code = ended.code;
  }
  return end;
}

std::uint32_t Client::begin(const google::protobuf::Message& request) {
  v1::ClientFrame frame;
  frame.set_id(last_id_ + 1);
  frame.set_idempotency_key(secrets::new_code(20));
  const auto* type = v1::ClientFrame::descriptor();
  for (int field = 0; field < type->field_count(); ++field) {
    if (type->field(field)->message_type() == request.GetDescriptor()) frame.GetReflection()->MutableMessage(&frame, type->field(field))->CopyFrom(request);
  }
  send(frame);
  return frame.id();
}

v1::ServerFrame Client::answer_to(std::uint32_t id) {
  for (;;) {
    v1::ServerFrame frame = receive();
    if (frame.reply_to() == id) return frame;
    for (const auto& event : frame.event_batch().events()) events_.push_back(event);
    if (frame.has_goodbye()) throw Ended(0);
  }
}

v1::ServerFrame Client::ask(const google::protobuf::Message& request) { return answer_to(begin(request)); }

std::string Client::refusal_of_bytes(std::string_view message, bool binary) {
  send_bytes(message, binary);
  return receive().problem().reason();
}

v1::Event Client::event() {
  while (events_.empty()) {
    const v1::ServerFrame frame = receive();
    for (const auto& event : frame.event_batch().events()) events_.push_back(event);
    if (frame.has_goodbye()) throw Ended(0);
  }
  v1::Event first = std::move(events_.front());
  events_.pop_front();
  return first;
}

v1::ServerFrame Client::hello() {
  v1::Hello hello;
  hello.set_client_name("test");
  hello.set_protocol_version(1);
  hello.set_token(token);
  return ask(hello);
}

v1::ServerFrame Client::join(const std::string& code, const std::string& name, const std::string& handle) {
  v1::ShowInviteRequest show;
  show.set_code(code);
  v1::JoinRequest request;
  request.set_code(code);
  request.set_name(name);
  request.set_handle(handle);
  request.set_accept_version(ask(show).show_invite().agreement().version());
  token = secrets::random_bytes(32);
  request.mutable_new_account()->set_time_zone("UTC");
  request.mutable_new_account()->set_device_name("test");
  request.mutable_new_account()->set_token_sha256(secrets::sha256(token));
  const v1::ServerFrame joined = ask(request);
  if (!joined.has_join()) throw std::logic_error("not joined: " + joined.ShortDebugString());
  hello();
  return joined;
}

std::string Client::create_circle(const std::string& handle) {
  v1::CreateCircleRequest create;
  create.set_name("Staff 2027");
  create.set_handle(handle);
  const std::string id = ask(create).create_circle().circle().id();
  promise(id);
  return id;
}

void Client::promise(const std::string& circle_id) {
  v1::AddCommitmentRequest add;
  add.set_circle_id(circle_id);
  add.set_title("Write one post");
  add.set_cadence(v1::CADENCE_MONTHLY);
  const auto added = ask(add);
  if (!added.has_add_commitment()) throw std::logic_error("no commitment: " + added.ShortDebugString());
}

std::string Client::invite(const std::string& circle_id) {
  const std::string code = secrets::new_code(secrets::kInviteCodeCharacters);
  v1::CreateInviteRequest request;
  request.set_circle_id(circle_id);
  request.set_code_sha256(secrets::sha256(code));
  const auto made = ask(request);
  if (!made.has_create_invite()) throw std::logic_error("no invite: " + made.ShortDebugString());
  return code;
}

v1::WatchReply Client::watch(const std::vector<std::string>& bookmarks) {
  v1::WatchRequest request;
  for (const auto& bookmark : bookmarks) request.add_bookmarks(bookmark);
  const auto reply = ask(request);
  if (!reply.has_watch()) throw std::logic_error("not watching: " + reply.ShortDebugString());
  return reply.watch();
}

v1::CheckInRequest check_in(const std::string& circle_id, const std::string& note, std::uint32_t number) {
  v1::CheckInRequest request;
  request.set_circle_id(circle_id);
  request.set_number(number);
  request.set_outcome(v1::CheckIn::OUTCOME_KEPT);
  request.set_note(note);
  return request;
}

std::string talk(unsigned short port, std::string_view request, std::chrono::milliseconds patience) {
  asio::io_context context;
  Timed socket(context, port, 0);
  socket.give(patience);
  Error error;
  for (std::size_t sent = 0; sent < request.size() && !error;) sent += socket.write_some(asio::buffer(request.data() + sent, request.size() - sent), error);
  std::string said;
  std::string part(65536, '\0');
  for (error = {}; !error;) said.append(part, 0, socket.read_some(asio::buffer(part), error));
  if (error == asio::error::timed_out) throw Silence();
  return said;
}

}  // namespace circles::tests
