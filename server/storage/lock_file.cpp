#include "server/storage/lock_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

#include "server/storage/engine.hpp"

namespace circles::storage {

LockFile::LockFile(const std::filesystem::path& path) : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) throw StorageError(fmt::format("{} cannot be opened: {}.", path.string(), std::generic_category().message(errno)));
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  ::close(descriptor_);
  throw StorageError(fmt::format("Another circled is using {}. Stop it first, or give this one a directory of its own with --data.", path.parent_path().string()));
}

// The lock ends with the descriptor, also when the process is killed.
LockFile::~LockFile() { ::close(descriptor_); }

}  // namespace circles::storage
