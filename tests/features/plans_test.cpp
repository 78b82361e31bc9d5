// Templates that become commitments: when they are offered, and that what they propose can be promised as it stands.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "shared/rules/calendar.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given : StaffCircle {
  v1::ListPlansReply plans() { return bo.call<v1::ListPlansReply>(v1::ListPlansRequest{}); }
  v1::PlanTemplate plan(const std::string& name) {
    const auto all = plans();
    const auto found = std::ranges::find(all.plans(), name, &v1::PlanTemplate::name);
    if (found == all.plans().end()) throw std::logic_error("no plan " + name);
    return *found;
  }
  void decide(const std::string& title, v1::Decision::Choice choice) {
    v1::SaveDocumentRequest offer;
    offer.mutable_document()->mutable_offer()->set_title(title);
    offer.set_name("acme");
    bo.call<v1::SaveDocumentReply>(offer);
    v1::DecideOfferRequest request;
    request.set_offer("acme");
    request.set_choice(choice);
    bo.call<v1::DecideOfferReply>(request);
  }
  // A review after this event, finished.
  void review(v1::Review::Event event, const std::string& title) {
    v1::StartReviewRequest begin;
    begin.set_kind(v1::Review::KIND_EVENT);
    begin.set_event(event);
    begin.set_title(title);
    const auto begun = bo.call<v1::StartReviewReply>(begin);
    v1::SaveDocumentRequest save;
    *save.mutable_document() = begun.saved().document();
    save.mutable_document()->mutable_review()->set_learned("To ask earlier");
    save.set_name(begun.name());
    save.set_base_revision(begun.saved().revision().number());
    bo.call<v1::SaveDocumentReply>(save);
    v1::FinishReviewRequest finish;
    finish.set_name(begun.name());
    bo.call<v1::FinishReviewReply>(finish);
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(plans)

// A55, A56, A57
BOOST_FIXTURE_TEST_CASE(a57_each_promise_of_a_plan_can_be_promised_as_it_stands, Given) {
  unsigned made = 0;
  const auto all = plans();
  for (const auto& plan : all.plans()) {
    BOOST_TEST(!plan.title().empty());
    BOOST_TEST(!plan.about().empty());
    BOOST_TEST(plan.offered_because().empty());
    BOOST_TEST(plan.promises_size() >= 5);
    for (const auto& promise : plan.promises()) {
      BOOST_TEST(!promise.minimum().empty());
      BOOST_TEST((promise.cadence() == v1::CADENCE_ONCE) == (promise.due_after_days() != 0U));
      auto request = promising_every(circle.id(), promise.cadence(), promise.title());
      request.set_minimum(promise.minimum());
      request.set_stage(promise.stage());
      if (promise.cadence() == v1::CADENCE_ONCE) request.set_due_date("2027-01-10");
      BOOST_TEST(bo.call<v1::AddCommitmentReply>(request).commitment().stage() == "0-1y");
      ++made;
    }
  }
  BOOST_TEST(made >= 15U);
}

// A55
BOOST_FIXTURE_TEST_CASE(a55_first_days_have_something_to_do_by_30_60_and_90_days, Given) {
  const auto plan_of_days = plan("first-90-days");
  const auto due = [&](unsigned days) { return std::ranges::count_if(plan_of_days.promises(), [&](const v1::PlannedPromise& promise) { return promise.due_after_days() == days; }); };
  BOOST_TEST(due(30) >= 2);
  BOOST_TEST(due(60) >= 2);
  BOOST_TEST(due(90) >= 2);
}

// A55, A56, A57
BOOST_FIXTURE_TEST_CASE(a55_the_days_of_each_plan_are_dates_from_the_day_it_begins, Given) {
  // Begun on the 10th of November; what is done again and again has no date.
  const std::map<std::string, std::vector<std::string>> dates{
      {"first-90-days", {"2026-12-10", "2026-11-24", "2026-12-10", "2027-01-09", "2027-01-09", "2027-01-09", "2027-02-08", "2027-02-08", "2027-02-08"}},
      {"setback", {"2026-11-13", "2026-11-17", "2026-11-17", "2026-12-01", "2026-12-25"}},
      {"visibility", {}},
  };
  for (const auto& [name, expected] : dates) {
    std::vector<std::string> due;
    const auto one = plan(name);
    for (const auto& promise : one.promises()) {
      if (promise.cadence() != v1::CADENCE_ONCE) continue;
      const auto day = rules::Day{date::sys_days{rules::parse_day("2026-11-10").value()} + date::days{static_cast<int>(promise.due_after_days())}};
      due.push_back(bo.call<v1::AddCommitmentReply>(promising_once(circle.id(), promise.title(), rules::format(day))).commitment().due_date());
    }
    BOOST_TEST(due == expected, boost::test_tools::per_element());
  }
}

// A55
BOOST_FIXTURE_TEST_CASE(a55_it_is_offered_for_a_month_once_a_role_was_accepted, Given) {
  decide("Foreman at Acme", v1::Decision::CHOICE_ACCEPTED);
  BOOST_TEST(plan("first-90-days").offered_because() == "You accepted Foreman at Acme on 2026-11-10.");
  BOOST_TEST(plan("setback").offered_because() == "");
  world.advance(std::chrono::hours(24 * 30));
  BOOST_TEST(plan("first-90-days").offered_because() != "");
  world.advance(std::chrono::hours(24));
  BOOST_TEST(plan("first-90-days").offered_because() == "");
}

BOOST_FIXTURE_TEST_CASE(a55_what_was_declined_begins_nothing, Given) {
  decide("Foreman at Acme", v1::Decision::CHOICE_DECLINED);
  BOOST_TEST(plan("first-90-days").offered_because() == "");
}

// A56
BOOST_FIXTURE_TEST_CASE(a56_after_the_review_of_a_setback_it_begins_with_rest, Given) {
  bo.call<v1::SaveDocumentReply>(planning("I plan large sites"));
  review(v1::Review::EVENT_PROMOTION, "Foreman");
  BOOST_TEST(plan("setback").offered_because() == "");
  world.advance(std::chrono::hours(24));
  review(v1::Review::EVENT_SETBACK, "The site went to another");
  BOOST_TEST(plan("setback").offered_because() == "You looked back at a setback (The site went to another).");
  BOOST_TEST(plan("setback").promises(0).title().rfind("Rest first", 0) == 0U);
  world.advance(std::chrono::hours(24 * 61));
  BOOST_TEST(plan("setback").offered_because() == "");
}

BOOST_AUTO_TEST_SUITE_END()
