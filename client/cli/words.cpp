#include "client/cli/words.hpp"

#include <fmt/format.h>

#include <ctime>

#include "client/cli/failure.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

std::string local(const google::protobuf::Timestamp& at, const char* format) {
  const auto seconds = static_cast<std::time_t>(at.seconds());
  std::tm parts{};
  char text[64];
  if (localtime_r(&seconds, &parts) == nullptr) return {};
  const auto length = std::strftime(text, sizeof text, format, &parts);
  return {text, length};
}

// Of the calendar in this machine's zone, counted from 1970-01-01.
std::int64_t day_number(const google::protobuf::Timestamp& at) {
  const auto seconds = static_cast<std::time_t>(at.seconds());
  std::tm parts{};
  if (localtime_r(&seconds, &parts) == nullptr) return 0;
  parts.tm_sec = parts.tm_min = parts.tm_hour = 0;
  constexpr std::int64_t kSecondsADay = 24 * 60 * 60;
  return static_cast<std::int64_t>(::timegm(&parts)) / kSecondsADay;
}

}  // namespace

std::string word(v1::Role role) {
  switch (role) {
    case v1::ROLE_OWNER:
      return "owner";
    case v1::ROLE_MEMBER:
      return "member";
    case v1::ROLE_MENTOR:
      return "mentor";
    default:
      return "";
  }
}

v1::Role role_from(std::string_view word) {
  if (word == "owner") return v1::ROLE_OWNER;
  if (word == "member") return v1::ROLE_MEMBER;
  if (word == "mentor") return v1::ROLE_MENTOR;
  throw Failure(ExitCode::usage, fmt::format("“{}” is no role.", text::harmless(word)), "A role is owner, member or mentor.");
}

Cell state(const v1::Occurrence& occurrence) {
  switch (occurrence.state()) {
    case v1::Occurrence::STATE_OPEN:
      return "· open";
    case v1::Occurrence::STATE_IN_GRACE:
      return {"! in grace", Style::yellow};
    case v1::Occurrence::STATE_KEPT:
      return {"✓ kept", Style::green};
    case v1::Occurrence::STATE_MINIMUM:
      return {"~ minimum", Style::green};
    case v1::Occurrence::STATE_MISSED:
      return {"✗ missed", Style::red};
    case v1::Occurrence::STATE_DROPPED:
      return {"– dropped", Style::dim};
    case v1::Occurrence::STATE_EXCUSED:
      return {"○ excused", Style::dim};
    default:
      return "";
  }
}

std::string outcome_verb(v1::CheckIn::Outcome outcome) {
  switch (outcome) {
    case v1::CheckIn::OUTCOME_KEPT:
      return "kept";
    case v1::CheckIn::OUTCOME_MINIMUM:
      return "kept the minimum of";
    case v1::CheckIn::OUTCOME_MISSED:
      return "missed";
    default:
      return "reported on";
  }
}

std::string rate(const v1::Record& record) {
  if (record.closed() == 0) return "nothing closed yet";
  std::string said = fmt::format("{}/{} kept · streak {}", record.kept(), record.closed(), record.streak());
  if (record.has_strength()) said += fmt::format(" · strength {}", record.strength());
  return said;
}

std::string kept_of_closed(const v1::Record& record) { return record.closed() == 0 ? "–" : fmt::format("{}/{}", record.kept(), record.closed()); }

std::string strength(const v1::Record& record) { return record.has_strength() ? std::to_string(record.strength()) : "–"; }

std::string witness_mark(const v1::Member& witness, const v1::Occurrence& occurrence) {
  const std::string name = witness.id().empty() ? "" : handle_of(witness);
  switch (occurrence.check_in().word().verdict()) {
    case v1::WitnessWord::VERDICT_CONFIRMED:
      return handle_of(occurrence.check_in().word().witness()) + " ✓";
    case v1::WitnessWord::VERDICT_QUESTIONED:
      return handle_of(occurrence.check_in().word().witness()) + " ?";
    default:
      return name;
  }
}

std::string person(const v1::Member& member) {
  if (member.former() || member.handle().empty()) return "former member";
  return fmt::format("{} ({})", text::harmless(member.name()), text::harmless(member.handle()));
}

std::string handle_of(const v1::Member& member) { return member.handle().empty() ? "former member" : text::harmless(member.handle()); }

std::string handles_of(const google::protobuf::RepeatedPtrField<v1::Member>& members) {
  std::string all;
  for (const auto& member : members) all += (all.empty() ? "" : ", ") + handle_of(member);
  return all;
}

std::string in_quotes(std::string_view text) { return "“" + text::harmless(text) + "”"; }

std::string local_day(const google::protobuf::Timestamp& at) { return local(at, "%Y-%m-%d"); }
std::string local_time(const google::protobuf::Timestamp& at) { return local(at, "%H:%M"); }
std::string local_moment(const google::protobuf::Timestamp& at) { return local(at, "%Y-%m-%d %H:%M"); }

std::string days_ago(const google::protobuf::Timestamp& at, const google::protobuf::Timestamp& now) {
  const auto days = day_number(now) - day_number(at);
  if (days <= 0) return "today";
  return days == 1 ? "1 day" : fmt::format("{} days", days);
}

}  // namespace circles::client
