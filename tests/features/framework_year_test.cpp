// A year of somebody who begins without a plan, told as a story: once for each career stage.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/features/reviewing.hpp"
#include "tests/support/offers.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

using Lines = std::vector<std::string>;

// Of the same offer each stage makes its own: its weights stand in the template.
struct Stage {
  v1::CareerStage stage;
  double score;
  v1::Verdict verdict;
};

struct Year {
  World world{at("2026-11-10T12:00:00")};
  Person ana = world.founder("Ana", "Europe/Berlin");
  v1::Circle circle = ana.create_circle("Staff", "ana");
  Person eva = world.joined(ana, circle.id(), "Eva", "eva", v1::ROLE_MENTOR);

  unsigned save(const v1::SaveDocumentRequest& request) { return ana.call<v1::SaveDocumentReply>(request).revision().number(); }
  v1::Document template_of(v1::DocumentKind kind, v1::CareerStage stage = v1::CAREER_STAGE_UNSPECIFIED) {
    auto request = of_document<v1::GetTemplateRequest>(kind);
    request.set_stage(stage);
    return ana.call<v1::GetTemplateReply>(request).document();
  }
  v1::Evaluation evaluate(const std::string& offer) { return ana.call<v1::EvaluateOfferReply>(evaluating(offer)).evaluation(); }
  v1::GetOfferReply offer(const std::string& name) {
    v1::GetOfferRequest request;
    request.set_name(name);
    return ana.call<v1::GetOfferReply>(request);
  }
  v1::GetInsightReply insight() { return ana.call<v1::GetInsightReply>(v1::GetInsightRequest{}); }
  std::vector<unsigned> pitfalls() {
    std::vector<unsigned> numbers;
    const auto reply = insight();
    for (const auto& pitfall : reply.pitfalls()) numbers.push_back(pitfall.number());
    return numbers;
  }
  // What her plan reminded her of so far, the oldest first.
  Lines reminded() {
    Lines titles;
    const auto reply = ana.call<v1::ListRemindersReply>(v1::ListRemindersRequest{});
    for (const auto& reminder : reply.sent()) {
      if (reminder.kind() == v1::Reminder::KIND_PLAN_DATE) titles.push_back(reminder.title());
    }
    std::ranges::reverse(titles);
    return titles;
  }
  v1::Decision decide(const std::string& offer, v1::Decision::Choice choice, const std::string& expectation, unsigned odds, bool planned) {
    auto request = deciding(offer, choice, expectation);
    request.set_odds(odds);
    request.set_planned(planned);
    return ana.call<v1::DecideOfferReply>(request).decision();
  }
  static v1::SaveDocumentRequest rated(const std::string& name, unsigned learning, unsigned impact, unsigned pay, unsigned team) {
    return saving_offer(name, {{"Learning", learning}, {"Impact", impact}, {"Compensation", pay}, {"Team", team}});
  }

  void begins_without_a_plan() {
    BOOST_TEST(pitfalls() == std::vector<unsigned>{1}, boost::test_tools::per_element());
    world.live_until(at("2026-11-11T12:00:00"));
    BOOST_TEST(reminded().empty());
  }

  void makes_one(v1::CareerStage stage) {
    auto spec = template_of(v1::DOCUMENT_KIND_CAREER_SPEC, stage);
    BOOST_TEST(spec.career_spec().stage() == stage);
    BOOST_TEST(spec.career_spec().vision().by() == "2031-11-11");
    spec.mutable_career_spec()->mutable_vision()->set_where("Others come to me to learn the trade");
    save(saving(spec));
    measure(ana, {metric_for("Talks", 2)});
    save(saving(R"(roadmap { now_to_1_year { skills: "Speaking" milestones { title: "First talk" leads_to: "where" } } })"));
    save(saving(template_of(v1::DOCUMENT_KIND_DECISION_FRAMEWORK)));
    BOOST_TEST(pitfalls().empty());
    // Her mentor reads the vision.
    const unsigned post = ana.call<v1::PublishDocumentReply>(publishing(circle.id(), for_mentors({ana.member(circle.id(), "eva").id()}))).post().number();
    const auto read = eva.call<v1::GetPostReply>(about<v1::GetPostRequest>(circle.id(), post));
    BOOST_TEST(read.edition().document().career_spec().vision().where() == "Others come to me to learn the trade");
  }

  void gets_an_offer_and_another_a_month_later(const Stage& stage) {
    world.live_until(at("2026-11-12T12:00:00"));
    save(rated("acme", 9, 4, 6, 7));
    const auto first = evaluate("acme");
    BOOST_TEST(first.score() == stage.score);
    BOOST_TEST(first.verdict() == stage.verdict);
    BOOST_TEST(first.framework_revision() == 1U);
    BOOST_TEST(first.spec_revision() == 1U);

    world.live_until(at("2026-12-01T12:00:00"));
    ana.call<v1::LogDatapointsReply>(logging("Talks", 1, "2026-11-20"));
    auto framework = current(ana, v1::DOCUMENT_KIND_DECISION_FRAMEWORK).document();
    auto& team = *framework.mutable_decision_framework()->mutable_criteria()->mutable_criteria(3);
    BOOST_TEST(team.name() == "Team");
    const unsigned before = team.weight();
    team.set_weight(before + 10);
    save(saving(framework, {}, 1));

    world.live_until(at("2026-12-12T12:00:00"));
    save(rated("brook", 8, 7, 7, 9));
    const auto second = evaluate("brook");
    // To it the weights are no news; to the older offer's next score they are.
    BOOST_TEST(second.changed_weights_size() == 0);
    BOOST_TEST(second.verdict() == v1::VERDICT_ACCEPT);
    v1::CompareOffersRequest both;
    both.add_names("acme");
    both.add_names("brook");
    const auto beside = ana.call<v1::CompareOffersReply>(both);
    BOOST_TEST(std::ranges::count(beside.remarks(), "They were scored by different decision frameworks: revision 1 (acme), revision 2 (brook). What changed: circle framework diff 1..2") == 1);
    const auto again = evaluate("acme");
    BOOST_REQUIRE(again.changed_weights_size() == 1);
    BOOST_TEST(again.changed_weights(0).criterion() == "Team");
    BOOST_TEST(again.changed_weights(0).was() == before);
    BOOST_TEST(again.changed_weights(0).is() == before + 10);
    BOOST_TEST((offer("acme").evaluations(1).SerializeAsString() == first.SerializeAsString()));
  }

  void decides() {
    world.live_until(at("2026-12-14T12:00:00"));
    BOOST_TEST(decide("acme", v1::Decision::CHOICE_DECLINED, "They will ask again", 30, false).evaluation() == 2U);
    const auto yes = decide("brook", v1::Decision::CHOICE_ACCEPTED, "Two apprentices by summer", 70, true);
    BOOST_TEST(yes.outcomes_due(0).day() == "2027-03-14");
    BOOST_TEST(yes.outcomes_due(1).day() == "2027-12-14");
    // The first promise of the first days, as it is proposed.
    const auto plans = ana.call<v1::ListPlansReply>(v1::ListPlansRequest{});
    BOOST_TEST(plans.plans(0).offered_because() == "You accepted Engineer at brook on 2026-12-14.");
    const auto& proposed = plans.plans(0).promises(0);
    BOOST_TEST(proposed.due_after_days() == 30U);
    auto promise = promising_once(circle.id(), proposed.title(), "2027-01-13");
    promise.set_stage(proposed.stage());
    const unsigned number = ana.call<v1::AddCommitmentReply>(promise).commitment().number();
    ana.call<v1::LogDatapointsReply>(logging("Talks", 1, "2026-12-14"));
    world.live_until(at("2027-01-05T12:00:00"));
    ana.call<v1::CheckInReply>(kept(circle.id(), number));
  }

  void looks_back_at_the_quarter() {
    world.live_until(at("2027-01-16T12:00:00"));
    auto told_so_far = reminded();
    std::ranges::sort(told_so_far);
    BOOST_TEST(told_so_far == (Lines{"Review of 2026", "Review of 2026-Q4"}), boost::test_tools::per_element());
    BOOST_TEST(ana.call<v1::CloseQuarterReply>(closing("2026-Q4", "Talks", "Two, at last")).results_size() == 1);
    const auto begun = ana.call<v1::StartReviewReply>(starting(v1::Review::KIND_QUARTER));
    BOOST_TEST(begun.name() == "quarter-2026-q4");
    const auto& filled = begun.saved().document().review();
    BOOST_REQUIRE(filled.scorecard_size() == 1);
    BOOST_TEST(told(filled.scorecard(0)) == "2 of 2 reached: Two, at last");
    BOOST_REQUIRE(filled.decisions_size() == 2);
    BOOST_TEST(filled.decisions(0).title() == "Engineer at brook");
    BOOST_TEST(filled.decisions(0).choice() == "accepted");
    BOOST_REQUIRE(filled.milestones_size() == 1);
    BOOST_TEST(filled.milestones(0).title() == "First talk");
    BOOST_REQUIRE(filled.promises_size() == 1);
    BOOST_TEST(filled.promises(0).kept() == 1U);
    answer(ana, begun.name(), [](v1::Review& review) {
      set_on_track(review);
      review.add_differently("Write down each talk's first question");
    });
    // The commitment comes out of the review, and leads to a part of the vision.
    auto differently = promising(circle.id(), "Write down each talk's first question");
    differently.set_review(begun.name());
    differently.set_milestone("First talk");
    ana.call<v1::AddCommitmentReply>(differently);
    const auto done = ana.call<v1::FinishReviewReply>(finishing(begun.name()));
    BOOST_TEST(done.open_differently_size() == 0);
    BOOST_TEST(reminded().size() == 2U);
  }

  void sees_what_came_of_it() {
    world.live_until(at("2027-03-13T12:00:00"));
    // Of the last weeks: nothing asks again.
    BOOST_TEST(reminded().empty());
    world.live_until(at("2027-03-15T12:00:00"));
    auto outcomes = reminded();
    std::ranges::sort(outcomes);
    BOOST_TEST(outcomes == (Lines{"Outcome of Engineer at acme after 90 days", "Outcome of Engineer at brook after 90 days"}), boost::test_tools::per_element());
    auto went_by = recording(1, 90, "They did not ask again");
    went_by.set_rating(2);
    ana.call<v1::RecordOutcomeReply>(went_by);
    const auto decision = ana.call<v1::RecordOutcomeReply>(recording(2, 90, "One apprentice so far")).decision();
    BOOST_TEST(decision.expectation() == "Two apprentices by summer");
    BOOST_REQUIRE(decision.outcomes_due_size() == 1);
    BOOST_TEST(decision.outcomes_due(0).after_days() == 365U);
  }

  void sees_what_all_of_it_says() {
    const auto reply = insight();
    Lines shares;
    for (const auto& figure : reply.outcomes()) shares.push_back(std::to_string(figure.part()) + "/" + std::to_string(figure.whole()));
    // Both with a spec, one planned, both scored, no skill or milestone of a day, one of two right in hindsight: (2 + 4) / 2.
    BOOST_TEST(shares == (Lines{"2/2", "1/2", "2/2", "0/0", "1/2"}), boost::test_tools::per_element());
    BOOST_TEST(reply.outcomes(4).mean() == 3);
    BOOST_TEST(reply.pitfalls_size() == 0);
    BOOST_REQUIRE(reply.mirror().vision_size() == 1);
    BOOST_TEST(reply.mirror().vision(0).part() == "where");
    BOOST_TEST(reply.mirror().vision(0).promises() == 1U);
    // The one out of the review stands; that of the first days is over, and was kept.
    BOOST_TEST(reply.mirror().stages(0).promises() == 1U);
    BOOST_TEST(reply.mirror().stages(0).kept() == 1U);
    BOOST_TEST(reply.mirror().stages(1).promises() == 0U);
  }

  void is_lived(const Stage& stage) {
    begins_without_a_plan();
    makes_one(stage.stage);
    gets_an_offer_and_another_a_month_later(stage);
    decides();
    looks_back_at_the_quarter();
    sees_what_came_of_it();
    sees_what_all_of_it_says();
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(framework_year, Year)

// (40 · 9 + 20 · 4 + 20 · 6 + 20 · 7) / 100: just enough, as learning weighs most.
BOOST_AUTO_TEST_CASE(a23_a51_early) { is_lived({v1::CAREER_STAGE_EARLY, 7, v1::VERDICT_ACCEPT}); }

// (30 · 9 + 30 · 4 + 20 · 6 + 20 · 7) / 100
BOOST_AUTO_TEST_CASE(a23_a52_mid) { is_lived({v1::CAREER_STAGE_MID, 6.5, v1::VERDICT_CONSIDER}); }

// (15 · 9 + 45 · 4 + 15 · 6 + 25 · 7) / 100
BOOST_AUTO_TEST_CASE(a23_a53_senior) { is_lived({v1::CAREER_STAGE_SENIOR, 5.8, v1::VERDICT_CONSIDER}); }

// (45 · 9 + 15 · 4 + 20 · 6 + 20 · 7) / 100
BOOST_AUTO_TEST_CASE(a23_a54_transition) { is_lived({v1::CAREER_STAGE_TRANSITION, 7.25, v1::VERDICT_ACCEPT}); }

BOOST_AUTO_TEST_SUITE_END()
