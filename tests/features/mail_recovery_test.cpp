// Getting back into an account by mail: told to all devices, a day's wait, and nothing told to whoever asks.
#include <boost/test/unit_test.hpp>

#include "shared/secrets/digest.hpp"
#include "tests/support/database.hpp"
#include "tests/support/letters.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given : StaffCircle {
  Person asker{world};

  Given() {
    auto request = mailing("bo@example.org");
    request.set_recovery(true);
    add_confirmed(world, bo, request);
  }

  v1::RequestMailRecoveryRequest asking(const std::string& address, const std::string& token) {
    v1::RequestMailRecoveryRequest request;
    request.set_address(address);
    request.set_device_name("new phone");
    request.set_token_sha256(secrets::sha256(token));
    return request;
  }
  // Asks for Bo's account with that token; the link in the mail.
  std::string ask_by_mail(const std::string& token) {
    asker.call<v1::RequestMailRecoveryReply>(asking("bo@example.org", token));
    const auto letters = hand_over(world);
    if (letters.empty()) return {};
    BOOST_TEST(letters[0].cause == "recovery");
    return link_in(letters[0].link);
  }
  std::string hello(const std::string& token) {
    Person device(world);
    device.token = token;
    const auto answer = device.hello();
    return answer.problem().reason();
  }
  v1::Device device_named(const std::string& name) {
    const auto reply = bo.call<v1::ListDevicesReply>(v1::ListDevicesRequest{});
    for (const auto& device : reply.devices()) {
      if (device.name() == name) return device;
    }
    return {};
  }
  v1::Problem refused(const std::string& link) {
    v1::ShowLinkRequest show;
    show.set_link(link);
    BOOST_TEST(asker.refusal(show).reason() == "CODE_WRONG");
    return asker.refusal(using_link(link));
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(mail_recovery, Given)

// H7
BOOST_AUTO_TEST_CASE(a_device_comes_in_a_day_after_the_link_was_used) {
  const std::string token = secrets::random_bytes(32);
  bo.watch();
  const auto link = ask_by_mail(token);
  // All devices hear of it at once.
  BOOST_REQUIRE(!bo.inbox->events.empty());
  BOOST_TEST(bo.inbox->events.back().device_recovery_asked().name() == "new phone");
  v1::ShowLinkRequest show;
  show.set_link(link);
  BOOST_TEST(asker.call<v1::ShowLinkReply>(show).recover().device_name() == "new phone");
  BOOST_TEST(hello(token) == "NOT_SIGNED_IN");
  const auto used = asker.call<v1::UseLinkReply>(using_link(link)).now().recover();
  BOOST_TEST(used.opens_at().seconds() == std::chrono::floor<std::chrono::seconds>(world.now + std::chrono::hours(24)).time_since_epoch().count());
  BOOST_TEST(bo.inbox->events.back().device_recovery_asked().opens_at().seconds() == used.opens_at().seconds());
  BOOST_TEST(hello(token) == "DEVICE_WAITING");
  const auto today = bo.call<v1::GetTodayReply>(v1::GetTodayRequest{});
  BOOST_REQUIRE(today.devices_size() == 1);
  BOOST_TEST(today.devices(0).opens_at().seconds() == used.opens_at().seconds());
  BOOST_TEST(!today.devices(0).confirmed());
  // Using it again changes nothing.
  world.advance(std::chrono::hours(2));
  BOOST_TEST(asker.call<v1::UseLinkReply>(using_link(link)).now().recover().opens_at().seconds() == used.opens_at().seconds());
  world.advance(std::chrono::hours(22) - std::chrono::seconds(1));
  BOOST_TEST(hello(token) == "DEVICE_WAITING");
  world.advance(std::chrono::seconds(1));
  BOOST_TEST(hello(token) == "");
  BOOST_TEST(device_named("new phone").confirmed());
  BOOST_TEST(!device_named("new phone").has_opens_at());
  BOOST_TEST(bo.call<v1::GetTodayReply>(v1::GetTodayRequest{}).devices_size() == 0);
}

// H7
BOOST_AUTO_TEST_CASE(whoever_asks_is_not_told_whether_the_address_is_known) {
  const std::string token = secrets::random_bytes(32);
  const std::string other = secrets::random_bytes(32);
  add_confirmed(world, cy, mailing("cy@example.org"));  // not for recovery
  auto unconfirmed = mailing("dee@example.org");
  unconfirmed.set_recovery(true);
  dee.call<v1::AddChannelReply>(unconfirmed);
  hand_over(world);
  const auto known = asker.call<v1::RequestMailRecoveryReply>(asking("bo@example.org", token));
  for (const char* address : {"nobody@example.org", "cy@example.org", "dee@example.org"})
    BOOST_TEST(asker.call<v1::RequestMailRecoveryReply>(asking(address, secrets::random_bytes(32))).SerializeAsString() == known.SerializeAsString());
  asker.call<v1::RequestMailRecoveryReply>(asking("nobody@example.org", other));
  BOOST_TEST(hello(token) == hello(other));
  // Nor by a token that would be in use, here or where tokens are registered.
  BOOST_TEST(asker.ask(asking("bo@example.org", token)).has_request_mail_recovery());
  Person newcomer(world);
  BOOST_TEST(newcomer.ask(joining_anew(ana.invite(circle.id()), "New", "newcomer", token)).has_join());
  BOOST_TEST(hand_over(world).size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_domain_is_read_without_regard_to_capitals) {
  asker.call<v1::RequestMailRecoveryReply>(asking("bo@EXAMPLE.org", secrets::random_bytes(32)));
  BOOST_TEST(hand_over(world).size() == 1U);
  BOOST_TEST(asker.refusal(asking("no address", secrets::random_bytes(32))).violations(0).field() == "address");
}

BOOST_AUTO_TEST_CASE(another_device_can_refuse_it_before_and_after_the_link_was_used) {
  const std::string first = secrets::random_bytes(32);
  const auto link = ask_by_mail(first);
  v1::RevokeDeviceRequest revoke;
  revoke.set_device_id(device_named("new phone").id());
  bo.call<v1::RevokeDeviceReply>(revoke);
  BOOST_TEST(refused(link).reason() == "CODE_WRONG");
  const std::string second = secrets::random_bytes(32);
  asker.call<v1::UseLinkReply>(using_link(ask_by_mail(second)));
  revoke.set_device_id(device_named("new phone").id());
  bo.call<v1::RevokeDeviceReply>(revoke);
  world.advance(std::chrono::hours(25));
  BOOST_TEST(hello(first) == "NOT_SIGNED_IN");
  BOOST_TEST(hello(second) == "NOT_SIGNED_IN");
}

BOOST_AUTO_TEST_CASE(it_is_not_let_in_by_mistake) {
  ask_by_mail(secrets::random_bytes(32));
  v1::ConfirmDeviceRequest confirm;
  confirm.set_device_id(device_named("new phone").id());
  BOOST_TEST(bo.refusal(confirm).reason() == "NOT_FOUND");
  BOOST_TEST(bo.call<v1::GetTodayReply>(v1::GetTodayRequest{}).devices_size() == 0);
}

BOOST_AUTO_TEST_CASE(the_link_is_good_for_an_hour) {
  const auto link = ask_by_mail(secrets::random_bytes(32));
  world.advance(std::chrono::hours(1));
  BOOST_TEST(refused(link).reason() == "CODE_WRONG");
}

BOOST_AUTO_TEST_CASE(a_letter_that_comes_too_late_is_not_sent) {
  asker.call<v1::RequestMailRecoveryReply>(asking("bo@example.org", secrets::random_bytes(32)));
  world.advance(std::chrono::hours(1));
  BOOST_TEST(hand_over(world).empty());
}

BOOST_AUTO_TEST_CASE(three_a_day_reach_an_account) {
  for (int at = 0; at < 3; ++at) BOOST_TEST(!ask_by_mail(secrets::random_bytes(32)).empty());
  BOOST_TEST(ask_by_mail(secrets::random_bytes(32)).empty());
  world.advance(std::chrono::hours(25));
  BOOST_TEST(!ask_by_mail(secrets::random_bytes(32)).empty());
}

BOOST_AUTO_TEST_CASE(asking_is_limited_by_address_like_trying_a_code) {
  World strict(at("2026-11-10T12:00:00"), {.burst = 1e9, .per_second = 1e9, .codes_burst = 2, .codes_per_minute = 1});
  Person stranger(strict);
  for (int time = 0; time < 2; ++time) BOOST_TEST(stranger.ask(asking("nobody@example.org", secrets::random_bytes(32))).has_request_mail_recovery());
  BOOST_TEST(stranger.refusal(asking("nobody@example.org", secrets::random_bytes(32))).reason() == "RATE_LIMITED");
}

BOOST_AUTO_TEST_CASE(a_full_account_loses_its_longest_unused_device_only_when_the_link_is_used) {
  for (int at = 1; at < 20; ++at) {
    world.advance(std::chrono::minutes(1));
    v1::RecoverAccountRequest recover;
    recover.set_code(bo.recovery_code);
    recover.set_device_name("device " + std::to_string(at));
    recover.set_token_sha256(secrets::random_bytes(32));
    Person(world).call<v1::RecoverAccountReply>(recover);
    v1::SetRecoveryCodeRequest again;
    again.set_code_sha256(secrets::sha256(bo.recovery_code));
    bo.call<v1::SetRecoveryCodeReply>(again);
  }
  const auto link = ask_by_mail(secrets::random_bytes(32));
  BOOST_TEST(!link.empty());
  BOOST_TEST(device_named("Bo's laptop").confirmed());
  bo.watch();
  asker.call<v1::UseLinkReply>(using_link(link));
  BOOST_TEST((bo.inbox->closed == v1::Goodbye::WHY_ACCESS_ENDED));
}

BOOST_AUTO_TEST_CASE(what_was_asked_in_vain_is_forgotten_after_a_day) {
  ask_by_mail(secrets::random_bytes(32));
  const auto before = rows_of(world, "devices");
  world.advance(std::chrono::hours(25));
  world.dispatcher->forget_expired([] {});
  world.settle();
  BOOST_TEST(rows_of(world, "devices") == before - 1);
}

BOOST_AUTO_TEST_SUITE_END()
