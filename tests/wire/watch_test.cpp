// Live events on real sockets.
#include <boost/test/unit_test.hpp>

#include "tests/wire/running_server.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

Client member(RunningServer& server, Client& host, const std::string& circle, const std::string& handle, ClientOptions options = {}) {
  const std::string code = host.invite(circle);
  Client client = server.connect(std::move(options));
  client.hello();
  client.join(code, handle, handle);
  return client;
}

std::string note_of(const v1::Event& event) { return event.checked_in().occurrence().check_in().note(); }

}  // namespace

BOOST_AUTO_TEST_SUITE(watching)

BOOST_AUTO_TEST_CASE(both_encodings_are_told_the_same) {
  RunningServer server;
  Client ana = server.founder("Ana");
  const std::string circle = ana.create_circle("ana");
  Client bo = member(server, ana, circle, "bo");
  Client binary = server.again(bo);
  Client json = server.again(bo, {.encoding = wire::Encoding::json});
  BOOST_TEST(binary.watch().SerializeAsString() == json.watch().SerializeAsString());
  for (int count = 0; count < 20; ++count) BOOST_TEST_REQUIRE(ana.ask(check_in(circle, "note " + std::to_string(count) + " \"{[\\ 🦊")).has_check_in());
  for (int count = 0; count < 20; ++count) {
    const v1::Event told = binary.event();
    BOOST_TEST(told.SerializeAsString() == json.event().SerializeAsString());
    BOOST_TEST(note_of(told) == "note " + std::to_string(count) + " \"{[\\ 🦊");
    BOOST_TEST(told.circle_id() == circle);
  }
}

// Events are rendered when they are read, so it is the bookmarks that tell them apart.
BOOST_AUTO_TEST_CASE(who_comes_back_with_its_bookmark_misses_nothing_and_hears_nothing_twice) {
  RunningServer server;
  Client ana = server.founder("Ana");
  const std::string circle = ana.create_circle("ana");
  Client bo = member(server, ana, circle, "bo");
  Client always = server.again(bo);
  always.watch();
  std::vector<std::string> all;
  std::vector<std::string> heard;
  std::vector<std::string> resume;
  int said = 0;
  const auto say = [&](int count) {
    for (; count > 0; --count) BOOST_TEST_REQUIRE(ana.ask(check_in(circle, std::to_string(said++))).has_check_in());
  };
  for (int life = 0; life < 5; ++life) {
    Client watcher = server.again(bo);
    watcher.watch(resume);
    say(3);
    while (heard.size() < static_cast<std::size_t>(said)) heard.push_back(watcher.event().bookmark());
    resume = {heard.back()};
    say(2);
  }
  Client last = server.again(bo);
  last.watch(resume);
  while (heard.size() < static_cast<std::size_t>(said)) heard.push_back(last.event().bookmark());
  while (all.size() < static_cast<std::size_t>(said)) all.push_back(always.event().bookmark());
  BOOST_TEST(heard == all, boost::test_tools::per_element());
  for (Client* client : {&last, &always}) BOOST_CHECK_THROW(client->receive(std::chrono::milliseconds(50)), Silence);
}

BOOST_AUTO_TEST_CASE(a_bookmark_of_another_server_is_reset_and_the_stream_goes_on) {
  RunningServer server;
  Client ana = server.founder("Ana");
  const std::string circle = ana.create_circle("ana");
  Client watcher = server.again(ana);
  v1::WatchRequest request;
  request.add_bookmarks(std::string(80, 'a'));
  const std::uint32_t id = watcher.begin(request);
  BOOST_TEST(watcher.answer_to(id).has_watch());
  int resets = 0;
  for (int count = 0; count < 2; ++count) resets += watcher.receive().reset().why() == v1::Reset::WHY_BOOKMARK_UNKNOWN ? 1 : 0;
  BOOST_TEST(resets == 2);
  ana.ask(check_in(circle, "done"));
  BOOST_TEST(note_of(watcher.event()) == "done");
}

BOOST_AUTO_TEST_CASE(who_is_removed_hears_no_more) {
  RunningServer server;
  Client ana = server.founder("Ana");
  const std::string circle = ana.create_circle("ana");
  Client bo = member(server, ana, circle, "bo");
  Client watcher = server.again(bo);
  watcher.watch();
  v1::LeaveCircleRequest leave;
  leave.set_circle_id(circle);
  BOOST_TEST(bo.ask(leave).has_leave_circle());
  const v1::ServerFrame reset = watcher.receive();
  BOOST_TEST(reset.reset().circle_id() == circle);
  BOOST_TEST(reset.reset().why() == v1::Reset::WHY_ACCESS_ENDED);
  ana.ask(check_in(circle, "not for bo"));
  // What was published would have come before this answer.
  BOOST_TEST(watcher.ask(v1::Ping()).has_ping());
  BOOST_CHECK_THROW(watcher.receive(std::chrono::milliseconds(100)), Silence);
}

BOOST_AUTO_TEST_SUITE_END()
