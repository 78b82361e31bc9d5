#include "tests/storage/faulty_disk.hpp"

#include <sqlite3.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <stdexcept>
#include <string>
#include <string_view>

namespace circles::tests {
namespace {

std::atomic<bool> failing = false;
std::atomic<long> left = 0;
std::atomic<int> error_number = 0;
std::atomic<std::size_t> failures = 0;
std::atomic<const char*> failing_syncs = nullptr;

// How much of `count` is taken: all of it, a part, or nothing with errno set.
ssize_t taken(std::size_t count) {
  if (!failing) return static_cast<ssize_t>(count);
  const long before = left.fetch_sub(static_cast<long>(count));
  if (before >= static_cast<long>(count)) return static_cast<ssize_t>(count);
  if (before > 0) return before;
  ++failures;
  errno = error_number;
  return -1;
}

ssize_t faulty_write(int file, const void* bytes, std::size_t count) {
  const ssize_t some = taken(count);
  return some < 0 ? some : ::write(file, bytes, static_cast<std::size_t>(some));
}

ssize_t faulty_pwrite(int file, const void* bytes, std::size_t count, off_t offset) {
  const ssize_t some = taken(count);
  return some < 0 ? some : ::pwrite(file, bytes, static_cast<std::size_t>(some), offset);
}

void replace(const char* name, sqlite3_syscall_ptr function) {
  sqlite3_vfs* disk = sqlite3_vfs_find(nullptr);
  if (disk == nullptr || disk->xSetSystemCall(disk, name, function) != SQLITE_OK) throw std::logic_error("SQLite does not let its system calls be replaced");
}

// Once, before there are threads. SQLite uses only those of them that it was built with.
const bool installed = [] {
  sqlite3_initialize();
  sqlite3_vfs* disk = sqlite3_vfs_find(nullptr);
  if (disk->xGetSystemCall(disk, "write") != nullptr) replace("write", reinterpret_cast<sqlite3_syscall_ptr>(&faulty_write));
  for (const char* name : std::array{"pwrite", "pwrite64"}) {
    if (disk->xGetSystemCall(disk, name) != nullptr) replace(name, reinterpret_cast<sqlite3_syscall_ptr>(&faulty_pwrite));
  }
  return true;
}();

int sync_of(int file, long call) {
  std::array<char, 4096> name{};
  const char* ending = failing_syncs;
  const ssize_t length = ending == nullptr ? 0 : ::readlink(("/proc/self/fd/" + std::to_string(file)).c_str(), name.data(), name.size());
  if (length <= 0 || !std::string_view(name.data(), static_cast<std::size_t>(length)).ends_with(ending)) return static_cast<int>(::syscall(call, file));
  errno = EIO;
  return -1;
}

}  // namespace

FailingWrites::FailingWrites(std::size_t bytes_left, int error) {
  failures = 0;
  left = static_cast<long>(bytes_left);
  error_number = error;
  failing = installed;
}

FailingWrites::~FailingWrites() { failing = false; }

std::size_t FailingWrites::failed() const { return failures; }

void fail_syncs_of(const char* ending) { failing_syncs = ending; }

}  // namespace circles::tests

// In place of the C library's, for SQLite too.
extern "C" int fsync(int file) { return circles::tests::sync_of(file, SYS_fsync); }
extern "C" int fdatasync(int file) { return circles::tests::sync_of(file, SYS_fdatasync); }
