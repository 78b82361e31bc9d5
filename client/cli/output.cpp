#include "client/cli/output.hpp"

#include <fmt/format.h>
#include <google/protobuf/message.h>
#include <google/protobuf/struct.pb.h>

#include <algorithm>
#include <cstdio>

#include "client/cli/failure.hpp"
#include "shared/text/display.hpp"
#include "shared/text/terminal_markdown.hpp"
#include "shared/wire/encoding.hpp"

namespace circles::client {
namespace {

constexpr std::size_t kFieldColumn = 16;

void put(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace

std::string Output::folded(std::string_view text) const {
  std::string folded;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line(text.substr(begin, end - begin));
    std::string lead;
    if (text::columns(line) <= terminal.width) {
      folded += line;
    } else {
      for (const auto& part : text::fold(line, readable_width())) {
        folded += lead + part;
        lead = "\n";
      }
    }
    if (end < text.size()) folded += '\n';
    begin = end + 1;
  }
  return folded;
}

bool Output::reply(const google::protobuf::Message& message, const std::vector<std::pair<std::string, std::string>>& secrets) const {
  if (!json) return false;
  std::string line = wire::to_json(message);
  if (!secrets.empty()) {
    google::protobuf::Struct object;
    wire::from_json(line, object);
    for (const auto& [name, value] : secrets) (*object.mutable_fields())[name].set_string_value(value);
    line = wire::to_json(object);
  }
  put(line + "\n");
  std::fflush(stdout);
  return true;
}

void Output::table(const Table& table) const { put(terminal.output ? table.for_terminal(terminal.width, colour) : table.tab_separated()); }

void Output::line(std::string_view text) const { put(std::string(text) + "\n"); }

// On a terminal what is long goes on below itself; in a pipe it stays one line.
void Output::hanging(std::string lead, std::size_t indent, std::string_view text) const {
  const std::string shown = text::harmless(text);
  const std::size_t room = std::max<std::size_t>(readable_width(), indent + 20) - indent;
  for (const auto& line : terminal.output ? text::fold(shown, room) : std::vector{shown}) {
    put(lead + line + "\n");
    lead.assign(indent, ' ');
  }
}

void Output::heading(std::string_view reference, std::string_view title) const { hanging(bold(std::string(reference)) + "  ", reference.size() + 2, title); }

void Output::field(std::string_view name, std::string_view value) const {
  if (value.empty()) return;
  hanging(bold(std::string(name)) + std::string(kFieldColumn - std::min(text::columns(name), kFieldColumn - 1), ' '), kFieldColumn, value);
}

std::size_t Output::readable_width() const {
  constexpr std::size_t kReadable = 96;
  return std::min(terminal.width, kReadable);
}

void Output::paragraph(std::string_view text, std::size_t indent) const {
  const std::size_t width = readable_width();
  for (const auto& folded : text::fold(text::harmless(text), width > indent ? width - indent : 1)) put(folded.empty() ? "\n" : std::string(indent, ' ') + folded + "\n");
}

void Output::markdown(std::string_view text) const {
  if (!terminal.output) {
    put(text::harmless(text));
    return;
  }
  for (const auto& shown : text::terminal_markdown(text, readable_width(), colour)) put(shown + "\n");
}

void Output::done(std::string_view text) const {
  if (!quiet && !json) line(terminal.output ? folded(text) : text);
}

void Output::remark(std::string_view text) const {
  if (quiet) return;
  // Both may end up in one file: in the order in which they were said.
  std::fflush(stdout);
  fmt::print(stderr, "{}\n", terminal.errors ? folded(text) : text);
}

void Output::finish() const {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) throw Failure(ExitCode::refused, "Not everything could be written to standard output.");
}

}  // namespace circles::client
