// What a promise serves: a stage, a milestone, a review of its author's own plan, shown to them alone.
#include <boost/test/unit_test.hpp>

#include "server/features/commitments/own_promises.hpp"
#include "tests/support/database.hpp"
#include "tests/support/plan_documents.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

// Of Bo.
struct Given : StaffCircle {
  void have_roadmap(const std::string& first = "bandicoot talk") {
    v1::Document roadmap = document_of(R"(roadmap {
        now_to_1_year { milestones { title: "FIRST" } milestones { title: "Write an essay" } }
        years_1_to_3 { milestones { title: "Write a book" } } })");
    roadmap.mutable_roadmap()->mutable_now_to_1_year()->mutable_milestones(0)->set_title(first);
    save_anew(bo, roadmap, "", v1::DOCUMENT_KIND_ROADMAP);
  }
  v1::AddCommitmentRequest serving(const std::string& milestone, const std::string& stage = {}) {
    auto request = promising(circle.id(), "Write");
    request.set_milestone(milestone);
    request.set_stage(stage);
    return request;
  }
  v1::Commitment add(const v1::AddCommitmentRequest& request) { return bo.call<v1::AddCommitmentReply>(request).commitment(); }
  v1::EditCommitmentRequest editing(unsigned number) {
    auto request = about<v1::EditCommitmentRequest>(circle.id(), number);
    request.set_base_revision(bo.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), number)).commitment().revision());
    return request;
  }
  v1::Commitment edit(const v1::EditCommitmentRequest& request) { return bo.call<v1::EditCommitmentReply>(request).commitment(); }
  std::string fault(const google::protobuf::Message& request) {
    const auto refused = bo.refusal(request);
    BOOST_TEST(refused.reason() == "FIELD_INVALID");
    BOOST_TEST(!refused.next_step().empty());
    return refused.violations(0).field();
  }
  std::vector<features::OwnPromise> own_promises(Person& person, storage::Instant since) {
    std::vector<features::OwnPromise> found;
    const auto home = *secrets::id_from_text(person.call<v1::GetAccountReply>(v1::GetAccountRequest{}).account().home_id());
    std::exception_ptr failure;
    const auto work = [&](storage::ReadTx& tx) {
      const auto account = tx.first(R"sql(SELECT account_id FROM memberships WHERE circle_id = $1)sql", {home}, [](const storage::Row& row) { return row.id(0); });
      found = features::own_promises(tx, account.value(), since);
    };
    world.engine->read({.work = work, .done = [&](std::exception_ptr thrown) { failure = thrown; }});
    if (failure) std::rethrow_exception(failure);
    return found;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(served_promises)

// A17
BOOST_FIXTURE_TEST_CASE(a_milestone_is_named_by_its_title_or_how_it_begins_and_brings_its_stage, Given) {
  BOOST_TEST(fault(serving("Write a book")) == "milestone");
  have_roadmap();
  const auto promise = add(serving("write A B"));
  BOOST_TEST(promise.milestone() == "Write a book");
  BOOST_TEST(promise.stage() == "1-3y");
  BOOST_TEST(add(serving("BANDICOOT talk", "0-1y")).stage() == "0-1y");
  BOOST_TEST(fault(serving("Write")) == "milestone");
  BOOST_TEST(fault(serving("Sing")) == "milestone");
  BOOST_TEST(bo.refusal(serving("Sing")).next_step().find("“Write an essay”") != std::string::npos);
  BOOST_TEST(fault(serving("Write a book", "0-1y")) == "stage");
  BOOST_TEST(fault(serving("", "Depth")) == "stage");
  BOOST_TEST(add(serving("", "3-5y")).milestone() == "");
  // It is the author's own roadmap.
  BOOST_TEST(cy.refusal(serving("Write a book")).violations(0).field() == "milestone");
}

// A17
BOOST_FIXTURE_TEST_CASE(an_edit_changes_what_it_says_and_the_stage_goes_with_the_milestone, Given) {
  have_roadmap();
  const unsigned number = add(serving("Write a book")).number();
  auto request = editing(number);
  request.set_title("Write more");
  BOOST_TEST(edit(request).milestone() == "Write a book");
  request = editing(number);
  request.set_stage("0-1y");
  BOOST_TEST(fault(request) == "stage");
  request = editing(number);
  request.set_milestone("Write an");
  BOOST_TEST(edit(request).stage() == "0-1y");
  request = editing(number);
  request.set_stage("");
  BOOST_TEST(edit(request).stage() == "0-1y");
  request = editing(number);
  request.set_milestone("");
  auto edited = edit(request);
  BOOST_TEST(edited.milestone() == "");
  BOOST_TEST(edited.stage() == "0-1y");
  request = editing(number);
  request.set_stage("3-5y");
  BOOST_TEST(edit(request).stage() == "3-5y");
  request = editing(number);
  request.set_milestone("bandicoot");
  request.set_stage("1-3y");
  BOOST_TEST(fault(request) == "stage");
  request.set_stage("0-1y");
  BOOST_TEST(edit(request).milestone() == "bandicoot talk");
  // A milestone that the roadmap has no longer binds no stage.
  have_roadmap("Another");
  request = editing(number);
  request.set_stage("3-5y");
  edited = edit(request);
  BOOST_TEST(edited.stage() == "3-5y");
  BOOST_TEST(edited.milestone() == "bandicoot talk");
}

BOOST_FIXTURE_TEST_CASE(it_can_come_out_of_a_review_of_its_authors_own, Given) {
  bo.call<v1::SaveDocumentReply>(planning("Lead"));
  auto request = promising_once(circle.id(), "Write", "2026-11-12");
  request.set_review("quarter-2026-q4");
  BOOST_TEST(fault(request) == "review");
  BOOST_TEST(start_review(bo) == "quarter-2026-q4");
  const auto promise = add(request);
  BOOST_TEST(promise.review() == "quarter-2026-q4");
  BOOST_TEST(cy.refusal(request).violations(0).field() == "review");
  // What is carried over in its place comes out of it too.
  world.now = at("2026-11-20T12:00:00");
  BOOST_TEST(bo.call<v1::CarryCommitmentReply>(about<v1::CarryCommitmentRequest>(circle.id(), promise.number())).commitment().review() == "quarter-2026-q4");
}

// A17, K9
BOOST_FIXTURE_TEST_CASE(its_author_alone_sees_what_it_serves, Given) {
  have_roadmap();
  const std::string review = start_review(bo, v1::Review::KIND_EVENT);
  for (Person* person : {&ana, &cy, &bo}) person->watch();
  auto request = serving("bandicoot");
  request.set_review(review);
  request.set_witness_id(id_of("cy"));
  const unsigned number = add(request).number();
  auto change = editing(number);
  change.set_milestone("bandicoot");
  change.set_title("Write on");
  edit(change);
  bo.call<v1::CheckInReply>(kept(circle.id(), number));
  cy.call<v1::WitnessCheckInReply>(confirming(circle.id(), number));
  std::string seen;
  for (Person* person : {&ana, &cy}) {
    seen += person->ask(about<v1::GetCommitmentRequest>(circle.id(), number)).ShortDebugString();
    seen += person->ask(in<v1::ListCommitmentsRequest>(circle.id())).ShortDebugString();
    seen += person->ask(about<v1::GetPostRequest>(circle.id(), number)).ShortDebugString();
    seen += person->ask(in<v1::ListPostsRequest>(circle.id())).ShortDebugString();
    seen += person->ask(in<v1::GetBoardRequest>(circle.id())).ShortDebugString();
    seen += person->ask(concerning<v1::GetStatisticsRequest>(circle.id(), id_of("bo"))).ShortDebugString();
    seen += inbox(*person, true).ShortDebugString();
  }
  // Events are the same for everybody, the author too.
  for (Person* person : {&ana, &cy, &bo}) {
    for (const auto& event : person->inbox->events) {
      if (event.has_commitment_added() || event.has_commitment_edited() || event.has_checked_in() || event.has_witness_spoke()) seen += event.ShortDebugString();
    }
  }
  BOOST_TEST(seen.find("Write on") != std::string::npos);
  for (const std::string& secret : {std::string("bandicoot"), std::string("0-1y"), review}) BOOST_TEST(seen.find(secret) == std::string::npos);
  const auto own = bo.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), number)).commitment();
  BOOST_TEST((own.milestone() == "bandicoot talk" && own.stage() == "0-1y" && own.review() == review));
}

BOOST_FIXTURE_TEST_CASE(taken_back_it_serves_nothing, Given) {
  have_roadmap();
  const std::string review = start_review(bo, v1::Review::KIND_EVENT);
  const std::size_t before = times_stored(world, "bandicoot");
  const std::size_t reviews_before = times_stored(world, review);
  auto request = serving("bandicoot");
  request.set_review(review);
  const unsigned number = add(request).number();
  BOOST_TEST(times_stored(world, "bandicoot") > before);
  bo.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(circle.id(), number));
  BOOST_TEST(times_stored(world, "bandicoot") == before);
  BOOST_TEST(times_stored(world, review) == reviews_before);
}

BOOST_FIXTURE_TEST_CASE(ones_own_promises_are_told_from_all_circles, Given) {
  have_roadmap();
  add(serving("Write a book"));
  const v1::Circle other = bo.create_circle("Allotment", "bo");
  auto once = promising_once(other.id(), "Dig", "2026-11-12");
  once.set_stage("3-5y");
  const unsigned dig = add(once).number();
  const unsigned sow = add(promising(other.id(), "Sow")).number();
  bo.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(other.id(), add(promising(other.id(), "Withdrawn")).number()));
  cy.promise(circle.id(), "Of Cy");
  bo.call<v1::CheckInReply>(kept(other.id(), dig));
  world.now = at("2027-01-20T12:00:00");
  bo.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(other.id(), sow));
  const auto all = own_promises(bo, at("2026-01-01T00:00:00"));
  BOOST_REQUIRE(all.size() == 3U);
  BOOST_TEST((all[0].circle_name == "Allotment" && all[0].title == "Dig" && all[0].stage == "3-5y" && !all[0].stands));
  BOOST_TEST((all[0].kept == 1U && all[0].closed == 1U));
  BOOST_TEST((all[1].title == "Sow" && !all[1].stands && all[1].kept == 0U && all[1].closed == 2U));
  BOOST_TEST((all[2].circle_name == "Staff" && all[2].milestone == "Write a book" && all[2].stage == "1-3y" && all[2].stands && all[2].closed == 2U));
  // Of November only December is left.
  BOOST_TEST(own_promises(bo, at("2026-12-20T00:00:00"))[2].closed == 1U);
  bo.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  BOOST_TEST(own_promises(bo, at("2026-01-01T00:00:00")).size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
