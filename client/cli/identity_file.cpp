#include "client/cli/identity_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

#include "client/cli/descriptor.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/private_file.hpp"
#include "shared/wire/encoding.hpp"

namespace circles::client {
namespace {

// The lock has a file of its own: identity.json itself is replaced by every change.
Descriptor lock(const std::filesystem::path& path) {
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!file) throw Failure(ExitCode::refused, fmt::format("Cannot open {}.", path.string()));
  while (::flock(file.number(), LOCK_EX) != 0)
    if (errno != EINTR) throw Failure(ExitCode::refused, fmt::format("Cannot lock {}.", path.string()));
  return file;
}

}  // namespace

IdentityFile::IdentityFile(std::filesystem::path folder) : folder_(std::move(folder)), path_(folder_ / "identity.json") {}

std::filesystem::path IdentityFile::default_folder() {
  // The specification of XDG: a relative path there is to be ignored.
  if (const char* config = std::getenv("XDG_CONFIG_HOME"); config != nullptr && *config == '/') return std::filesystem::path(config) / "circle";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') return std::filesystem::path(home) / ".config" / "circle";
  throw Failure(ExitCode::refused, "Neither XDG_CONFIG_HOME nor HOME says where to keep your identity.", "export HOME=…");
}

stored::Identity IdentityFile::load() const {
  stored::Identity identity;
  const auto content = read_private_file(path_);
  if (!content) return identity;
  try {
    wire::from_json(*content, identity);
  } catch (const wire::Problem&) {
    // Not why: the parser quotes what it stumbled over, and that may be a token.
    throw Failure(ExitCode::refused, fmt::format("{} cannot be read: it is not what circle writes there.", path_.string()), "Was it written by a newer circle, or edited by hand? Repair it, or move it away and sign in again.");
  }
  return identity;
}

stored::Identity IdentityFile::change(const std::function<void(stored::Identity&)>& edit) const {
  make_private_folder(folder_);
  const Descriptor held = lock(folder_ / "identity.lock");
  stored::Identity identity = load();
  edit(identity);
  write_private_file(path_, wire::to_json(identity) + "\n");
  return identity;
}

const stored::Server* find_server(const stored::Identity& identity, std::string_view url) {
  for (const auto& server : identity.servers())
    if (server.url() == url) return &server;
  return nullptr;
}

stored::Server& server_entry(stored::Identity& identity, std::string_view url) {
  for (auto& server : *identity.mutable_servers())
    if (server.url() == url) return server;
  auto& server = *identity.add_servers();
  server.set_url(std::string(url));
  return server;
}

void remove_server(stored::Identity& identity, std::string_view url) {
  auto& servers = *identity.mutable_servers();
  for (int at = 0; at < servers.size(); ++at)
    if (servers[at].url() == url) {
      servers.DeleteSubrange(at, 1);
      break;
    }
  if (identity.current_server() == url) identity.set_current_server(servers.empty() ? "" : servers[0].url());
}

}  // namespace circles::client
