// Keeps a second server out of a data directory, for as long as this lives.
#pragma once

#include <filesystem>

namespace circles::storage {

class LockFile {
 public:
  // Throws StorageError when another process holds it.
  explicit LockFile(const std::filesystem::path& path);
  ~LockFile();
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;

 private:
  int descriptor_;
};

}  // namespace circles::storage
