// The order of a connection's requests, and how many there may be.
#include <boost/test/unit_test.hpp>

#include <spdlog/spdlog.h>

#include <memory>
#include <utility>
#include <vector>

#include "server/storage/engine.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

// A connection that has not said Hello.
struct Bare {
  explicit Bare(World& its_world, const std::string& address = "192.0.2.7") : world(its_world), session(std::make_shared<dispatch::Session>(inbox, address)) {}
  ~Bare() { world.dispatcher->close(*session); }

  v1::ServerFrame send(const v1::ClientFrame& frame) {
    world.dispatcher->handle(session, frame);
    world.settle();
    return inbox.frames.back();
  }

  World& world;
  Inbox inbox;
  std::shared_ptr<dispatch::Session> session;
};

v1::ClientFrame hello(std::uint32_t id, unsigned version = 1, const std::string& token = {}) {
  v1::ClientFrame frame;
  frame.set_id(id);
  frame.mutable_hello()->set_client_name("test");
  frame.mutable_hello()->set_protocol_version(version);
  frame.mutable_hello()->set_token(token);
  return frame;
}

v1::ClientFrame ping(std::uint32_t id) {
  v1::ClientFrame frame;
  frame.set_id(id);
  frame.mutable_ping();
  return frame;
}

v1::ShowInviteRequest showing_any() {
  v1::ShowInviteRequest request;
  request.set_code(secrets::new_code(26));
  return request;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sessions)

BOOST_AUTO_TEST_CASE(hello_comes_first) {
  World world;
  Bare connection(world);
  BOOST_TEST(connection.send(ping(1)).problem().reason() == "HELLO_FIRST");
  const auto answered = connection.send(hello(2));
  BOOST_TEST(answered.reply_to() == 2U);
  BOOST_TEST(!answered.hello().has_account());
  BOOST_TEST(answered.hello().server_version() == "test");
  BOOST_TEST(answered.hello().limits().requests_in_flight() == 16U);
  BOOST_TEST(answered.hello().limits().frame_bytes() == 65536U);
  BOOST_TEST(connection.send(ping(3)).has_ping());
}

BOOST_AUTO_TEST_CASE(a_stranger_may_say_hello_again_with_a_token_and_a_signed_in_device_may_not) {
  World world;
  Person ana = world.founder("Ana");
  Bare connection(world);
  connection.send(hello(1));
  BOOST_TEST(connection.send(hello(2, 1, ana.token)).hello().account().name() == "Ana");
  BOOST_TEST(connection.send(hello(3)).problem().reason() == "HELLO_TWICE");
  BOOST_TEST(connection.send(hello(4, 1, ana.token)).problem().reason() == "HELLO_TWICE");
}

BOOST_AUTO_TEST_CASE(two_hellos_at_once_sign_in_once) {
  World world;
  Person ana = world.founder("Ana");
  Bare connection(world);
  world.dispatcher->handle(connection.session, hello(1, 1, ana.token));
  world.dispatcher->handle(connection.session, hello(2, 1, ana.token));
  world.settle();
  BOOST_REQUIRE(connection.inbox.frames.size() == 2U);
  BOOST_TEST(connection.inbox.frames[0].has_hello());
  BOOST_TEST(connection.inbox.frames[1].problem().reason() == "HELLO_TWICE");
}

BOOST_AUTO_TEST_CASE(an_unknown_token_leaves_the_connection_a_strangers) {
  World world;
  Bare connection(world);
  BOOST_TEST(connection.send(hello(1, 1, secrets::random_bytes(32))).problem().reason() == "NOT_SIGNED_IN");
  BOOST_TEST(connection.send(ping(2)).problem().reason() == "HELLO_FIRST");
  BOOST_TEST(connection.send(hello(3)).has_hello());
}

BOOST_AUTO_TEST_CASE(another_version_of_the_protocol_is_told_so) {
  World world;
  Bare connection(world);
  BOOST_TEST(connection.send(hello(1, 2)).problem().reason() == "CLIENT_TOO_NEW");
  BOOST_TEST(connection.send(hello(2, 0)).problem().reason() == "CLIENT_TOO_OLD");
  BOOST_TEST(connection.send(hello(3, 1)).has_hello());
}

BOOST_AUTO_TEST_CASE(a_refusal_names_the_request_that_it_answers) {
  World world;
  Bare connection(world);
  BOOST_TEST(connection.send(ping(3)).reply_to() == 3U);
  BOOST_TEST(connection.send(hello(4, 2)).reply_to() == 4U);
  connection.send(hello(5));
  v1::ClientFrame watch;
  watch.set_id(6);
  watch.mutable_watch();
  BOOST_TEST(connection.send(watch).reply_to() == 6U);
  BOOST_TEST(connection.inbox.frames.back().problem().reason() == "NOT_SIGNED_IN");
}

BOOST_AUTO_TEST_CASE(request_ids_grow_from_one) {
  World world;
  Bare connection(world);
  BOOST_TEST(connection.send(hello(0)).problem().reason() == "REQUEST_ID_INVALID");
  connection.send(hello(5));
  BOOST_TEST(connection.send(ping(5)).problem().reason() == "REQUEST_ID_INVALID");
  BOOST_TEST(connection.send(ping(4)).problem().reason() == "REQUEST_ID_INVALID");
  BOOST_TEST(connection.send(ping(4'294'967'295)).has_ping());
  BOOST_TEST(connection.send(ping(6)).problem().violations(0).field() == "id");
}

BOOST_AUTO_TEST_CASE(a_frame_without_a_request_is_refused) {
  World world;
  Bare connection(world);
  connection.send(hello(1));
  v1::ClientFrame empty;
  empty.set_id(2);
  BOOST_TEST(connection.send(empty).problem().reason() == "REQUEST_UNKNOWN");
}

BOOST_AUTO_TEST_CASE(sixteen_requests_may_be_in_flight_and_no_seventeenth) {
  World world;
  Person ana = world.founder("Ana");
  const std::size_t before = ana.inbox->frames.size();
  for (int count = 0; count < 17; ++count) world.dispatcher->handle(ana.session, ana.next_frame(v1::GetAccountRequest{}));
  BOOST_TEST(world.dispatcher->in_flight() == 16U);
  world.settle();
  BOOST_REQUIRE(ana.inbox->frames.size() == before + 17);
  BOOST_TEST(ana.inbox->frames[before].problem().reason() == "TOO_MANY_IN_FLIGHT");
  for (std::size_t at = before + 1; at < before + 17; ++at) BOOST_TEST(ana.inbox->frames[at].has_get_account());
  BOOST_TEST(world.dispatcher->in_flight() == 0U);
  BOOST_TEST(ana.ask(v1::GetAccountRequest{}).has_get_account());
}

BOOST_AUTO_TEST_CASE(a_stopping_server_takes_nothing_new_and_finishes_what_it_has) {
  World world;
  Person ana = world.founder("Ana");
  world.dispatcher->handle(ana.session, ana.next_frame(v1::GetAccountRequest{}));
  world.dispatcher->stop_taking();
  world.settle();
  BOOST_TEST(ana.inbox->frames.back().has_get_account());
  BOOST_TEST(ana.refusal(v1::GetAccountRequest{}).reason() == "STOPPING");
}

BOOST_AUTO_TEST_CASE(a_closed_connection_is_told_nothing_more) {
  World world;
  Person ana = world.founder("Ana");
  world.dispatcher->handle(ana.session, ana.next_frame(v1::GetAccountRequest{}));
  const std::size_t before = ana.inbox->frames.size();
  ana.hang_up();
  world.settle();
  BOOST_TEST(ana.inbox->frames.size() == before);
  BOOST_TEST(world.dispatcher->in_flight() == 0U);
}

namespace {

// Ends its jobs long after their commits, as a storage thread may that was put to sleep there.
class LingeringEngine final : public storage::Engine {
 public:
  explicit LingeringEngine(std::unique_ptr<storage::Engine> engine) : engine_(std::move(engine)) {}
  void write(storage::WriteJob job) override {
    auto& kept = writes_.emplace_back(std::make_shared<storage::WriteJob>(std::move(job)));
    engine_->write({.work = [kept](storage::WriteTx& tx) { kept->work(tx); }, .done = [kept](std::exception_ptr failure) { kept->done(std::move(failure)); }});
  }
  void read(storage::ReadJob job) override {
    auto& kept = reads_.emplace_back(std::make_shared<storage::ReadJob>(std::move(job)));
    engine_->read({.work = [kept](storage::ReadTx& tx) { kept->work(tx); }, .done = [kept](std::exception_ptr failure) { kept->done(std::move(failure)); }});
  }
  void after_batch(std::function<void()> wake) override { engine_->after_batch(std::move(wake)); }
  void stop() override { engine_->stop(); }

 private:
  std::unique_ptr<storage::Engine> engine_;
  std::vector<std::shared_ptr<storage::WriteJob>> writes_;
  std::vector<std::shared_ptr<storage::ReadJob>> reads_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_storage_thread_never_holds_the_last_reference_to_a_connection) {
  World world;
  world.engine = std::make_unique<LingeringEngine>(std::move(world.engine));
  world.restart();
  Person ana = world.founder("Ana");
  ana.watch();
  ana.create_circle("Staff", "ana");
  ana.call<v1::ListCirclesReply>(v1::ListCirclesRequest{});
  ana.refusal(in<v1::GetCircleRequest>(secrets::to_text(secrets::random_id())));
  world.settle();
  BOOST_TEST(ana.session.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(requests_are_limited_for_each_account_over_all_its_connections) {
  World world(at("2026-11-10T12:00:00"), {.burst = 12, .per_second = 0, .codes_burst = 1e9, .codes_per_minute = 1e9});
  Person ana = world.founder("Ana");
  Person twin(world, "192.0.2.2");
  twin.token = ana.token;
  twin.hello();
  int answered = 0;
  while (!ana.ask(v1::GetAccountRequest{}).has_problem()) ++answered;
  BOOST_TEST(answered == 12);
  BOOST_TEST(twin.refusal(v1::GetAccountRequest{}).reason() == "RATE_LIMITED");
  // Somebody else is not concerned.
  Person other(world, "192.0.2.3");
  BOOST_TEST(other.refusal(showing_any()).reason() == "INVITE_UNKNOWN");
}

BOOST_AUTO_TEST_CASE(code_tries_of_strangers_are_limited_by_address_over_all_connections) {
  World world(at("2026-11-10T12:00:00"), {.burst = 1e9, .per_second = 1e9, .codes_burst = 5, .codes_per_minute = 0});
  for (int tries = 0; tries < 5; ++tries) {
    Person thief(world, "198.51.100.1");
    BOOST_TEST(thief.refusal(showing_any()).reason() == "INVITE_UNKNOWN");
  }
  Person thief(world, "198.51.100.1");
  BOOST_TEST(thief.refusal(showing_any()).reason() == "RATE_LIMITED");
  BOOST_TEST(thief.refusal(joining_anew(secrets::new_code(26), "Thief", "thief", secrets::random_bytes(32))).reason() == "RATE_LIMITED");
  v1::RecoverAccountRequest recover;
  recover.set_code(secrets::new_code(32));
  recover.set_device_name("phone");
  recover.set_token_sha256(secrets::random_bytes(32));
  BOOST_TEST(thief.refusal(recover).reason() == "RATE_LIMITED");
  v1::LinkDeviceRequest link;
  link.set_code(secrets::new_code(12));
  link.set_device_name("phone");
  link.set_token_sha256(secrets::random_bytes(32));
  BOOST_TEST(thief.refusal(link).reason() == "RATE_LIMITED");
  Person elsewhere(world, "198.51.100.2");
  BOOST_TEST(elsewhere.refusal(showing_any()).reason() == "INVITE_UNKNOWN");
}

BOOST_AUTO_TEST_CASE(right_codes_are_no_guesses) {
  World world(at("2026-11-10T12:00:00"), {.burst = 1e9, .per_second = 1e9, .codes_burst = 2, .codes_per_minute = 0});
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  const std::string code = ana.invite(circle.id(), v1::ROLE_MEMBER, 12);
  for (int house_mate = 0; house_mate < 12; ++house_mate) {
    Person mate(world, "198.51.100.1");
    mate.join(code, "Mate", "mate" + std::to_string(house_mate));
  }
  Person late(world, "198.51.100.1");
  v1::ShowInviteRequest used_up;
  used_up.set_code(code);
  for (int tries = 0; tries < 5; ++tries) BOOST_TEST(late.refusal(used_up).reason() == "INVITE_USED_UP");
  BOOST_TEST(late.refusal(showing_any()).reason() == "INVITE_UNKNOWN");
  BOOST_TEST(late.refusal(showing_any()).reason() == "INVITE_UNKNOWN");
  BOOST_TEST(late.refusal(showing_any()).reason() == "RATE_LIMITED");
  // A wrong device code is remembered, and is a guess too.
  Person thief(world, "198.51.100.2");
  v1::LinkDeviceRequest link;
  link.set_code(secrets::new_code(12));
  link.set_device_name("phone");
  link.set_token_sha256(secrets::random_bytes(32));
  BOOST_TEST(thief.refusal(link).reason() == "CODE_WRONG");
  BOOST_TEST(thief.refusal(link).reason() == "CODE_WRONG");
  BOOST_TEST(thief.refusal(link).reason() == "RATE_LIMITED");
}

BOOST_AUTO_TEST_CASE(what_goes_wrong_inside_is_told_to_nobody) {
  World world;
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  world.engine->write({.work = [](storage::WriteTx& tx) { tx.write(R"sql(DROP VIEW readable_posts)sql", {}); }, .done = [](std::exception_ptr) {}});
  // The operator's log would tell; here it would only look like a failure.
  const auto level = spdlog::get_level();
  spdlog::set_level(spdlog::level::off);
  const auto problem = ana.refusal(in<v1::ListCommitmentsRequest>(circle.id()));
  spdlog::set_level(level);
  BOOST_TEST(problem.reason() == "INTERNAL");
  BOOST_TEST(problem.incident().size() == 16U);
  BOOST_TEST(problem.message() == "Something went wrong inside the server.");
  BOOST_TEST(problem.DebugString().find("readable_posts") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
