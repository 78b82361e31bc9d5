#include "client/cli/time_zone.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace circles::client {

std::string zone_of_path(const std::string& path) {
  constexpr std::string_view kFolder = "zoneinfo/";
  const auto at = path.rfind(kFolder);
  if (at == std::string::npos) return {};
  std::string name = path.substr(at + kFolder.size());
  for (const std::string_view variant : {"posix/", "right/"})
    if (name.starts_with(variant)) name.erase(0, variant.size());
  return name;
}

std::string system_time_zone() {
  if (const char* set = std::getenv("TZ"); set != nullptr && *set != '\0') {
    std::string name = *set == ':' ? set + 1 : set;
    if (name.starts_with('/')) name = zone_of_path(name);
    // "CET-1CEST" is a rule and no name; a name with a digit behind its beginning is one in Etc/.
    const bool is_name = name.find('/') != std::string::npos || name == "UTC" || name == "GMT";
    if (is_name && name.find(',') == std::string::npos) return name;
  }
  std::error_code fault;
  const auto target = std::filesystem::read_symlink("/etc/localtime", fault);
  if (!fault)
    if (std::string name = zone_of_path(target.string()); !name.empty()) return name;
  std::ifstream file("/etc/timezone");
  std::string name;
  std::getline(file, name);
  return name;
}

}  // namespace circles::client
