// identity.json: tokens and what this device remembers of its servers.
//
//   IdentityFile file(IdentityFile::default_folder());
//   file.change([](stored::Identity& identity) { … });     // under a lock, atomic, durable
//
// Two processes may change it at once and neither change is lost. A file that others can
// read, or that belongs to somebody else, is refused: the tokens in it would be no secret.
#pragma once

#include <filesystem>
#include <functional>

#include "client/identity.pb.h"

namespace circles::client {

namespace stored = career::circles::client;

class IdentityFile {
 public:
  explicit IdentityFile(std::filesystem::path folder);

  // $XDG_CONFIG_HOME/circle, or else ~/.config/circle.
  static std::filesystem::path default_folder();

  const std::filesystem::path& path() const { return path_; }

  // Empty when there is no file yet. Throws Failure when it is not safe or not readable.
  stored::Identity load() const;

  // Reads it anew, lets `edit` change it, writes it, and returns what stands in it now.
  stored::Identity change(const std::function<void(stored::Identity&)>& edit) const;

 private:

  std::filesystem::path folder_;
  std::filesystem::path path_;
};

// The entry of this server, or null.
const stored::Server* find_server(const stored::Identity& identity, std::string_view url);
// The entry of this server, made when there is none.
stored::Server& server_entry(stored::Identity& identity, std::string_view url);
void remove_server(stored::Identity& identity, std::string_view url);

}  // namespace circles::client
