// A circle in which people are reminded: Ana owns it (UTC), Bo promises (Europe/Berlin), Cy is his witness (UTC), Dee a member,
// Eva a mentor.
#pragma once

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

namespace circles::tests {

struct RemindedPeople {
  World world{at("2026-11-10T12:00:00")};
  Person ana = world.founder("Ana");
  v1::Circle circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo", v1::ROLE_MEMBER, "Europe/Berlin");
  Person cy = world.joined(ana, circle.id(), "Cy", "cy");
  Person dee = world.joined(ana, circle.id(), "Dee", "dee");
  Person eva = world.joined(ana, circle.id(), "Eva", "eva", v1::ROLE_MENTOR);

  std::string id_of(const std::string& handle) { return ana.member(circle.id(), handle).id(); }
  // Bo's, monthly, due on the last day.
  unsigned promise(const v1::Audience& audience = {}) { return bo.promise(circle.id(), "Write one post", id_of("cy"), audience).number(); }
  void live_until(const std::string& then) { world.live_until(at(then)); }

  static v1::ListRemindersReply reminders(Person& person) { return person.call<v1::ListRemindersReply>(v1::ListRemindersRequest{}); }
  static v1::ListInboxReply inbox(Person& person, bool include_read = false) {
    v1::ListInboxRequest request;
    request.set_include_read(include_read);
    return person.call<v1::ListInboxReply>(request);
  }

  static std::string text(const v1::Reminder& reminder) {
    static const char* const names[] = {"", "lead", "due", "grace", "witness", "owner"};
    const std::time_t seconds = reminder.at().seconds();
    char when[32];
    std::strftime(when, sizeof when, "%m-%dT%H:%M", std::gmtime(&seconds));
    std::string said = names[reminder.kind()];
    if (reminder.days_before() > 0) said += "-" + std::to_string(reminder.days_before());
    return said + " " + when;
  }
  // "lead-3 11-27T08:00", oldest first: what came, for when it was thought.
  static std::vector<std::string> came(Person& person) {
    std::vector<std::string> texts;
    const auto reply = reminders(person);
    for (const auto& reminder : reply.sent()) texts.push_back(text(reminder));
    std::ranges::reverse(texts);
    return texts;
  }
  static std::vector<std::string> planned(Person& person) {
    std::vector<std::string> texts;
    const auto reply = reminders(person);
    for (const auto& reminder : reply.planned()) texts.push_back(text(reminder));
    return texts;
  }
  // Of these, how many were pushed to this connection.
  static std::size_t pushed(const Person& person, v1::Event::WhatCase what) {
    return static_cast<std::size_t>(std::ranges::count(person.inbox->events, what, [](const v1::Event& event) { return event.what_case(); }));
  }

  static void snooze(Person& person, unsigned days) {
    v1::SnoozeRemindersRequest request;
    request.set_days(days);
    person.call<v1::SnoozeRemindersReply>(request);
  }
  void mute(Person& person, bool muted) const {
    auto request = in<v1::MuteCircleRequest>(circle.id());
    request.set_muted(muted);
    person.call<v1::MuteCircleReply>(request);
  }
  static void quiet(Person& person, unsigned from, unsigned until) {
    v1::EditRemindersRequest request;
    request.set_quiet_from(from);
    request.set_quiet_until(until);
    person.call<v1::EditRemindersReply>(request);
  }
  static void profile(Person& person, v1::ReminderProfile profile) {
    v1::EditRemindersRequest request;
    request.set_profile(profile);
    person.call<v1::EditRemindersReply>(request);
  }
  void pause(Person& person, const std::string& first, const std::string& last, bool whole_circle = false) const {
    auto request = in<v1::PauseRequest>(circle.id());
    request.set_first_day(first);
    request.set_last_day(last);
    request.set_whole_circle(whole_circle);
    person.call<v1::PauseReply>(request);
  }
};

using Texts = std::vector<std::string>;

}  // namespace circles::tests
