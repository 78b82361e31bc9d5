#include "client/cli/terminal.hpp"

#include <fmt/format.h>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "client/cli/failure.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

constexpr std::size_t kNarrowest = 40;

}  // namespace

Terminal Terminal::look() {
  Terminal terminal;
  terminal.input = ::isatty(STDIN_FILENO) == 1;
  terminal.output = ::isatty(STDOUT_FILENO) == 1;
  terminal.errors = ::isatty(STDERR_FILENO) == 1;
  winsize size{};
  const int asked = terminal.output ? STDOUT_FILENO : STDERR_FILENO;
  if ((terminal.output || terminal.errors) && ::ioctl(asked, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) terminal.width = std::max<std::size_t>(size.ws_col, kNarrowest);
  return terminal;
}

bool use_colour(std::string_view when, bool on_terminal) {
  if (when == "always") return true;
  if (when == "never" || !on_terminal) return false;
  const char* no_colour = std::getenv("NO_COLOR");
  const char* kind = std::getenv("TERM");
  return (no_colour == nullptr || *no_colour == '\0') && (kind == nullptr || std::string_view(kind) != "dumb");
}

bool shows_unicode() { return std::string_view(::nl_langinfo(CODESET)) == "UTF-8"; }

std::optional<std::string> read_line() {
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  return line;
}

std::string folded_question(std::string_view question, std::size_t width) {
  // So much stays free for the answer beside it.
  constexpr std::size_t kRoom = 8;
  if (text::columns(question) + kRoom <= width) return std::string(question);
  std::string folded;
  for (const auto& line : text::fold(question, std::max(width, kNarrowest) - kRoom)) folded += (folded.empty() ? "" : "\n") + line;
  return folded;
}

std::string ask(std::string_view question) {
  fmt::print(stderr, "{} ", ::isatty(STDERR_FILENO) == 1 ? folded_question(question, Terminal::look().width) : std::string(question));
  std::fflush(stderr);
  auto answer = read_line();
  if (!answer) {
    fmt::print(stderr, "\n");
    throw cancelled();
  }
  // Nobody's Enter ended the line: the answer came out of a pipe.
  if (::isatty(STDIN_FILENO) == 0) fmt::print(stderr, "\n");
  constexpr std::string_view kBlanks = " \t\r";
  answer->erase(0, std::min(answer->find_first_not_of(kBlanks), answer->size()));
  answer->erase(answer->find_last_not_of(kBlanks) + 1);
  return *answer;
}

bool ask_yes_no(std::string_view question, bool otherwise) {
  for (;;) {
    const std::string answer = ask(fmt::format("{} [{}]", question, otherwise ? "Y/n" : "y/N"));
    if (answer.empty()) return otherwise;
    if (answer == "y" || answer == "Y" || answer == "yes") return true;
    if (answer == "n" || answer == "N" || answer == "no") return false;
  }
}

}  // namespace circles::client
