#include "tests/delivery/child.hpp"

#include <fcntl.h>
#include <google/protobuf/util/json_util.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace circles::tests {
namespace {

// Without a pipe of ours it has nobody to talk to.
pid_t start(const std::vector<std::string>& command, int input, int output) {
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  if (input >= 0) posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
  if (output >= 0) posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  if (output < 0) posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t process = -1;
  const int failure = posix_spawnp(&process, arguments.front(), &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (failure != 0) throw std::runtime_error("cannot start " + command.front());
  return process;
}

}  // namespace

std::string text_in(const Said& said, const std::string& name) { return said.fields().at(name).string_value(); }
bool yes_in(const Said& said, const std::string& name) { return said.fields().at(name).bool_value(); }
double number_in(const Said& said, const std::string& name) { return said.fields().at(name).number_value(); }
bool has(const Said& said, const std::string& name) { return said.fields().contains(name); }
const Said& object_in(const Said& said, const std::string& name) { return said.fields().at(name).struct_value(); }

Said said_in(const std::string& json) {
  Said said;
  if (!google::protobuf::util::JsonStringToMessage(json, &said).ok()) throw std::runtime_error("no JSON object: " + json);
  return said;
}

void run(const std::vector<std::string>& command) {
  int status = 0;
  if (waitpid(start(command, -1, -1), &status, 0) < 0 || status != 0) throw std::runtime_error(command.front() + " failed");
}

Child::Child(const std::string& script, std::vector<std::string> arguments) {
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipes");
  std::vector<std::string> command = {"/usr/bin/python3", "-B", std::string(CIRCLES_DELIVERY_SCRIPTS) + "/" + script};
  command.insert(command.end(), arguments.begin(), arguments.end());
  process_ = start(command, in[0], out[1]);
  ::close(in[0]);
  ::close(out[1]);
  input_ = in[1];
  output_ = out[0];
  reader_ = std::thread([this] { read(); });
  port_ = static_cast<unsigned>(number_in(next(), "port"));
}

Child::~Child() {
  ::close(input_);
  kill(process_, SIGKILL);
  int status = 0;
  waitpid(process_, &status, 0);
  reader_.join();
  ::close(output_);
}

Said Child::next(std::chrono::seconds within) {
  std::unique_lock lock(mutex_);
  if (!said_more_.wait_for(lock, within, [this] { return !lines_.empty(); })) throw std::runtime_error("the script said nothing");
  const std::string line = std::move(lines_.front());
  lines_.pop_front();
  return said_in(line);
}

bool Child::silent() {
  if (::write(input_, "\n", 1) != 1) throw std::runtime_error("the script has ended");
  for (bool silent = true;; silent = false) {
    if (has(next(), "mark")) return silent;
  }
}

void Child::read() {
  std::string begun;
  std::array<char, 65536> bytes{};
  for (;;) {
    const auto count = ::read(output_, bytes.data(), bytes.size());
    if (count <= 0) return;
    begun.append(bytes.data(), static_cast<std::size_t>(count));
    const std::lock_guard lock(mutex_);
    for (auto end = begun.find('\n'); end != std::string::npos; end = begun.find('\n')) {
      lines_.push_back(begun.substr(0, end));
      begun.erase(0, end + 1);
    }
    said_more_.notify_all();
  }
}

}  // namespace circles::tests
