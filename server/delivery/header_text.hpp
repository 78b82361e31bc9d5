// What may stand in a header, and how. Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace circles::delivery {

// Valid UTF-8, without overlong forms and surrogates.
bool is_utf8(std::string_view text);

// Fit for one header line: valid UTF-8 without control characters (C0, DEL, C1) and line separators.
bool is_one_line(std::string_view text);

// A bare address in ASCII, as mail servers take it without further agreement: something@host. No comments,
// quotes, blanks or lists, so that it cannot become two. At most 254 characters.
bool is_address(std::string_view text);

// Visible ASCII without blanks, quotes and angle brackets: an id or a link that may stand in <…>.
bool is_bare_token(std::string_view text);

// ASCII that fits on a line as it is; else RFC 2047 encoded words, none longer than 75 characters, with `fold` between them.
std::string encoded_words(std::string_view utf8, std::string_view fold);

// The longest beginning of at most `most` bytes that cuts no character in two.
std::string_view beginning(std::string_view utf8, std::size_t most);

}  // namespace circles::delivery
