// The same request sent twice is done once and answered the same.
#include <boost/test/unit_test.hpp>

#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "tests/dispatch/request_fixture.hpp"
#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

std::string body(const v1::ServerFrame& frame) { return Person::body_of(frame).SerializeAsString(); }

void forget(World& world) {
  bool done = false;
  world.dispatcher->forget_expired([&] { done = true; });
  world.settle();
  BOOST_REQUIRE(done);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(idempotency)

BOOST_AUTO_TEST_CASE(every_repeated_request_is_done_once_and_answered_the_same) {
  int repeated = 0;
  for (const auto& row : expectations()) {
    if (!writes(row.request)) continue;
    BOOST_TEST_CONTEXT(row.request) {
      Scene scene;
      const Who who = row.right_caller();
      const auto request = scene.prepare(row.request, who);
      const std::string key = random_key();
      const auto first = scene.person(who).ask(*request, key);
      BOOST_TEST(!first.has_problem());
      const auto after = all_rows(scene.world);
      scene.world.advance(std::chrono::hours(1));
      const auto second = scene.person(who).ask(*request, key);
      BOOST_TEST((all_rows(scene.world) == after));
      ++repeated;
      if (row.request == "delete_account") {
        // There is nobody left to answer.
        BOOST_TEST(second.problem().reason() == "NOT_SIGNED_IN");
      } else {
        BOOST_TEST(body(second) == body(first));
      }
    }
  }
  BOOST_TEST(repeated > 25);
}

BOOST_AUTO_TEST_CASE(every_request_that_changes_something_needs_a_key) {
  for (const auto& row : expectations()) {
    if (!writes(row.request)) continue;
    BOOST_TEST_CONTEXT(row.request) {
      Scene scene;
      const Who who = row.right_caller();
      auto frame = scene.person(who).next_frame(*scene.prepare(row.request, who));
      frame.clear_idempotency_key();
      const auto before = all_rows(scene.world);
      const auto problem = scene.person(who).send(frame).problem();
      BOOST_TEST(problem.reason() == "KEY_MISSING");
      BOOST_TEST(problem.violations(0).field() == "idempotency_key");
      BOOST_TEST((all_rows(scene.world) == before));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_request_that_reads_needs_no_key) {
  Scene scene;
  auto frame = scene.bo.next_frame(v1::ListCirclesRequest{});
  frame.clear_idempotency_key();
  BOOST_TEST(scene.bo.send(frame).has_list_circles());
}

BOOST_AUTO_TEST_CASE(a_malformed_key_is_refused) {
  Scene scene;
  const auto before = all_rows(scene.world);
  for (const std::string& key : {std::string("short77"), std::string(65, 'a'), std::string("with blank"), std::string("umlaut-\u00e4\u00f6"), std::string("semi;colon")}) {
    const auto problem = scene.bo.refusal(promising(scene.circle.id(), "Read"), key);
    BOOST_TEST(problem.reason() == "FIELD_INVALID");
    BOOST_TEST(problem.violations(0).field() == "idempotency_key");
  }
  BOOST_TEST((all_rows(scene.world) == before));
  BOOST_TEST(scene.bo.ask(promising(scene.circle.id(), "Read"), std::string(64, 'a')).has_add_commitment());
  BOOST_TEST(scene.bo.ask(promising(scene.circle.id(), "Read"), "A-b_9012").has_add_commitment());
}

BOOST_AUTO_TEST_CASE(the_same_key_with_another_body_is_refused) {
  Scene scene;
  const std::string key = random_key();
  scene.bo.call<v1::AddCommitmentReply>(promising(scene.circle.id(), "Read"), key);
  const auto before = all_rows(scene.world);
  BOOST_TEST(scene.bo.refusal(promising(scene.circle.id(), "Run"), key).reason() == "KEY_REUSED");
  // Another request altogether, and one whose bytes are the same.
  BOOST_TEST(scene.bo.refusal(kept(scene.circle.id(), scene.number), key).reason() == "KEY_REUSED");
  const std::string other = random_key();
  scene.bo.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(scene.circle.id(), scene.number), other);
  BOOST_TEST(scene.bo.refusal(kept(scene.circle.id(), scene.number), other).reason() == "KEY_REUSED");
  BOOST_TEST(rows_of(scene.world, "check_ins") == 0U);
  BOOST_TEST(all_rows(scene.world).size() == before.size() + 2);  // the drop: its event and its key
}

BOOST_AUTO_TEST_CASE(the_key_of_another_account_is_another_key) {
  Scene scene;
  const std::string key = random_key();
  const auto first = scene.bo.call<v1::AddCommitmentReply>(promising(scene.circle.id(), "Read"), key);
  const auto second = scene.eva.call<v1::AddCommitmentReply>(promising(scene.circle.id(), "Run"), key);
  BOOST_TEST(second.commitment().number() == first.commitment().number() + 1);
  BOOST_TEST(second.commitment().title() == "Run");
}

BOOST_AUTO_TEST_CASE(a_strangers_join_repeated_gives_the_same_account) {
  Scene scene;
  const std::string token = secrets::random_bytes(32);
  const auto request = joining_anew(scene.ana.invite(scene.circle.id()), "New", "new", token);
  const std::string key = random_key();
  const auto first = scene.nobody.ask(request, key);
  const std::size_t accounts = rows_of(scene.world, "accounts");
  // The answer was lost: a new connection asks again.
  Person again(scene.world);
  const auto second = again.ask(request, key);
  BOOST_TEST(!second.has_problem());
  BOOST_TEST(body(second) == body(first));
  BOOST_TEST(rows_of(scene.world, "accounts") == accounts);
  again.token = token;
  BOOST_TEST(again.hello().hello().account().home_id() == first.join().account().home_id());
  // Whoever has the code and the key, and another token, is somebody else.
  Person thief(scene.world);
  const auto stolen = joining_anew(request.code(), "New", "new", secrets::random_bytes(32));
  BOOST_TEST(thief.refusal(stolen, key).reason() == "INVITE_USED_UP");
}

BOOST_AUTO_TEST_CASE(a_first_account_asked_for_again_is_the_same) {
  World world;
  std::string code;
  world.dispatcher->first_account_code([&](const std::string& made) { code = made; });
  world.settle();
  const auto request = joining_anew(code, "Ana", {}, secrets::random_bytes(32), 0);
  Person ana(world);
  const auto first = ana.ask(request, "key-key-key");
  Person again(world);
  BOOST_TEST(body(again.ask(request, "key-key-key")) == body(first));
  BOOST_TEST(rows_of(world, "accounts") == 1U);
}

BOOST_AUTO_TEST_CASE(leaving_twice_with_one_key_is_leaving_once) {
  Scene scene;
  const std::string key = random_key();
  const auto request = in<v1::LeaveCircleRequest>(scene.circle.id());
  scene.bo.call<v1::LeaveCircleReply>(request, key);
  scene.bo.call<v1::LeaveCircleReply>(request, key);
  BOOST_TEST(scene.bo.refusal(request).reason() == "NOT_FOUND");
  // Having come back, the old request does not make them leave again.
  scene.bo.call<v1::JoinReply>(joining(scene.ana.invite(scene.circle.id()), "bo"));
  scene.bo.call<v1::LeaveCircleReply>(request, key);
  BOOST_TEST(scene.bo.ask(in<v1::GetCircleRequest>(scene.circle.id())).has_get_circle());
}

BOOST_AUTO_TEST_CASE(a_key_is_kept_for_seven_days_and_then_forgotten) {
  Scene scene;
  const std::string key = random_key();
  const auto request = promising(scene.circle.id(), "Read");
  const unsigned number = scene.bo.call<v1::AddCommitmentReply>(request, key).commitment().number();
  scene.world.advance(std::chrono::days(7));
  forget(scene.world);
  BOOST_TEST(scene.bo.call<v1::AddCommitmentReply>(request, key).commitment().number() == number);
  scene.world.advance(std::chrono::microseconds(1));
  forget(scene.world);
  BOOST_TEST(scene.bo.call<v1::AddCommitmentReply>(request, key).commitment().number() == number + 1);
}

BOOST_AUTO_TEST_CASE(a_refused_request_may_be_sent_again_with_its_key) {
  Scene scene;
  const std::string key = random_key();
  auto request = promising(scene.circle.id(), "Read");
  request.set_due_day(32);
  BOOST_TEST(scene.bo.refusal(request, key).reason() == "FIELD_INVALID");
  request.set_due_day(30);
  BOOST_TEST(scene.bo.ask(request, key).has_add_commitment());
  // The very same one too, once the reason for its refusal has gone.
  const std::string other = random_key();
  const auto leave = in<v1::LeaveCircleRequest>(scene.circle.id());
  BOOST_TEST(scene.ana.refusal(leave, other).reason() == "LAST_OWNER");
  scene.ana.call<v1::ChangeRoleReply>(to_role(scene.circle.id(), scene.ana.member(scene.circle.id(), "bo").id(), v1::ROLE_OWNER));
  BOOST_TEST(scene.ana.ask(leave, other).has_leave_circle());
}

BOOST_AUTO_TEST_CASE(one_wrong_device_code_sent_twice_counts_once) {
  Scene scene;
  const std::string code = secrets::new_code(secrets::kDeviceCodeCharacters);
  v1::AddDeviceRequest add;
  add.set_lookup(code.substr(0, 6));
  add.set_code_sha256(secrets::sha256(code));
  scene.bo.call<v1::AddDeviceReply>(add);
  v1::LinkDeviceRequest wrong;
  wrong.set_code(code.substr(0, 11) + (code[11] == 'X' ? 'Y' : 'X'));
  wrong.set_device_name("phone");
  wrong.set_token_sha256(secrets::random_bytes(32));
  for (int times = 0; times < 8; ++times) BOOST_TEST(scene.nobody.refusal(wrong, "the-same-key").reason() == "CODE_WRONG");
  v1::LinkDeviceRequest right = wrong;
  right.set_code(code);
  BOOST_TEST(scene.nobody.ask(right).has_link_device());
}

BOOST_AUTO_TEST_CASE(what_a_retry_answers_is_only_what_its_sender_may_still_see) {
  Scene scene;
  const std::string key = random_key();
  const auto request = promising(scene.circle.id(), "Read");
  scene.bo.call<v1::AddCommitmentReply>(request, key);
  scene.ana.call<v1::RemoveMemberReply>(concerning<v1::RemoveMemberRequest>(scene.circle.id(), scene.ana.member(scene.circle.id(), "bo").id()));
  BOOST_TEST(scene.bo.refusal(request, key).reason() == "NOT_FOUND");
}

BOOST_AUTO_TEST_SUITE_END()
