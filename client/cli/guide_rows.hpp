// Entries of a list as people type them on one line: "Planning a site, 2, 4", "My father: somebody at home on Tuesdays".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace circles::client {

struct RowShape {
  std::size_t columns = 1;
  // Of two columns of words: what follows the first colon is the second.
  bool told_after_colon = false;
  // The last column is prose, in which commas mean nothing.
  bool ends_in_words = false;
};

// Not more than its columns; those that were left away are missing at the end. Commas too many belong to the prose at its end,
// or else to the name at its beginning.
std::vector<std::string> row_in(std::string_view line, const RowShape& shape);

// "learning 40, impact 15" and "learning=40": a name and a weight each.
std::vector<std::vector<std::string>> weights_in(std::string_view line);

// every_quarter is typed and shown as "every quarter".
std::string column_word(std::string_view field);

}  // namespace circles::client
