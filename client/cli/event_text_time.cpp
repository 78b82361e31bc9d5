#include "client/cli/event_text_time.hpp"

#include <fmt/format.h>

#include "client/cli/pause_words.hpp"
#include "client/cli/phrases.hpp"
#include "client/cli/plan_date_words.hpp"
#include "client/cli/reminder_words.hpp"
#include "client/cli/words.hpp"

namespace circles::client {
namespace {

std::string period_of(const v1::CheckedIn& event, std::string_view circle) { return fmt::format("{} of {} ({}#{})", one_line(event.occurrence().period()), in_quotes(one_line(event.occurrence().title())), circle, event.number()); }

std::string paused(const v1::Pause& pause, std::string_view circle) {
  std::string line = fmt::format("{} {} ({})", pause.has_member() ? "pauses" : "has the whole circle pause", pause_span(pause), circle);
  if (!pause.reason().empty()) line += fmt::format(" — “{}”", one_line(pause.reason()));
  return line;
}

std::string plan_reminder(const v1::Reminder& reminder) {
  if (!reminder.has_plan_date()) return "reminds you: something of your plan, taken away since";
  return fmt::format("reminds you: {}, {}: {}", in_quotes(one_line(reminder.title())), reminder_kind(reminder), plan_date_command(reminder.plan_date()));
}

std::string reminder(const v1::Reminder& reminder, std::string_view circle) {
  if (reminder.kind() == v1::Reminder::KIND_PLAN_DATE) return plan_reminder(reminder);
  const std::string title = reminder.title().empty() ? "something taken back since" : in_quotes(one_line(reminder.title()));
  return fmt::format("reminds you: {} ({}#{}, {}): {}", title, circle, reminder.number(), one_line(reminder.period()), reminder_kind(reminder));
}

}  // namespace

std::string time_event_text(const v1::Event& event, std::string_view circle) {
  switch (event.what_case()) {
    case v1::Event::kOccurrenceOpened:
      return fmt::format("{} begins, due {}", period_of(event.occurrence_opened(), circle), one_line(event.occurrence_opened().occurrence().due_day()));
    case v1::Event::kOccurrenceClosed:
      return fmt::format("{} is closed: {}", period_of(event.occurrence_closed(), circle), state(event.occurrence_closed().occurrence()).text);
    case v1::Event::kPaused:
      return paused(event.paused(), circle);
    case v1::Event::kResumed:
      return fmt::format("{} ({})", event.resumed().has_member() ? "goes on" : "has the whole circle go on", circle);
    case v1::Event::kPauseAgreed:
      return fmt::format("agreed that the pause of {} excuses {}", handle_of(event.pause_agreed().author()), period_of(event.pause_agreed(), circle));
    case v1::Event::kReminder:
      return reminder(event.reminder(), circle);
    case v1::Event::kDeviceRecoveryAsked: {
      const auto& device = event.device_recovery_asked();
      return fmt::format("asked by mail to let in the device {}{}; if that was not you: circle device revoke \"{}\"", in_quotes(one_line(device.name())), device.has_opens_at() ? ", from " + local_moment(device.opens_at()) + " on" : "", one_line(device.name()));
    }
    default:
      return {};
  }
}

}  // namespace circles::client
