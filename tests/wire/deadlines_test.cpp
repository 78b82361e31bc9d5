// Whoever is silent, out of reach, or does not read is let go in time. All waiting is done at once.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <future>
#include <utility>

#include "tests/wire/running_server.hpp"

using namespace circles;
using namespace circles::tests;
using std::chrono::steady_clock;

namespace {

std::optional<v1::Goodbye::Why> why(const Client::End& end) { return end.goodbye ? std::optional(end.goodbye->why()) : std::nullopt; }

// What a connection was told that never says a whole request, and after how many seconds it ended.
struct Silent {
  Silent(RunningServer& server, std::string request)
      : ended_(std::async(std::launch::async, [&server, request = std::move(request), began = steady_clock::now()] {
          std::string said = talk(server.port(), request);
          const double after = std::chrono::duration<double>(steady_clock::now() - began).count();
          return std::pair(std::move(said), after);
        })) {}
  void check() {
    const auto [said, after] = ended_.get();
    BOOST_TEST((after > 9 && after < 20), after << " s");
    BOOST_TEST((said.empty() || said.starts_with("HTTP/1.1 4")), said);
  }

 private:
  std::future<std::pair<std::string, double>> ended_;
};

// Six megabytes of events, to a reader who has watched and never reads.
void check_who_does_not_read() {
  constexpr std::uint32_t kPromises = 5;
  RunningServer server;
  Client ana = server.founder("Ana");
  const std::string circle = ana.create_circle("ana");
  for (std::uint32_t promise = 1; promise < kPromises; ++promise) ana.promise(circle);
  Client never = server.again(ana, {.encoding = wire::Encoding::json, .receive_buffer = 4096});
  never.watch();
  std::string note;
  while (note.size() < 16'000) note += "🦊";
  for (std::uint32_t number = 0; number < 80 * kPromises; ++number) BOOST_TEST_REQUIRE(ana.ask(check_in(circle, note, number % kPromises + 1)).has_check_in());
  BOOST_TEST(server.wait_for_sessions(1));
  BOOST_TEST(ana.ask(v1::Ping()).has_ping());
}

// One connection that reads, which is what answers the server's pings, and one that does not.
struct OutOfReach {
  OutOfReach() {
    gone.hello();
    listening.hello();
    heard = std::async(std::launch::async, [this] { return listening.read_to_the_end(); });
  }
  void check() {
    BOOST_TEST(server.wait_for_sessions(1));
    BOOST_TEST((why(gone.read_to_the_end()) == v1::Goodbye::WHY_IDLE));
    // Had the other been let go too, it would have heard another reason.
    server.on_loop([this] { server.server().goodbye_all(v1::Goodbye::WHY_STOPPING, "soon"); });
    BOOST_TEST((why(heard.get()) == v1::Goodbye::WHY_STOPPING));
  }

  RunningServer server{{.idle = std::chrono::seconds(3)}};
  Client gone = server.connect();
  Client listening = server.connect();
  std::future<Client::End> heard;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(deadlines)

BOOST_AUTO_TEST_CASE(who_is_silent_out_of_reach_or_does_not_read_is_let_go) {
  RunningServer server;
  Client no_hello = server.connect();
  Client spoke = server.connect();
  spoke.hello();
  Silent nothing(server, "");
  Silent half_a_header(server, "GET / HTTP/1.1\r\nHost: a\r\n");
  OutOfReach out_of_reach;
  check_who_does_not_read();
  out_of_reach.check();
  BOOST_TEST((why(no_hello.read_to_the_end()) == v1::Goodbye::WHY_IDLE));
  nothing.check();
  half_a_header.check();
  BOOST_TEST(spoke.ask(v1::Ping()).has_ping());
  BOOST_TEST(server.wait_for_sessions(1));
}

BOOST_AUTO_TEST_SUITE_END()
