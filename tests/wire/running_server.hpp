// A whole server with its sockets and its files, on a thread of its own.
//
//   RunningServer server;
//   Client ana = server.founder("Ana");
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "server/dispatch/dispatcher.hpp"
#include "server/features/channels/outbox.hpp"
#include "server/live/hub.hpp"
#include "server/net/listener.hpp"
#include "server/net/loop.hpp"
#include "server/net/operator_socket.hpp"
#include "server/net/server.hpp"
#include "server/storage/engine.hpp"
#include "tests/wire/client.hpp"

namespace circles::tests {

struct ServerOptions {
  std::size_t max_connections = 1000;
  std::size_t max_connections_per_address = 1000;
  bool behind_proxy = false;
  std::chrono::seconds idle{120};
  // Requests of one address, or of one account, in all.
  double requests = 1e9;
};

class RunningServer {
 public:
  explicit RunningServer(ServerOptions options = {});
  ~RunningServer();
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  unsigned short port() const { return port_; }
  std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }

  // I/O thread.
  net::Server& server() { return *server_; }
  dispatch::Dispatcher& dispatcher() { return *dispatcher_; }
  boost::asio::io_context& context() { return loop_.context(); }

  // Runs on the I/O thread; returns when it has.
  void on_loop(const std::function<void()>& work);
  // Waits until it is true on the I/O thread. False when it does not become so in time.
  [[nodiscard]] bool wait_until(const std::function<bool()>& true_now, std::chrono::seconds within = std::chrono::seconds(30));
  [[nodiscard]] bool wait_for_sessions(std::size_t count, std::chrono::seconds within = std::chrono::seconds(30));

  // The operator's way in.
  std::filesystem::path data() const { return directory_; }
  net::OperatorSocket& operator_socket() { return *operator_socket_; }

  // Returns when it has run.
  void read(std::function<void(storage::ReadTx&)> work);
  // What waits to be handed over, taken as the delivery worker does.
  std::vector<features::Letter> letters();
  void settle(const features::Handover& handover);

  // Until it is called, what is to be written waits.
  std::function<void()> hold_writes();

  // A connection of the first person, signed in.
  Client founder(const std::string& name, ClientOptions options = {});
  Client connect(ClientOptions options = {}) { return Client(port_, std::move(options)); }
  // Another connection of the same device, signed in.
  Client again(const Client& other, ClientOptions options = {});

 private:
  std::filesystem::path directory_;
  net::Loop loop_;
  std::unique_ptr<storage::Engine> engine_;
  live::Hub hub_;
  std::unique_ptr<net::Listener> listener_;
  std::unique_ptr<dispatch::Dispatcher> dispatcher_;
  std::unique_ptr<net::Server> server_;
  std::unique_ptr<net::OperatorSocket> operator_socket_;
  unsigned short port_ = 0;
  std::thread thread_;
};

}  // namespace circles::tests
