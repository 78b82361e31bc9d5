// The decision journal in words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "career/circles/v1/decisions.pb.h"
#include "client/cli/table.hpp"

namespace circles::client {

namespace v1 = career::circles::v1;

// 1 to 5; throws Failure(usage).
std::uint32_t rating_from(std::string_view typed);

// "“Three apprentices within a year”, 70 % sure"; "nothing that was recorded".
std::string expectation_words(const v1::Decision& decision);
// "after score 2", "unscored"; empty for what is no offer.
std::string score_words(const v1::Decision& decision);
// "4/5, by plan"; "asked on 2027-02-23" while there is none; empty for what is not asked.
std::string outcome_words(const v1::Decision& decision, std::uint32_t after_days);
// Short: "4/5 plan", or the day on which it is asked.
std::string outcome_or_day(const v1::Decision& decision, std::uint32_t after_days);

// The journal, a decision a row; without the number of the score on a terminal, so that the titles have room at 80 columns.
Table decision_table(bool on_terminal);
void add_decision(Table& table, const v1::Decision& decision, bool on_terminal);

// The one to record next: the earliest that is asked and has none; 0 for none.
std::uint32_t next_outcome(const v1::Decision& decision);

}  // namespace circles::client
