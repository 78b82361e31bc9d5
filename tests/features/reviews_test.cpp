// Reviews: begun and resumed, finished when they answer what they ask, amended after that.
#include <boost/test/unit_test.hpp>

#include "tests/features/reviewing.hpp"
#include "tests/support/database.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given {
  World world;
  Person ana = world.founder("Ana");

  v1::StartReviewReply start(const v1::StartReviewRequest& request) { return ana.call<v1::StartReviewReply>(request); }
  v1::FinishReviewReply finish(const std::string& name) { return ana.call<v1::FinishReviewReply>(finishing(name)); }
  v1::ListReviewsReply list() { return ana.call<v1::ListReviewsReply>(v1::ListReviewsRequest{}); }
  std::string field_refused(const v1::StartReviewRequest& request) {
    const auto refused = ana.refusal(request);
    return refused.reason() == "FIELD_INVALID" ? refused.violations(0).field() : refused.reason();
  }
};

void answer_all(v1::Review& review) {
  review.set_vision("Still the same");
  review.set_progress("Further than I thought");
  review.set_roadmap("One stage earlier");
  review.mutable_still_wanted()->set_answer(v1::StillWanted::ANSWER_CHANGED);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reviews)

BOOST_FIXTURE_TEST_CASE(a31_a_review_is_a_document_with_a_name, Given) {
  const auto quarter = start(starting(v1::Review::KIND_QUARTER, "2026-Q4"));
  BOOST_TEST(quarter.name() == "quarter-2026-q4");
  BOOST_TEST(!quarter.resumed());
  BOOST_TEST(quarter.saved().revision().number() == 1U);
  BOOST_TEST(quarter.saved().name() == "quarter-2026-q4");
  BOOST_TEST(quarter.saved().document().review().kind() == v1::Review::KIND_QUARTER);
  BOOST_TEST(quarter.saved().document().review().period() == "2026-Q4");
  BOOST_TEST(start(starting(v1::Review::KIND_ANNUAL, "2026")).name() == "annual-2026");
  const auto event = start(after(v1::Review::EVENT_CHANGE, "New team", "2026-11-08"));
  BOOST_TEST(event.name() == "event-2026-11-08");
  BOOST_TEST(event.saved().document().review().event() == v1::Review::EVENT_CHANGE);
  BOOST_TEST(event.saved().document().review().title() == "New team");
  BOOST_TEST(start(after(v1::Review::EVENT_PROMOTION)).name() == "event-2026-11-10");
}

BOOST_FIXTURE_TEST_CASE(a31_begun_twice_it_is_resumed_as_it_is, Given) {
  const auto begun = start(starting(v1::Review::KIND_QUARTER, "2026-Q4"));
  answer(ana, begun.name(), set_on_track);
  const auto events = rows_of(world, "events");
  const auto again = start(starting(v1::Review::KIND_QUARTER, "2026-Q4"));
  BOOST_TEST(again.resumed());
  BOOST_TEST(again.name() == begun.name());
  BOOST_TEST(again.saved().revision().number() == 2U);
  BOOST_TEST(again.saved().document().review().on_track().answer() == v1::OnTrack::ANSWER_PARTLY);
  BOOST_TEST(rows_of(world, "reviews") == 1U);
  BOOST_TEST(rows_of(world, "events") == events);
}

BOOST_FIXTURE_TEST_CASE(a35_what_is_finished_is_not_begun_again, Given) {
  const auto name = review_quarter(ana, "2026-Q4");
  const auto refused = ana.refusal(starting(v1::Review::KIND_QUARTER, "2026-Q4"));
  BOOST_TEST(refused.reason() == "REVIEW_FINISHED");
  BOOST_TEST(refused.next_step().find("circle review show " + name) != std::string::npos);
  BOOST_TEST(ana.refusal(finishing(name)).reason() == "REVIEW_FINISHED");
  BOOST_TEST(ana.refusal(finishing("quarter-2026-q3")).reason() == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(a33_a_day_may_have_two_events, Given) {
  BOOST_TEST(start(after(v1::Review::EVENT_PROMOTION, "Staff engineer", "2026-11-09")).name() == "event-2026-11-09");
  const auto second = start(after(v1::Review::EVENT_CHANGE, "New team", "2026-11-09"));
  BOOST_TEST(second.name() == "event-2026-11-09-2");
  BOOST_TEST(!second.resumed());
  BOOST_TEST(start(after(v1::Review::EVENT_CHANGE, "Another team", "2026-11-09")).name() == "event-2026-11-09-3");
  // The same again, in full or without its words.
  BOOST_TEST(start(after(v1::Review::EVENT_CHANGE, "new TEAM", "2026-11-09")).resumed());
  BOOST_TEST(start(after(v1::Review::EVENT_PROMOTION, {}, "2026-11-09")).name() == "event-2026-11-09");
  answer(ana, "event-2026-11-09-2", [](v1::Review& review) { review.set_learned("To ask"); });
  finish("event-2026-11-09-2");
  BOOST_TEST(ana.refusal(after(v1::Review::EVENT_CHANGE, "New team", "2026-11-09")).reason() == "REVIEW_FINISHED");
  BOOST_TEST(start(after(v1::Review::EVENT_CHANGE, {}, "2026-11-09")).name() == "event-2026-11-09-3");
}

BOOST_FIXTURE_TEST_CASE(a31_a32_a33_each_kind_has_its_own_fields, Given) {
  BOOST_TEST(field_refused({}) == "kind");
  for (const char* period : {"2026", "2026-11", "2026-Q5", "2027-Q1"}) BOOST_TEST(field_refused(starting(v1::Review::KIND_QUARTER, period)) == "period", period);
  for (const char* period : {"2026-Q4", "26", "1969", "2027"}) BOOST_TEST(field_refused(starting(v1::Review::KIND_ANNUAL, period)) == "period", period);
  for (const auto kind : {v1::Review::KIND_QUARTER, v1::Review::KIND_ANNUAL}) {
    auto request = starting(kind);
    request.set_title("x");
    BOOST_TEST(field_refused(request) == "title");
    request = starting(kind);
    request.set_on("2026-11-01");
    BOOST_TEST(field_refused(request) == "on");
    request = starting(kind);
    request.set_event(v1::Review::EVENT_CHANGE);
    BOOST_TEST(field_refused(request) == "event");
  }
  BOOST_TEST(field_refused(after(v1::Review::EVENT_UNSPECIFIED)) == "event");
  BOOST_TEST(field_refused(after(v1::Review::EVENT_CHANGE, {}, "2026-11-11")) == "on");
  auto request = after(v1::Review::EVENT_CHANGE);
  request.set_period("2026");
  BOOST_TEST(field_refused(request) == "period");
  BOOST_TEST(rows_of(world, "reviews") == 0U);
}

BOOST_FIXTURE_TEST_CASE(a31_a_quarterly_review_says_whether_one_is_on_track, Given) {
  start(starting(v1::Review::KIND_QUARTER, "2026-Q4"));
  const auto refused = ana.refusal(finishing("quarter-2026-q4"));
  BOOST_TEST(refused.reason() == "REVIEW_INCOMPLETE");
  BOOST_REQUIRE(refused.violations_size() == 1);
  BOOST_TEST(refused.violations(0).field() == "on_track.answer");
  BOOST_TEST(refused.violations(0).message().find("circle review edit quarter-2026-q4") != std::string::npos);
  answer(ana, "quarter-2026-q4", set_on_track);
  const auto done = finish("quarter-2026-q4");
  BOOST_TEST(done.review().has_finished_at());
  BOOST_TEST(done.review().revision() == 2U);
  BOOST_TEST(!done.review().amended());
  BOOST_TEST(done.suggested_plan().empty());
}

BOOST_FIXTURE_TEST_CASE(a32_an_annual_review_is_not_finished_while_one_answer_is_missing, Given) {
  start(starting(v1::Review::KIND_ANNUAL, "2026"));
  BOOST_TEST(ana.refusal(finishing("annual-2026")).violations_size() == 4);
  const std::vector<std::pair<std::string, Change>> all{
      {"vision", [](v1::Review& review) { review.clear_vision(); }},
      {"progress", [](v1::Review& review) { review.set_progress(" \n\t"); }},
      {"roadmap", [](v1::Review& review) { review.clear_roadmap(); }},
      // Words are no answer to whether it is still wanted.
      {"still_wanted.answer", [](v1::Review& review) { review.mutable_still_wanted()->set_answer(v1::StillWanted::ANSWER_UNSPECIFIED), review.mutable_still_wanted()->set_notes("Perhaps"); }},
  };
  for (const auto& [field, take_away] : all) {
    answer(ana, "annual-2026", [&take = take_away](v1::Review& review) { answer_all(review), take(review); });
    const auto refused = ana.refusal(finishing("annual-2026"));
    BOOST_TEST(refused.reason() == "REVIEW_INCOMPLETE");
    BOOST_REQUIRE(refused.violations_size() == 1);
    BOOST_TEST(refused.violations(0).field() == field);
  }
  answer(ana, "annual-2026", answer_all);
  BOOST_TEST(finish("annual-2026").review().has_finished_at());
}

BOOST_FIXTURE_TEST_CASE(a33_after_an_event_it_is_what_was_learned, Given) {
  start(after(v1::Review::EVENT_SETBACK, "Passed over"));
  const auto refused = ana.refusal(finishing("event-2026-11-10"));
  BOOST_REQUIRE(refused.violations_size() == 1);
  BOOST_TEST(refused.violations(0).field() == "learned");
  answer(ana, "event-2026-11-10", [](v1::Review& review) { review.set_learned("To ask earlier"); });
  const auto done = finish("event-2026-11-10");
  // Which is kind to be offered something.
  BOOST_TEST(done.suggested_plan() == "setback");
  BOOST_TEST(done.review().title() == "Passed over");
}

BOOST_FIXTURE_TEST_CASE(a34_each_differently_becomes_a_commitment, Given) {
  const auto circle = ana.create_circle("Staff", "ana");
  start(starting(v1::Review::KIND_QUARTER, "2026-Q4"));
  answer(ana, "quarter-2026-q4", [](v1::Review& review) {
    set_on_track(review);
    review.add_went_well("The talk");
    review.add_did_not("Answering reviews in time");
    review.add_differently("Review every morning");
    review.add_differently("Say no once a week");
  });
  const auto promise_of = [&](const std::string& title, const std::string& review) {
    auto request = promising(circle.id(), title);
    request.set_review(review);
    return ana.call<v1::AddCommitmentReply>(request).commitment();
  };
  promise_of("Review Every Morning", "quarter-2026-q4");
  // Without naming the review it is another thing.
  promise_of("Say no once a week", "");
  const auto request = finishing("quarter-2026-q4");
  const auto key = random_key();
  const auto done = ana.call<v1::FinishReviewReply>(request, key);
  BOOST_REQUIRE(done.open_differently_size() == 1);
  BOOST_TEST(done.open_differently(0) == "Say no once a week");
  promise_of("Say no once a week", "quarter-2026-q4");
  BOOST_TEST(ana.call<v1::FinishReviewReply>(request, key).open_differently_size() == 0);
  // What did not go well is told.
  BOOST_TEST(current(ana, v1::DOCUMENT_KIND_REVIEW, "quarter-2026-q4").document().review().did_not(0) == "Answering reviews in time");
}

BOOST_FIXTURE_TEST_CASE(a35_editing_what_was_finished_is_amending, Given) {
  const auto name = review_quarter(ana, "2026-Q4");
  BOOST_TEST(!list().reviews(0).amended());
  answer(ana, name, [](v1::Review& review) { review.set_adjust("Fewer meetings"); });
  BOOST_TEST(list().reviews(0).amended());
  BOOST_TEST(list().reviews(0).revision() == 3U);
  BOOST_TEST(list().reviews(0).has_finished_at());
}

BOOST_FIXTURE_TEST_CASE(a31_what_it_was_begun_with_stays, Given) {
  start(after(v1::Review::EVENT_PROMOTION, "Staff engineer"));
  const std::string name = "event-2026-11-10";
  const std::vector<std::pair<std::string, Change>> all{
      {"kind", [](v1::Review& review) { review.set_kind(v1::Review::KIND_ANNUAL); }},
      {"period", [](v1::Review& review) { review.set_period("2026-11-09"); }},
      {"event", [](v1::Review& review) { review.set_event(v1::Review::EVENT_SETBACK); }},
  };
  for (const auto& [field, change] : all) BOOST_TEST(ana.refusal(answering(ana, name, change)).violations(0).field() == "document.review." + field);
  answer(ana, name, [](v1::Review& review) { review.set_title("Senior staff engineer"); });
  BOOST_TEST(list().reviews(0).title() == "Senior staff engineer");
  // No document of a review that was never begun.
  BOOST_TEST(ana.refusal(saving(current(ana, v1::DOCUMENT_KIND_REVIEW, name).document(), "event-2026-11-09")).violations(0).field() == "name");
}

BOOST_FIXTURE_TEST_CASE(a35_reviews_are_listed_newest_first_and_paged, Given) {
  for (const char* period : {"2026-Q1", "2026-Q2", "2026-Q3"}) start(starting(v1::Review::KIND_QUARTER, period));
  world.advance(std::chrono::minutes(1));
  start(starting(v1::Review::KIND_ANNUAL, "2026"));
  v1::ListReviewsRequest request;
  request.set_page_size(2);
  std::string seen;
  do {
    const auto page = ana.call<v1::ListReviewsReply>(request);
    for (const auto& review : page.reviews()) seen += review.name() + " ";
    seen += "/ ";
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  BOOST_TEST(seen == "annual-2026 quarter-2026-q3 / quarter-2026-q2 quarter-2026-q1 / ");
  for (const char* made_up : {"x", "/x", "x/y", "7/"}) {
    request.set_page_token(made_up);
    BOOST_TEST(ana.refusal(request).reason() == "PAGE_TOKEN_INVALID", made_up);
  }
}

BOOST_FIXTURE_TEST_CASE(a65_an_unfinished_review_is_taken_away_a_finished_one_stays, Given) {
  start(starting(v1::Review::KIND_ANNUAL, "2026"));
  const auto finished = review_quarter(ana, "2026-Q4");
  auto request = of_document<v1::RemoveDocumentRequest>(v1::DOCUMENT_KIND_REVIEW, finished);
  BOOST_TEST(ana.refusal(request).reason() == "REVIEW_FINISHED");
  request.set_name("annual-2026");
  ana.call<v1::RemoveDocumentReply>(request);
  BOOST_TEST(list().reviews_size() == 1);
  BOOST_TEST(!start(starting(v1::Review::KIND_ANNUAL, "2026")).resumed());
}

BOOST_FIXTURE_TEST_CASE(the_other_devices_hear_of_it_and_with_the_account_it_goes, Given) {
  ana.watch();
  review_quarter(ana, "2026-Q4");
  BOOST_REQUIRE(ana.inbox->events.size() == 3U);
  BOOST_TEST(ana.inbox->events[0].document_saved().name() == "quarter-2026-q4");
  BOOST_TEST(ana.inbox->events[2].plan_changed().what() == v1::PlanChanged::WHAT_REVIEW_FINISHED);
  BOOST_TEST(ana.inbox->events[2].plan_changed().name() == "quarter-2026-q4");
  start(after(v1::Review::EVENT_SETBACK, "quokka"));
  ana.call<v1::DeleteAccountReply>(v1::DeleteAccountRequest{});
  BOOST_TEST(times_stored(world, "quokka") == 0U);
  BOOST_TEST(rows_of(world, "reviews") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
