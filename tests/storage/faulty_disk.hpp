// The disk as SQLite sees it, with faults. One at a time; while none lives, it is the real disk.
#pragma once

#include <cstddef>

namespace circles::tests {

// Takes so many more bytes, the last write in part; what follows fails with this errno.
class FailingWrites {
 public:
  FailingWrites(std::size_t bytes_left, int error);
  ~FailingWrites();
  FailingWrites(const FailingWrites&) = delete;
  FailingWrites& operator=(const FailingWrites&) = delete;

  // How many writes failed so far.
  std::size_t failed() const;
};

// From now on, for good: every sync of a file whose name ends so fails.
void fail_syncs_of(const char* ending);

}  // namespace circles::tests
