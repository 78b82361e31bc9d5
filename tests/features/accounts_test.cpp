// A person from the first link to the end: account, zone, recovery, deletion.
#include <boost/test/unit_test.hpp>

#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "tests/support/database.hpp"
#include "tests/support/plan_documents.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

std::string first_code(World& world) {
  std::string code = "not told";
  world.dispatcher->first_account_code([&](const std::string& made) { code = made; });
  world.settle();
  return code;
}

v1::ShowInviteRequest showing(const std::string& code) {
  v1::ShowInviteRequest request;
  request.set_code(code);
  return request;
}

v1::RecoverAccountRequest recovering(const std::string& code, const std::string& token) {
  v1::RecoverAccountRequest request;
  request.set_code(code);
  request.set_device_name("new phone");
  request.set_token_sha256(secrets::sha256(token));
  return request;
}

v1::EditAccountRequest moving_to(const std::string& zone) {
  v1::EditAccountRequest request;
  request.set_time_zone(zone);
  return request;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(accounts)

BOOST_AUTO_TEST_CASE(the_first_link_makes_an_account_with_its_home_and_nothing_else) {
  World world;
  Person ana(world);
  const std::string code = first_code(world);
  const auto shown = ana.call<v1::ShowInviteReply>(showing(code));
  BOOST_TEST(shown.first_account());
  BOOST_TEST(shown.circle_name().empty());
  const auto joined = ana.join(code, "Ana", {}, "Europe/Berlin");
  BOOST_TEST(!joined.has_circle());
  BOOST_TEST(joined.account().name() == "Ana");
  BOOST_TEST(joined.account().time_zone() == "Europe/Berlin");
  BOOST_TEST(joined.account().has_recovery_code());
  BOOST_TEST(joined.account().device().this_device());
  const auto circles = ana.call<v1::ListCirclesReply>(v1::ListCirclesRequest{});
  BOOST_REQUIRE(circles.circles_size() == 1);
  BOOST_TEST(circles.circles(0).home());
  BOOST_TEST(circles.circles(0).id() == joined.account().home_id());
}

BOOST_AUTO_TEST_CASE(there_is_no_first_link_once_there_is_an_account) {
  World world;
  world.founder("Ana");
  BOOST_TEST(first_code(world).empty());
}

BOOST_AUTO_TEST_CASE(the_first_link_works_once) {
  World world;
  const std::string code = first_code(world);
  Person ana(world);
  ana.join(code, "Ana", {});
  Person bo(world);
  BOOST_TEST(bo.refusal(joining_anew(code, "Bo", {}, secrets::random_bytes(32), 0)).reason() == "INVITE_USED_UP");
}

BOOST_AUTO_TEST_CASE(a_new_first_link_ends_the_old_one) {
  World world;
  const std::string old_code = first_code(world);
  const std::string new_code = first_code(world);
  Person ana(world);
  BOOST_TEST(ana.refusal(showing(old_code)).reason() == "INVITE_UNKNOWN");
  BOOST_TEST(ana.call<v1::ShowInviteReply>(showing(new_code)).first_account());
}

BOOST_AUTO_TEST_CASE(the_first_link_expires_after_thirty_minutes) {
  World world;
  const std::string code = first_code(world);
  Person ana(world);
  world.advance(30min - 1us);
  BOOST_TEST(ana.call<v1::ShowInviteReply>(showing(code)).first_account());
  world.advance(1us);
  BOOST_TEST(ana.refusal(showing(code)).reason() == "INVITE_EXPIRED");
  BOOST_TEST(ana.refusal(joining_anew(code, "Ana", {}, secrets::random_bytes(32), 0)).reason() == "INVITE_EXPIRED");
  BOOST_TEST(rows_of(world, "accounts") == 0U);
}

BOOST_AUTO_TEST_CASE(whoever_has_an_account_cannot_use_a_first_link) {
  World world;
  const std::string spare = first_code(world);
  Person ana(world);
  ana.join(spare, "Ana", {});
  // It is used up and, for her, would be of no use anyway.
  BOOST_TEST(ana.ask(joining(spare, "ana", 0)).has_problem());
  BOOST_TEST(rows_of(world, "accounts") == 1U);
}

BOOST_AUTO_TEST_CASE(joining_by_invite_makes_account_home_and_membership) {
  World world;
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  Person bo(world);
  const auto joined = bo.join(ana.invite(circle.id()), "Bo", "bo", "America/New_York");
  BOOST_TEST(joined.circle().id() == circle.id());
  BOOST_TEST(joined.circle().me().handle() == "bo");
  BOOST_TEST(joined.circle().me().time_zone() == "America/New_York");
  BOOST_TEST(joined.account().home_id() != circle.id());
  BOOST_TEST(bo.call<v1::ListCirclesReply>(v1::ListCirclesRequest{}).circles_size() == 2);
}

BOOST_AUTO_TEST_CASE(an_edited_name_stays_within_the_account) {
  World world;
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  v1::EditAccountRequest edit;
  edit.set_name("Anastasia");
  const auto edited = ana.call<v1::EditAccountReply>(edit);
  BOOST_TEST(edited.account().name() == "Anastasia");
  BOOST_TEST(edited.account().time_zone() == "UTC");
  BOOST_TEST(ana.member(circle.id(), "ana").name() == "Ana");
}

BOOST_AUTO_TEST_CASE(a_new_zone_holds_from_the_next_period) {
  World world;
  Person ana = world.founder("Ana", "Europe/Berlin");
  const auto circle = ana.create_circle("Staff", "ana");
  const auto promise = ana.promise(circle.id(), "Write");
  const auto due_in_berlin = at("2026-11-30T23:00:00");
  BOOST_TEST(promise.current().due_at().seconds() == std::chrono::duration_cast<std::chrono::seconds>(due_in_berlin.time_since_epoch()).count());
  world.advance(1h);
  ana.call<v1::EditAccountReply>(moving_to("America/New_York"));
  const auto open = ana.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), 1));
  BOOST_TEST(open.occurrences(0).due_at().seconds() == promise.current().due_at().seconds());
  world.now = at("2026-12-10T12:00:00");
  const auto next = ana.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), 1));
  BOOST_REQUIRE(next.occurrences_size() == 2);
  BOOST_TEST(next.occurrences(0).period() == "2026-12");
  const auto due_in_new_york = at("2027-01-01T05:00:00");
  BOOST_TEST(next.occurrences(0).due_at().seconds() == std::chrono::duration_cast<std::chrono::seconds>(due_in_new_york.time_since_epoch()).count());
  BOOST_TEST(next.occurrences(1).due_at().seconds() == promise.current().due_at().seconds());
}

BOOST_AUTO_TEST_CASE(a_recovery_code_lets_in_one_device_once_and_tells_the_others) {
  World world;
  Person ana = world.founder("Ana");
  ana.watch();
  Person lost(world);
  lost.token = secrets::random_bytes(32);
  const auto recovered = lost.call<v1::RecoverAccountReply>(recovering(secrets::grouped_code(ana.recovery_code), lost.token));
  BOOST_TEST(recovered.account().name() == "Ana");
  BOOST_TEST(!recovered.account().has_recovery_code());
  BOOST_REQUIRE(ana.inbox->events.size() == 1U);
  BOOST_TEST(ana.inbox->events[0].device_recovered().name() == "new phone");
  BOOST_TEST(ana.inbox->events[0].circle_id() == recovered.account().home_id());
  BOOST_TEST(lost.hello().hello().account().home_id() == recovered.account().home_id());
  Person again(world);
  BOOST_TEST(again.refusal(recovering(ana.recovery_code, secrets::random_bytes(32))).reason() == "CODE_WRONG");
}

BOOST_AUTO_TEST_CASE(a_wrong_recovery_code_changes_nothing) {
  World world;
  Person ana = world.founder("Ana");
  const auto before = all_rows(world);
  Person thief(world);
  BOOST_TEST(thief.refusal(recovering(secrets::new_code(secrets::kRecoveryCodeCharacters), secrets::random_bytes(32))).reason() == "CODE_WRONG");
  BOOST_TEST((all_rows(world) == before));
}

BOOST_AUTO_TEST_CASE(a_new_recovery_code_ends_the_old_one) {
  World world;
  Person ana = world.founder("Ana");
  const std::string code = secrets::new_code(secrets::kRecoveryCodeCharacters);
  v1::SetRecoveryCodeRequest set;
  set.set_code_sha256(secrets::sha256(code));
  ana.call<v1::SetRecoveryCodeReply>(set);
  Person lost(world);
  BOOST_TEST(lost.refusal(recovering(ana.recovery_code, secrets::random_bytes(32))).reason() == "CODE_WRONG");
  BOOST_TEST(lost.call<v1::RecoverAccountReply>(recovering(code, secrets::random_bytes(32))).account().name() == "Ana");
}

BOOST_AUTO_TEST_CASE(deleting_an_account_takes_every_text_of_the_person_out_of_the_database) {
  World world;
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo quokka", "quokka");
  const auto left = ana.create_circle("Left", "ana");
  bo.call<v1::JoinReply>(joining(ana.invite(left.id()), "quokka"));
  bo.promise(left.id(), "quokka left");
  bo.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(left.id()));

  auto wanted = promising(circle.id(), "quokka title");
  wanted.set_minimum("quokka minimum");
  bo.call<v1::AddCommitmentReply>(wanted);
  auto edit = about<v1::EditCommitmentRequest>(circle.id(), 1);
  edit.set_base_revision(1);
  edit.set_title("quokka edited");
  bo.call<v1::EditCommitmentReply>(edit);
  auto report = kept(circle.id(), 1, "quokka note");
  report.set_link("https://quokka.example/");
  bo.call<v1::CheckInReply>(report);
  bo.promise(bo.call<v1::GetAccountReply>(v1::GetAccountRequest{}).account().home_id(), "quokka at home");
  const auto promise = ana.promise(circle.id(), "Write", bo.member(circle.id(), "quokka").id());
  ana.call<v1::CheckInReply>(kept(circle.id(), promise.number()));
  auto word = confirming(circle.id(), promise.number());
  word.set_message("quokka word");
  bo.call<v1::WitnessCheckInReply>(word);
  // A device that went before the account did.
  Person second(world);
  v1::RecoverAccountRequest recover = recovering(bo.recovery_code, secrets::random_bytes(32));
  recover.set_device_name("quokka phone");
  const auto device = second.call<v1::RecoverAccountReply>(recover).account().device();
  v1::RevokeDeviceRequest revoke;
  revoke.set_device_id(device.id());
  bo.call<v1::RevokeDeviceReply>(revoke);
  BOOST_TEST(times_stored(world, "quokka") > 8U);

  bo.call<v1::DeleteAccountReply>(v1::DeleteAccountRequest{});
  BOOST_TEST(times_stored(world, "quokka") == 0U);
  BOOST_TEST((bo.inbox->closed == v1::Goodbye::WHY_ACCESS_ENDED));
  BOOST_TEST(bo.refusal(v1::GetAccountRequest{}).reason() == "NOT_SIGNED_IN");
  bo.reconnect();
  BOOST_TEST(bo.refusal(v1::GetAccountRequest{}).reason() != "");
  BOOST_TEST(!bo.session->signed_in());

  // The tombstone keeps its number, its author is nobody any more, and numbering goes on.
  const auto tombstone = ana.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), 1)).commitment();
  BOOST_TEST(tombstone.withdrawn());
  BOOST_TEST(tombstone.author().name() == "former member");
  BOOST_TEST(ana.promise(circle.id(), "Next").number() == 3U);
  BOOST_TEST(ana.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), 2)).occurrences(0).check_in().word().witness().former());
}

// Every table of the plan: what each of them holds stands in an assertion, so that none is missed for being empty.
BOOST_AUTO_TEST_CASE(deleting_an_account_takes_the_whole_plan_out_of_the_database) {
  World world;
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
  const auto save = [&](const std::string& text, const std::string& name = {}) { bo.call<v1::SaveDocumentReply>(saving(text, name)); };
  save(R"(career_spec { vision { where: "quokka" } })");
  save(R"(scorecard { metrics { metrics { name: "quokka metric" } } })");
  save(R"(roadmap { now_to_1_year { milestones { title: "quokka milestone" } } })");
  save(R"(decision_framework { must_haves { must_haves { title: "quokka city" } } criteria { criteria { name: "quokka team" weight: 5 } } })");
  save(R"(positions { positions { title: "quokka keeper" kind: KIND_LEARNING from: "2025-01" } })");
  save(R"(offer { title: "quokka lead" decide_by: "2026-11-11" })", "quokka-open");
  save(R"(offer { title: "quokka once" })", "quokka-decided");
  v1::LogDatapointsRequest log;
  log.add_datapoints()->set_metric("quokka metric");
  log.mutable_datapoints(0)->set_note("quokka value");
  bo.call<v1::LogDatapointsReply>(log);
  v1::CloseQuarterRequest close;
  close.set_quarter("2026-Q4");
  close.add_notes()->set_metric("quokka metric");
  close.mutable_notes(0)->set_note("quokka quarter");
  bo.call<v1::CloseQuarterReply>(close);
  v1::RenameMetricRequest rename;
  rename.set_metric("quokka metric");
  rename.set_new_name("quokka figure");
  bo.call<v1::RenameMetricReply>(rename);
  v1::EvaluateOfferRequest evaluate;
  evaluate.set_name("quokka-decided");
  bo.call<v1::EvaluateOfferReply>(evaluate);
  v1::DecideOfferRequest decide;
  decide.set_offer("quokka-decided");
  decide.set_choice(v1::Decision::CHOICE_DECLINED);
  decide.set_reasons("quokka reasons");
  bo.call<v1::DecideOfferReply>(decide);
  const std::string review = start_review(bo, v1::Review::KIND_EVENT);
  v1::EditReviewScheduleRequest schedule;
  schedule.set_annual(false);
  bo.call<v1::EditReviewScheduleReply>(schedule);
  v1::MarkFlowRequest mark;
  mark.set_kind(v1::Flow::KIND_OFFER);
  mark.set_mark(v1::MarkFlowRequest::MARK_START);
  bo.call<v1::MarkFlowReply>(mark);
  v1::GetFlowRequest get_flow;
  get_flow.set_kind(v1::Flow::KIND_OFFER);
  mark.set_step(bo.call<v1::GetFlowReply>(get_flow).steps(1).key());
  mark.set_mark(v1::MarkFlowRequest::MARK_SKIP);
  bo.call<v1::MarkFlowReply>(mark);
  bo.call<v1::PublishDocumentReply>(publishing_document(circle.id(), v1::DOCUMENT_KIND_OFFER, "quokka-open"));
  auto wanted = promising(circle.id(), "quokka promise");
  wanted.set_milestone("quokka milestone");
  wanted.set_review(review);
  bo.call<v1::AddCommitmentReply>(wanted);
  // Reminders of the answer.
  world.live_until(at("2026-11-12T12:00:00"));
  world.now = at("2027-02-09T12:00:00");
  v1::RecordOutcomeRequest outcome;
  outcome.set_number(1);
  outcome.set_after_days(90);
  outcome.set_rating(4);
  outcome.set_cause(v1::Outcome::CAUSE_PLAN);
  outcome.set_happened("quokka happened");
  bo.call<v1::RecordOutcomeReply>(outcome);
  const std::vector<std::string_view> plan{"document_revisions", "datapoints", "closed_quarters", "evaluations", "decisions", "decision_outcomes", "reviews", "review_schedules", "guide_flows", "guide_skips", "compensation_names", "reminders"};
  for (const auto table : plan) BOOST_TEST(rows_of(world, table) > 0U, table);
  BOOST_TEST(times_stored(world, "answer/quokka-open") > 0U);

  bo.call<v1::DeleteAccountReply>(v1::DeleteAccountRequest{});
  BOOST_TEST(times_stored(world, "quokka") == 0U);
  for (const auto table : plan) BOOST_TEST(rows_of(world, table) == 0U, table);
  BOOST_TEST(rows_of(world, "schedule") == 0U);
}

BOOST_AUTO_TEST_CASE(the_last_owner_of_a_circle_cannot_delete_the_account) {
  World world;
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
  const auto before = all_rows(world);
  const auto refused = ana.refusal(v1::DeleteAccountRequest{});
  BOOST_TEST(refused.reason() == "LAST_OWNER");
  BOOST_TEST(refused.message().find("Staff") != std::string::npos);
  BOOST_TEST((all_rows(world) == before));
  ana.call<v1::TransferOwnershipReply>(concerning<v1::TransferOwnershipRequest>(circle.id(), bo.member(circle.id(), "bo").id()));
  ana.call<v1::DeleteAccountReply>(v1::DeleteAccountRequest{});
  BOOST_TEST(bo.call<v1::ListMembersReply>(in<v1::ListMembersRequest>(circle.id())).members_size() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
