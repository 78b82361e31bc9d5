// A command of the tree, for those who declare it:
//
//   Command role = member.subcommand("role", "make somebody owner, member or mentor");
//   role.option("role", options->role, "owner, member or mentor").required();
//   when_chosen(role, invocation, …);
//
// Only command.cpp, program.cpp and completion.cpp know CLI11, which costs every file that includes it
// seconds to compile. A Command and an Argument are handles: the tree that they belong to outlives them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace circles::client {

class Argument {
 public:
  explicit Argument(CLI::Option& option) : option_(&option) {}
  Argument& required();
  Argument& one_of(const std::vector<std::string>& words);
  Argument& excludes(const Argument& other);
  // Of several values: one behind each --like-this, so that what goes by its place may follow.
  Argument& once_each();

 private:
  CLI::Option* option_;
};

class Command {
 public:
  // Implicit: the root of the tree is one.
  Command(CLI::App& app) : app_(&app) {}

  Command subcommand(const std::string& name, const std::string& what);
  // One that is nothing without a verb.
  Command noun(const std::string& name, const std::string& what);

  // Named "--like-this", "-l,--like-this", or without hyphens for what goes by its place.
  Argument option(const std::string& name, std::string& into, const std::string& what);
  Argument option(const std::string& name, std::optional<std::string>& into, const std::string& what);
  Argument option(const std::string& name, std::uint32_t& into, const std::string& what);
  Argument option(const std::string& name, std::optional<std::uint32_t>& into, const std::string& what);
  Argument option(const std::string& name, std::vector<std::string>& into, const std::string& what);
  void flag(const std::string& name, bool& into, const std::string& what);

  CLI::App& app() const { return *app_; }

 private:
  CLI::App* app_;
};

}  // namespace circles::client
