// Compensation leaves home only where its author ticked that.
#include <boost/test/unit_test.hpp>

#include "tests/support/plan_documents.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

// Of Bo; whatever says numbat is about compensation, whatever says quokka is not.
struct Given : StaffCircle {
  Given() {
    save(v1::DOCUMENT_KIND_CAREER_SPEC, "", R"(career_spec { vision { where: "quokka" } })");
    save(v1::DOCUMENT_KIND_SCORECARD, "", R"(scorecard {
        metrics {
          metrics { name: "quokkas met" kind: KIND_LEADING subject: SUBJECT_RELATIONSHIPS }
          metrics { name: "numbats a year" kind: KIND_LAGGING subject: SUBJECT_COMPENSATION unit: "EUR" every_quarter: 90125 }
        }
        targets { targets { metric: "quokkas met" quarter: "2026-Q4" value: 3 } targets { metric: "NUMBATS a year" quarter: "2026-Q4" value: 91125 } } })");
    save(v1::DOCUMENT_KIND_DECISION_FRAMEWORK, "", R"(decision_framework {
        must_haves { must_haves { title: "quokka city" kind: KIND_LOCATION } must_haves { title: "90 numbats" kind: KIND_COMPENSATION } }
        criteria { criteria { name: "Team" kind: KIND_TEAM weight: 20 ten_is: "quokka" } criteria { name: "Pay" kind: KIND_COMPENSATION weight: 30 ten_is: "numbat heaven" } } })");
    save(v1::DOCUMENT_KIND_OFFER, "acme", R"(offer {
        title: "Lead at quokka"
        must_haves { must_haves { must_have: "quokka city" answer: ANSWER_PASS reason: "quokka" } must_haves { must_have: "90 Numbats" answer: ANSWER_FAIL reason: "80 numbats" } }
        ratings { ratings { criterion: "Team" score: 7 reason: "quokka team" } ratings { criterion: "pay" score: 3 reason: "few numbats" } }
        direction_check { answer: ANSWER_CLOSER reason: "quokka" }
        compensation { currency: "EUR" base: 90125 notes: "numbat" } })");
  }

  void save(v1::DocumentKind kind, const std::string& name, const std::string& text) { save_anew(bo, document_of(text), name, kind); }
  void log(const std::string& metric, double value) {
    v1::LogDatapointsRequest request;
    request.add_datapoints()->set_metric(metric);
    request.mutable_datapoints(0)->set_value(value);
    bo.call<v1::LogDatapointsReply>(request);
  }
  // What Cy reads of it.
  std::string read(v1::DocumentKind kind, const std::string& name, bool ticked, const std::vector<std::string>& sections = {}) {
    auto request = publishing_document(circle.id(), kind, name);
    request.set_compensation(ticked);
    for (const auto& section : sections) request.add_sections(section);
    const unsigned number = bo.call<v1::PublishDocumentReply>(request).post().number();
    return cy.ask(about<v1::GetPostRequest>(circle.id(), number)).ShortDebugString();
  }
};

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

// "numbat" in any case, and the figures.
bool tells(const std::string& text) { return says(text, "umbat") || says(text, "UMBAT") || says(text, "90125") || says(text, "91125"); }

}  // namespace

BOOST_AUTO_TEST_SUITE(compensation)

// A10
BOOST_FIXTURE_TEST_CASE(of_every_kind_it_is_left_out_unless_ticked, Given) {
  log("numbats a year", 90125);
  log("quokkas met", 2);
  v1::EvaluateOfferRequest evaluate;
  evaluate.set_name("acme");
  bo.call<v1::EvaluateOfferReply>(evaluate);
  const std::string review = start_review(bo);
  for (const auto& [kind, name] : {std::pair{v1::DOCUMENT_KIND_SCORECARD, std::string()}, {v1::DOCUMENT_KIND_DECISION_FRAMEWORK, ""}, {v1::DOCUMENT_KIND_OFFER, "acme"}, {v1::DOCUMENT_KIND_REVIEW, review}}) {
    BOOST_TEST_CONTEXT(v1::DocumentKind_Name(kind)) {
      const std::string without = read(kind, name, false);
      BOOST_TEST(says(without, "quokka"));
      BOOST_TEST(!tells(without), without);
      const std::string with = read(kind, name, true);
      BOOST_TEST(says(with, "quokka"));
      BOOST_TEST(tells(with), with);
    }
  }
  // The score stays: it is judgement, no figure.
  BOOST_TEST(says(read(v1::DOCUMENT_KIND_OFFER, "acme", false), R"(criterion: "pay" score: 3)"));
}

// A10
BOOST_FIXTURE_TEST_CASE(naming_the_section_is_no_tick, Given) {
  auto request = publishing_document(circle.id(), v1::DOCUMENT_KIND_OFFER, "acme");
  request.add_sections("ratings");
  request.add_sections("compensation");
  const auto refused = bo.refusal(request);
  BOOST_TEST(refused.violations(0).field() == "sections[1]");
  BOOST_TEST(says(refused.next_step(), "--compensation"));
  request.set_compensation(true);
  BOOST_TEST(bo.call<v1::PublishDocumentReply>(request).edition().sections_size() == 3);
}

// A10: what a name was about once, it is about in what goes by that name still.
BOOST_FIXTURE_TEST_CASE(older_names_are_left_out_too, Given) {
  log("numbats a year", 90125);
  const std::string review = start_review(bo);
  v1::RenameMetricRequest rename;
  rename.set_metric("numbats a year");
  rename.set_new_name("Pay");
  bo.call<v1::RenameMetricReply>(rename);
  save(v1::DOCUMENT_KIND_DECISION_FRAMEWORK, "", R"(decision_framework { must_haves { must_haves { title: "quokka city" } must_haves { title: "95 marsupials" kind: KIND_COMPENSATION } } })");
  const std::string of_review = read(v1::DOCUMENT_KIND_REVIEW, review, false);
  BOOST_TEST(!tells(of_review), of_review);
  const std::string of_offer = read(v1::DOCUMENT_KIND_OFFER, "acme", false);
  BOOST_TEST(!tells(of_offer), of_offer);
  // A name that means something else now says nothing of what it meant then.
  save(v1::DOCUMENT_KIND_SCORECARD, "", R"(scorecard { metrics { metrics { name: "quokkas met" } metrics { name: "Pay" subject: SUBJECT_COMPENSATION } metrics { name: "numbats a year" subject: SUBJECT_USERS } } })");
  save(v1::DOCUMENT_KIND_DECISION_FRAMEWORK, "", R"(decision_framework { must_haves { must_haves { title: "90 numbats" kind: KIND_MISSION } } })");
  BOOST_TEST(!tells(read(v1::DOCUMENT_KIND_REVIEW, review, false)));
  BOOST_TEST(!tells(read(v1::DOCUMENT_KIND_OFFER, "acme", false)));
  BOOST_TEST(says(read(v1::DOCUMENT_KIND_SCORECARD, "", false), "numbats a year"));
  BOOST_TEST(says(read(v1::DOCUMENT_KIND_DECISION_FRAMEWORK, "", false), "90 numbats"));
}

// A10: a metric that is found to be about compensation later was it under its earlier name too.
BOOST_FIXTURE_TEST_CASE(a_metric_takes_what_it_is_about_to_its_earlier_names, Given) {
  save(v1::DOCUMENT_KIND_SCORECARD, "", R"(scorecard { metrics { metrics { name: "quokkas met" } metrics { name: "numbats" } } })");
  log("numbats", 90125);
  log("quokkas met", 2);
  const std::string review = start_review(bo);
  for (const auto& [from, to] : {std::pair{"numbats", "Total"}, {"Total", "Pay"}}) {
    v1::RenameMetricRequest rename;
    rename.set_metric(from);
    rename.set_new_name(to);
    bo.call<v1::RenameMetricReply>(rename);
  }
  BOOST_TEST(tells(read(v1::DOCUMENT_KIND_REVIEW, review, false)));
  save(v1::DOCUMENT_KIND_SCORECARD, "", R"(scorecard { metrics { metrics { name: "quokkas met" } metrics { name: "Pay" subject: SUBJECT_COMPENSATION } } })");
  const std::string of_review = read(v1::DOCUMENT_KIND_REVIEW, review, false);
  BOOST_TEST(says(of_review, "quokkas met"));
  BOOST_TEST(!tells(of_review), of_review);
}

// A10: what no framework ever asked may be about anything.
BOOST_FIXTURE_TEST_CASE(answers_to_what_no_framework_ever_asked_are_left_out, Given) {
  save(v1::DOCUMENT_KIND_OFFER, "beta", R"(offer {
      title: "quokka"
      must_haves { must_haves { must_have: "quokka city" answer: ANSWER_PASS } must_haves { must_have: "70 numbats at least" answer: ANSWER_PASS reason: "75" } }
      ratings { ratings { criterion: "Team" score: 7 reason: "quokka team" } ratings { criterion: "Salary" score: 8 reason: "75 numbats" } } })");
  const std::string without = read(v1::DOCUMENT_KIND_OFFER, "beta", false);
  BOOST_TEST((says(without, "quokka city") && says(without, "quokka team") && says(without, "score: 8")), without);
  BOOST_TEST(!tells(without), without);
  BOOST_TEST(tells(read(v1::DOCUMENT_KIND_OFFER, "beta", true)));
}

// A10
BOOST_FIXTURE_TEST_CASE(where_nothing_else_is_in_it_there_is_nothing_to_publish, Given) {
  save(v1::DOCUMENT_KIND_SCORECARD, "", R"(scorecard { metrics { metrics { name: "numbats a year" subject: SUBJECT_COMPENSATION } } })");
  auto request = publishing_document(circle.id(), v1::DOCUMENT_KIND_SCORECARD);
  BOOST_TEST(bo.refusal(request).violations(0).field() == "document");
  request.set_compensation(true);
  BOOST_TEST(bo.call<v1::PublishDocumentReply>(request).edition().number() == 1U);
}

BOOST_FIXTURE_TEST_CASE(results_score_and_decision_go_along_only_where_chosen, Given) {
  log("quokkas met", 2);
  v1::EvaluateOfferRequest evaluate;
  evaluate.set_name("acme");
  bo.call<v1::EvaluateOfferReply>(evaluate);
  v1::DecideOfferRequest decide;
  decide.set_offer("acme");
  decide.set_choice(v1::Decision::CHOICE_DECLINED);
  decide.set_reasons("bandicoot reasons");
  decide.set_expectation("bandicoot expectation");
  bo.call<v1::DecideOfferReply>(decide);
  const std::string results = read(v1::DOCUMENT_KIND_SCORECARD, "", false, {"results"});
  BOOST_TEST((says(results, "actual: 2") && !says(results, "metrics {")), results);
  BOOST_TEST(!says(read(v1::DOCUMENT_KIND_SCORECARD, "", false, {"metrics"}), "actual"));
  const std::string evaluation = read(v1::DOCUMENT_KIND_OFFER, "acme", false, {"evaluation"});
  BOOST_TEST((says(evaluation, "verdict: VERDICT_DECLINE") && !says(evaluation, "bandicoot") && !says(evaluation, "ratings {")), evaluation);
  const std::string decision = read(v1::DOCUMENT_KIND_OFFER, "acme", false, {"decision"});
  BOOST_TEST((says(decision, "choice: \"declined\"") && says(decision, "bandicoot reasons") && !says(decision, "VERDICT") && !says(decision, "bandicoot expectation")), decision);
  BOOST_TEST(!says(read(v1::DOCUMENT_KIND_OFFER, "acme", false, {"ratings"}), "bandicoot"));
  BOOST_TEST(says(read(v1::DOCUMENT_KIND_OFFER, "acme", false), "bandicoot reasons"));
}

BOOST_AUTO_TEST_SUITE_END()
