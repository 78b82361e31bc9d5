// Listing documents, and taking away an offer or a review.
#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/plan_documents.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given {
  World world{at("2026-11-10T12:00:00")};
  Person ana = world.founder("Ana");

  void save(const std::string& text, const std::string& name = {}) {
    ana.call<v1::SaveDocumentReply>(saving(text, name));
    world.advance(std::chrono::seconds(1));
  }
  void remove(v1::DocumentKind kind, const std::string& name) { ana.call<v1::RemoveDocumentReply>(of_document<v1::RemoveDocumentRequest>(kind, name)); }
  std::string removal_refused(v1::DocumentKind kind, const std::string& name) { return ana.refusal(of_document<v1::RemoveDocumentRequest>(kind, name)).reason(); }
  // Titles, in pages of `size`.
  std::vector<std::string> listed(unsigned size, v1::DocumentKind kind = v1::DOCUMENT_KIND_UNSPECIFIED) {
    v1::ListDocumentsRequest request;
    request.set_kind(kind);
    request.set_page_size(size);
    std::vector<std::string> titles;
    do {
      const auto page = ana.call<v1::ListDocumentsReply>(request);
      BOOST_TEST(page.documents_size() <= static_cast<int>(size));
      for (const auto& document : page.documents()) titles.push_back(document.title() + " " + document.name() + " " + std::to_string(document.revision().number()));
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return titles;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(document_removal)

BOOST_FIXTURE_TEST_CASE(documents_are_listed_by_kind_and_then_the_one_changed_last_first, Given) {
  BOOST_TEST(listed(5).empty());
  save(R"(offer { title: "Zoo" })", "zoo");
  save(R"(offer { title: "Acme" })", "acme");
  save(R"(offer { title: "Mid" })", "mid");
  save(R"(roadmap { market: "x" })");
  save(R"(career_spec { vision { where: "Lead" } })");
  ana.call<v1::SaveDocumentReply>(saving(R"(offer { title: "Zoo again" })", "zoo", 1));
  const std::vector<std::string> all{"Career spec  1", "Roadmap  1", "Offer: Zoo again zoo 2", "Offer: Mid mid 1", "Offer: Acme acme 1"};
  for (unsigned size : {1U, 2U, 3U, 5U, 50U}) BOOST_TEST(listed(size) == all, boost::test_tools::per_element());
  BOOST_TEST(listed(2, v1::DOCUMENT_KIND_OFFER) == std::vector<std::string>(all.begin() + 2, all.end()), boost::test_tools::per_element());
  v1::ListDocumentsRequest request;
  for (const char* token : {"x", "5", "5-", "5--", "5-x-acme", "-5-7-acme"}) {
    request.set_page_token(token);
    BOOST_TEST(ana.refusal(request).reason() == "PAGE_TOKEN_INVALID");
  }
}

// A65
BOOST_FIXTURE_TEST_CASE(an_undecided_offer_is_taken_away_with_its_scores, Given) {
  save(R"(decision_framework { criteria { criteria { name: "Team" weight: 20 } } })");
  save(R"(offer { title: "bandicoot" ratings { ratings { criterion: "Team" score: 3 reason: "bandicoot" } } direction_check { answer: ANSWER_NEUTRAL reason: "bandicoot" } })", "acme");
  save(R"(offer { title: "Other" })", "other");
  v1::EvaluateOfferRequest evaluate;
  evaluate.set_name("acme");
  ana.call<v1::EvaluateOfferReply>(evaluate);
  BOOST_TEST(rows_of(world, "evaluations") == 1U);
  ana.watch();
  remove(v1::DOCUMENT_KIND_OFFER, "acme");
  BOOST_TEST(times_stored(world, "bandicoot") == 0U);
  BOOST_TEST(rows_of(world, "evaluations") == 0U);
  BOOST_TEST(ana.refusal(of_document<v1::GetDocumentRequest>(v1::DOCUMENT_KIND_OFFER, "acme")).reason() == "NOT_FOUND");
  BOOST_TEST(removal_refused(v1::DOCUMENT_KIND_OFFER, "acme") == "NOT_FOUND");
  // The other devices hear of it.
  BOOST_REQUIRE(ana.inbox->events.size() == 1U);
  BOOST_TEST((ana.inbox->events[0].plan_changed().what() == v1::PlanChanged::WHAT_DOCUMENT_REMOVED));
  BOOST_TEST(ana.inbox->events[0].plan_changed().name() == "acme");
  BOOST_TEST(listed(50, v1::DOCUMENT_KIND_OFFER).size() == 1U);
  // The name is free again.
  save(R"(offer { title: "Anew" })", "acme");
  BOOST_TEST(ana.call<v1::GetDocumentReply>(of_document<v1::GetDocumentRequest>(v1::DOCUMENT_KIND_OFFER, "acme")).newest_revision() == 1U);
}

// A65
BOOST_FIXTURE_TEST_CASE(a_decided_offer_stays, Given) {
  save(R"(offer { title: "Lead" })", "acme");
  v1::DecideOfferRequest decide;
  decide.set_offer("acme");
  decide.set_choice(v1::Decision::CHOICE_DECLINED);
  ana.call<v1::DecideOfferReply>(decide);
  BOOST_TEST(removal_refused(v1::DOCUMENT_KIND_OFFER, "acme") == "OFFER_DECIDED");
  BOOST_TEST(listed(50, v1::DOCUMENT_KIND_OFFER).size() == 1U);
}

// A65
BOOST_FIXTURE_TEST_CASE(an_unfinished_review_is_taken_away_and_a_finished_one_stays, Given) {
  save(R"(career_spec { vision { where: "Lead" } })");
  const std::string name = start_review(ana, v1::Review::KIND_EVENT);
  remove(v1::DOCUMENT_KIND_REVIEW, name);
  BOOST_TEST(rows_of(world, "reviews") == 0U);
  BOOST_TEST(times_stored(world, "The project was stopped") == 0U);
  BOOST_TEST(start_review(ana, v1::Review::KIND_EVENT) == name);
  auto review = ana.call<v1::GetDocumentReply>(of_document<v1::GetDocumentRequest>(v1::DOCUMENT_KIND_REVIEW, name)).saved().document();
  review.mutable_review()->set_learned("Much");
  ana.call<v1::SaveDocumentReply>(saving(review, name, 1));
  v1::FinishReviewRequest finish;
  finish.set_name(name);
  ana.call<v1::FinishReviewReply>(finish);
  BOOST_TEST(removal_refused(v1::DOCUMENT_KIND_REVIEW, name) == "REVIEW_FINISHED");
  BOOST_TEST(listed(50, v1::DOCUMENT_KIND_REVIEW).size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(nothing_else_is_taken_away, Given) {
  save(R"(roadmap { market: "x" })");
  for (const auto kind : {v1::DOCUMENT_KIND_UNSPECIFIED, v1::DOCUMENT_KIND_ROADMAP, v1::DOCUMENT_KIND_CAREER_SPEC}) BOOST_TEST(ana.refusal(of_document<v1::RemoveDocumentRequest>(kind, "acme")).violations(0).field() == "kind");
  BOOST_TEST(removal_refused(v1::DOCUMENT_KIND_OFFER, "acme") == "NOT_FOUND");
  BOOST_TEST(removal_refused(v1::DOCUMENT_KIND_REVIEW, "acme") == "NOT_FOUND");
}

// Whoever repeats a request after its fruit has gone is answered, and brings nothing back.
BOOST_FIXTURE_TEST_CASE(requests_repeated_after_a_removal_or_withdrawal_bring_nothing_back, Given) {
  const auto circle = ana.create_circle("Staff", "ana");
  save(R"(decision_framework { criteria { criteria { name: "Team" weight: 5 } } })");
  const auto saved = saving(R"(offer { title: "quokka" })", "acme");
  ana.call<v1::SaveDocumentReply>(saved, "key-of-the-saving-00001");
  v1::EvaluateOfferRequest evaluate;
  evaluate.set_name("acme");
  ana.call<v1::EvaluateOfferReply>(evaluate, "key-of-the-scoring-0001");
  auto request = publishing_document(circle.id(), v1::DOCUMENT_KIND_OFFER, "acme");
  const unsigned number = ana.call<v1::PublishDocumentReply>(request, "key-of-the-publishing-1").post().number();
  v1::StartReviewRequest start;
  start.set_kind(v1::Review::KIND_QUARTER);
  const std::string review = ana.call<v1::StartReviewReply>(start, "key-of-the-starting-001").name();
  ana.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(circle.id(), number));
  remove(v1::DOCUMENT_KIND_OFFER, "acme");
  remove(v1::DOCUMENT_KIND_REVIEW, review);
  const auto before = all_rows(world);
  const auto published = ana.ask(request, "key-of-the-publishing-1");
  BOOST_TEST((published.has_publish_document() && published.publish_document().post().withdrawn()), published.ShortDebugString());
  BOOST_TEST(ana.ask(saved, "key-of-the-saving-00001").has_save_document());
  BOOST_TEST(ana.refusal(evaluate, "key-of-the-scoring-0001").reason() == "NOT_FOUND");
  BOOST_TEST(ana.refusal(start, "key-of-the-starting-001").reason() == "NOT_FOUND");
  BOOST_TEST((all_rows(world) == before));
  BOOST_TEST(rows_of(world, "evaluations") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
