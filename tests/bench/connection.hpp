// One WebSocket in binary protobuf. Everything is called back on the thread that runs the io_context;
// call() runs it itself until the answer is there, for what is not measured.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "career/circles/v1/envelope.pb.h"

namespace circles::bench {

namespace v1 = career::circles::v1;

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using OnReply = std::function<void(const v1::ServerFrame&)>;
  using OnEvents = std::function<void(const v1::EventBatch&)>;

  // Connected and upgraded when it returns; throws when that fails.
  static std::shared_ptr<Connection> open(boost::asio::io_context& context, unsigned short port);

  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // The id is filled in, and a key where none is. A refusal, or a connection that ends, ends the benchmark.
  void ask(v1::ClientFrame frame, OnReply then);
  // The next answer to this frame.
  v1::ServerFrame call(v1::ClientFrame frame);
  void hello(const std::string& token);
  void on_events(OnEvents then) { on_events_ = std::move(then); }
  // Nothing is called back any more.
  void close();

 private:
  explicit Connection(boost::asio::io_context& context) : context_(context), stream_(context) {}
  void read();
  void take(const std::string& bytes);
  void write();

  boost::asio::io_context& context_;
  boost::beast::websocket::stream<boost::asio::ip::tcp::socket> stream_;
  boost::beast::flat_buffer received_;
  std::deque<std::string> waiting_;
  bool writing_ = false;
  bool closed_ = false;
  std::uint32_t last_id_ = 0;
  std::map<std::uint32_t, OnReply> unanswered_;
  OnEvents on_events_;
};

}  // namespace circles::bench
