#include "server/net/operator_socket.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "server/net/question.hpp"
#include "shared/wire/bounds.hpp"
#include "shared/wire/encoding.hpp"

namespace circles::net {
namespace {

namespace v1 = career::circles::v1;
using local = asio::local::stream_protocol;
using Stream = boost::beast::basic_stream<local, Executor>;

constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kLongestPath = 107;
constexpr std::size_t kMostConnections = 16;
constexpr std::chrono::seconds kIdle{60};      // until the next frame begins
constexpr std::chrono::seconds kPatience{10};  // for the rest of it, for writing an answer

using Length = std::array<unsigned char, kLengthBytes>;

std::size_t number_of(const Length& length) {
  std::size_t number = 0;
  for (const unsigned char byte : length) number = number << 8U | byte;
  return number;
}

std::string framed(const v1::ServerFrame& frame) {
  const std::string body = wire::encode(frame, wire::Encoding::proto);
  std::string text;
  for (unsigned shift = 32; shift > 0; shift -= 8) text += static_cast<char>(body.size() >> (shift - 8) & 0xFFU);
  return text + body;
}

v1::ServerFrame refusal(const wire::Problem& problem) {
  v1::ServerFrame frame;
  *frame.mutable_problem() = problem.said();
  return frame;
}

// The refusal of what is no frame, or nothing.
std::optional<v1::ServerFrame> read_frame(const std::string& bytes, v1::ClientFrame& frame) {
  try {
    wire::decode(bytes, wire::Encoding::proto, [](int) { return wire::kFrameBytes; }, frame);
    return std::nullopt;
  } catch (const wire::Problem& problem) {
    v1::ServerFrame told = refusal(problem);
    told.set_reply_to(frame.id());
    return told;
  }
}

struct Connection {
  Stream stream;
  bool waits_for_answer = false;
};

}  // namespace

// Shared with the coroutines, which may outlive the socket until their last wait was cancelled.
struct OperatorSocket::Serving {
  Serving(asio::io_context& context, dispatch::Dispatcher& its_dispatcher, std::filesystem::path its_file)
      : acceptor(context.get_executor()), pause(context), dispatcher(its_dispatcher), file(std::move(its_file)) {}

  asio::basic_socket_acceptor<local, Executor> acceptor;
  asio::steady_timer pause;
  dispatch::Dispatcher& dispatcher;
  std::filesystem::path file;
  std::unordered_set<Connection*> connections;
  bool stopped = false;

  static asio::awaitable<void> accept(std::shared_ptr<Serving> self);
  static asio::awaitable<void> serve(std::shared_ptr<Serving> self, std::shared_ptr<Connection> connection);
  static asio::awaitable<void> talk(std::shared_ptr<Serving> self, std::shared_ptr<Connection> connection);
};

asio::awaitable<void> OperatorSocket::Serving::accept(std::shared_ptr<Serving> self) {
  while (!self->stopped) {
    auto [error, socket] = co_await self->acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
    if (self->stopped || error == asio::error::operation_aborted) break;
    if (error) {
      // No file or memory is left: whoever waits can wait a little longer.
      self->pause.expires_after(std::chrono::milliseconds(100));
      co_await self->pause.async_wait(asio::as_tuple(asio::use_awaitable));
      continue;
    }
    // Whoever is one too many is closed; they may come again.
    if (self->connections.size() >= kMostConnections) continue;
    const auto connection = std::make_shared<Connection>(Stream(std::move(socket)));
    asio::co_spawn(self->acceptor.get_executor(), serve(self, connection), asio::detached);
  }
}

asio::awaitable<void> OperatorSocket::Serving::serve(std::shared_ptr<Serving> self, std::shared_ptr<Connection> connection) {
  self->connections.insert(connection.get());
  try {
    co_await talk(self, connection);
  } catch (const std::exception& failure) {
    spdlog::error("a connection of the operator ended: {}", failure.what());
  }
  self->connections.erase(connection.get());
}

asio::awaitable<void> OperatorSocket::Serving::talk(std::shared_ptr<Serving> self, std::shared_ptr<Connection> connection) {
  Stream& stream = connection->stream;
  while (!self->stopped) {
    Length length{};
    stream.expires_after(kIdle);
    auto [none, length_bytes] = co_await asio::async_read(stream, asio::buffer(length), asio::as_tuple(asio::use_awaitable));
    if (none) co_return;
    connection->waits_for_answer = true;
    std::optional<v1::ServerFrame> answer;
    const std::size_t size = number_of(length);
    const bool too_large = size > wire::kFrameBytes;
    if (too_large) {
      answer = refusal(wire::Problem(wire::reason::frame_too_large, fmt::format("A frame may have at most {} bytes.", wire::kFrameBytes)));
    } else {
      std::string bytes(size, '\0');
      stream.expires_after(kPatience);
      auto [broken, body_bytes] = co_await asio::async_read(stream, asio::buffer(bytes), asio::as_tuple(asio::use_awaitable));
      if (broken) co_return;
      v1::ClientFrame frame;
      answer = read_frame(bytes, frame);
      if (!answer) answer = co_await ask_as_operator(self->dispatcher, stream.get_executor(), frame);
    }
    if (!answer) co_return;
    const std::string text = framed(*answer);
    stream.expires_after(kPatience);
    auto [unwritten, written_bytes] = co_await asio::async_write(stream, asio::buffer(text), asio::as_tuple(asio::use_awaitable));
    if (unwritten || too_large) co_return;
    connection->waits_for_answer = false;
  }
}

OperatorSocket::OperatorSocket(asio::io_context& context, dispatch::Dispatcher& dispatcher, std::filesystem::path file)
    : serving_(std::make_shared<Serving>(context, dispatcher, std::move(file))) {
  const std::string path = serving_->file.string();
  if (path.size() > kLongestPath) {
    serving_->stopped = true;
    spdlog::warn("The path {} is too long for a socket: `circled delivery` will not reach this server", path);
    return;
  }
  const auto refuse = [&](const std::string& why) { throw std::runtime_error(fmt::format("The operator's socket {} cannot be made: {}.", path, why)); };
  std::error_code left;
  std::filesystem::remove(serving_->file, left);
  if (left) refuse(left.message());
  auto& acceptor = serving_->acceptor;
  boost::system::error_code error;
  acceptor.open(local(), error);
  if (!error) acceptor.bind(local::endpoint(path), error);
  if (error) refuse(error.message());
  // Before anybody can be heard there.
  if (::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0) refuse(std::system_category().message(errno));
  acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) refuse(error.message());
  asio::co_spawn(acceptor.get_executor(), Serving::accept(serving_), asio::detached);
}

OperatorSocket::~OperatorSocket() { stop(); }

void OperatorSocket::stop() {
  if (std::exchange(serving_->stopped, true)) return;
  boost::system::error_code ignored;
  serving_->acceptor.close(ignored);
  serving_->pause.cancel();
  std::error_code gone;
  std::filesystem::remove(serving_->file, gone);
  for (Connection* connection : serving_->connections)
    if (!connection->waits_for_answer) connection->stream.close();
}

}  // namespace circles::net
