#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <clocale>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/commands.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/invocation.hpp"
#include "client/cli/problem_report.hpp"
#include "client/cli/version.hpp"
#include "shared/text/display.hpp"
#include "shared/wire/problem.hpp"

namespace circles::client {
namespace {

int number(ExitCode code) { return static_cast<int>(code); }

extern "C" void end_as_cancelled(int) {
  // Only what a signal handler may do.
  constexpr char kText[] = "\ncircle: Cancelled.\n";
  [[maybe_unused]] const auto ignored = ::write(STDERR_FILENO, kText, sizeof kText - 1);
  ::_exit(static_cast<int>(ExitCode::cancelled));
}

// The command that was being typed: "circle commitment add".
std::string typed_command(const CLI::App& root) {
  std::string command = "circle";
  const CLI::App* app = &root;
  while (!app->get_subcommands().empty()) {
    app = app->get_subcommands().front();
    command += " " + app->get_name();
  }
  return command;
}

std::string what_is_wrong(const CLI::App& root, const CLI::ParseError& error) {
  const auto left = root.remaining();
  if (root.get_subcommands().empty() && !left.empty() && !left.front().starts_with('-')) return fmt::format("There is no command “{}”.", text::harmless(left.front()));
  return text::harmless(error.what());
}

int usage_error(const CLI::App& root, const CLI::ParseError& error) {
  fmt::print(stderr, "circle: {}\nnext: {} --help\n", what_is_wrong(root, error), typed_command(root));
  return number(ExitCode::usage);
}

// CLI11 does not look how wide the terminal is; what is long goes on below itself.
std::string folded_help(const std::string& help) {
  constexpr std::size_t kColumn = 30;
  const Terminal terminal = Terminal::look();
  if (!terminal.output || terminal.width <= 2 * kColumn) return help;
  std::string folded;
  for (std::size_t begin = 0; begin < help.size();) {
    const std::size_t end = std::min(help.find('\n', begin), help.size());
    const std::string line = help.substr(begin, end - begin);
    const bool described = line.size() > kColumn && line[kColumn - 1] == ' ' && line[kColumn] != ' ';
    const std::size_t indent = described ? kColumn : 0;
    std::string lead = line.substr(0, indent);
    for (const auto& part : text::columns(line) > terminal.width ? text::fold(line.substr(indent), terminal.width - indent) : std::vector{line.substr(indent)}) {
      folded += lead + part + "\n";
      lead.assign(indent, ' ');
    }
    begin = end + 1;
  }
  return folded;
}

void add_version(Command root, Invocation& invocation) {
  Command version = root.subcommand("version", "the version of this client");
  when_chosen(version, invocation, [](Invocation& with) {
    if (with.out.json)
      with.out.line(fmt::format("{{\"version\":\"{}\"}}", kVersion));
    else
      with.out.line(fmt::format("circle {}", kVersion));
  });
}

int run_chosen(Invocation& invocation, const CLI::App& root) {
  const auto report = [&](const std::string& text) {
    std::fflush(stdout);
    fmt::print(stderr, "{}", invocation.out.terminal.errors ? invocation.out.folded(text) : text);
  };
  try {
    invocation.prepare();
    if (invocation.chosen)
      invocation.chosen();
    else
      show_today(invocation);
    invocation.out.finish();
    return number(ExitCode::done);
  } catch (const wire::Problem& problem) {
    report(describe(problem.said(), typed_command(root)));
    return number(exit_code_of(problem.said().code()));
  } catch (const Failure& failure) {
    report(describe(failure));
    return number(failure.code());
  } catch (const std::exception& fault) {
    report(fmt::format("circle: {}\n", fault.what()));
    return number(ExitCode::refused);
  }
}

}  // namespace

void when_chosen(Command command, Invocation& invocation, std::function<void(Invocation&)> run) {
  command.app().callback([&invocation, run = std::move(run)] {
    // A verb is heard before its noun, which may be a command itself: circle inbox, circle inbox read.
    if (!invocation.chosen) invocation.chosen = [&invocation, run] { run(invocation); };
  });
}

void add_all_commands(Command root, Invocation& invocation) {
  // One subcommand a level: a circle called "list" or a member called "join" is never taken for a command.
  root.app().require_subcommand(0, 1);
  root.app().fallthrough();
  root.app().footer("Bare `circle` shows today. Items: 12, or staff-2027#12 across circles.\nExit codes: 0 done, 1 refused, 2 usage, 3 cancelled, 4 not signed in, 5 not found, 6 conflict, 7 unreachable.");
  auto& options = invocation.options;
  root.option("--circle", options.circle, "the circle that is meant, instead of the current one");
  root.option("--server", options.server, "the server that is meant, instead of the current one");
  root.flag("--json", options.json, "print the server's reply as JSON, one object a line");
  root.flag("--no-input", options.no_input, "ask nothing");
  root.option("--color", options.colour, "auto, always or never").one_of({"auto", "always", "never"});
  root.flag("-q,--quiet", options.quiet, "print only what was asked for");
  root.flag("-v,--verbose", options.verbose, "say on stderr what goes over the wire");

  add_join(root, invocation);
  add_login(root, invocation);
  add_account(root, invocation);
  add_devices(root, invocation);
  add_circles(root, invocation);
  add_agreement(root, invocation);
  add_invites(root, invocation);
  add_members(root, invocation);
  add_commitments(root, invocation);
  add_check_ins(root, invocation);
  add_pauses(root, invocation);
  add_board(root, invocation);
  add_statistics(root, invocation);
  add_reminders(root, invocation);
  add_hooks(root, invocation);
  add_calendar(root, invocation);
  add_specs(root, invocation);
  add_metrics(root, invocation);
  add_roadmap(root, invocation);
  add_framework(root, invocation);
  add_positions(root, invocation);
  add_offers(root, invocation);
  add_decisions(root, invocation);
  add_reviews(root, invocation);
  add_insight(root, invocation);
  add_guide(root, invocation);
  add_plans(root, invocation);
  add_posts(root, invocation);
  add_threads(root, invocation);
  add_mentors(root, invocation);
  add_inbox(root, invocation);
  add_watch(root, invocation);
  add_export(root, invocation);
  add_api(root, invocation);
  add_completion(root, invocation);
  add_version(root, invocation);
}

int run(int count, const char* const* arguments) {
  std::setlocale(LC_CTYPE, "");
  ::signal(SIGINT, end_as_cancelled);
  Invocation invocation;
  CLI::App root("Career Circles: people who promise things to each other, and tell each other the truth.", "circle");
  add_all_commands(root, invocation);
  try {
    root.parse(count, arguments);
  } catch (const CLI::CallForHelp&) {
    std::fputs(folded_help(root.help()).c_str(), stdout);
    return number(ExitCode::done);
  } catch (const CLI::CallForAllHelp& help) {
    return root.exit(help);
  } catch (const CLI::ParseError& error) {
    return usage_error(root, error);
  }
  return run_chosen(invocation, root);
}

}  // namespace circles::client
