#include "server/operator.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <utility>

#include "shared/rules/calendar.hpp"
#include "shared/text/display.hpp"
#include "shared/wire/encoding.hpp"

namespace circles::server {
namespace {

namespace v1 = career::circles::v1;

constexpr int kRefused = 1;
constexpr int kUsage = 2;
constexpr int kNotFound = 5;
constexpr int kConflict = 6;
constexpr int kUnreachable = 7;
constexpr std::size_t kMostAnswerBytes = 1024 * 1024;
constexpr time_t kPatienceSeconds = 15;

int exit_code_of(v1::Code code) {
  switch (code) {
    case v1::CODE_NOT_FOUND: return kNotFound;
    case v1::CODE_ABORTED:
    case v1::CODE_ALREADY_EXISTS: return kConflict;
    case v1::CODE_UNAVAILABLE: return kUnreachable;
    default: return kRefused;
  }
}

OperatorFailure no_server(const std::filesystem::path& data) {
  return OperatorFailure(kUnreachable, fmt::format("no server runs on the data in {}", data.string()), fmt::format("circled serve --data {0}, or name the folder that it runs on with --data", data.string()));
}

class Socket {
 public:
  explicit Socket(const std::filesystem::path& data) : file_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (file_ < 0) throw OperatorFailure(kRefused, fmt::format("no socket can be made: {}", std::strerror(errno)));
    const std::string path = (data / kOperatorSocket).string();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) throw OperatorFailure(kRefused, fmt::format("the path {} is too long for a socket", path), "move the data into a folder with a shorter path");
    path.copy(address.sun_path, path.size());
    const timeval patience{.tv_sec = kPatienceSeconds, .tv_usec = 0};
    ::setsockopt(file_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(file_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(file_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return;
    const int error = errno;
    ::close(file_);
    if (error == ENOENT || error == ECONNREFUSED || error == ENOTDIR) throw no_server(data);
    if (error == EACCES || error == EPERM) throw OperatorFailure(kRefused, fmt::format("this user may not open {}", path), "be the user that circled runs as, for instance with sudo -u");
    throw OperatorFailure(kUnreachable, fmt::format("the server cannot be reached through {}: {}", path, std::strerror(error)));
  }
  ~Socket() { ::close(file_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) throw broken();
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }
  std::string read(std::size_t size) const {
    std::string bytes(size, '\0');
    for (std::size_t done = 0; done < size;) {
      const ssize_t count = ::recv(file_, bytes.data() + done, size - done, 0);
      if (count <= 0) throw broken();
      done += static_cast<std::size_t>(count);
    }
    return bytes;
  }

 private:
  static OperatorFailure broken() { return OperatorFailure(kUnreachable, "the server did not answer; whether it did what was asked is not known", "circled delivery list"); }

  int file_;
};

std::string name_of(v1::Channel::Kind kind) {
  switch (kind) {
    case v1::Channel::KIND_EMAIL: return "email";
    case v1::Channel::KIND_WEB_HOOK: return "webhook";
    case v1::Channel::KIND_SLACK: return "slack";
    case v1::Channel::KIND_DISCORD: return "discord";
    case v1::Channel::KIND_MATTERMOST: return "mattermost";
    case v1::Channel::KIND_NTFY: return "ntfy";
    default: return "unknown";
  }
}

std::string minute(const google::protobuf::Timestamp& at) {
  const std::chrono::sys_seconds instant{std::chrono::seconds(at.seconds())};
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(instant - day).count();
  return fmt::format("{} {:02}:{:02}Z", rules::format(rules::Day(day)), minutes / 60, minutes % 60);
}

int list_deliveries(const std::filesystem::path& data, const DeliveryCommand& command) {
  v1::ClientFrame frame;
  frame.mutable_list_deliveries()->set_dead(command.dead);
  const v1::ListDeliveriesReply reply = ask_running_server(data, frame).list_deliveries();
  if (command.json) {
    fmt::print("{}\n", wire::to_json(reply));
    return 0;
  }
  fmt::print("{}", deliveries_text(reply, ::isatty(STDOUT_FILENO) == 1));
  std::fflush(stdout);
  fmt::print(stderr, "{} waiting, {} given up\n", reply.waiting(), reply.dead());
  if (reply.dead() > 0) fmt::print(stderr, "next: circled delivery requeue --all tries those given up again\n");
  return 0;
}

int requeue_deliveries(const std::filesystem::path& data, const DeliveryCommand& command) {
  if (command.all == !command.ids.empty()) throw OperatorFailure(kUsage, "name the deliveries to try again, or say --all", "circled delivery list --dead shows those given up");
  v1::ClientFrame frame;
  frame.mutable_requeue_deliveries()->set_all(command.all);
  for (const std::string& id : command.ids) frame.mutable_requeue_deliveries()->add_ids(id);
  const v1::RequeueDeliveriesReply reply = ask_running_server(data, frame).requeue_deliveries();
  fmt::print("{}\n", command.json ? wire::to_json(reply) : fmt::format("{} will be tried again now.", reply.requeued()));
  return 0;
}

}  // namespace

OperatorFailure::OperatorFailure(int exit_code, std::string message, std::string next_step) : exit_code_(exit_code), message_(std::move(message)), next_step_(std::move(next_step)) {}

v1::ServerFrame ask_running_server(const std::filesystem::path& data, v1::ClientFrame frame) {
  frame.set_id(1);
  const std::string body = wire::encode(frame, wire::Encoding::proto);
  const Socket socket(data);
  std::string length;
  for (unsigned shift = 32; shift > 0; shift -= 8) length += static_cast<char>(body.size() >> (shift - 8) & 0xFFU);
  socket.write(length + body);
  std::size_t size = 0;
  for (const char byte : socket.read(length.size())) size = size << 8U | static_cast<unsigned char>(byte);
  if (size > kMostAnswerBytes) throw OperatorFailure(kRefused, "what answers there is no circled");
  v1::ServerFrame answer = wire::decode_server_frame(socket.read(size), wire::Encoding::proto);
  if (answer.has_problem()) throw OperatorFailure(exit_code_of(answer.problem().code()), answer.problem().message(), answer.problem().next_step());
  return answer;
}

void offer_delivery(CLI::App& app, DeliveryCommand& command) {
  CLI::App* delivery = app.add_subcommand("delivery", "What is on its way out of the server: mails and web hooks");
  delivery->require_subcommand(1);
  command.list = delivery->add_subcommand("list", "What was not handed over yet, oldest first");
  command.list->add_flag("--dead", command.dead, "Only what was given up");
  command.requeue = delivery->add_subcommand("requeue", "Try again, from now");
  command.requeue->add_option("ID", command.ids, "As circled delivery list shows them");
  command.requeue->add_flag("--all", command.all, "All that were given up");
  for (CLI::App* leaf : {command.list, command.requeue}) leaf->add_flag("--json", command.json, "Print the reply as JSON, on one line");
}

int run_delivery(const std::filesystem::path& data, const DeliveryCommand& command) {
  return command.list->parsed() ? list_deliveries(data, command) : requeue_deliveries(data, command);
}

std::string deliveries_text(const v1::ListDeliveriesReply& reply, bool aligned) {
  using Line = std::array<std::string, 6>;
  std::vector<Line> lines{{"ID", "CHANNEL", "SINCE", "TRIES", "NEXT", "WHY"}};
  for (const v1::Delivery& delivery : reply.deliveries())
    lines.push_back({delivery.id(), name_of(delivery.kind()), minute(delivery.created_at()), std::to_string(delivery.attempts()),
                     delivery.has_next_at() ? minute(delivery.next_at()) : "given up", text::harmless(delivery.why())});
  std::array<std::size_t, 6> widths{};
  for (const Line& line : lines)
    for (std::size_t column = 0; column < line.size(); ++column) widths[column] = std::max(widths[column], line[column].size());
  std::string text;
  for (const Line& line : lines) {
    for (std::size_t column = 0; column < line.size(); ++column) {
      const bool last = column + 1 == line.size();
      text += line[column];
      if (!last) text += aligned ? std::string(widths[column] - line[column].size() + 2, ' ') : "\t";
    }
    text += '\n';
  }
  return text;
}

}  // namespace circles::server
