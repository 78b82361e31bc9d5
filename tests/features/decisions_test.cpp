// The decision journal: expectations before, nothing rewritten; outcomes_test.cpp has what comes after.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "tests/features/journal_fixture.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

bool remarks(const v1::DecideOfferReply& reply, const std::string& text) {
  return std::any_of(reply.remarks().begin(), reply.remarks().end(), [&](const std::string& remark) { return remark.find(text) != std::string::npos; });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(decisions)

BOOST_FIXTURE_TEST_CASE(a26_a_decision_is_kept_with_what_was_expected_and_what_it_followed, Journal) {
  save(planning("Staff engineer"));
  have_scored_offer();
  auto request = deciding("acme", kAccepted, "A year of learning");
  request.set_reasons("It leads there");
  request.set_odds(70);
  request.set_planned(true);
  const auto reply = decide(request);
  const auto& decision = reply.decision();
  BOOST_TEST(decision.number() == 1U);
  BOOST_TEST(decision.offer() == "acme");
  BOOST_TEST(decision.title() == "Engineer at acme");
  BOOST_TEST(decision.choice() == kAccepted);
  BOOST_TEST(decision.decided_on() == "2026-11-10");
  BOOST_TEST(decision.reasons() == "It leads there");
  BOOST_TEST(decision.expectation() == "A year of learning");
  BOOST_TEST(decision.odds() == 70U);
  BOOST_TEST(decision.planned());
  BOOST_TEST(decision.evaluation() == 1U);
  BOOST_TEST(decision.spec_revision() == 1U);
  BOOST_TEST(due(decision) == "90: 2027-02-08 365: 2027-11-10 ");
  BOOST_TEST(reply.remarks_size() == 0);
  BOOST_TEST(reply.suggested_plan() == "first-90-days");
  // Later edits of the offer change nothing in it.
  auto renamed = saving_offer("acme", {{"Learning", 8}}, 1);
  renamed.mutable_document()->mutable_offer()->set_title("Janitor at acme");
  save(renamed);
  BOOST_TEST(list().decisions(0).title() == "Engineer at acme");
}

BOOST_FIXTURE_TEST_CASE(a26_what_is_odd_about_it_is_said_kindly, Journal) {
  save(saving_offer("raw", {}));
  auto reply = decide(deciding("raw", kDeclined, "Nothing"));
  BOOST_TEST(reply.suggested_plan() == "");
  BOOST_TEST(reply.remarks_size() == 1);
  BOOST_TEST(remarks(reply, "not scored"));
  have_scored_offer("good", 9);
  reply = decide(deciding("good", kDeclined));
  BOOST_TEST(reply.remarks_size() == 2);
  BOOST_TEST(remarks(reply, "suggested accepting"));
  BOOST_TEST(remarks(reply, "circle offer decide good"));
  have_scored_offer("poor", 1);
  BOOST_TEST(remarks(decide(deciding("poor", kAccepted, "Fun")), "suggested declining"));
  BOOST_TEST(decide(deciding("poor", kDeclined, "Fun")).remarks_size() == 0);
  // Nobody decides what lapses.
  BOOST_TEST(decide(deciding("raw", kLapsed)).remarks_size() == 0);
  auto undirected = saving_offer("open", {{"Learning", 9}});
  undirected.mutable_document()->mutable_offer()->clear_direction_check();
  save(undirected);
  ana.call<v1::EvaluateOfferReply>(evaluating("open"));
  BOOST_TEST(remarks(decide(deciding("open", kAccepted, "Fun")), "left it open"));
  BOOST_TEST(decide(deciding("open", kDeclined, "Fun")).remarks_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(a24_a26_changed_weights_are_named_where_it_is_decided, Journal) {
  have_scored_offer();
  world.advance(std::chrono::hours{1});
  save(saving_framework({{"Learning", 10}, {"Team", 5}}, {}, 1));
  auto rated = saving_offer("acme", {{"Learning", 8}, {"Team", 9}}, 1);
  save(rated);
  ana.call<v1::EvaluateOfferReply>(evaluating("acme"));
  BOOST_TEST(remarks(decide(deciding("acme", kAccepted, "Fun")), "Learning 100 → 10, Team 0 → 5"));
}

BOOST_FIXTURE_TEST_CASE(a26_deciding_again_makes_a_further_entry, Journal) {
  have_scored_offer();
  decide(deciding("acme", kDeclined, "Nothing"));
  BOOST_TEST(due(list().decisions(0)) == "90: 2027-02-08 365: 2027-11-10 ");
  world.advance(std::chrono::days{1});
  decide(deciding("acme", kAccepted, "Fun"));
  const auto all = list();
  BOOST_REQUIRE(all.decisions_size() == 2);
  BOOST_TEST(all.decisions(0).number() == 2U);
  BOOST_TEST(!all.decisions(0).superseded());
  BOOST_TEST(all.decisions(1).superseded());
  BOOST_TEST(all.decisions(1).choice() == kDeclined);
  // Nobody asks what came of what did not come.
  BOOST_TEST(due(all.decisions(1)) == "");
  BOOST_TEST(due(all.decisions(0)) == "90: 2027-02-09 365: 2027-11-11 ");
}

BOOST_FIXTURE_TEST_CASE(a26_other_decisions_have_a_title_and_take_no_place_of_each_other, Journal) {
  BOOST_TEST(decide(titled("Stay another year")).decision().offer() == "");
  decide(titled("Stay another year"));
  BOOST_TEST(!list().decisions(1).superseded());
  BOOST_TEST(list().decisions(1).title() == "Stay another year");
  BOOST_TEST(list().decisions(1).evaluation() == 0U);
}

BOOST_FIXTURE_TEST_CASE(a26_an_old_memory_is_no_expectation, Journal) {
  auto request = titled("Stay");
  for (const auto& [day, reason] : std::vector<std::pair<std::string, std::string>>{{"2026-11-11", "FIELD_INVALID"}, {"2026-10-09", "FIELD_INVALID"}, {"2026-13-01", "FIELD_INVALID"}}) {
    request.set_decided_on(day);
    const auto refused = ana.refusal(request);
    BOOST_TEST(refused.reason() == reason);
    BOOST_TEST(refused.violations(0).field() == "decided_on");
  }
  request.set_decided_on("2026-10-10");
  request.set_expectation("Calm");
  const auto reply = decide(request);
  BOOST_TEST(reply.decision().decided_on() == "2026-10-10");
  BOOST_TEST(remarks(reply, "memory is kind"));
  BOOST_TEST(due(reply.decision()) == "90: 2027-01-08 365: 2027-10-10 ");
}

BOOST_FIXTURE_TEST_CASE(a26_what_came_after_the_day_had_no_part_in_it, Journal) {
  save(planning("Staff engineer"));
  have_scored_offer();
  world.advance(std::chrono::days{5});
  save(planning("Founder", 1));
  save(saving_offer("acme", {{"Learning", 9}}, 1));
  ana.call<v1::EvaluateOfferReply>(evaluating("acme"));
  auto request = deciding("acme", kAccepted, "Fun");
  const auto pinned = [&](const std::string& day) {
    request.set_decided_on(day);
    const auto decision = decide(request).decision();
    return std::to_string(decision.evaluation()) + "/" + std::to_string(decision.spec_revision());
  };
  BOOST_TEST(pinned("") == "2/2");
  BOOST_TEST(pinned("2026-11-14") == "1/1");
  BOOST_TEST(pinned("2026-11-10") == "1/1");
  BOOST_TEST(pinned("2026-11-09") == "0/0");
}

BOOST_FIXTURE_TEST_CASE(a26_that_day_ends_where_the_person_is, Journal) {
  // 23:59:59 of the 11th there.
  world.now = at("2026-11-11T09:59:59");
  move_to("Pacific/Kiritimati");
  have_scored_offer();
  world.advance(std::chrono::seconds{1});
  save(saving_offer("acme", {{"Learning", 9}}, 1));
  ana.call<v1::EvaluateOfferReply>(evaluating("acme"));
  world.advance(std::chrono::days{1});
  auto request = deciding("acme", kAccepted, "Fun");
  request.set_decided_on("2026-11-11");
  BOOST_TEST(decide(request).decision().evaluation() == 1U);
  request.set_decided_on("2026-11-12");
  BOOST_TEST(decide(request).decision().evaluation() == 2U);
}

BOOST_FIXTURE_TEST_CASE(what_is_missing_or_wrong_is_named, Journal) {
  const auto field = [&](const v1::DecideOfferRequest& request) { return ana.refusal(request).violations(0).field(); };
  v1::DecideOfferRequest request;
  request.set_choice(kAccepted);
  BOOST_TEST(field(request) == "offer");
  request = titled("Stay");
  request.set_offer("acme");
  BOOST_TEST(field(request) == "title");
  BOOST_TEST(field(titled("Stay", v1::Decision::CHOICE_UNSPECIFIED)) == "choice");
  request = titled("Stay");
  request.set_odds(101);
  BOOST_TEST(field(request) == "odds");
  BOOST_TEST(ana.refusal(deciding("nowhere", kAccepted)).reason() == "NOT_FOUND");
  request = titled("Stay");
  request.set_odds(0);
  BOOST_TEST(decide(request).decision().has_odds());
  BOOST_TEST(rows_of(world, "decisions") == 1U);
}

BOOST_FIXTURE_TEST_CASE(the_journal_is_paged_newest_first, Journal) {
  for (int count = 0; count < 5; ++count) decide(titled("Decision"));
  std::string seen;
  std::string token;
  do {
    const auto page = list(false, 2, token);
    for (const auto& decision : page.decisions()) seen += std::to_string(decision.number());
    seen += " ";
    token = page.next_page_token();
  } while (!token.empty());
  BOOST_TEST(seen == "54 32 1 ");
  world.advance(std::chrono::days{90});
  for (const unsigned number : {2U, 5U}) record(recording(number, 90));
  seen.clear();
  do {
    const auto page = list(true, 2, token);
    for (const auto& decision : page.decisions()) seen += std::to_string(decision.number());
    seen += " ";
    token = page.next_page_token();
  } while (!token.empty());
  BOOST_TEST(seen == "43 1 ");
  v1::ListDecisionsRequest request;
  request.set_page_token("x");
  BOOST_TEST(ana.refusal(request).reason() == "PAGE_TOKEN_INVALID");
}

BOOST_FIXTURE_TEST_CASE(a26_the_day_border_is_the_persons_own, Journal) {
  world.now = at("2026-11-25T11:30:00");
  move_to("Pacific/Kiritimati");
  auto request = titled("Stay");
  BOOST_TEST(decide(request).decision().decided_on() == "2026-11-26");
  request.set_decided_on("2026-11-26");
  decide(request);
  move_to("Etc/GMT+12");
  BOOST_TEST(ana.refusal(request).violations(0).field() == "decided_on");
  BOOST_TEST(decide(titled("Go")).decision().decided_on() == "2026-11-24");
}

BOOST_FIXTURE_TEST_CASE(a_repeated_request_decides_once, Journal) {
  have_scored_offer();
  const std::string key = random_key();
  const auto first = ana.call<v1::DecideOfferReply>(deciding("acme", kAccepted), key);
  const auto again = ana.call<v1::DecideOfferReply>(deciding("acme", kAccepted), key);
  BOOST_TEST((first.SerializeAsString() == again.SerializeAsString()));
  BOOST_TEST(rows_of(world, "decisions") == 1U);
}

BOOST_FIXTURE_TEST_CASE(the_other_devices_hear_of_it, Journal) {
  have_scored_offer();
  ana.watch();
  decide(deciding("acme", kAccepted));
  decide(titled("Stay"));
  world.advance(std::chrono::days{80});
  record(recording(1, 90));
  BOOST_REQUIRE(ana.inbox->events.size() == 3U);
  BOOST_TEST(ana.inbox->events[0].plan_changed().what() == v1::PlanChanged::WHAT_DECIDED);
  BOOST_TEST(ana.inbox->events[0].plan_changed().name() == "acme");
  BOOST_TEST(ana.inbox->events[1].plan_changed().name() == "");
  BOOST_TEST(ana.inbox->events[2].plan_changed().what() == v1::PlanChanged::WHAT_OUTCOME_RECORDED);
}

BOOST_FIXTURE_TEST_CASE(with_the_account_all_of_it_goes, Journal) {
  have_scored_offer();
  auto request = deciding("acme", kAccepted, "quokka");
  request.set_reasons("wombat");
  decide(request);
  world.advance(std::chrono::days{80});
  record(recording(1, 90, "numbat"));
  ana.call<v1::DeleteAccountReply>(v1::DeleteAccountRequest{});
  for (const char* text : {"quokka", "wombat", "numbat", "Engineer at acme"}) BOOST_TEST(times_stored(world, text) == 0U);
  for (const char* table : {"evaluations", "decisions", "decision_outcomes"}) BOOST_TEST(rows_of(world, table) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
