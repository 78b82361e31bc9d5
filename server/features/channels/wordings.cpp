#include "server/features/channels/wordings.hpp"

#include <chrono>

#include "server/features/channels/letter_body.hpp"

namespace circles::features {
namespace {

std::string due_on(rules::Day day, rules::Day today) {
  const auto days = (date::sys_days(day) - date::sys_days(today)).count();
  if (days <= 0) return "is due today";
  return days == 1 ? "is due tomorrow" : "is due in " + std::to_string(days) + " days";
}

// Of the promise's own calendar, for it may be handed over later than it was thought for.
std::string due_when(const Reminded& about, Instant now) { return now >= about.period.due ? "was due" : due_on(about.period.due_day, rules::day_at(now, *about.period.zone)); }

}  // namespace

std::string sentence_of(const Reminded& about, Instant now, bool with_texts) {
  const std::string title = with_texts ? one_line(about.title()) : std::string();
  switch (about.kind) {
    case rules::ReminderKind::lead:
    case rules::ReminderKind::due:
      return (with_texts ? title : "Something you promised") + " " + due_when(about, now);
    case rules::ReminderKind::grace_ending:
      return "The time to say how it went with " + (with_texts ? title : "something you promised") + " ends soon";
    case rules::ReminderKind::witness_nudge:
      return (with_texts ? title : "Something that you are witness to") + " was missed without a word";
    case rules::ReminderKind::owner_question:
      return "Somebody in a circle of yours has been silent: paused, or leaving?";
  }
  return {};
}

std::string sentence_of(const v1::PlanDate& date, rules::Day today, bool with_texts) {
  const auto day = rules::parse_day(date.day());
  const std::string when = day && *day >= today ? due_on(*day, today) : "is due since " + date.day();
  return (with_texts ? one_line(date.title()) : "Something of your plan") + " " + when;
}

std::string deed_of(v1::InboxItem::Why why) {
  switch (why) {
    case v1::InboxItem::WHY_PUBLISHED:
      return "published something to you";
    case v1::InboxItem::WHY_THREAD_OPENED:
      return "opened a thread that concerns you";
    case v1::InboxItem::WHY_MESSAGE:
      return "said something in a thread that you follow";
    case v1::InboxItem::WHY_RESOLVED:
      return "resolved a thread that you follow";
    case v1::InboxItem::WHY_REOPENED:
      return "reopened a thread that you follow";
    case v1::InboxItem::WHY_ADDRESSED:
      return "published an answer to a thread that you follow";
    case v1::InboxItem::WHY_OPENED_TO_YOU:
      return "let you read something older";
    case v1::InboxItem::WHY_OPENED_TO_ANOTHER:
      return "let somebody into a thread that you follow";
    case v1::InboxItem::WHY_WITNESS_NAMED:
      return "named you as a witness";
    case v1::InboxItem::WHY_WORD_WANTED:
      return "waits for your word as a witness";
    case v1::InboxItem::WHY_WITNESS_SPOKE:
      return "said a word as your witness";
    case v1::InboxItem::WHY_AGREEMENT_CHANGED:
      return "changed the agreement, and you are asked to accept it";
    case v1::InboxItem::WHY_ROLE_CHANGED:
      return "changed your role";
    case v1::InboxItem::WHY_PAUSE_AGREEMENT_WANTED:
      return "asks you to agree to a pause";
    case v1::InboxItem::WHY_PAUSE_AGREED:
      return "agreed to your pause";
    default:
      return "did something that concerns you";
  }
}

std::string deed_of(v1::Event::WhatCase kind) {
  switch (kind) {
    case v1::Event::kMemberJoined:
      return "joined the circle";
    case v1::Event::kMemberLeft:
      return "left the circle";
    case v1::Event::kCommitmentAdded:
      return "made a promise";
    case v1::Event::kCommitmentDropped:
      return "dropped a promise";
    case v1::Event::kCheckedIn:
      return "checked in on a promise";
    case v1::Event::kWitnessSpoke:
      return "said a word as a witness";
    case v1::Event::kOccurrenceClosed:
      return "missed a promise";
    case v1::Event::kPaused:
      return "pauses";
    case v1::Event::kResumed:
      return "is back from a pause";
    case v1::Event::kPostPublished:
      return "published something";
    case v1::Event::kThreadOpened:
      return "opened a thread";
    default:
      return "did something";
  }
}

}  // namespace circles::features
