#include "client/cli/named_entries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "client/cli/failure.hpp"
#include "client/cli/words.hpp"
#include "shared/text/case_folding.hpp"
#include "shared/text/name_matching.hpp"

namespace circles::client {

int entry_named(const std::vector<std::string>& names, std::string_view typed, std::string_view what, std::string_view look) {
  const std::string folded = text::case_folded(typed);
  std::vector<int> beginnings;
  for (int at = 0; at < static_cast<int>(names.size()); ++at) {
    const std::string name = text::case_folded(names[static_cast<std::size_t>(at)]);
    if (name == folded) return at;
    if (!folded.empty() && name.starts_with(folded)) beginnings.push_back(at);
  }
  if (beginnings.size() == 1) return beginnings.front();
  if (beginnings.empty()) throw Failure(ExitCode::not_found, fmt::format("You have no {} called {}.", what, in_quotes(typed)), std::string(look));
  std::string meant;
  for (const int at : beginnings) meant += (meant.empty() ? "" : ", ") + in_quotes(names[static_cast<std::size_t>(at)]);
  throw Failure(ExitCode::usage, fmt::format("{} may mean {}.", in_quotes(typed), meant), "Write more of it.");
}

bool is_taken(const std::vector<std::string>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& known) { return text::same_name(known, name); });
}

}  // namespace circles::client
