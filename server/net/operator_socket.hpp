// The operator's way in: a Unix socket in the data folder, which only the server's own user may open.
//
//   OperatorSocket socket(loop.context(), dispatcher, data / "operator.sock");
//
// Each frame is its length, 4 bytes, most significant first, and then as many bytes of a ClientFrame, at most 64 KiB;
// answers are ServerFrames in the same form, in the order of the requests. Nobody says Hello here.
#pragma once

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <memory>

#include "server/dispatch/dispatcher.hpp"
#include "server/net/socket.hpp"

namespace circles::net {

// I/O thread, or before the loop runs. The dispatcher must outlive the loop; the loop must not run any more when this is destroyed.
class OperatorSocket {
 public:
  // Listens from now on. What a server that died has left there is replaced: the data's lock must be held.
  // A path that is too long for a socket (107 bytes) is logged, and there is none.
  // Throws std::runtime_error with a sentence for people.
  OperatorSocket(asio::io_context& context, dispatch::Dispatcher& dispatcher, std::filesystem::path file);
  ~OperatorSocket();
  OperatorSocket(const OperatorSocket&) = delete;
  OperatorSocket& operator=(const OperatorSocket&) = delete;

  // Takes no more; who waits for an answer still gets it. Removes the file. Idempotent.
  void stop();

 private:
  struct Serving;
  std::shared_ptr<Serving> serving_;
};

}  // namespace circles::net
