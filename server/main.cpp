// circled: the command line, the wiring, and the way out.
#include <CLI/CLI.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "server/config.hpp"
#include "server/delivery/outbox_source.hpp"
#include "server/delivery/worker.hpp"
#include "server/dispatch/dispatcher.hpp"
#include "server/jobs/housekeeping.hpp"
#include "server/jobs/scheduler.hpp"
#include "server/live/hub.hpp"
#include "server/logging.hpp"
#include "server/net/address.hpp"
#include "server/net/listener.hpp"
#include "server/net/loop.hpp"
#include "server/net/open_files.hpp"
#include "server/net/operator_socket.hpp"
#include "server/net/server.hpp"
#include "server/operator.hpp"
#include "server/storage/sqlite.hpp"

namespace circles::server {
namespace {

using std::chrono::steady_clock;

// Answers under way may take the first, goodbyes the second; 5 s after the signal all is over.
constexpr std::chrono::seconds kAnswersWithin{2};
constexpr std::chrono::seconds kGoodbyesWithin{4};

constexpr const char* kLinkFile = "first-account-link";

storage::Instant system_time() { return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()); }

void say(const std::string& line) {
  fmt::print("{}\n", line);
  std::fflush(stdout);
}

dispatch::RateLimit::Options rates_of(const Settings& settings) {
  const double requests = settings.requests_per_second;
  const double codes = settings.codes_per_minute;
  return {.burst = 4 * requests, .per_second = requests, .codes_burst = codes, .codes_per_minute = codes};
}

delivery::Settings delivery_of(const Settings& settings) {
  delivery::Settings made;
  made.smtp.url = settings.smtp_url;
  made.smtp.user = settings.smtp_user;
  made.smtp.password = settings.smtp_password;
  made.smtp.from = settings.mail_from;
  made.smtp.tls = settings.smtp_tls == "none" ? delivery::Tls::none : settings.smtp_tls == "optional" ? delivery::Tls::optional : delivery::Tls::required;
  made.hooks.allow_private = settings.allow_private_hooks;
  // A look costs one read of an index.
  made.look = std::chrono::seconds(2);
  if (settings.smtp_url.empty()) return made;
  if (const auto wrong = delivery::fault(made.smtp)) throw ConfigError(fmt::format("Mail cannot be sent with smtp_url, smtp_user and mail_from as they are: {}.", *wrong), false);
  return made;
}

// For its owner's eyes, whole or not at all, there after a crash.
void write_secret(const std::filesystem::path& file, const std::string& text) {
  const std::string fresh = file.string() + ".new";
  const auto fail = [&] { throw std::runtime_error(fmt::format("{} cannot be written: {}.", file.string(), std::strerror(errno))); };
  ::unlink(fresh.c_str());
  const int out = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (out < 0) fail();
  const bool written = ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(out) == 0;
  if (::close(out) != 0 || !written || ::rename(fresh.c_str(), file.c_str()) != 0) fail();
  const int directory = ::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) fail();
  const bool synced = ::fsync(directory) == 0;
  ::close(directory);
  if (!synced) fail();
}

// `code` is empty when there are accounts.
void announce_first_account(const std::filesystem::path& data, const std::string& public_url, const std::string& code) {
  const std::filesystem::path file = data / kLinkFile;
  std::error_code ignored;
  std::filesystem::remove(file, ignored);  // whatever it held has ended
  if (code.empty()) return;
  const std::string link = fmt::format("{}/j/{}", public_url, code);
  if (::isatty(STDOUT_FILENO) == 1) {
    say(fmt::format("\nNobody has an account here yet. The first one is made with this, within 30 minutes:\n\n  circle join {}\n", link));
  } else {
    write_secret(file, link + "\n");
    say(fmt::format("The link for the first account is in {} (30 minutes).", file.string()));
  }
}

// Looks every 10 ms: this happens once in a process's life.
void when(net::Loop& loop, std::function<bool()> true_now, steady_clock::time_point at_last, std::function<void()> then) {
  if (true_now() || steady_clock::now() >= at_last) return then();
  loop.after(std::chrono::milliseconds(10), [&loop, true_now = std::move(true_now), at_last, then = std::move(then)] { when(loop, true_now, at_last, then); });
}

// Returns when SIGTERM or SIGINT has been obeyed.
int serve(const Settings& settings) {
  start_logging(settings.log_json, settings.log_level);
  ::umask(077);
  std::signal(SIGPIPE, SIG_IGN);  // a log or terminal that went away is no reason to end
  const std::size_t files = net::raise_open_files();
  if (files < settings.max_connections + 64)
    spdlog::warn("This process may open {} files, which is too few for {} connections; raise its limit (systemd: LimitNOFILE)", files,
                 settings.max_connections);

  const delivery::Settings delivery_settings = delivery_of(settings);
  // One thread, which reads, writes and decides what the storage threads do next.
  net::Loop loop;
  // First of all, because its lock keeps a second server out.
  const auto engine = storage::open_sqlite({.directory = settings.data, .readers = settings.storage_readers, .clock = system_time});
  // Who watches which circle.
  live::Hub hub;
  // Bound before links are made, which name its port.
  net::Listener listener(loop.context(), settings.listen);
  const std::string public_url = settings.public_url_at(listener.endpoint());
  // Every request goes through it.
  dispatch::Dispatcher dispatcher(*engine, hub,
                                  {.server_version = CIRCLES_VERSION,
                                   .public_url = public_url,
                                   .idle_seconds = static_cast<unsigned>(settings.idle.count()),
                                   .rates = rates_of(settings)},
                                  [&loop](std::function<void()> work) { loop.post(std::move(work)); });
  // Forgets what has expired.
  jobs::Housekeeping housekeeping(loop.context(), dispatcher);
  // Opens and closes periods, and reminds whoever is due.
  jobs::Scheduler scheduler(loop.context(), dispatcher);
  // Hands over what the outbox holds, on threads of its own; without a mail server mails wait for one and are given up.
  delivery::OutboxSource outbox(dispatcher, [&loop](std::function<void()> work) { loop.post(std::move(work)); }, settings.mail_reply_to);
  delivery::Worker delivery(outbox, delivery_settings);
  std::atomic<bool> delivery_stopped = false;
  std::jthread stopping_delivery;
  // Connections in, frames out.
  net::Server server(loop.context(), dispatcher, listener,
                     {.public_url = public_url,
                      .max_connections = settings.max_connections,
                      .max_connections_per_address = settings.max_connections_per_address,
                      .behind_proxy = settings.behind_proxy,
                      .idle = settings.idle});
  // The operator's requests, from this host.
  net::OperatorSocket operator_socket(loop.context(), dispatcher, settings.data / kOperatorSocket);

  std::exception_ptr failure;
  loop.on_stop_signal([&] {
    spdlog::info("stopping");
    const auto begun = steady_clock::now();
    server.stop_accepting();
    operator_socket.stop();
    dispatcher.stop_taking();
    housekeeping.stop();
    scheduler.stop();
    // Up to two seconds, in which this thread has other things to do.
    stopping_delivery = std::jthread([&] {
      delivery.stop();
      delivery_stopped = true;
    });
    // First the answers, then the goodbyes: what was committed should be known to be.
    when(loop, [&] { return dispatcher.in_flight() == 0; }, begun + kAnswersWithin, [&, begun] {
      server.goodbye_all(v1::Goodbye::WHY_STOPPING, "This server stops; connect again soon.");
      when(loop, [&] { return server.sessions() == 0 && server.forms() == 0 && dispatcher.in_flight() == 0 && delivery_stopped && outbox.unsettled() == 0; }, begun + kGoodbyesWithin, [&] { loop.stop(); });
    });
  });
  server.start();
  say(fmt::format("circled listens on ws://{}", net::to_text(server.endpoint())));
  housekeeping.start();
  scheduler.start();
  dispatcher.first_account_code([&](const std::string& code) {
    try {
      announce_first_account(settings.data, public_url, code);
    } catch (const std::exception&) {
      failure = std::current_exception();
      loop.stop();
    }
  });
  loop.run();
  if (stopping_delivery.joinable()) stopping_delivery.join();
  delivery.stop();
  engine->stop();
  if (failure) std::rethrow_exception(failure);
  return 0;
}

void offer_setting(CLI::App& command, std::map<std::string, std::string>& flags, const Setting& setting) {
  const std::string name(setting.name);
  const bool yes_or_no = setting.kind == Kind::yes_or_no;
  CLI::Option* option = command.add_option_function<std::string>(
      setting.flag(), [&flags, name, yes_or_no](const std::string& text) { flags[name] = yes_or_no && text.empty() ? "true" : text; },
      std::string(setting.help));
  option->type_name(std::string(setting.value_name));
  if (yes_or_no) option->expected(0, 1);
}

void offer_file(CLI::App& command, std::map<std::string, std::string>& flags) {
  command.add_option_function<std::string>("--config", [&flags](const std::string& text) { flags["config"] = text; },
                                           "TOML file with settings (default: circled.toml in the data directory, if it is there)")
      ->type_name("FILE");
}

void offer_settings(CLI::App& command, std::map<std::string, std::string>& flags) {
  offer_file(command, flags);
  for (const Setting& setting : all_settings())
    if (!setting.secret) offer_setting(command, flags, setting);
}

// For commands that speak to the running server: only where its data lies.
void offer_data(CLI::App& command, std::map<std::string, std::string>& flags) {
  offer_file(command, flags);
  for (const Setting& setting : all_settings())
    if (setting.name == "data") offer_setting(command, flags, setting);
}

int run(int count, char** words) {
  CLI::App app("circled, the server of Career Circles: works without any configuration.", "circled");
  app.footer("A setting is a flag, an environment variable (CIRCLED_MAX_CONNECTIONS) or a key of the TOML file (max_connections),\nin this order.");
  app.set_version_flag("--version", std::string("circled ") + CIRCLES_VERSION);
  app.require_subcommand(1);
  Surroundings surroundings = surroundings_of_process();
  CLI::App* serving = app.add_subcommand("serve", "Serve until SIGTERM or SIGINT");
  offer_settings(*serving, surroundings.flags);
  CLI::App* config = app.add_subcommand("config", "Look at the settings");
  config->require_subcommand(1);
  CLI::App* dumping = config->add_subcommand("dump", "Each setting, its value, and where that comes from");
  offer_settings(*dumping, surroundings.flags);
  DeliveryCommand delivery;
  offer_delivery(app, delivery);
  offer_data(*delivery.list, surroundings.flags);
  offer_data(*delivery.requeue, surroundings.flags);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const Loaded loaded = load(surroundings);
  if (serving->parsed()) return serve(loaded.settings);
  if (dumping->parsed()) {
    fmt::print("{}", dump(loaded));
    return 0;
  }
  return run_delivery(loaded.settings.data, delivery);
}

}  // namespace
}  // namespace circles::server

int main(int count, char** words) {
  try {
    return circles::server::run(count, words);
  } catch (const circles::server::ConfigError& error) {
    fmt::print(stderr, "circled: {}\n", error.what());
    return error.on_command_line() ? 2 : 1;
  } catch (const circles::server::OperatorFailure& failure) {
    fmt::print(stderr, "circled: {}\n", failure.what());
    if (!failure.next_step().empty()) fmt::print(stderr, "next: {}\n", failure.next_step());
    return failure.exit_code();
  } catch (const std::exception& error) {
    fmt::print(stderr, "circled: {}\n", error.what());
    return 1;
  }
}
