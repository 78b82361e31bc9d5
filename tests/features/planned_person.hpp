// Ana, who plans her career at home (Europe/Berlin), and what she asks of her plan; it is the 10th of November 2026.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

namespace circles::tests {

inline v1::SaveDocumentRequest saving(v1::Document document, unsigned base_revision = 0, const std::string& name = {}) {
  v1::SaveDocumentRequest request;
  *request.mutable_document() = std::move(document);
  request.set_base_revision(base_revision);
  request.set_name(name);
  return request;
}

inline v1::Document offer_of(const std::string& title, const std::string& decide_by = {}) {
  v1::Document document;
  document.mutable_offer()->set_title(title);
  document.mutable_offer()->set_decide_by(decide_by);
  return document;
}

struct PlannedPerson {
  World world{at("2026-11-10T12:00:00")};
  Person ana = world.founder("Ana", "Europe/Berlin");

  void live_until(const std::string& then) { world.live_until(at(then)); }
  std::string home() {
    v1::ListCirclesRequest request;
    const auto reply = ana.call<v1::ListCirclesReply>(request);
    return std::ranges::find(reply.circles(), true, &v1::Circle::home)->id();
  }
  unsigned save(const v1::SaveDocumentRequest& request) { return ana.call<v1::SaveDocumentReply>(request).revision().number(); }

  // About an offer, or about something else.
  static v1::DecideOfferRequest deciding(const std::string& title, v1::Decision::Choice choice = v1::Decision::CHOICE_ACCEPTED) {
    v1::DecideOfferRequest request;
    request.set_title(title);
    request.set_choice(choice);
    return request;
  }
  static v1::DecideOfferRequest deciding_on(const std::string& offer, v1::Decision::Choice choice = v1::Decision::CHOICE_ACCEPTED) {
    auto request = deciding({}, choice);
    request.set_offer(offer);
    return request;
  }
  unsigned decide(const v1::DecideOfferRequest& request) { return ana.call<v1::DecideOfferReply>(request).decision().number(); }
  void record(unsigned decision, unsigned after_days, unsigned rating = 4) {
    v1::RecordOutcomeRequest request;
    request.set_number(decision);
    request.set_after_days(after_days);
    request.set_happened("It went well");
    request.set_rating(rating);
    request.set_cause(v1::Outcome::CAUSE_PLAN);
    ana.call<v1::RecordOutcomeReply>(request);
  }
  void no_reviews() {
    v1::EditReviewScheduleRequest request;
    request.set_quarterly(false);
    request.set_annual(false);
    ana.call<v1::EditReviewScheduleReply>(request);
  }
  // The running or last one, answered.
  void finish_review(v1::Review::Kind kind, const std::string& period) {
    v1::StartReviewRequest start;
    start.set_kind(kind);
    start.set_period(period);
    const auto begun = ana.call<v1::StartReviewReply>(start);
    v1::Document answered = begun.saved().document();
    auto& review = *answered.mutable_review();
    review.mutable_on_track()->set_answer(v1::OnTrack::ANSWER_YES);
    review.set_vision("As before");
    review.set_progress("Good");
    review.set_roadmap("Fits");
    review.set_adjust("Nothing");
    review.mutable_still_wanted()->set_answer(v1::StillWanted::ANSWER_YES);
    save(saving(answered, begun.saved().revision().number(), begun.name()));
    v1::FinishReviewRequest finish;
    finish.set_name(begun.name());
    ana.call<v1::FinishReviewReply>(finish);
  }

  v1::ListRemindersReply reminders() { return ana.call<v1::ListRemindersReply>(v1::ListRemindersRequest{}); }
  v1::ListInboxReply inbox() {
    v1::ListInboxRequest request;
    request.set_include_read(true);
    return ana.call<v1::ListInboxReply>(request);
  }
  std::ptrdiff_t asked() {
    const auto listed = inbox();
    return std::ranges::count(listed.items(), true, &v1::InboxItem::asked);
  }
  v1::GetTodayReply today() { return ana.call<v1::GetTodayReply>(v1::GetTodayRequest{}); }
  v1::GetInsightReply insight() { return ana.call<v1::GetInsightReply>(v1::GetInsightRequest{}); }

  // "Outcome of Stay after 90 days 02-08T08:00", with "-3" where it comes three days before.
  static std::string text(const v1::Reminder& reminder) {
    const std::time_t seconds = reminder.at().seconds();
    char when[32];
    std::strftime(when, sizeof when, " %m-%dT%H:%M", std::gmtime(&seconds));
    return reminder.title() + (reminder.days_before() > 0 ? " -" + std::to_string(reminder.days_before()) : "") + when;
  }
  // Oldest first.
  std::vector<std::string> came() {
    std::vector<std::string> texts;
    const auto reply = reminders();
    for (const auto& reminder : reply.sent()) texts.push_back(text(reminder));
    std::ranges::reverse(texts);
    return texts;
  }
  std::vector<std::string> planned() {
    std::vector<std::string> texts;
    const auto reply = reminders();
    for (const auto& reminder : reply.planned()) texts.push_back(text(reminder));
    return texts;
  }
  // Titles of what stands in her day.
  std::vector<std::string> due_today() {
    std::vector<std::string> titles;
    const auto reply = today();
    for (const auto& date : reply.plan_dates()) titles.push_back(date.title());
    return titles;
  }
};

using Titles = std::vector<std::string>;

}  // namespace circles::tests
