#include "client/cli/command.hpp"

#include <CLI/CLI.hpp>

namespace circles::client {

Argument& Argument::required() {
  option_->required();
  return *this;
}

Argument& Argument::one_of(const std::vector<std::string>& words) {
  option_->check(CLI::IsMember(words));
  return *this;
}

Argument& Argument::excludes(const Argument& other) {
  option_->excludes(other.option_);
  return *this;
}

Argument& Argument::once_each() {
  option_->allow_extra_args(false);
  return *this;
}

Command Command::subcommand(const std::string& name, const std::string& what) { return *app_->add_subcommand(name, what); }

Command Command::noun(const std::string& name, const std::string& what) { return *app_->add_subcommand(name, what)->require_subcommand(1); }

Argument Command::option(const std::string& name, std::string& into, const std::string& what) { return Argument(*app_->add_option(name, into, what)); }

Argument Command::option(const std::string& name, std::optional<std::string>& into, const std::string& what) { return Argument(*app_->add_option(name, into, what)); }

Argument Command::option(const std::string& name, std::uint32_t& into, const std::string& what) { return Argument(*app_->add_option(name, into, what)); }

Argument Command::option(const std::string& name, std::optional<std::uint32_t>& into, const std::string& what) { return Argument(*app_->add_option(name, into, what)); }

Argument Command::option(const std::string& name, std::vector<std::string>& into, const std::string& what) { return Argument(*app_->add_option(name, into, what)); }

void Command::flag(const std::string& name, bool& into, const std::string& what) { app_->add_flag(name, into, what); }

}  // namespace circles::client
