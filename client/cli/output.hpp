// Where everything is printed: replies as JSON, tables, plain lines on stdout; remarks on stderr.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/cli/strip.hpp"
#include "client/cli/table.hpp"
#include "client/cli/terminal.hpp"

namespace google::protobuf {
class Message;
}

namespace circles::client {

class Output {
 public:
  Terminal terminal;
  bool json = false;
  bool quiet = false;
  bool colour = false;
  Signs signs = Signs::ascii;

  // With --json: prints the reply on one line and returns true; then nothing else belongs on stdout.
  // `secrets` are fields to add that no reply holds: what the client made (link, code, recoveryCode).
  bool reply(const google::protobuf::Message& message, const std::vector<std::pair<std::string, std::string>>& secrets = {}) const;

  // What was asked for.
  void table(const Table& table) const;
  void line(std::string_view text) const;
  // "staff-2027#12  Write one post": what is shown, and its title.
  void heading(std::string_view reference, std::string_view title) const;
  // "kept since 2026-11": a name and its value; nothing when the value is empty.
  void field(std::string_view name, std::string_view value) const;
  // Markdown or a note, harmless and folded to the terminal.
  void paragraph(std::string_view text, std::size_t indent = 0) const;
  // Markdown of people: rendered and folded on a terminal, as it is written, but harmless, elsewhere.
  void markdown(std::string_view text) const;
  // That it was done; not with -q.
  void done(std::string_view text) const;
  // On stderr, not with -q.
  void remark(std::string_view text) const;

  // Throws Failure when not everything could be written (a full disk, a closed pipe).
  void finish() const;

  // Lines that are too long for the terminal, broken between words; others as they are.
  std::string folded(std::string_view text) const;

  // For prose: no wider than is good to read.
  std::size_t readable_width() const;

  std::string bold(const std::string& text) const { return styled(text, Style::bold, colour); }

 private:
  void hanging(std::string lead, std::size_t indent, std::string_view text) const;
};

}  // namespace circles::client
