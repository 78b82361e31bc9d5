// The command tree, a function a noun. Each adds its commands to the tree; what they do
// runs after parsing, so that its exceptions are not mixed up with those of the command line.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace circles::client {

class Invocation;

void add_join(CLI::App& root, Invocation& invocation);
void add_login(CLI::App& root, Invocation& invocation);
void add_account(CLI::App& root, Invocation& invocation);
void add_devices(CLI::App& root, Invocation& invocation);
void add_circles(CLI::App& root, Invocation& invocation);
void add_agreement(CLI::App& root, Invocation& invocation);
void add_invites(CLI::App& root, Invocation& invocation);
void add_members(CLI::App& root, Invocation& invocation);
void add_commitments(CLI::App& root, Invocation& invocation);
void add_check_ins(CLI::App& root, Invocation& invocation);
void add_board(CLI::App& root, Invocation& invocation);
void add_watch(CLI::App& root, Invocation& invocation);
void add_api(CLI::App& root, Invocation& invocation);
void add_completion(CLI::App& root, Invocation& invocation);

// Bare `circle`.
void show_today(Invocation& invocation);

// The whole tree, with the global options.
void add_all_commands(CLI::App& root, Invocation& invocation);

// Runs `run` when this command was chosen.
void when_chosen(CLI::App& command, Invocation& invocation, std::function<void(Invocation&)> run);

// main: parses, runs, reports; the exit code.
int run(int count, const char* const* arguments);

}  // namespace circles::client
