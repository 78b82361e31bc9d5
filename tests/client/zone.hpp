// The machine's time zone, for the length of a test.
#pragma once

#include <cstdlib>
#include <ctime>
#include <string>

namespace circles::client {

class TimeZone {
 public:
  explicit TimeZone(const char* name) {
    if (const char* value = std::getenv("TZ"); value != nullptr) before_ = value;
    ::setenv("TZ", name, 1);
    ::tzset();
  }
  TimeZone(const TimeZone&) = delete;
  TimeZone& operator=(const TimeZone&) = delete;
  ~TimeZone() {
    if (before_.empty())
      ::unsetenv("TZ");
    else
      ::setenv("TZ", before_.c_str(), 1);
    ::tzset();
  }

 private:
  std::string before_;
};

}  // namespace circles::client
