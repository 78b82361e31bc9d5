// What the command was started on, and asking the person at it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace circles::client {

struct Terminal {
  bool input = false;
  bool output = false;
  bool errors = false;
  // Columns; 80 when they are not known.
  std::size_t width = 80;

  static Terminal look();
};

// `when` is auto, always or never. With auto: only on a terminal, and not with NO_COLOR.
bool use_colour(std::string_view when, bool on_terminal);

// The locale is one of UTF-8. After setlocale.
bool shows_unicode();

// A line from standard input; nothing at its end.
std::optional<std::string> read_line();

// A question that would be cut at the terminal's edge, on several lines with room for an answer behind the last.
std::string folded_question(std::string_view question, std::size_t width);

// Shows the question on stderr and reads the answer without blanks around it. Throws cancelled() at the end of input.
std::string ask(std::string_view question);

// Asks until it is answered; `otherwise` is what just Enter means.
bool ask_yes_no(std::string_view question, bool otherwise);

}  // namespace circles::client
