// Lists come in pages. A page token is the sort key of the last item: it gives
// its holder nothing that the list would not, so it needs no seal.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>

#include "server/features/caller.hpp"
#include "shared/text/characters.hpp"

namespace circles::features {

// 1 to 200; 0 means `usual`.
inline std::size_t page_size(std::uint32_t asked, std::size_t usual) {
  if (asked > 200) throw invalid("page_size", "is over 200");
  return asked == 0 ? usual : asked;
}

inline Problem page_token_invalid() {
  return Problem(reason::page_token_invalid, "This page token is not one that this list gave.", "Begin at the first page.").at("page_token", "unknown");
}

// Of a list of members, which goes by handle.
inline const std::string& handle_of_page_token(const std::string& token) {
  if (!token.empty() && text::handle_fault(token)) throw page_token_invalid();
  return token;
}

// `start` for an empty token.
inline std::int64_t number_of_page_token(const std::string& token, std::int64_t start) {
  if (token.empty()) return start;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), number);
  if (error != std::errc{} || end != token.data() + token.size()) throw page_token_invalid();
  return number;
}

}  // namespace circles::features
