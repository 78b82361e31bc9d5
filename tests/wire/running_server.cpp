#include "tests/wire/running_server.hpp"

#include <unistd.h>

#include <cstdlib>
#include <future>
#include <stdexcept>

#include "server/net/address.hpp"
#include "server/storage/sqlite.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::tests {
namespace {

using std::chrono::steady_clock;

std::filesystem::path fresh_directory() {
  std::string made = (std::filesystem::temp_directory_path() / "circles-wire-XXXXXX").string();
  if (mkdtemp(made.data()) == nullptr) throw std::runtime_error("no temporary directory");
  return made;
}

storage::Instant system_time() { return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()); }

void look(net::Loop& loop, const std::function<bool()>& true_now, steady_clock::time_point until, const std::shared_ptr<std::promise<bool>>& found) {
  const bool yes = true_now();
  if (yes || steady_clock::now() > until) return found->set_value(yes);
  loop.after(std::chrono::milliseconds(5), [&loop, true_now, until, found] { look(loop, true_now, until, found); });
}

}  // namespace

RunningServer::RunningServer(ServerOptions options) : directory_(fresh_directory()) {
  constexpr double kPlenty = 1e9;
  engine_ = storage::open_sqlite({.directory = directory_, .readers = 2, .clock = system_time, .log_bytes = 1024 * 1024});
  listener_ = std::make_unique<net::Listener>(loop_.context(), *net::endpoint_from_text("127.0.0.1:0"));
  port_ = listener_->endpoint().port();
  dispatcher_ = std::make_unique<dispatch::Dispatcher>(
      *engine_, hub_,
      dispatch::DispatcherOptions{.server_version = "test",
                                  .public_url = origin(),
                                  .idle_seconds = static_cast<unsigned>(options.idle.count()),
                                  .rates = {.burst = options.requests, .per_second = options.requests < kPlenty ? 0 : kPlenty, .codes_burst = kPlenty, .codes_per_minute = kPlenty}},
      [this](std::function<void()> work) { loop_.post(std::move(work)); });
  server_ = std::make_unique<net::Server>(loop_.context(), *dispatcher_, *listener_,
                                          net::Options{.public_url = origin(),
                                                       .max_connections = options.max_connections,
                                                       .max_connections_per_address = options.max_connections_per_address,
                                                       .behind_proxy = options.behind_proxy,
                                                       .idle = options.idle});
  server_->start();
  operator_socket_ = std::make_unique<net::OperatorSocket>(loop_.context(), *dispatcher_, directory_ / "operator.sock");
  thread_ = std::thread([this] { loop_.run(); });
}

RunningServer::~RunningServer() {
  on_loop([this] {
    server_->stop_accepting();
    operator_socket_->stop();
  });
  loop_.stop();
  thread_.join();
  engine_->stop();
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void RunningServer::on_loop(const std::function<void()>& work) {
  std::promise<void> done;
  loop_.post([&] {
    work();
    done.set_value();
  });
  done.get_future().wait();
}

bool RunningServer::wait_until(const std::function<bool()>& true_now, std::chrono::seconds within) {
  const auto found = std::make_shared<std::promise<bool>>();
  auto answer = found->get_future();
  loop_.post([this, true_now, until = steady_clock::now() + within, found] { look(loop_, true_now, until, found); });
  return answer.get();
}

bool RunningServer::wait_for_sessions(std::size_t count, std::chrono::seconds within) {
  return wait_until([this, count] { return server_->sessions() == count; }, within);
}

void RunningServer::read(std::function<void(storage::ReadTx&)> work) {
  std::promise<void> done;
  engine_->read({.work = std::move(work), .done = [&](std::exception_ptr failure) { failure ? done.set_exception(failure) : done.set_value(); }});
  done.get_future().get();
}

std::vector<features::Letter> RunningServer::letters() {
  std::promise<std::vector<features::Letter>> claimed;
  loop_.post([&] { dispatcher_->claim_letters(100, [&](std::vector<features::Letter> letters) { claimed.set_value(std::move(letters)); }); });
  return claimed.get_future().get();
}

void RunningServer::settle(const features::Handover& handover) {
  std::promise<void> settled;
  loop_.post([&] { dispatcher_->settle_letter(handover, [&] { settled.set_value(); }); });
  settled.get_future().get();
}

std::function<void()> RunningServer::hold_writes() {
  auto held = std::make_shared<std::promise<void>>();
  auto started = std::make_shared<std::promise<void>>();
  engine_->write({.work =
                      [held, started](storage::WriteTx&) {
                        started->set_value();
                        held->get_future().wait();
                      },
                  .done = [](std::exception_ptr) {}});
  started->get_future().wait();
  return [held] { held->set_value(); };
}

Client RunningServer::founder(const std::string& name, ClientOptions options) {
  std::promise<std::string> code;
  loop_.post([&] { dispatcher_->first_account_code([&](std::string made) { code.set_value(std::move(made)); }); });
  Client client = connect(std::move(options));
  client.hello();
  client.join(code.get_future().get(), name, {});
  return client;
}

Client RunningServer::again(const Client& other, ClientOptions options) {
  Client client = connect(std::move(options));
  client.token = other.token;
  client.hello();
  return client;
}

}  // namespace circles::tests
