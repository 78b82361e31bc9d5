// A script of this folder as a process of its own, which tells in JSON objects, one a line, what happens to it.
#pragma once

#include <google/protobuf/struct.pb.h>
#include <sys/types.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace circles::tests {

using Said = google::protobuf::Struct;

std::string text_in(const Said& said, const std::string& name);
bool yes_in(const Said& said, const std::string& name);
double number_in(const Said& said, const std::string& name);
bool has(const Said& said, const std::string& name);
const Said& object_in(const Said& said, const std::string& name);

// From a JSON text. Throws std::runtime_error when it is no object.
Said said_in(const std::string& json);

// Runs to its end. Throws std::runtime_error unless it succeeded.
void run(const std::vector<std::string>& command);

// Ended, and waited for, by the destructor. Constructed when it listens.
class Child {
 public:
  Child(const std::string& script, std::vector<std::string> arguments);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  unsigned port() const { return port_; }

  // The next that it says. Throws std::runtime_error when it says nothing for so long.
  Said next(std::chrono::seconds within = std::chrono::seconds(30));
  // Did it say nothing until now that nobody took? Takes what there is.
  bool silent();

 private:
  void read();

  pid_t process_ = -1;
  int input_ = -1;
  int output_ = -1;
  unsigned port_ = 0;

  std::mutex mutex_;
  std::condition_variable said_more_;
  std::deque<std::string> lines_;  // under the mutex
  // Reads all the time, so that the script never waits for a reader.
  std::thread reader_;
};

}  // namespace circles::tests
