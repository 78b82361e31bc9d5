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

// A place in a list that goes by time and then by number.
struct PagePlace {
  std::int64_t instant = 0;
  std::int64_t number = 0;
};
// Before everything, and after everything.
inline constexpr PagePlace kOldest{};
inline constexpr PagePlace kNewest{INT64_MAX, INT64_MAX};

inline std::string page_token(const PagePlace& place) { return std::to_string(place.instant) + "-" + std::to_string(place.number); }

// `start` for an empty token.
inline PagePlace place_of_page_token(const std::string& token, const PagePlace& start) {
  if (token.empty()) return start;
  const std::size_t hyphen = token.find('-');
  if (hyphen == std::string::npos || hyphen == 0 || hyphen + 1 == token.size()) throw page_token_invalid();
  return {number_of_page_token(token.substr(0, hyphen), 0), number_of_page_token(token.substr(hyphen + 1), 0)};
}

}  // namespace circles::features
