// A plan as large as the limits let it grow: no request about it takes seconds. The bounds are wide, for a slow machine: what they
// keep out is what grows with the square.
#include <boost/test/unit_test.hpp>

#include <chrono>

#include "tests/features/journal_fixture.hpp"
#include "tests/features/measuring.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Laden : Journal {
  void store(const std::function<void(storage::WriteTx&)>& work) {
    std::exception_ptr failure;
    world.engine->write({.work = work, .done = [&](std::exception_ptr thrown) { failure = thrown; }});
    if (failure) std::rethrow_exception(failure);
  }
  secrets::Id home() { return *secrets::id_from_text(ana.call<v1::GetAccountReply>(v1::GetAccountRequest{}).account().home_id()); }
  // Of one metric, over three years.
  void have_values(int count) {
    measure(ana, {metric("Docs"), metric("Talks")});
    store([&, in = home()](storage::WriteTx& tx) {
      for (int at = 0; at < count; ++at) {
        v1::Datapoint datapoint;
        datapoint.set_metric("Docs");
        datapoint.set_value(1);
        const std::string year = std::to_string(2024 + at % 3);
        datapoint.set_day(year + "-0" + std::to_string(1 + at % 9) + "-11");
        const std::string body = datapoint.SerializeAsString();
        tx.write(R"sql(INSERT INTO datapoints (circle_id, number, metric, day, body) VALUES ($1, $2, 'docs', $3, $4))sql", {in, at + 1, datapoint.day(), storage::Value::Bytes{body}});
      }
    });
  }
  // An outcome is due of the last 300; the others are old.
  void have_decisions(int count) {
    store([&, in = home()](storage::WriteTx& tx) {
      for (int at = 1; at <= count; ++at) {
        v1::Decision decision;
        decision.set_number(static_cast<unsigned>(at));
        decision.set_title("Decided " + std::to_string(at));
        decision.set_choice(kAccepted);
        decision.set_decided_on(at > count - 300 ? "2026-11-09" : "2020-11-09");
        const std::string body = decision.SerializeAsString();
        tx.write(R"sql(INSERT INTO decisions (circle_id, number, offer, choice, decided_on, recorded_at, body) VALUES ($1, $2, '', 1, $3, $4, $5))sql", {in, at, decision.decided_on(), tx.now(), storage::Value::Bytes{body}});
      }
    });
  }
  // Revisions of that document, from the second on.
  void have_revisions(v1::DocumentKind kind, const std::string& name, const v1::Document& document, int last) {
    const std::string body = document.SerializeAsString();
    store([&, in = home()](storage::WriteTx& tx) {
      for (int at = 2; at <= last; ++at) {
        tx.write(R"sql(INSERT INTO document_revisions (circle_id, kind, name, revision, body, note, restored_from, made_at) VALUES ($1, $2, $3, $4, $5, '', 0, $6))sql",
                 {in, static_cast<int>(kind), name, at, storage::Value::Bytes{body}, tx.now()});
      }
    });
  }
};

// The sanitizers make everything slower, one thing more than another.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kSlowness = 10;
#else
constexpr double kSlowness = 1;
#endif

double seconds_of(const std::function<void()>& work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

// 100 kB and more, in sections that nobody looks at for anything else.
v1::Document large(v1::Document document) {
  const std::string text(20000, 'x');
  if (document.has_offer()) {
    for (auto* field : {document.mutable_offer()->mutable_market(), document.mutable_offer()->mutable_alternative(), document.mutable_offer()->mutable_introduction()}) *field = text;
  } else {
    for (auto* field : {document.mutable_decision_framework()->mutable_direction(), document.mutable_decision_framework()->mutable_introduction()}) *field = text;
    for (int at = 0; at < 50; ++at) {
      auto& must_have = *document.mutable_decision_framework()->mutable_must_haves()->add_must_haves();
      must_have.set_title("Must-have " + std::to_string(at));
    }
  }
  return document;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plan_load)

BOOST_FIXTURE_TEST_CASE(many_values_are_read_once_a_request, Laden) {
  have_values(99000);
  v1::LogDatapointsRequest log;
  for (int at = 0; at < 1000; ++at) add_value(log, "Docs", 1, std::to_string(1990 + at % 36) + "-0" + std::to_string(1 + at % 9) + "-12");
  const double logging_took = seconds_of([&] { BOOST_TEST(ana.call<v1::LogDatapointsReply>(log).results_size() == 36); });
  BOOST_TEST(logging_took < 1.5 * kSlowness);
  BOOST_TEST(ana.refusal(logging("Docs", 1)).reason() == "LIMIT_REACHED");
  const double seeing_took = seconds_of([&] { BOOST_TEST(scorecard_until(ana, {}, 40).rows_size() == 2); });
  BOOST_TEST(seeing_took < 3.0 * kSlowness);
  const double renaming_took = seconds_of([&] { ana.call<v1::RenameMetricReply>(renaming("Docs", "Papers")); });
  BOOST_TEST(renaming_took < 3.0 * kSlowness);
  BOOST_TEST(seconds_of([&] { ana.call<v1::GetInsightReply>(v1::GetInsightRequest{}); }) < 3.0 * kSlowness);
  BOOST_TEST_MESSAGE("log " << logging_took << " s, see " << seeing_took << " s, rename " << renaming_took << " s");
}

BOOST_FIXTURE_TEST_CASE(a_full_journal_is_read_in_one_go, Laden) {
  save(saving_framework({{"Learning", 100}}));
  have_decisions(5000);
  const double today_took = seconds_of([&] { ana.call<v1::GetTodayReply>(v1::GetTodayRequest{}); });
  BOOST_TEST(today_took < 1.0 * kSlowness);
  const double listing_took = seconds_of([&] { BOOST_TEST(list(false, 50).decisions_size() == 50); });
  BOOST_TEST(listing_took < 0.5 * kSlowness);
  const double insight_took = seconds_of([&] { ana.call<v1::GetInsightReply>(v1::GetInsightRequest{}); });
  BOOST_TEST(insight_took < 1.0 * kSlowness);
  BOOST_TEST(ana.refusal(titled("One more")).reason() == "LIMIT_REACHED");
  // Each reminder is told by looking at one of them.
  world.now = at("2027-02-07T23:00:00");
  world.live_until(at("2027-02-08T12:00:00"));
  v1::ListInboxRequest inbox;
  inbox.set_page_size(200);
  const double inbox_took = seconds_of([&] { BOOST_TEST(ana.call<v1::ListInboxReply>(inbox).items_size() == 200); });
  BOOST_TEST(inbox_took < 1.0 * kSlowness);
  BOOST_TEST_MESSAGE("today " << today_took << " s, list " << listing_took << " s, insight " << insight_took << " s, inbox " << inbox_took << " s");
}

BOOST_FIXTURE_TEST_CASE(older_revisions_cost_nothing_where_only_the_newest_is_asked_for, Laden) {
  const auto circle = ana.create_circle("Staff", "ana");
  save(saving_framework({{"Learning", 100}}));
  v1::SaveDocumentRequest offer = saving_offer("acme", {{"Learning", 8}});
  offer.mutable_document()->mutable_offer()->set_decide_by("2026-12-24");
  save(offer);
  have_revisions(v1::DOCUMENT_KIND_DECISION_FRAMEWORK, {}, large(saving_framework({{"Learning", 100}}).document()), 4999);
  have_revisions(v1::DOCUMENT_KIND_OFFER, "acme", large(offer.document()), 4999);
  world.advance(std::chrono::hours(24 * 20));
  const double looking_took = seconds_of([&] { world.look(); });
  BOOST_TEST(looking_took < 1.0 * kSlowness);
  const double listing_took = seconds_of([&] { BOOST_TEST(ana.call<v1::ListDocumentsReply>(v1::ListDocumentsRequest{}).documents_size() == 2); });
  BOOST_TEST(listing_took < 0.5 * kSlowness);
  const double today_took = seconds_of([&] { ana.call<v1::GetTodayReply>(v1::GetTodayRequest{}); });
  BOOST_TEST(today_took < 0.5 * kSlowness);
  const double scoring_took = seconds_of([&] { ana.call<v1::EvaluateOfferReply>(evaluating("acme")); });
  BOOST_TEST(scoring_took < 0.5 * kSlowness);
  const double publishing_took = seconds_of([&] { ana.call<v1::PublishDocumentReply>(publishing_document(circle.id(), v1::DOCUMENT_KIND_OFFER, "acme")); });
  BOOST_TEST(publishing_took < 0.5 * kSlowness);
  BOOST_TEST_MESSAGE("look " << looking_took << " s, list " << listing_took << " s, today " << today_took << " s, score " << scoring_took << " s, publish " << publishing_took << " s");
}

BOOST_FIXTURE_TEST_CASE(offers_are_at_most_500_and_read_in_one_go, Laden) {
  for (int at = 0; at < 500; ++at) save(saving_offer("offer-" + std::to_string(at), {{"Learning", 8}}));
  BOOST_TEST(ana.refusal(saving_offer("one-more", {{"Learning", 8}})).reason() == "LIMIT_REACHED");
  // Another revision is no other offer, and one that is taken away makes room.
  save(saving_offer("offer-7", {{"Learning", 9}}, 1));
  ana.call<v1::RemoveDocumentReply>(of_document<v1::RemoveDocumentRequest>(v1::DOCUMENT_KIND_OFFER, "offer-8"));
  save(saving_offer("one-more", {{"Learning", 8}}));
  BOOST_TEST(seconds_of([&] { ana.call<v1::ListOffersReply>(v1::ListOffersRequest{}); }) < 1.0 * kSlowness);
  BOOST_TEST(seconds_of([&] { ana.call<v1::GetTodayReply>(v1::GetTodayRequest{}); }) < 1.0 * kSlowness);
}

BOOST_AUTO_TEST_SUITE_END()
