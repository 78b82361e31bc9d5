// Markdown of other people, shown safely on a terminal.
//
//   for (const auto& line : terminal_markdown(message.text(), 80, wants_colour)) std::cout << line << '\n';
//
// Whatever the input: no control character and no escape sequence but our own colours, and without colour none at
// all. HTML is shown as text, links and images with their address. Input over 256 KiB, nested more than 100 deep or with
// a paragraph over 8 KiB is shown as it is written, folded.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace circles::text {

constexpr std::size_t kMostTerminalMarkdown = 256 * 1024;

// Lines of at most `width` columns; a width under 20 counts as 20.
std::vector<std::string> terminal_markdown(std::string_view markdown, std::size_t width, bool colour);

}  // namespace circles::text
