#include "client/cli/pause_words.hpp"

#include <fmt/format.h>

#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {

std::string pause_span(const v1::Pause& pause) {
  if (pause.first_day() == pause.last_day()) return "on " + text::harmless(pause.first_day());
  return fmt::format("from {} to {}", text::harmless(pause.first_day()), text::harmless(pause.last_day()));
}

std::string pause_owner(const v1::Pause& pause) { return pause.has_member() ? handle_of(pause.member()) : "the whole circle"; }

bool ended_at_once(const v1::Pause& pause) { return pause.last_day() < pause.first_day(); }

std::string pause_standing(const v1::Pause& pause) {
  std::string standing = pause.retroactive() ? "declared late" : "";
  if (!pause.resumed()) return standing;
  if (!standing.empty()) standing += ", ";
  standing += ended_at_once(pause) ? "ended at once" : "ended early";
  return standing;
}

std::string pause_agreed(const v1::Pause& pause) {
  std::string all;
  for (const auto number : pause.agreed()) all += fmt::format("{}#{}", all.empty() ? "" : ", ", number);
  return all;
}

}  // namespace circles::client
