// Offers with their scores and decisions: lists, side by side, what is published of them.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "tests/support/database.hpp"
#include "tests/support/offers.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

constexpr auto kAccepted = v1::Decision::CHOICE_ACCEPTED;
constexpr auto kDeclined = v1::Decision::CHOICE_DECLINED;

struct Given : StaffCircle {
  void save(const v1::SaveDocumentRequest& request) { bo.call<v1::SaveDocumentReply>(request); }
  v1::Evaluation evaluate(const std::string& name) { return bo.call<v1::EvaluateOfferReply>(evaluating(name)).evaluation(); }
  void decide(const std::string& name, v1::Decision::Choice choice) { bo.call<v1::DecideOfferReply>(deciding(name, choice, "quokka")); }
  void have(const std::string& name, const std::string& decide_by = {}, const Figures& ratings = {}) {
    auto request = saving_offer(name, ratings);
    request.mutable_document()->mutable_offer()->set_decide_by(decide_by);
    save(request);
    world.advance(std::chrono::seconds{1});
  }
  v1::GetOfferReply get(const std::string& name) {
    v1::GetOfferRequest request;
    request.set_name(name);
    return bo.call<v1::GetOfferReply>(request);
  }
  v1::ListOffersReply list(unsigned page_size = 0, const std::string& token = {}) {
    v1::ListOffersRequest request;
    request.set_page_size(page_size);
    request.set_page_token(token);
    return bo.call<v1::ListOffersReply>(request);
  }
  v1::CompareOffersReply compare(const std::vector<std::string>& names) { return bo.call<v1::CompareOffersReply>(comparing(names)); }
  static v1::CompareOffersRequest comparing(const std::vector<std::string>& names) {
    v1::CompareOffersRequest request;
    for (const auto& name : names) request.add_names(name);
    return request;
  }
  // What a reader in the circle gets of it.
  v1::Offer published(const std::string& name, bool compensation = false, unsigned revision = 0) {
    auto request = in<v1::PublishDocumentRequest>(circle.id());
    request.set_kind(v1::DOCUMENT_KIND_OFFER);
    request.set_name(name);
    request.set_compensation(compensation);
    request.set_revision(revision);
    const unsigned number = bo.call<v1::PublishDocumentReply>(request).post().number();
    return post(cy, number).edition().document().offer();
  }
};

std::string names(const v1::ListOffersReply& reply) {
  std::string all;
  for (const auto& offer : reply.offers()) all += (all.empty() ? "" : " ") + offer.name();
  return all;
}

std::string row(const v1::ComparedCriterion& criterion) {
  std::string all = criterion.name() + ":";
  for (const auto& score : criterion.scores()) all += " " + (score.has_score() ? std::to_string(score.score()) : "-") + "*" + (score.has_weight() ? std::to_string(score.weight()) : "-");
  return all;
}

template <typename Lines>
std::string joined(const Lines& lines) {
  std::string all;
  for (const auto& line : lines) all += line + "\n";
  return all;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(offers)

BOOST_FIXTURE_TEST_CASE(open_ones_come_first_by_their_day_then_decided_ones_newest_first, Given) {
  have("late", "2026-12-24");
  have("undated");
  have("soon", "2026-11-20");
  have("undated-too");
  have("first-decided", "2026-11-11");
  have("last-decided", "2026-11-11");
  decide("first-decided", kDeclined);
  decide("last-decided", kAccepted);
  BOOST_TEST(names(list()) == "soon late undated undated-too last-decided first-decided");
  // Decided once more, it is the newest.
  decide("first-decided", kAccepted);
  BOOST_TEST(names(list()) == "soon late undated undated-too first-decided last-decided");
  std::string paged;
  std::string token;
  do {
    const auto page = list(4, token);
    paged += names(page) + " | ";
    token = page.next_page_token();
  } while (!token.empty());
  BOOST_TEST(paged == "soon late undated undated-too | first-decided last-decided | ");
  v1::ListOffersRequest request;
  for (const char* given : {"elsewhere", "a-", "a-elsewhere", "a-2026-13-01-01794312000-soon", "a-2026-11-30-1794312000-soon", "a-2026-11-30-01794312000-", "a-2026-11-30-0179431200x-soon", "d-1234567", "d-x234567-soon", "d-12345678-soon"}) {
    request.set_page_token(given);
    BOOST_TEST(bo.refusal(request).reason() == "PAGE_TOKEN_INVALID", given);
  }
}

BOOST_FIXTURE_TEST_CASE(a23_a26_an_offer_is_shown_with_its_scores_and_decisions, Given) {
  save(saving_framework({{"Learning", 100}}));
  have("acme", "2026-11-30", {{"Learning", 8}});
  auto shown = get("acme");
  BOOST_TEST(shown.summary().state() == v1::OfferSummary::STATE_OPEN);
  BOOST_TEST(!shown.summary().has_evaluation());
  BOOST_TEST(!shown.summary().changed_since());
  BOOST_TEST(shown.summary().decide_by() == "2026-11-30");
  BOOST_TEST(shown.summary().title() == "Engineer at acme");
  evaluate("acme");
  save(saving_offer("acme", {{"Learning", 9}}, 1));
  shown = get("acme");
  BOOST_TEST(shown.summary().revision() == 2U);
  BOOST_TEST(shown.summary().changed_since());
  BOOST_TEST(shown.summary().added_at().seconds() < shown.saved().revision().made_at().seconds());
  evaluate("acme");
  decide("acme", kDeclined);
  decide("acme", kAccepted);
  shown = get("acme");
  BOOST_TEST(!shown.summary().changed_since());
  BOOST_TEST(shown.summary().state() == v1::OfferSummary::STATE_ACCEPTED);
  BOOST_REQUIRE(shown.evaluations_size() == 2);
  BOOST_TEST(shown.evaluations(0).number() == 2U);
  BOOST_REQUIRE(shown.decisions_size() == 2);
  BOOST_TEST(shown.decisions(0).number() == 2U);
  BOOST_TEST(shown.decisions(1).superseded());
  decide("acme", v1::Decision::CHOICE_LAPSED);
  BOOST_TEST(get("acme").summary().state() == v1::OfferSummary::STATE_LAPSED);
  BOOST_TEST(bo.refusal(comparing({"acme", "beta"})).reason() == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(a25_side_by_side_from_the_newest_scores_with_the_revisions_named, Given) {
  save(planning("Staff engineer"));
  save(saving_framework({{"Learning", 60}, {"Team", 40}}, {"Remote"}));
  auto acme = saving_offer("acme", {{"Learning", 8}, {"Team", 5}});
  answer(*acme.mutable_document()->mutable_offer(), "remote", v1::MustHaveAnswer::ANSWER_PASS);
  save(acme);
  evaluate("acme");
  have("beta", "", {{"Learning", 7}});
  evaluate("beta");
  const auto reply = compare({"beta", "acme"});
  BOOST_REQUIRE(reply.offers_size() == 2);
  BOOST_TEST(reply.offers(0).name() == "beta");
  BOOST_REQUIRE(reply.criteria_size() == 2);
  BOOST_TEST(row(reply.criteria(0)) == "Learning: 7*60 8*60");
  BOOST_TEST(row(reply.criteria(1)) == "Team: -*40 5*40");
  BOOST_REQUIRE(reply.must_haves_size() == 1);
  BOOST_TEST(reply.must_haves(0).answers(0) == v1::MustHaveAnswer::ANSWER_UNKNOWN);
  BOOST_TEST(reply.must_haves(0).answers(1) == v1::MustHaveAnswer::ANSWER_PASS);
  BOOST_TEST(joined(reply.remarks()) ==
             "beta was scored on 2026-11-10, by decision framework 1 and career spec 1\n"
             "acme was scored on 2026-11-10, by decision framework 1 and career spec 1\n");
  // Nothing is stored by looking.
  const auto before = all_rows(world);
  compare({"acme", "beta"});
  BOOST_TEST((all_rows(world) == before));
}

BOOST_FIXTURE_TEST_CASE(a25_where_the_revisions_differ_it_says_so, Given) {
  save(planning("Staff engineer"));
  save(saving_framework({{"Learning", 60}, {"Team", 40}}, {"Remote"}));
  have("acme", "", {{"Learning", 8}, {"Team", 5}});
  evaluate("acme");
  world.advance(std::chrono::days{30});
  save(saving_framework({{"Mission", 10}, {"LEARNING", 30}}, {"Four days"}, 1));
  save(planning("Founder", 1));
  have("beta", "", {{"Mission", 3}, {"Learning", 9}});
  evaluate("beta");
  have("raw");
  save(saving_offer("acme", {{"Learning", 9}}, 1));
  const auto reply = compare({"acme", "beta", "raw"});
  // In the order and spelling of the newest framework, then what it has no more.
  BOOST_REQUIRE(reply.criteria_size() == 3);
  BOOST_TEST(row(reply.criteria(0)) == "Mission: -*- 3*10 -*-");
  BOOST_TEST(row(reply.criteria(1)) == "LEARNING: 8*60 9*30 -*-");
  BOOST_TEST(row(reply.criteria(2)) == "Team: 5*40 -*- -*-");
  BOOST_REQUIRE(reply.must_haves_size() == 2);
  BOOST_TEST(reply.must_haves(0).title() == "Four days");
  // Not asked is not unknown.
  BOOST_TEST(reply.must_haves(0).answers(0) == v1::MustHaveAnswer::ANSWER_UNSPECIFIED);
  BOOST_TEST(reply.must_haves(0).answers(1) == v1::MustHaveAnswer::ANSWER_UNKNOWN);
  BOOST_TEST(reply.must_haves(0).answers(2) == v1::MustHaveAnswer::ANSWER_UNSPECIFIED);
  BOOST_TEST(joined(reply.remarks()) ==
             "acme was scored on 2026-11-10, by decision framework 1 and career spec 1\n"
             "acme was edited after its score: circle offer evaluate acme\n"
             "beta was scored on 2026-12-10, by decision framework 2 and career spec 2\n"
             "raw is not scored yet: circle offer evaluate raw\n"
             "They were scored by different decision frameworks: revision 1 (acme), revision 2 (beta). What changed: circle framework diff 1..2\n"
             "Mission was no criterion yet, or no more, for acme\n"
             "LEARNING weighed differently: 30 (beta), 60 (acme)\n"
             "Team was no criterion yet, or no more, for beta\n"
             "They were held against different career specs: revision 1 (acme), revision 2 (beta)\n");
}

BOOST_FIXTURE_TEST_CASE(two_to_five_different_ones_are_compared, Given) {
  for (const char* name : {"one", "two"}) have(name);
  for (const auto& names : std::vector<std::vector<std::string>>{{}, {"one"}, {"one", "two", "aa", "bb", "cc", "dd"}}) BOOST_TEST(bo.refusal(comparing(names)).violations(0).field() == "names");
  BOOST_TEST(bo.refusal(comparing({"one", "two", "one"})).violations(0).field() == "names[2]");
  BOOST_TEST(bo.refusal(comparing({"one", "nowhere"})).reason() == "NOT_FOUND");
  // Without a score there is nothing to lay side by side, and it says so.
  const auto reply = compare({"one", "two"});
  BOOST_TEST(reply.criteria_size() == 0);
  BOOST_TEST(reply.remarks_size() == 2);
}

BOOST_FIXTURE_TEST_CASE(a7_a21_a26_published_are_score_and_choice_and_never_what_was_expected, Given) {
  save(saving_framework({{"Learning", 60}, {"Team", 40}}));
  have("acme", "", {{"Learning", 8}, {"Team", 7}});
  auto request = deciding("acme", kAccepted, "quokka");
  request.set_reasons("It leads there");
  request.set_odds(83);
  evaluate("acme");
  bo.call<v1::DecideOfferReply>(request);
  const v1::Offer offer = published("acme");
  BOOST_TEST(offer.evaluation().verdict() == v1::VERDICT_ACCEPT);
  BOOST_TEST(offer.evaluation().score() == 7.6);
  BOOST_TEST(offer.evaluation().made_on() == "2026-11-10");
  BOOST_TEST(offer.evaluation().framework_revision() == 1U);
  BOOST_TEST(offer.evaluation().reasons(0) == "It scores 7.6 of 10; from 7 on it is worth accepting, below 5 declining");
  BOOST_TEST(offer.evaluation().would_change_it(0) == "If Learning were 6 instead of 8: consider");
  BOOST_TEST(offer.decision().choice() == "accepted");
  BOOST_TEST(offer.decision().decided_on() == "2026-11-10");
  BOOST_TEST(offer.decision().reasons() == "It leads there");
  BOOST_TEST(!has(offer.SerializeAsString(), "quokka"));
  BOOST_TEST(offer.evaluation().notes() == "");
  // Where it is not the version that is published, it is said.
  save(saving_offer("acme", {{"Learning", 2}}, 1));
  BOOST_TEST(published("acme").evaluation().notes() == "This score was made of another version of the offer.");
  BOOST_TEST(published("acme", false, 1).evaluation().notes() == "");
}

BOOST_FIXTURE_TEST_CASE(a10_words_about_compensation_stay_at_home_unless_they_are_ticked, Given) {
  auto framework = saving_framework({{"Learning", 60}, {"Pay", 40}}, {"Over wombat thousand", "Remote"});
  auto& content = *framework.mutable_document()->mutable_decision_framework();
  content.mutable_criteria()->mutable_criteria(1)->set_kind(v1::Criterion::KIND_COMPENSATION);
  content.mutable_must_haves()->mutable_must_haves(0)->set_kind(v1::MustHave::KIND_COMPENSATION);
  save(framework);
  auto acme = saving_offer("acme", {{"Learning", 8}, {"Pay", 7}});
  acme.mutable_document()->mutable_offer()->mutable_ratings()->mutable_ratings(1)->set_reason("numbat thousand");
  answer(*acme.mutable_document()->mutable_offer(), "Over wombat thousand", v1::MustHaveAnswer::ANSWER_FAIL);
  save(acme);
  evaluate("acme");
  const std::string shown = published("acme").SerializeAsString();
  BOOST_TEST(!has(shown, "wombat"));
  BOOST_TEST(!has(shown, "numbat"));
  BOOST_TEST(has(shown, "a must-have about compensation"));
  BOOST_TEST(has(shown, "Pay, 40 of 100 of the weight, is rated 7"));
  // To the person all of it is said.
  BOOST_TEST(has(joined(get("acme").evaluations(0).reasons()), "Must-have failed: Over wombat thousand"));
  const std::string ticked = published("acme", true).SerializeAsString();
  BOOST_TEST(has(ticked, "Must-have failed: Over wombat thousand"));
  BOOST_TEST(has(ticked, "numbat"));
}

BOOST_FIXTURE_TEST_CASE(a10_what_is_called_compensation_only_later_is_private_from_then_on, Given) {
  save(saving_framework({{"Pay", 40}}));
  auto acme = saving_offer("acme", {{"Pay", 7}});
  acme.mutable_document()->mutable_offer()->mutable_ratings()->mutable_ratings(0)->set_reason("numbat thousand");
  save(acme);
  evaluate("acme");
  auto framework = saving_framework({{"PAY", 40}}, {}, 1);
  framework.mutable_document()->mutable_decision_framework()->mutable_criteria()->mutable_criteria(0)->set_kind(v1::Criterion::KIND_COMPENSATION);
  save(framework);
  BOOST_TEST(!has(published("acme").SerializeAsString(), "numbat"));
  // Called otherwise again, it stays so.
  save(saving_framework({{"Pay", 40}}, {}, 2));
  BOOST_TEST(!has(published("acme").SerializeAsString(), "numbat"));
}

BOOST_FIXTURE_TEST_CASE(a65_an_undecided_offer_goes_with_its_scores_and_a_decided_one_stays, Given) {
  save(saving_framework({{"Learning", 100}}));
  for (const char* name : {"acme", "beta"}) {
    have(name, "", {{"Learning", 8}});
    evaluate(name);
  }
  decide("beta", kDeclined);
  v1::RemoveDocumentRequest request;
  request.set_kind(v1::DOCUMENT_KIND_OFFER);
  request.set_name("beta");
  BOOST_TEST(bo.refusal(request).reason() == "OFFER_DECIDED");
  request.set_name("acme");
  bo.call<v1::RemoveDocumentReply>(request);
  BOOST_TEST(rows_of(world, "evaluations") == 1U);
  BOOST_TEST(names(list()) == "beta");
  // One of that name that comes later is another.
  have("acme", "", {{"Learning", 3}});
  BOOST_TEST(get("acme").evaluations_size() == 0);
  BOOST_TEST(evaluate("acme").number() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
