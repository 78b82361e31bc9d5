// What somebody plans at home reaches nobody else: no event, no list, no count, no letter's cause; and what is published of it says
// nothing of the rest.
#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/offers.hpp"
#include "tests/support/plan_documents.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given : StaffCircle {
  void save(const std::string& text, const std::string& name = {}) { bo.call<v1::SaveDocumentReply>(saving(text, name)); }
  // Whatever is secret says numbat.
  void plan() {
    save(R"(career_spec { vision { where: "quokka" } direction { kind: KIND_OWN own: "numbat" } })");
    save(R"(scorecard { metrics { metrics { name: "numbat metric" } } })");
    save(R"(roadmap { now_to_1_year { milestones { title: "numbat milestone" } } })");
    save(R"(decision_framework { criteria { criteria { name: "numbat team" weight: 5 } } })");
    save(R"(offer { title: "numbat lead" decide_by: "2026-11-12" })", "numbat-open");
    save(R"(offer { title: "numbat once" })", "numbat-once");
    bo.call<v1::EvaluateOfferReply>(evaluating("numbat-once"));
    bo.call<v1::DecideOfferReply>(deciding("numbat-once", v1::Decision::CHOICE_DECLINED, "numbat expectation"));
    v1::LogDatapointsRequest log;
    log.add_datapoints()->set_metric("numbat metric");
    bo.call<v1::LogDatapointsReply>(log);
    v1::CloseQuarterRequest close;
    close.set_quarter("2026-Q4");
    bo.call<v1::CloseQuarterReply>(close);
    start_review(bo, v1::Review::KIND_EVENT);
    bo.call<v1::RemoveDocumentReply>(of_document<v1::RemoveDocumentRequest>(v1::DOCUMENT_KIND_REVIEW, "event-2026-11-10"));
    // Reminders of the answer.
    world.live_until(at("2026-11-13T12:00:00"));
  }
  std::string told(Person& reader) const {
    std::string all;
    for (const auto& frame : reader.inbox->frames) all += frame.ShortDebugString() + "\n";
    for (const auto& event : reader.inbox->events) all += event.ShortDebugString() + "\n";
    return all;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(plan_privacy)

BOOST_FIXTURE_TEST_CASE(nothing_that_is_planned_at_home_is_pushed_to_anybody_else, Given) {
  for (Person* person : {&ana, &bo, &cy, &eva}) person->watch();
  const auto before = std::pair(ana.inbox->events.size(), bo.inbox->events.size());
  plan();
  world.settle();
  BOOST_TEST(bo.inbox->events.size() > before.second + 10);
  BOOST_TEST(ana.inbox->events.size() == before.first);
  for (Person* person : {&ana, &cy, &eva}) {
    BOOST_TEST(person->inbox->resets.empty());
    BOOST_TEST(told(*person).find("numbat") == std::string::npos, told(*person));
  }
}

// A7, A17
BOOST_FIXTURE_TEST_CASE(what_is_published_or_promised_out_of_a_plan_says_nothing_of_the_rest, Given) {
  plan();
  for (Person* person : {&ana, &cy, &eva}) person->watch();
  auto publish = publishing_document(circle.id(), v1::DOCUMENT_KIND_CAREER_SPEC);
  publish.add_sections("vision");
  const unsigned number = bo.call<v1::PublishDocumentReply>(publish).post().number();
  auto promise = promising(circle.id(), "quokka promise");
  promise.set_milestone("numbat milestone");
  promise.set_stage("0-1y");
  const unsigned promised = bo.call<v1::AddCommitmentReply>(promise).commitment().number();
  world.settle();
  BOOST_TEST(times_stored(world, "numbat milestone") > 1U);
  for (Person* person : {&ana, &cy, &eva}) {
    person->ask(in<v1::ListPostsRequest>(circle.id()));
    person->ask(in<v1::ListCommitmentsRequest>(circle.id()));
    person->ask(in<v1::GetBoardRequest>(circle.id()));
    person->ask(about<v1::GetPostRequest>(circle.id(), number));
    person->ask(about<v1::GetCommitmentRequest>(circle.id(), promised));
    person->ask(v1::GetTodayRequest{});
    person->ask(v1::ListInboxRequest{});
    person->ask(v1::ListRemindersRequest{});
    person->ask(v1::ListDocumentsRequest{});
    person->ask(v1::ListOffersRequest{});
    person->ask(v1::GetInsightRequest{});
    const std::string all = told(*person);
    BOOST_TEST(all.find("quokka promise") != std::string::npos);
    BOOST_TEST((all.find("numbat") == std::string::npos && all.find("0-1y") == std::string::npos), all);
  }
  // Names of others' documents are as unknown as names of none.
  const auto of_other = cy.refusal(of_document<v1::GetDocumentRequest>(v1::DOCUMENT_KIND_OFFER, "numbat-open"));
  auto of_none = cy.refusal(of_document<v1::GetDocumentRequest>(v1::DOCUMENT_KIND_OFFER, "numbat-none"));
  BOOST_TEST(of_other.reason() == of_none.reason());
  BOOST_TEST(of_other.message().size() == of_none.message().size());
}

// A7, A36
BOOST_FIXTURE_TEST_CASE(a_published_review_names_no_promise_that_its_circle_does_not_know, Given) {
  bo.promise(circle.id(), "quokka promise");
  bo.promise(bo.create_circle("Numbats", "bo").id(), "numbat promise");
  auto narrow = promising(circle.id(), "wombat promise");
  *narrow.mutable_audience() = for_named({bo.member(circle.id(), "cy").id()});
  bo.call<v1::AddCommitmentReply>(narrow);
  const std::string review = start_review(bo);
  BOOST_TEST(bo.call<v1::GetDocumentReply>(of_document<v1::GetDocumentRequest>(v1::DOCUMENT_KIND_REVIEW, review)).saved().document().review().promises_size() == 3);
  auto publish = publishing_document(circle.id(), v1::DOCUMENT_KIND_REVIEW);
  publish.set_name(review);
  const unsigned number = bo.call<v1::PublishDocumentReply>(publish).post().number();
  const v1::Review read = ana.call<v1::GetPostReply>(about<v1::GetPostRequest>(circle.id(), number)).edition().document().review();
  BOOST_REQUIRE(read.promises_size() == 1);
  BOOST_TEST(read.promises(0).title() == "quokka promise");
}

BOOST_AUTO_TEST_SUITE_END()
