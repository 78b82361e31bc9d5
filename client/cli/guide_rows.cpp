#include "client/cli/guide_rows.hpp"

#include <algorithm>


namespace circles::client {
namespace {

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const auto from = text.find_first_not_of(kBlanks);
  return from == std::string_view::npos ? std::string() : std::string(text.substr(from, text.find_last_not_of(kBlanks) - from + 1));
}

std::vector<std::string> between_commas(std::string_view line) {
  std::vector<std::string> parts;
  for (;;) {
    const auto comma = line.find(',');
    parts.push_back(trimmed(line.substr(0, comma)));
    if (comma == std::string_view::npos) return parts;
    line.remove_prefix(comma + 1);
  }
}

std::string rejoined(const std::vector<std::string>& parts, std::size_t from, std::size_t to) {
  std::string all;
  for (std::size_t at = from; at < to; ++at) all += (at == from ? "" : ", ") + parts[at];
  return all;
}

}  // namespace

std::vector<std::string> row_in(std::string_view line, const RowShape& shape) {
  if (shape.columns == 1) return {trimmed(line)};
  if (const auto colon = line.find(": "); shape.told_after_colon && colon != std::string_view::npos) return {trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1))};
  const auto parts = between_commas(line);
  if (parts.size() <= shape.columns) return parts;
  const std::size_t extra = parts.size() - shape.columns;
  std::vector<std::string> row;
  if (shape.ends_in_words) {
    row.assign(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(shape.columns - 1));
    row.push_back(rejoined(parts, shape.columns - 1, parts.size()));
  } else {
    row.push_back(rejoined(parts, 0, extra + 1));
    row.insert(row.end(), parts.begin() + static_cast<std::ptrdiff_t>(extra + 1), parts.end());
  }
  return row;
}

std::vector<std::vector<std::string>> weights_in(std::string_view line) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& part : between_commas(line)) {
    if (part.empty()) continue;
    const auto last = part.find_last_not_of("0123456789");
    // "Learning, 40": the comma of a list, and the weight of what stood before it.
    if (last == std::string::npos && !rows.empty() && rows.back().size() == 1) {
      rows.back().push_back(part);
      continue;
    }
    const bool weighed = last != std::string::npos && last + 1 < part.size() && std::string_view(" =:").find(part[last]) != std::string_view::npos;
    if (!weighed) {
      rows.push_back({part});
      continue;
    }
    std::string name = trimmed(std::string_view(part).substr(0, last));
    while (!name.empty() && (name.back() == '=' || name.back() == ':' || name.back() == ' ')) name.pop_back();
    rows.push_back({name, part.substr(last + 1)});
  }
  return rows;
}

std::string column_word(std::string_view field) {
  std::string word(field);
  std::ranges::replace(word, '_', ' ');
  return word;
}

}  // namespace circles::client
