#include "client/cli/guide_asking.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "client/cli/failure.hpp"
#include "client/cli/problem_report.hpp"
#include "client/cli/terminal.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

void show_example(const Output& out, const v1::FlowStep& step) {
  tell(out, fmt::format("For example: {}\nBy hand:     {}", step.example(), step.command()));
}

bool taken(const Output& out, const std::string& line, const CheckLine& check) {
  if (!check) return true;
  try {
    check(line);
    return true;
  } catch (const Failure& failure) {
    if (failure.code() != ExitCode::usage) throw;
    tell(out, describe(failure));
    return false;
  }
}

// The input ends as q does: nothing is lost by it.
std::string ask_or_leave(std::string_view question) {
  try {
    return ask(question);
  } catch (const Failure& failure) {
    if (failure.code() != ExitCode::cancelled) throw;
    throw LeaveGuide();
  }
}

std::string listed(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

}  // namespace

void tell(const Output& out, std::string_view text) {
  std::fflush(stdout);
  fmt::print(stderr, "{}\n", out.folded(text::harmless(text)));
}

void show_step(const Output& out, const v1::FlowStep& step) {
  std::fflush(stdout);
  fmt::print(stderr, "\n{}\n{}\n", styled(text::harmless(step.title()), Style::bold, out.colour), out.folded(text::harmless(step.prompt())));
  for (const auto& line : text::fold(text::harmless(step.why()), out.readable_width() - 2)) fmt::print(stderr, "  {}\n", styled(line, Style::dim, out.colour));
}

std::optional<std::string> ask_line(const Output& out, const v1::FlowStep& step, std::string_view question) {
  // A long one stands above the answer, so that what is typed has room.
  constexpr std::size_t kBesideAnswer = 40;
  const bool above = text::columns(question) > kBesideAnswer;
  if (above) tell(out, question);
  for (;;) {
    std::string typed = ask_or_leave(above ? std::string_view(">") : question);
    if (typed == "q") throw LeaveGuide();
    if (typed.empty()) return std::nullopt;
    if (typed != "?") return typed;
    show_example(out, step);
  }
}

std::vector<std::string> ask_lines(const Output& out, const v1::FlowStep& step, std::string_view question, const CheckLine& check) {
  std::vector<std::string> lines;
  tell(out, question);
  while (const auto line = ask_line(out, step, ">"))
    if (taken(out, *line, check)) lines.push_back(*line);
  return lines;
}

std::vector<std::string> ask_field(const Output& out, const v1::FlowStep& step, const AskedField& field, const CheckLine& check) {
  switch (field.shape) {
    case AskedField::Shape::text:
      return ask_lines(out, step, "(several lines if you like; an empty one ends)");
    case AskedField::Shape::lines:
      return ask_lines(out, step, "(a line each; an empty one ends)", check);
    case AskedField::Shape::rows:
      return ask_lines(out, step, field.words.size() == 1 ? "(a line each; an empty one ends)" : fmt::format("(a line each: {}; an empty one ends)", listed(field.words)), check);
    case AskedField::Shape::choice:
      tell(out, fmt::format("({})", listed(field.words)));
      break;
    case AskedField::Shape::line:
      break;
  }
  while (const auto line = ask_line(out, step, ">"))
    if (taken(out, *line, check)) return {*line};
  return {};
}

bool ask_now(const Output& out, const v1::FlowStep& step) {
  while (const auto typed = ask_line(out, step, "Now? (y, or Enter for later)")) {
    if (*typed == "y" || *typed == "Y" || *typed == "yes") return true;
    if (*typed == "n" || *typed == "N" || *typed == "no") return false;
  }
  return false;
}


}  // namespace circles::client
