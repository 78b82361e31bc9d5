#include "client/cli/private_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "client/cli/descriptor.hpp"
#include "client/cli/failure.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::client {
namespace {

constexpr mode_t kOthersMay = S_IRWXG | S_IRWXO;
constexpr mode_t kOthersMayWrite = S_IWGRP | S_IWOTH;

Failure system_failure(std::string_view what, const std::filesystem::path& path) {
  return Failure(ExitCode::refused, fmt::format("{} {}: {}.", what, path.string(), std::strerror(errno)));
}

std::string read_all(int descriptor, const std::filesystem::path& path) {
  std::string content;
  char part[16 * 1024];
  for (;;) {
    const ssize_t count = ::read(descriptor, part, sizeof part);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw system_failure("Cannot read", path);
    if (count == 0) return content;
    content.append(part, static_cast<std::size_t>(count));
  }
}

void write_all(int descriptor, std::string_view content, const std::filesystem::path& path) {
  while (!content.empty()) {
    const ssize_t count = ::write(descriptor, content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw system_failure("Cannot write", path);
    content.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

void make_private_folder(const std::filesystem::path& folder) {
  struct stat found {};
  if (::stat(folder.c_str(), &found) != 0) {
    if (folder.has_parent_path() && folder.parent_path() != folder && !std::filesystem::exists(folder.parent_path())) make_private_folder(folder.parent_path());
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) throw system_failure("Cannot make the folder", folder);
    return;
  }
  if (!S_ISDIR(found.st_mode)) throw Failure(ExitCode::refused, fmt::format("{} is not a folder.", folder.string()));
  if (found.st_uid != ::geteuid() || (found.st_mode & kOthersMayWrite) != 0)
    throw Failure(ExitCode::refused, fmt::format("Others may write in {}, where circle keeps your tokens.", folder.string()), fmt::format("chmod 700 {}", folder.string()));
}

std::optional<std::string> read_private_file(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file && errno == ENOENT) return std::nullopt;
  if (!file) throw system_failure("Cannot read", path);
  struct stat found {};
  if (::fstat(file.number(), &found) != 0) throw system_failure("Cannot look at", path);
  if (found.st_uid != ::geteuid()) throw Failure(ExitCode::refused, fmt::format("{} belongs to another user of this machine.", path.string()), "Work as the user whose identity it is.");
  if ((found.st_mode & kOthersMay) != 0)
    throw Failure(ExitCode::refused, fmt::format("{} holds your tokens, and others on this machine may read it.", path.string()),
                  fmt::format("chmod 600 {}   (and if somebody may have read it: circle device list, circle device revoke)", path.string()));
  return read_all(file.number(), path);
}

void write_private_file(const std::filesystem::path& path, std::string_view content) {
  auto temporary = path;
  temporary += "." + secrets::hexadecimal(secrets::random_bytes(6)) + ".new";
  {
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file) throw system_failure("Cannot write", temporary);
    try {
      write_all(file.number(), content, temporary);
      if (::fsync(file.number()) != 0) throw system_failure("Cannot write", temporary);
    } catch (...) {
      ::unlink(temporary.c_str());
      throw;
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    const Failure failure = system_failure("Cannot replace", path);
    ::unlink(temporary.c_str());
    throw failure;
  }
  const Descriptor folder(::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder || ::fsync(folder.number()) != 0) throw system_failure("Cannot sync the folder of", path);
}

std::string read_text_file(const std::string& path) {
  if (path == "-") return read_all(STDIN_FILENO, "standard input");
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) throw system_failure("Cannot read", path);
  return read_all(file.number(), path);
}

}  // namespace circles::client
