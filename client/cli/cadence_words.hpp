// How often and by which day: from what people type, and in words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "career/circles/v1/commitments.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// What --once, --weekly, --monthly and --quarterly say.
struct CadenceFlags {
  bool once = false;
  bool weekly = false;
  bool monthly = false;
  bool quarterly = false;
};

// Unspecified when none is given. Throws Failure(usage) for several.
v1::Cadence cadence_from(const CadenceFlags& flags);

// 1 to 31 for months and quarters; for weeks 1 (Monday) to 7, from fri, Friday or 5; 0 for "last". Throws Failure(usage).
std::uint32_t due_day_from(std::string_view typed, v1::Cadence cadence);

// 0 to 100, from 80 or 80%. Throws Failure(usage).
std::uint32_t odds_from(std::string_view typed);

// As periods are spelled: 2026-w48 becomes 2026-W48. What is none stays, for the server to say so.
std::string period_from(std::string_view typed);

// "weekly, Friday", "monthly, day 31", "quarterly, day 31 of its last month", "once, 2026-12-05".
std::string cadence_words(v1::Cadence cadence, std::uint32_t due_day, std::string_view due_date);
std::string cadence(const v1::Commitment& commitment);
// The same for a column of a table: "Fridays", "day 31", "quarter's 31", "2026-12-05".
std::string due_words(v1::Cadence cadence, std::uint32_t due_day, std::string_view due_date);

// What of the author's roadmap it serves: "“Lead X” (1-3y)", "stage 1-3y"; empty for nothing, and for everybody else.
std::string serves_words(const v1::Commitment& commitment);

}  // namespace circles::client
