// Completion scripts for shells, made from the command tree itself.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace circles::client {

// One place in the tree and what may be typed there.
struct CompletionPlace {
  // "" for the root, "/commitment/add"
  std::string path;
  std::vector<std::string> commands;
  // --long and -s ones, the global ones included.
  std::vector<std::string> options;
};

std::vector<CompletionPlace> completion_places(const CLI::App& root);

// `shell` is bash, zsh or fish.
std::string completion_script(const CLI::App& root, const std::string& shell);

}  // namespace circles::client
