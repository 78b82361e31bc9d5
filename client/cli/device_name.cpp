#include "client/cli/device_name.hpp"

#include <unistd.h>

#include "shared/text/characters.hpp"

namespace circles::client {

std::string default_device_name() {
  char name[256] = {};
  constexpr std::size_t kLongest = 80;
  if (::gethostname(name, sizeof name - 1) != 0 || text::line_fault(name, kLongest) || name[0] == '\0') return "computer";
  return name;
}

}  // namespace circles::client
