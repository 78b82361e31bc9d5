// Devices: one more is linked by a code, let in by name, and put out at once.
#include <boost/test/unit_test.hpp>

#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"
#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

std::string add_device(Person& person) {
  const std::string code = secrets::new_code(secrets::kDeviceCodeCharacters);
  v1::AddDeviceRequest request;
  request.set_lookup(code.substr(0, secrets::kDeviceLookupCharacters));
  request.set_code_sha256(secrets::sha256(code));
  person.call<v1::AddDeviceReply>(request);
  return code;
}

v1::LinkDeviceRequest linking(Person& newcomer, const std::string& code, const std::string& name = "phone") {
  newcomer.token = secrets::random_bytes(32);
  v1::LinkDeviceRequest request;
  request.set_code(code);
  request.set_device_name(name);
  request.set_token_sha256(secrets::sha256(newcomer.token));
  return request;
}

template <typename Request>
Request for_device(const std::string& id) {
  Request request;
  request.set_device_id(id);
  return request;
}

std::string wrong(const std::string& code) { return code.substr(0, 11) + (code[11] == 'X' ? 'Y' : 'X'); }

v1::Device link_and_confirm(Person& ana, Person& phone) {
  const auto device = phone.call<v1::LinkDeviceReply>(linking(phone, add_device(ana))).device();
  ana.call<v1::ConfirmDeviceReply>(for_device<v1::ConfirmDeviceRequest>(device.id()));
  phone.hello();
  return device;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(devices)

BOOST_AUTO_TEST_CASE(a_linked_device_waits_until_it_is_confirmed) {
  World world;
  Person ana = world.founder("Ana");
  ana.watch();
  world.advance(1s);
  Person phone(world);
  const auto waiting = phone.call<v1::LinkDeviceReply>(linking(phone, secrets::grouped_code(add_device(ana)))).device();
  BOOST_TEST(!waiting.confirmed());
  BOOST_TEST(phone.hello().problem().reason() == "DEVICE_WAITING");
  BOOST_TEST(phone.refusal(v1::GetAccountRequest{}).reason() == "NOT_SIGNED_IN");
  const auto today = ana.call<v1::GetTodayReply>(v1::GetTodayRequest{});
  BOOST_REQUIRE(today.devices_size() == 1);
  BOOST_TEST(today.devices(0).name() == "phone");

  const auto confirmed = ana.call<v1::ConfirmDeviceReply>(for_device<v1::ConfirmDeviceRequest>(waiting.id()));
  BOOST_TEST(confirmed.device().confirmed());
  BOOST_TEST(phone.hello().hello().account().name() == "Ana");
  BOOST_TEST(ana.call<v1::GetTodayReply>(v1::GetTodayRequest{}).devices_size() == 0);
  const auto list = phone.call<v1::ListDevicesReply>(v1::ListDevicesRequest{});
  BOOST_REQUIRE(list.devices_size() == 2);
  BOOST_TEST(!list.devices(0).this_device());
  BOOST_TEST(list.devices(1).this_device());
  BOOST_REQUIRE(ana.inbox->events.size() == 2U);
  BOOST_TEST(ana.inbox->events[0].has_device_linked());
  BOOST_TEST(ana.inbox->events[1].has_device_confirmed());
}

BOOST_AUTO_TEST_CASE(revoking_a_device_ends_its_open_connections_at_once) {
  World world;
  Person ana = world.founder("Ana");
  Person phone(world);
  const auto device = link_and_confirm(ana, phone);
  phone.watch();
  BOOST_TEST(!phone.inbox->closed.has_value());
  ana.call<v1::RevokeDeviceReply>(for_device<v1::RevokeDeviceRequest>(device.id()));
  BOOST_TEST((phone.inbox->closed == v1::Goodbye::WHY_ACCESS_ENDED));
  BOOST_TEST(phone.refusal(v1::GetAccountRequest{}).reason() == "NOT_SIGNED_IN");
  v1::EditAccountRequest edit;
  edit.set_name("Thief");
  BOOST_TEST(phone.refusal(edit).reason() == "NOT_SIGNED_IN");
  phone.reconnect();
  BOOST_TEST(!phone.session->signed_in());
  BOOST_TEST(!ana.inbox->closed.has_value());
  BOOST_TEST(ana.call<v1::ListDevicesReply>(v1::ListDevicesRequest{}).devices_size() == 1);
}

BOOST_AUTO_TEST_CASE(a_device_that_does_not_watch_hears_of_its_end_too) {
  World world;
  Person ana = world.founder("Ana");
  Person phone(world);
  const auto device = link_and_confirm(ana, phone);
  ana.call<v1::RevokeDeviceReply>(for_device<v1::RevokeDeviceRequest>(device.id()));
  BOOST_TEST((phone.inbox->closed == v1::Goodbye::WHY_ACCESS_ENDED));
}

BOOST_AUTO_TEST_CASE(a_device_may_sign_itself_out) {
  World world;
  Person ana = world.founder("Ana");
  const auto device = ana.call<v1::GetAccountReply>(v1::GetAccountRequest{}).account().device();
  ana.call<v1::RevokeDeviceReply>(for_device<v1::RevokeDeviceRequest>(device.id()));
  BOOST_TEST((ana.inbox->closed == v1::Goodbye::WHY_ACCESS_ENDED));
  BOOST_TEST(ana.refusal(v1::GetAccountRequest{}).reason() == "NOT_SIGNED_IN");
}

BOOST_AUTO_TEST_CASE(a_device_code_lives_for_ten_minutes_and_works_once) {
  World world;
  Person ana = world.founder("Ana");
  const std::string late = add_device(ana);
  world.advance(10min);
  Person phone(world);
  BOOST_TEST(phone.refusal(linking(phone, late)).reason() == "CODE_WRONG");
  const std::string in_time = add_device(ana);
  world.advance(10min - 1us);
  phone.call<v1::LinkDeviceReply>(linking(phone, in_time));
  Person other(world);
  BOOST_TEST(other.refusal(linking(other, in_time)).reason() == "CODE_WRONG");
}

BOOST_AUTO_TEST_CASE(a_new_device_code_ends_the_one_before) {
  World world;
  Person ana = world.founder("Ana");
  const std::string first = add_device(ana);
  const std::string second = add_device(ana);
  Person phone(world);
  BOOST_TEST(phone.refusal(linking(phone, first)).reason() == "CODE_WRONG");
  BOOST_TEST(phone.ask(linking(phone, second)).has_link_device());
}

BOOST_AUTO_TEST_CASE(four_wrong_tries_leave_the_right_code_working) {
  World world;
  Person ana = world.founder("Ana");
  const std::string code = add_device(ana);
  Person phone(world);
  for (int tries = 0; tries < 4; ++tries) BOOST_TEST(phone.refusal(linking(phone, wrong(code))).reason() == "CODE_WRONG");
  BOOST_TEST(phone.ask(linking(phone, code)).has_link_device());
}

BOOST_AUTO_TEST_CASE(five_wrong_tries_end_the_code_even_for_who_has_it) {
  World world;
  Person ana = world.founder("Ana");
  const std::string code = add_device(ana);
  // Each refused try is counted, whoever makes it.
  for (int tries = 0; tries < 5; ++tries) {
    Person thief(world);
    BOOST_TEST(thief.refusal(linking(thief, wrong(code))).reason() == "CODE_WRONG");
  }
  Person phone(world);
  const auto refused = phone.refusal(linking(phone, code));
  BOOST_TEST(refused.reason() == "CODE_WRONG");
  // It tells no more than any wrong code does.
  Person other(world);
  BOOST_TEST(refused.SerializeAsString() == other.refusal(linking(other, secrets::new_code(12))).SerializeAsString());
  BOOST_TEST(ana.call<v1::ListDevicesReply>(v1::ListDevicesRequest{}).devices_size() == 1);
}

BOOST_AUTO_TEST_CASE(another_accounts_device_is_not_there) {
  World world;
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");
  const auto device = ana.call<v1::GetAccountReply>(v1::GetAccountRequest{}).account().device();
  Person phone(world);
  const auto waiting = phone.call<v1::LinkDeviceReply>(linking(phone, add_device(ana))).device();
  BOOST_TEST(bo.refusal(for_device<v1::RevokeDeviceRequest>(device.id())).reason() == "NOT_FOUND");
  BOOST_TEST(bo.refusal(for_device<v1::ConfirmDeviceRequest>(waiting.id())).reason() == "NOT_FOUND");
  BOOST_TEST(phone.hello().problem().reason() == "DEVICE_WAITING");
}

BOOST_AUTO_TEST_CASE(an_account_has_at_most_twenty_devices) {
  World world;
  Person ana = world.founder("Ana");
  for (int count = 1; count < 20; ++count) {
    Person phone(world);
    phone.call<v1::LinkDeviceReply>(linking(phone, add_device(ana)));
  }
  Person one_more(world);
  const std::string code = add_device(ana);
  BOOST_TEST(one_more.refusal(linking(one_more, code)).reason() == "LIMIT_REACHED");
  const auto devices = ana.call<v1::ListDevicesReply>(v1::ListDevicesRequest{});
  BOOST_REQUIRE(devices.devices_size() == 20);
  ana.call<v1::RevokeDeviceReply>(for_device<v1::RevokeDeviceRequest>(devices.devices(19).id()));
  // The refusal used nothing up.
  BOOST_TEST(one_more.ask(linking(one_more, code)).has_link_device());
}

BOOST_AUTO_TEST_CASE(recovering_an_account_full_of_devices_drops_the_longest_unused) {
  World world;
  Person ana = world.founder("Ana");
  world.advance(1min);
  for (int count = 1; count < 20; ++count) {
    Person phone(world);
    phone.call<v1::LinkDeviceReply>(linking(phone, add_device(ana)));
    world.advance(1min);
  }
  Person back(world);
  v1::RecoverAccountRequest recover;
  recover.set_code(ana.recovery_code);
  recover.set_device_name("new phone");
  back.token = secrets::random_bytes(32);
  recover.set_token_sha256(secrets::sha256(back.token));
  back.call<v1::RecoverAccountReply>(recover);
  BOOST_TEST(back.hello().has_hello());
  const auto devices = back.call<v1::ListDevicesReply>(v1::ListDevicesRequest{});
  BOOST_TEST(devices.devices_size() == 20);
  // The first device was used least lately; its connection is told.
  BOOST_TEST((ana.inbox->closed == v1::Goodbye::WHY_ACCESS_ENDED));
}

BOOST_AUTO_TEST_CASE(a_device_unused_for_180_days_is_signed_out) {
  World world;
  Person ana = world.founder("Ana");
  world.advance(std::chrono::days(180) - 1us);
  ana.reconnect();
  BOOST_TEST(ana.session->signed_in());
  // Coming back counted as use.
  world.advance(std::chrono::days(179));
  ana.reconnect();
  BOOST_TEST(ana.session->signed_in());
  world.advance(std::chrono::days(180));
  ana.reconnect();
  BOOST_TEST(!ana.session->signed_in());
  BOOST_TEST(ana.hello().problem().reason() == "NOT_SIGNED_IN");
}

BOOST_AUTO_TEST_CASE(a_device_in_use_on_one_long_connection_stays_signed_in) {
  World world;
  Person ana = world.founder("Ana");
  for (int month = 0; month < 7; ++month) {
    world.advance(std::chrono::days(30));
    ana.call<v1::GetTodayReply>(v1::GetTodayRequest{});
  }
  ana.reconnect();
  BOOST_TEST(ana.session->signed_in());
}

BOOST_AUTO_TEST_SUITE_END()
