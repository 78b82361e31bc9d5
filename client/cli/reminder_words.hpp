// Reminders and their settings: from what people type, and in words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/reminders.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// light, standard or active; none, weekly or monthly. Throw Failure(usage).
v1::ReminderProfile profile_from(std::string_view typed);
std::string word(v1::ReminderProfile profile);
v1::DigestRhythm digest_from(std::string_view typed);
std::string word(v1::DigestRhythm rhythm);

// Days before the due day, from 7,3,1; none for "profile". Throws Failure(usage).
std::vector<std::uint32_t> lead_days_from(std::string_view typed);

struct QuietHours {
  std::uint32_t from = 0;
  std::uint32_t until = 0;
};
// From 22-08 or 22:00-08:00; "off" is from 0 until 0. Throws Failure(usage).
QuietHours quiet_hours_from(std::string_view typed);

// Days, from 3d or 2w; 0 for "off". Throws Failure(usage).
std::uint32_t snooze_days_from(std::string_view typed);

// "due in 3 days", "due", "grace ends", "no word from ana", "ana: paused, or leaving?"; of the own plan "answer due in 3 days",
// "review due"
std::string reminder_kind(const v1::Reminder& reminder);

// "standard: on the due day, 3 days before it, and before the grace ends"
std::string profile_words(const v1::ReminderSettings& settings);
// "from 22:00 to 08:00"; "none".
std::string quiet_words(const v1::ReminderSettings& settings);

}  // namespace circles::client
