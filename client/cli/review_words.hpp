// What people type into a review, and what is said of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/reviews.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// "the review of 2026-Q4", "the annual review of 2026", "the review after a setback on 2026-11-25"
std::string review_words(v1::Review::Kind kind, std::string_view period, v1::Review::Event event = v1::Review::EVENT_UNSPECIFIED);

// With a capital letter before a sentence.
std::string capital(std::string words);

// Answers from the command line; what is unset stays.
struct ReviewAnswers {
  // yes, partly or no, with ":why" behind it or not.
  std::optional<std::string> on_track;
  std::optional<std::string> adjust;
  std::optional<std::string> vision;
  std::optional<std::string> progress;
  std::optional<std::string> roadmap;
  // yes, changed or no, with ":why" behind it or not.
  std::optional<std::string> still_wanted;
  std::optional<std::string> learned;
  std::optional<std::string> not_in_my_control;
  // Each is one more line; an empty one takes those before it away.
  std::vector<std::string> went_well;
  std::vector<std::string> did_not;
  std::vector<std::string> differently;

  bool nothing() const;
};

// Throws Failure(usage).
void put(v1::Review& review, const ReviewAnswers& answers);

// What it asks and is not told yet, as options: "--on-track yes|partly|no".
std::vector<std::string> open_questions(const v1::Review& review);

// circle commitment add "Say no once a week" --monthly --review quarter-2026-q4
std::string promise_command(std::string_view line, std::string_view review);

// "the review of 2026-Q4, by 2027-01-14"
std::string due_words(const v1::ReviewDue& due);
std::string start_command(const v1::ReviewDue& due);
// "quarterly and annual reviews, 14 days after each ends"; "no reviews are asked for"
std::string schedule_words(const v1::ReviewSchedule& schedule);

}  // namespace circles::client
