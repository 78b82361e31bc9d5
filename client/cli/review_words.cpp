#include "client/cli/review_words.hpp"

#include <fmt/format.h>

#include "client/cli/enum_words.hpp"
#include "client/cli/failure.hpp"
#include "client/cli/phrases.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

// "partly:why": the part before the colon, and what stands behind it.
struct Answer {
  std::string_view word;
  std::optional<std::string_view> why;
};

Answer split(std::string_view typed) {
  const auto colon = typed.find(':');
  if (colon == std::string_view::npos) return {typed, std::nullopt};
  std::string_view why = typed.substr(colon + 1);
  while (why.starts_with(' ')) why.remove_prefix(1);
  return {typed.substr(0, colon), why};
}

template <class Part, class Value>
void put_answer(Part& part, const std::string& typed, Value from) {
  const Answer answer = split(typed);
  part.set_answer(from(answer.word));
  if (answer.why) part.set_notes(std::string(*answer.why));
}

void put_lines(google::protobuf::RepeatedPtrField<std::string>& lines, const std::vector<std::string>& more) {
  for (const auto& line : more)
    if (line.empty())
      lines.Clear();
    else
      *lines.Add() = line;
}

}  // namespace

std::string review_words(v1::Review::Kind kind, std::string_view period, v1::Review::Event event) {
  const std::string when = text::harmless(period);
  switch (kind) {
    case v1::Review::KIND_ANNUAL:
      return fmt::format("the annual review of {}", when);
    case v1::Review::KIND_EVENT:
      return event == v1::Review::EVENT_UNSPECIFIED ? fmt::format("the review of {}", when) : fmt::format("the review after a {} on {}", enum_word(event), when);
    default:
      return fmt::format("the review of {}", when);
  }
}

std::string capital(std::string words) {
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

bool ReviewAnswers::nothing() const {
  return !on_track && !adjust && !vision && !progress && !roadmap && !still_wanted && !learned && !not_in_my_control && went_well.empty() && did_not.empty() && differently.empty();
}

void put(v1::Review& review, const ReviewAnswers& answers) {
  if (answers.on_track)
    put_answer(*review.mutable_on_track(), *answers.on_track, [](std::string_view word) { return enum_from<v1::OnTrack::Answer>(word, "answer to --on-track"); });
  if (answers.still_wanted)
    put_answer(*review.mutable_still_wanted(), *answers.still_wanted, [](std::string_view word) { return enum_from<v1::StillWanted::Answer>(word, "answer to --still-wanted"); });
  if (answers.adjust) review.set_adjust(*answers.adjust);
  if (answers.vision) review.set_vision(*answers.vision);
  if (answers.progress) review.set_progress(*answers.progress);
  if (answers.roadmap) review.set_roadmap(*answers.roadmap);
  if (answers.learned) review.set_learned(*answers.learned);
  if (answers.not_in_my_control) review.set_not_in_my_control(*answers.not_in_my_control);
  put_lines(*review.mutable_went_well(), answers.went_well);
  put_lines(*review.mutable_did_not(), answers.did_not);
  put_lines(*review.mutable_differently(), answers.differently);
}

std::vector<std::string> open_questions(const v1::Review& review) {
  std::vector<std::string> open;
  const auto ask = [&](bool answered, const char* option) {
    if (!answered) open.emplace_back(option);
  };
  switch (review.kind()) {
    case v1::Review::KIND_EVENT:
      ask(!review.learned().empty(), "--learned \"…\"");
      break;
    case v1::Review::KIND_ANNUAL:
      ask(!review.vision().empty(), "--vision \"…\"");
      ask(!review.progress().empty(), "--progress \"…\"");
      ask(!review.roadmap().empty(), "--roadmap \"…\"");
      ask(review.still_wanted().answer() != v1::StillWanted::ANSWER_UNSPECIFIED, "--still-wanted yes|changed|no");
      break;
    default:
      ask(review.on_track().answer() != v1::OnTrack::ANSWER_UNSPECIFIED, "--on-track yes|partly|no");
  }
  return open;
}

std::string promise_command(std::string_view line, std::string_view review) {
  return fmt::format("circle commitment add {} --monthly --review {}", shell_quoted(line), text::harmless(review));
}

std::string due_words(const v1::ReviewDue& due) { return fmt::format("{}, by {}", review_words(due.kind(), due.period()), text::harmless(due.day())); }

std::string start_command(const v1::ReviewDue& due) { return fmt::format("circle review start {} --period {}", enum_word(due.kind()), text::harmless(due.period())); }

std::string schedule_words(const v1::ReviewSchedule& schedule) {
  if (!schedule.quarterly() && !schedule.annual()) return "no reviews are asked for";
  const char* which = schedule.quarterly() && schedule.annual() ? "quarterly and annual reviews" : schedule.quarterly() ? "quarterly reviews" : "annual reviews";
  return fmt::format("{}, {} after each period’s end", which, counted(schedule.days_after(), "day", "days"));
}

}  // namespace circles::client
