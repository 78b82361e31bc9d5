// A circled process of one's own, on a scratch directory that goes with it.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <string>

namespace circles::bench {

class StartedServer {
 public:
  // The program `circled` beside this one.
  StartedServer();
  ~StartedServer();
  StartedServer(const StartedServer&) = delete;
  StartedServer& operator=(const StartedServer&) = delete;

  unsigned short port() const { return port_; }
  // The code of the link for the first account.
  std::string first_code() const;
  // VmRSS.
  std::size_t resident_kib() const;
  // Of all its threads, in the kernel too, so far.
  double processor_seconds() const;

 private:
  void await_port(int output);

  std::filesystem::path directory_;
  pid_t process_ = -1;
  unsigned short port_ = 0;
};

// A fresh directory under TMPDIR or /tmp.
std::filesystem::path scratch_directory();

// As many files as this process may have open.
void raise_open_files();

}  // namespace circles::bench
