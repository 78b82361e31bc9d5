#include "client/cli/proposal.hpp"

#include <fmt/format.h>

#include "client/cli/words.hpp"

namespace circles::client {

std::vector<std::string> proposal(const v1::Commitment& commitment, std::string_view reference) {
  if (!commitment.proposes_change() || commitment.withdrawn() || commitment.has_dropped_at()) return {};
  const std::string_view circle = reference.substr(0, reference.find('#'));
  const std::string drop = fmt::format("circle commitment drop {}", reference);
  const auto add = [&](std::string_view what) { return fmt::format("circle commitment add \"{}\" --once --due DATE --circle {}", what, circle); };
  return {
      fmt::format("{} was carried over {} times. That is no shame, and says something about its size.", in_quotes(commitment.title()), commitment.carried()),
      "  shrink it:  " + drop,
      "              " + add("what fits into two weeks"),
      "  split it:   " + drop,
      "              " + add("its first part"),
      "              " + add("its second part"),
      "  drop it:    " + drop,
  };
}

}  // namespace circles::client
