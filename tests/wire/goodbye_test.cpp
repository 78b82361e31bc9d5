// How connections end: with a reason, in time.
#include <boost/test/unit_test.hpp>

#include "tests/wire/running_server.hpp"

using namespace circles;
using namespace circles::tests;
using std::chrono::steady_clock;

namespace {

v1::Goodbye::Why why(const Client::End& end) { return end.goodbye ? end.goodbye->why() : v1::Goodbye::WHY_UNSPECIFIED; }

}  // namespace

BOOST_AUTO_TEST_SUITE(goodbye)

BOOST_AUTO_TEST_CASE(a_revoked_device_is_let_go_within_a_second) {
  RunningServer server;
  Client ana = server.founder("Ana");
  Client same_device = server.again(ana, {.encoding = wire::Encoding::json});
  same_device.watch();
  v1::ListDevicesRequest list;
  v1::RevokeDeviceRequest revoke;
  revoke.set_device_id(ana.ask(list).list_devices().devices(0).id());
  // The one that asked is answered first.
  BOOST_TEST(ana.ask(revoke).has_revoke_device());
  const auto began = steady_clock::now();
  const auto end = same_device.read_to_the_end();
  BOOST_TEST(((steady_clock::now() - began) < std::chrono::seconds(1)));
  BOOST_TEST(why(end) == v1::Goodbye::WHY_ACCESS_ENDED);
  BOOST_TEST(why(ana.read_to_the_end()) == v1::Goodbye::WHY_ACCESS_ENDED);
  Client later = server.connect();
  later.token = ana.token;
  BOOST_TEST(later.hello().problem().reason() == "NOT_SIGNED_IN");
}

BOOST_AUTO_TEST_CASE(a_server_that_stops_says_so_after_its_answers) {
  RunningServer server;
  Client ana = server.founder("Ana");
  Client json = server.connect({.encoding = wire::Encoding::json});
  json.hello();
  const std::string circle = ana.create_circle("ana");
  const auto go_on = server.hold_writes();
  const std::uint32_t under_way = ana.begin(check_in(circle, "done"));
  BOOST_TEST_REQUIRE(server.wait_until([&] { return server.dispatcher().in_flight() == 1; }));
  server.on_loop([&] {
    server.server().stop_accepting();
    server.dispatcher().stop_taking();
  });
  BOOST_TEST(ana.ask(v1::GetTodayRequest()).problem().reason() == "STOPPING");
  BOOST_CHECK_THROW(server.connect(), std::exception);
  go_on();
  BOOST_TEST_REQUIRE(server.wait_until([&] { return server.dispatcher().in_flight() == 0; }));
  server.on_loop([&] { server.server().goodbye_all(v1::Goodbye::WHY_STOPPING, "soon"); });
  BOOST_TEST(ana.answer_to(under_way).has_check_in());
  for (Client* client : {&ana, &json}) {
    const auto end = client->read_to_the_end();
    BOOST_TEST(why(end) == v1::Goodbye::WHY_STOPPING);
    BOOST_TEST(end.code == 1001);
  }
  BOOST_TEST(server.wait_for_sessions(0));
}

BOOST_AUTO_TEST_SUITE_END()
