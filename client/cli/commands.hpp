// The command tree, a function a noun. Each adds its commands to the tree; what they do
// runs after parsing, so that its exceptions are not mixed up with those of the command line.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "client/cli/command.hpp"

namespace circles::client {

class Invocation;

void add_join(Command root, Invocation& invocation);
void add_login(Command root, Invocation& invocation);
void add_account(Command root, Invocation& invocation);
void add_devices(Command root, Invocation& invocation);
void add_circles(Command root, Invocation& invocation);
void add_agreement(Command root, Invocation& invocation);
void add_invites(Command root, Invocation& invocation);
void add_members(Command root, Invocation& invocation);
void add_commitments(Command root, Invocation& invocation);
void add_check_ins(Command root, Invocation& invocation);
void add_pauses(Command root, Invocation& invocation);
void add_board(Command root, Invocation& invocation);
void add_statistics(Command root, Invocation& invocation);
void add_reminders(Command root, Invocation& invocation);
void add_hooks(Command root, Invocation& invocation);
void add_calendar(Command root, Invocation& invocation);
void add_specs(Command root, Invocation& invocation);
void add_metrics(Command root, Invocation& invocation);
void add_roadmap(Command root, Invocation& invocation);
void add_framework(Command root, Invocation& invocation);
void add_positions(Command root, Invocation& invocation);
void add_offers(Command root, Invocation& invocation);
void add_decisions(Command root, Invocation& invocation);
void add_reviews(Command root, Invocation& invocation);
void add_insight(Command root, Invocation& invocation);
void add_guide(Command root, Invocation& invocation);
void add_plans(Command root, Invocation& invocation);
void add_posts(Command root, Invocation& invocation);
void add_threads(Command root, Invocation& invocation);
void add_mentors(Command root, Invocation& invocation);
void add_inbox(Command root, Invocation& invocation);
void add_watch(Command root, Invocation& invocation);
void add_export(Command root, Invocation& invocation);
void add_api(Command root, Invocation& invocation);
void add_completion(Command root, Invocation& invocation);

// Bare `circle`.
void show_today(Invocation& invocation);

// The whole tree, with the global options.
void add_all_commands(Command root, Invocation& invocation);

// Runs `run` when this command was chosen, and no verb below it.
void when_chosen(Command command, Invocation& invocation, std::function<void(Invocation&)> run);

// main: parses, runs, reports; the exit code.
int run(int count, const char* const* arguments);

}  // namespace circles::client
