// Guided ways: what is done is seen in the plan, what was skipped is kept, and each stage is asked in its own words.
#include <boost/test/unit_test.hpp>

#include <array>
#include <set>

#include "tests/support/database.hpp"
#include "tests/support/plan_documents.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;
using F = v1::Flow;
using S = v1::FlowStep;

namespace {

v1::MarkFlowRequest marking(F::Kind kind, v1::MarkFlowRequest::Mark mark, const std::string& step = {}) {
  v1::MarkFlowRequest request;
  request.set_kind(kind);
  request.set_mark(mark);
  request.set_step(step);
  return request;
}

v1::GetFlowReply flow_of(Person& person, F::Kind kind, v1::CareerStage stage = v1::CAREER_STAGE_UNSPECIFIED) {
  v1::GetFlowRequest request;
  request.set_kind(kind);
  request.set_stage(stage);
  return person.call<v1::GetFlowReply>(request);
}

const v1::FlowStep& step_of(const v1::GetFlowReply& flow, const std::string& key) {
  for (const auto& step : flow.steps())
    if (step.key() == key) return step;
  throw std::logic_error("no step " + key);
}

// Keys of the steps in that state, in order.
std::string keys(const v1::GetFlowReply& flow, S::State state = S::STATE_DONE) {
  std::string all;
  for (const auto& step : flow.steps())
    if (step.state() == state) all += step.key() + " ";
  return all;
}

constexpr std::array kFive{F::KIND_OFFER, F::KIND_ANNUAL, F::KIND_STUCK, F::KIND_TRANSITION, F::KIND_SERIAL};

struct Given : StaffCircle {
  v1::GetFlowReply flow(F::Kind kind) { return flow_of(bo, kind); }
  v1::MarkFlowReply mark(F::Kind kind, v1::MarkFlowRequest::Mark how, const std::string& step = {}) { return bo.call<v1::MarkFlowReply>(marking(kind, how, step)); }
  void start(F::Kind kind) { mark(kind, v1::MarkFlowRequest::MARK_START); }

  void save(const v1::Document& document, const std::string& name = {}) { save_anew(bo, document, name, static_cast<v1::DocumentKind>(document.content_case())); }

  v1::Document spec;
  v1::Document framework;

  void save_framework() {
    framework.mutable_decision_framework()->mutable_must_haves()->add_must_haves()->set_title("Near home");
    auto& criterion = *framework.mutable_decision_framework()->mutable_criteria()->add_criteria();
    criterion.set_name("Learning");
    criterion.set_weight(40);
    save(framework);
  }
  static v1::Document offer(const std::string& title) {
    v1::Document document;
    document.mutable_offer()->set_title(title);
    return document;
  }
  static v1::Document answered(const std::string& title) {
    v1::Document document = offer(title);
    auto& answer = *document.mutable_offer()->mutable_must_haves()->add_must_haves();
    answer.set_must_have("near HOME");
    answer.set_answer(v1::MustHaveAnswer::ANSWER_UNKNOWN);
    answer.set_reason("They did not say");
    return document;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(flows)

// A2, A59
BOOST_FIXTURE_TEST_CASE(a59_every_step_of_every_way_asks_says_why_and_how_to_do_it_by_hand, Given) {
  for (const auto kind : kFive) {
    const auto shown = flow(kind);
    std::set<std::string> seen;
    BOOST_TEST(shown.steps(0).key() == "stage");
    for (const auto& step : shown.steps()) {
      BOOST_TEST_CONTEXT(F::Kind_Name(kind) << " " << step.key()) {
        BOOST_TEST(seen.insert(step.key()).second);
        BOOST_TEST(!step.title().empty());
        BOOST_TEST(!step.prompt().empty());
        BOOST_TEST(!step.why().empty());
        BOOST_TEST(!step.example().empty());
        BOOST_TEST(step.command().rfind("circle ", 0) == 0U);
        BOOST_TEST(step.command().find('{') == std::string::npos);
        BOOST_TEST((step.act() != S::ACT_WRITE || (!step.path().empty() && step.document() != v1::DOCUMENT_KIND_UNSPECIFIED)));
        BOOST_TEST((step.state() == S::STATE_OPEN));
      }
    }
  }
}

// A53, A54
BOOST_FIXTURE_TEST_CASE(a2_each_stage_is_asked_in_its_own_words, Given) {
  std::set<std::string> prompts;
  std::set<std::string> weights;
  for (const auto stage : {v1::CAREER_STAGE_EARLY, v1::CAREER_STAGE_MID, v1::CAREER_STAGE_SENIOR, v1::CAREER_STAGE_TRANSITION}) {
    const auto shown = flow_of(bo, F::KIND_OFFER, stage);
    BOOST_TEST(shown.stage() == stage);
    BOOST_TEST((step_of(shown, "stage").state() == S::STATE_OPEN));
    prompts.insert(step_of(shown, "vision").prompt());
    weights.insert(step_of(shown, "criteria").example());
  }
  BOOST_TEST(prompts.size() == 4U);
  BOOST_TEST(weights.size() == 4U);
  // What the plan says is more than what is said in passing.
  spec.mutable_career_spec()->set_stage(v1::CAREER_STAGE_SENIOR);
  save(spec);
  const auto shown = flow_of(bo, F::KIND_OFFER, v1::CAREER_STAGE_EARLY);
  BOOST_TEST(shown.stage() == v1::CAREER_STAGE_SENIOR);
  BOOST_TEST((step_of(shown, "stage").state() == S::STATE_DONE));
}

// A2
BOOST_FIXTURE_TEST_CASE(a2_what_stands_in_the_plan_is_done_on_any_device_and_by_any_command, Given) {
  BOOST_TEST(keys(flow(F::KIND_OFFER)) == "");
  spec.mutable_career_spec()->set_stage(v1::CAREER_STAGE_MID);
  spec.mutable_career_spec()->mutable_vision()->set_where("I plan large sites");
  save(spec);
  BOOST_TEST(keys(flow(F::KIND_OFFER)) == "stage vision ");
  BOOST_TEST(step_of(flow(F::KIND_OFFER), "vision").command() == "circle spec edit");
  spec.mutable_career_spec()->mutable_direction()->set_kind(v1::Direction::KIND_EXPERT);
  save(spec);
  save_framework();
  BOOST_TEST(keys(flow(F::KIND_OFFER)) == "stage vision direction must-haves criteria ");
  v1::Document begun = answered("Foreman at Acme");
  begun.mutable_offer()->mutable_must_haves()->mutable_must_haves(0)->clear_reason();
  save(begun, "acme");
  auto shown = flow(F::KIND_OFFER);
  BOOST_TEST(keys(shown) == "stage vision direction must-haves criteria offer ");
  BOOST_TEST(step_of(shown, "ratings").name() == "acme");
  BOOST_TEST(step_of(shown, "ratings").command() == "circle offer rate acme learning=8");
  save(answered("Foreman at Acme"), "acme");
  BOOST_TEST(keys(flow(F::KIND_OFFER)) == "stage vision direction must-haves criteria offer answers ");
  auto rated = answered("Foreman at Acme");
  rated.mutable_offer()->mutable_ratings()->add_ratings()->set_criterion("learning");
  save(rated, "acme");
  BOOST_TEST((step_of(flow(F::KIND_OFFER), "ratings").state() == S::STATE_OPEN));
  rated.mutable_offer()->mutable_ratings()->mutable_ratings(0)->set_score(0);
  rated.mutable_offer()->mutable_direction_check()->set_answer(v1::DirectionCheck::ANSWER_CLOSER);
  save(rated, "acme");
  shown = flow(F::KIND_OFFER);
  BOOST_TEST(keys(shown) == "stage vision direction must-haves criteria offer answers ratings direction-check ");
  BOOST_TEST(shown.flow().done() == 9U);
  BOOST_TEST(shown.flow().steps() == static_cast<unsigned>(shown.steps_size()));
  // Of others nothing is seen.
  BOOST_TEST(keys(flow_of(ana, F::KIND_OFFER)) == "");
}

// A2
BOOST_FIXTURE_TEST_CASE(a2_an_offer_is_scored_and_decided, Given) {
  save_framework();
  save(answered("Foreman at Acme"), "acme");
  start(F::KIND_OFFER);
  BOOST_TEST((step_of(flow(F::KIND_OFFER), "evaluate").state() == S::STATE_OPEN));
  v1::EvaluateOfferRequest evaluate;
  evaluate.set_name("acme");
  bo.call<v1::EvaluateOfferReply>(evaluate);
  BOOST_TEST((step_of(flow(F::KIND_OFFER), "evaluate").state() == S::STATE_DONE));
  // Edited since, it is to be scored once more.
  save(answered("Foreman at Acme, with a van"), "acme");
  BOOST_TEST((step_of(flow(F::KIND_OFFER), "evaluate").state() == S::STATE_OPEN));
  v1::DecideOfferRequest decide;
  decide.set_offer("acme");
  decide.set_choice(v1::Decision::CHOICE_DECLINED);
  world.advance(std::chrono::hours(1));
  bo.call<v1::DecideOfferReply>(decide);
  const auto shown = flow(F::KIND_OFFER);
  BOOST_TEST((step_of(shown, "decide").state() == S::STATE_DONE));
  BOOST_TEST((step_of(shown, "evaluate").state() == S::STATE_DONE));
  // Begun anew, another offer is meant.
  mark(F::KIND_OFFER, v1::MarkFlowRequest::MARK_FINISH);
  world.advance(std::chrono::hours(24));
  start(F::KIND_OFFER);
  BOOST_TEST((step_of(flow(F::KIND_OFFER), "offer").state() == S::STATE_OPEN));
  BOOST_TEST((step_of(flow(F::KIND_OFFER), "decide").state() == S::STATE_OPEN));
}

// A2
BOOST_FIXTURE_TEST_CASE(a2_promising_and_showing_count_from_when_it_was_begun, Given) {
  bo.promise(circle.id(), "An old one");
  publish(bo, "I plan large sites");
  world.advance(std::chrono::hours(1));
  start(F::KIND_TRANSITION);
  world.advance(std::chrono::hours(1));
  auto shown = flow(F::KIND_TRANSITION);
  BOOST_TEST((step_of(shown, "promise").state() == S::STATE_OPEN));
  BOOST_TEST((step_of(shown, "publish").state() == S::STATE_OPEN));
  // The vision there was is of the old field.
  BOOST_TEST((step_of(shown, "new-vision").state() == S::STATE_OPEN));
  bo.promise(circle.id(), "Two lessons a month");
  BOOST_TEST((step_of(flow(F::KIND_TRANSITION), "promise").state() == S::STATE_DONE));
  publish(bo, "I teach");
  shown = flow(F::KIND_TRANSITION);
  BOOST_TEST((step_of(shown, "publish").state() == S::STATE_DONE));
  BOOST_TEST((step_of(shown, "new-vision").state() == S::STATE_DONE));
}

// A54
BOOST_FIXTURE_TEST_CASE(a2_a_change_of_field_asks_for_evidence_a_time_of_learning_and_another_door, Given) {
  start(F::KIND_TRANSITION);
  spec.mutable_career_spec()->set_stage(v1::CAREER_STAGE_SENIOR);
  auto& skill = *spec.mutable_career_spec()->mutable_skills()->add_skills();
  skill.set_name("Explaining");
  skill.set_have(5);
  skill.set_want(5);
  save(spec);
  BOOST_TEST(keys(flow(F::KIND_TRANSITION)) == "");
  spec.mutable_career_spec()->set_stage(v1::CAREER_STAGE_TRANSITION);
  spec.mutable_career_spec()->mutable_skills()->mutable_skills(0)->set_evidence("fifteen years on the ward");
  save(spec);
  BOOST_TEST(keys(flow(F::KIND_TRANSITION)) == "stage carried-over ");
  auto& wanted = *spec.mutable_career_spec()->mutable_skills()->add_skills();
  wanted.set_name("Teaching a class");
  wanted.set_want(4);
  save(spec);
  v1::Document positions;
  auto& position = *positions.mutable_positions()->add_positions();
  position.set_title("Assistant at the school");
  position.set_from("2026-10");
  position.set_kind(v1::Position::KIND_LEARNING);
  save(positions);
  v1::Document roadmap;
  roadmap.mutable_roadmap()->set_market("Schools look for teachers");
  roadmap.mutable_roadmap()->set_alternative("Training on my own ward");
  roadmap.mutable_roadmap()->mutable_now_to_1_year()->add_milestones()->set_title("Two lessons on trial");
  save(roadmap);
  v1::Document scorecard;
  scorecard.mutable_scorecard()->mutable_metrics()->add_metrics()->set_name("Talks with teachers");
  save(scorecard);
  BOOST_TEST(keys(flow(F::KIND_TRANSITION), S::STATE_OPEN) == "new-vision promise publish ");
}

// A2, A31
BOOST_FIXTURE_TEST_CASE(a2_planning_the_year_goes_through_its_review, Given) {
  start(F::KIND_ANNUAL);
  BOOST_TEST((step_of(flow(F::KIND_ANNUAL), "start-review").state() == S::STATE_OPEN));
  bo.call<v1::SaveDocumentReply>(planning("I plan large sites"));
  v1::StartReviewRequest begin;
  begin.set_kind(v1::Review::KIND_ANNUAL);
  const auto begun = bo.call<v1::StartReviewReply>(begin);
  auto shown = flow(F::KIND_ANNUAL);
  BOOST_TEST((step_of(shown, "start-review").state() == S::STATE_DONE));
  BOOST_TEST(step_of(shown, "review-vision").name() == begun.name());
  BOOST_TEST(step_of(shown, "finish-review").command() == "circle review finish " + begun.name());
  v1::Document review = begun.saved().document();
  review.mutable_review()->set_vision("Still true");
  review.mutable_review()->set_progress("A floor alone");
  review.mutable_review()->set_roadmap("A year later");
  review.mutable_review()->mutable_still_wanted()->set_answer(v1::StillWanted::ANSWER_YES);
  review.mutable_review()->add_differently("Answer a day later");
  save(review, begun.name());
  shown = flow(F::KIND_ANNUAL);
  BOOST_TEST(keys(shown) == "vision start-review review-vision review-progress review-roadmap still-wanted differently ");
  v1::FinishReviewRequest finish;
  finish.set_name(begun.name());
  bo.call<v1::FinishReviewReply>(finish);
  BOOST_TEST((step_of(flow(F::KIND_ANNUAL), "finish-review").state() == S::STATE_DONE));
  mark(F::KIND_ANNUAL, v1::MarkFlowRequest::MARK_FINISH);
  world.advance(std::chrono::hours(24 * 300));
  start(F::KIND_ANNUAL);
  BOOST_TEST((step_of(flow(F::KIND_ANNUAL), "start-review").state() == S::STATE_OPEN));
}

// A2, A58, A60
BOOST_FIXTURE_TEST_CASE(a59_whoever_is_stuck_ends_with_one_step_and_may_ask_the_mentors, Given) {
  start(F::KIND_STUCK);
  auto& written = *spec.mutable_career_spec();
  written.mutable_values()->add_values()->set_title("Dinner with the children");
  written.mutable_not_in_my_control()->add_not_in_my_control("Promotions are frozen");
  written.mutable_stakeholders()->add_stakeholders()->set_name("My father");
  written.mutable_experiences()->add_experiences()->set_title("The new station");
  written.mutable_vision()->set_where("With daylight");
  save(spec);
  BOOST_TEST(keys(flow(F::KIND_STUCK)) == "values control stakeholders energy rough-vision ");
  const unsigned made = bo.promise(circle.id(), "Ask Ida").number();
  BOOST_TEST(keys(flow(F::KIND_STUCK)) == "values control stakeholders energy rough-vision one-step ");
  open_thread(bo, made, "For all to read");
  BOOST_TEST((step_of(flow(F::KIND_STUCK), "ask-coaching").state() == S::STATE_OPEN));
  open_thread(bo, made, "Tired, or in the wrong place?", for_mentors({id_of("eva")}));
  BOOST_TEST((step_of(flow(F::KIND_STUCK), "ask-coaching").state() == S::STATE_DONE));
}

// A2
BOOST_FIXTURE_TEST_CASE(a2_opportunities_are_asked_about_one_by_one_as_they_come, Given) {
  save_framework();
  BOOST_TEST(keys(flow(F::KIND_SERIAL), S::STATE_OPEN) == "stage vision offer decide ");
  save(answered("Foreman at Acme"), "acme");
  BOOST_TEST(keys(flow(F::KIND_SERIAL), S::STATE_OPEN) == "stage vision rate-acme closer-acme score-acme decide ");
  world.advance(std::chrono::hours(24 * 30));
  save(offer("Beta"), "beta");
  const auto shown = flow(F::KIND_SERIAL);
  BOOST_TEST(keys(shown, S::STATE_OPEN) == "stage vision rate-acme closer-acme score-acme answer-beta rate-beta closer-beta score-beta compare decide ");
  BOOST_TEST(step_of(shown, "answer-beta").title() == "Beta: Must-haves");
  BOOST_TEST(step_of(shown, "compare").command() == "circle offer compare acme beta");
  BOOST_TEST(step_of(shown, "score-beta").name() == "beta");
}

// A2
BOOST_FIXTURE_TEST_CASE(a2_what_was_skipped_stays_skipped_until_it_is_asked_again_or_written, Given) {
  BOOST_TEST((mark(F::KIND_STUCK, v1::MarkFlowRequest::MARK_SKIP, "values").flow().state() == F::STATE_STARTED));
  mark(F::KIND_STUCK, v1::MarkFlowRequest::MARK_SKIP, "values");
  mark(F::KIND_STUCK, v1::MarkFlowRequest::MARK_SKIP, "energy");
  BOOST_TEST(keys(flow(F::KIND_STUCK), S::STATE_SKIPPED) == "values energy ");
  BOOST_TEST(flow(F::KIND_STUCK).flow().done() == 2U);
  // Of another way nothing is skipped.
  BOOST_TEST(keys(flow(F::KIND_OFFER), S::STATE_SKIPPED) == "");
  mark(F::KIND_STUCK, v1::MarkFlowRequest::MARK_ASK_AGAIN, "energy");
  BOOST_TEST(keys(flow(F::KIND_STUCK), S::STATE_SKIPPED) == "values ");
  spec.mutable_career_spec()->mutable_values()->add_values()->set_title("Dinner");
  save(spec);
  BOOST_TEST(keys(flow(F::KIND_STUCK)) == "values ");
}

// A2
BOOST_FIXTURE_TEST_CASE(a2_a_way_is_finished_and_begun_anew, Given) {
  start(F::KIND_STUCK);
  mark(F::KIND_STUCK, v1::MarkFlowRequest::MARK_SKIP, "values");
  // Begun already, it goes on.
  start(F::KIND_STUCK);
  BOOST_TEST(keys(flow(F::KIND_STUCK), S::STATE_SKIPPED) == "values ");
  BOOST_TEST((mark(F::KIND_STUCK, v1::MarkFlowRequest::MARK_FINISH).flow().state() == F::STATE_FINISHED));
  BOOST_TEST((mark(F::KIND_STUCK, v1::MarkFlowRequest::MARK_FINISH).flow().state() == F::STATE_FINISHED));
  world.advance(std::chrono::hours(1));
  BOOST_TEST((mark(F::KIND_STUCK, v1::MarkFlowRequest::MARK_START).flow().state() == F::STATE_STARTED));
  BOOST_TEST(keys(flow(F::KIND_STUCK), S::STATE_SKIPPED) == "");
  BOOST_TEST((mark(F::KIND_OFFER, v1::MarkFlowRequest::MARK_FINISH).flow().state() == F::STATE_FINISHED));
}

BOOST_FIXTURE_TEST_CASE(what_is_no_way_no_mark_and_no_step_is_refused_by_name, Given) {
  const auto field = [&](const v1::MarkFlowRequest& request) { return bo.refusal(request).violations(0).field(); };
  BOOST_TEST(bo.refusal(v1::GetFlowRequest{}).violations(0).field() == "kind");
  BOOST_TEST(field(marking(F::KIND_UNSPECIFIED, v1::MarkFlowRequest::MARK_START)) == "kind");
  BOOST_TEST(field(marking(static_cast<F::Kind>(9), v1::MarkFlowRequest::MARK_START)) == "kind");
  BOOST_TEST(field(marking(F::KIND_STUCK, v1::MarkFlowRequest::MARK_UNSPECIFIED)) == "mark");
  BOOST_TEST(field(marking(F::KIND_STUCK, v1::MarkFlowRequest::MARK_SKIP)) == "step");
  BOOST_TEST(field(marking(F::KIND_STUCK, v1::MarkFlowRequest::MARK_SKIP, "must-haves")) == "step");
  BOOST_TEST(field(marking(F::KIND_STUCK, v1::MarkFlowRequest::MARK_ASK_AGAIN, "nothing")) == "step");
  BOOST_TEST(field(marking(F::KIND_STUCK, v1::MarkFlowRequest::MARK_FINISH, "values")) == "step");
  BOOST_TEST(rows_of(world, "guide_flows") == 0U);
  BOOST_TEST(rows_of(world, "guide_skips") == 0U);
}

BOOST_FIXTURE_TEST_CASE(with_the_account_it_is_gone, Given) {
  mark(F::KIND_STUCK, v1::MarkFlowRequest::MARK_SKIP, "values");
  bo.call<v1::DeleteAccountReply>(v1::DeleteAccountRequest{});
  BOOST_TEST(rows_of(world, "guide_flows") == 0U);
  BOOST_TEST(rows_of(world, "guide_skips") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
