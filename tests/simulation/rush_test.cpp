// The end of a month: thousands of promises due at one instant, while people go on checking in. Reminders are handed to
// delivery within a minute of their time.
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <chrono>
#include <deque>

#include "tests/support/database.hpp"
#include "tests/support/letters.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

constexpr int kPeople = 100;
constexpr unsigned kPromisesEach = 100;

}  // namespace

BOOST_AUTO_TEST_SUITE(rush)

// N1, N12
BOOST_AUTO_TEST_CASE(ten_thousand_reminders_of_one_instant_are_handed_to_delivery_within_a_minute) {
  World world(at("2026-11-20T12:00:00"));
  Person ana = world.founder("Ana");
  const auto circle = ana.create_circle("Staff", "ana");
  std::deque<Person> people;
  for (int index = 0; index < kPeople; ++index) {
    const std::string handle = fmt::format("p{}", index);
    Person& person = people.emplace_back(world.joined(ana, circle.id(), handle, handle));
    add_confirmed(world, person, mailing(handle + "@example.org"));
    for (unsigned promise = 0; promise < kPromisesEach; ++promise) person.promise(circle.id(), fmt::format("Promise {}", promise));
  }
  world.look();
  world.now = at("2026-11-27T09:00:00");
  const auto begun = std::chrono::steady_clock::now();
  std::optional<Instant> next;
  std::size_t looks = 0;
  do {
    world.dispatcher->run_schedule([&](std::optional<Instant> told) { next = told; });
    world.settle();
    // The load: somebody checks in between any two looks.
    Person& busy = people[looks % kPeople];
    busy.call<v1::CheckInReply>(kept(circle.id(), static_cast<unsigned>(1 + (looks % kPeople) * kPromisesEach)));
    ++looks;
  } while (next && *next <= world.now);
  const std::size_t letters = hand_over(world).size();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  fmt::print("{} reminders, {} letters handed over in {} looks with a check-in each: {:.1f} s\n", rows_of(world, "reminders"), letters, looks, took.count());
  // Those that were checked in on in time are reminded of no more, and no letter of theirs goes out.
  BOOST_TEST(rows_of(world, "reminders") >= kPeople * (kPromisesEach - 1));
  BOOST_TEST(letters >= kPeople * (kPromisesEach - 1));
  BOOST_TEST(letters <= kPeople * kPromisesEach);
  BOOST_TEST(took.count() < 60);
}

BOOST_AUTO_TEST_SUITE_END()
