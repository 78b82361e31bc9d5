// Rows of the decision journal, as the handlers of decisions and outcomes share them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "career/circles/v1/decisions.pb.h"
#include "server/features/caller.hpp"
#include "shared/rules/calendar.hpp"

namespace circles::features {

struct JournalPart {
  // Only about this offer; of all and of other things too with an empty one.
  std::string offer = {};
  // Decided on that day or later.
  std::string since = {};
  // Numbers below it.
  std::int64_t before = INT64_MAX;
  std::int64_t most = INT64_MAX;
};

// Newest first, with outcomes, what is due and whether it holds still.
std::vector<v1::Decision> journal(ReadTx& tx, const Id& home, const JournalPart& part);
std::optional<v1::Decision> find_decision(ReadTx& tx, const Id& home, std::int64_t number);
// NOT_FOUND for one that there is not.
v1::Decision decision_numbered(ReadTx& tx, const Id& home, std::int64_t number);

// That many days after the decision. Of what lapsed, or was decided anew, nobody asks what came of it.
rules::Day day_of_outcome(const v1::Decision& decision, std::uint32_t after_days);

// When that outcome was first recorded, or nothing.
std::optional<Instant> outcome_recorded_at(ReadTx& tx, const Id& home, std::int64_t number, std::uint32_t after_days);

}  // namespace circles::features
