// The scheduler on a real loop and clock.
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>

#include "server/jobs/scheduler.hpp"
#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

Instant wall_clock() { return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()); }

struct Given {
  // Outlives the dispatcher, as in main: an answer that nobody waits for any more still holds a timer.
  boost::asio::io_context context;
  World world{wall_clock()};
  Person ana = world.founder("Ana");
  v1::Circle circle = ana.create_circle("Staff", "ana");
  jobs::Scheduler scheduler{context, *world.dispatcher};

  // Runs the loop until it is so; how long that took.
  std::chrono::steady_clock::duration until(const std::function<bool()>& so) {
    const auto begun = std::chrono::steady_clock::now();
    while (!so() && std::chrono::steady_clock::now() - begun < 30s) {
      world.now = wall_clock();
      world.settle();
      context.restart();
      context.run_one_for(5ms);
    }
    BOOST_TEST(so());
    return std::chrono::steady_clock::now() - begun;
  }
  std::size_t opened() { return rows_of(world, "occurrences"); }
  // When every promise is looked at next.
  void look_at(Instant when) {
    world.engine->write({.work = [&](storage::WriteTx& tx) { tx.write(R"sql(UPDATE schedule SET next_at = $2 WHERE circle_id <> $1)sql", {secrets::Id{{1}}, when}); },
                         .done = [](std::exception_ptr failure) { BOOST_TEST(!failure); }});
  }
  bool waits_until(Instant when) {
    bool waits = false;
    world.engine->read({.work =
                            [&](storage::ReadTx& tx) {
                              // across circles: there is one
                              tx.read(R"sql(SELECT 1 FROM schedule WHERE next_at = $1)sql", {when}, [&](const storage::Row&) { waits = true; });
                            },
                        .done = [](std::exception_ptr failure) { BOOST_TEST(!failure); }});
    return waits;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(scheduling)

// N12
BOOST_FIXTURE_TEST_CASE(what_waits_is_looked_at_when_it_starts, Given) {
  ana.promise(circle.id(), "Write");
  BOOST_TEST(opened() == 0U);
  scheduler.start();
  until([&] { return opened() == 1U; });
  scheduler.stop();
}

BOOST_FIXTURE_TEST_CASE(a_request_that_moves_something_is_followed_by_a_look_within_seconds, Given) {
  scheduler.start();
  until([&] { return context.poll() == 0; });
  ana.promise(circle.id(), "Write");
  BOOST_TEST((until([&] { return opened() == 1U; }) < 3s));
  scheduler.stop();
}

BOOST_FIXTURE_TEST_CASE(what_is_due_is_looked_at_when_it_is, Given) {
  scheduler.start();
  ana.promise(circle.id(), "Write");
  until([&] { return opened() == 1U; });
  const Instant when = wall_clock() + 1500ms;
  look_at(when);
  // Somebody's request makes it look, and so learn of that.
  ana.promise(circle.id(), "Read");
  until([&] { return opened() == 2U; });
  BOOST_TEST(waits_until(when));
  until([&] { return !waits_until(when); });
  const auto late = wall_clock() - when;
  BOOST_TEST((late >= 0s && late < 2s));
  scheduler.stop();
}

BOOST_FIXTURE_TEST_CASE(stopped_it_looks_no_more, Given) {
  scheduler.start();
  until([&] { return context.poll() == 0; });
  scheduler.stop();
  ana.promise(circle.id(), "Write");
  const auto end = std::chrono::steady_clock::now() + 1500ms;
  until([&] { return std::chrono::steady_clock::now() >= end; });
  BOOST_TEST(opened() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
