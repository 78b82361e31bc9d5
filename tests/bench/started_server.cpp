#include "tests/bench/started_server.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace circles::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kStartMilliseconds = 20'000;

}  // namespace

fs::path scratch_directory() {
  std::string name = (fs::temp_directory_path() / "career-circles-bench.XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no scratch directory: " + name);
  return name;
}

void raise_open_files() {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
}

StartedServer::StartedServer() : directory_(scratch_directory()) {
  const std::string program = fs::read_symlink("/proc/self/exe").replace_filename("circled").string();
  const std::string data = (directory_ / "data").string();
  std::vector<std::string> words{program,       "serve",     "--data", data, "--listen", "127.0.0.1:0", "--requests-per-second", "1000000", "--codes-per-minute", "1000000",
                                 "--log-level", "warning"};
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  process_ = ::fork();
  if (process_ == 0) {
    // It ends with the benchmark, however that ends.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::dup2(pipe[1], STDOUT_FILENO);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  ::close(pipe[1]);
  try {
    await_port(pipe[0]);
  } catch (...) {
    ::close(pipe[0]);
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    fs::remove_all(directory_);
    throw;
  }
  ::close(pipe[0]);
}

StartedServer::~StartedServer() {
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  std::error_code ignored;
  fs::remove_all(directory_, ignored);
}

void StartedServer::await_port(int output) {
  std::string said;
  for (;;) {
    pollfd ready{output, POLLIN, 0};
    std::array<char, 512> some{};
    const auto count = ::poll(&ready, 1, kStartMilliseconds) == 1 ? ::read(output, some.data(), some.size()) : 0;
    if (count <= 0) throw std::runtime_error("circled did not start: " + said);
    said.append(some.data(), static_cast<std::size_t>(count));
    constexpr std::string_view kReady = "circled listens on ws://127.0.0.1:";
    const auto at = said.find(kReady);
    // The line on the link comes after the one on the port, and the file before its line.
    if (at == std::string::npos || said.find("first-account-link", at) == std::string::npos) continue;
    port_ = static_cast<unsigned short>(std::stoul(said.substr(at + kReady.size())));
    return;
  }
}

std::string StartedServer::first_code() const {
  std::string link;
  std::getline(std::ifstream(directory_ / "data" / "first-account-link"), link);
  return link.substr(link.rfind('/') + 1);
}

std::size_t StartedServer::resident_kib() const {
  std::ifstream status(fmt::format("/proc/{}/status", process_));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
  throw std::runtime_error("no VmRSS");
}

double StartedServer::processor_seconds() const {
  std::ifstream file(fmt::format("/proc/{}/stat", process_));
  std::string stat;
  std::getline(file, stat);
  // Behind the name, which may hold blanks: the 12th and 13th are ticks in user and in kernel mode.
  std::istringstream fields(stat.substr(stat.rfind(')') + 1));
  std::string skipped;
  for (int at = 0; at < 11; ++at) fields >> skipped;
  double user = 0;
  double kernel = 0;
  fields >> user >> kernel;
  return (user + kernel) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace circles::bench
