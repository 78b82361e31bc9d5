// A year of many circles, lived from event to event, and counted afterwards.
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <cstdlib>

#include "tests/simulation/accounting.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Quiet {
  Quiet() { spdlog::set_level(spdlog::level::off); }
};
BOOST_TEST_GLOBAL_FIXTURE(Quiet);

std::uint64_t seed() {
  const char* given = std::getenv("CIRCLES_SEED");
  return given == nullptr ? 20271001 : std::strtoull(given, nullptr, 10);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(simulation)

// N1, N2, N6
BOOST_AUTO_TEST_CASE(in_a_year_of_a_thousand_people_everything_happens_once_and_nothing_comes_where_it_may_not) {
  const auto begun = std::chrono::steady_clock::now();
  // Over both changes of the clocks in both years, and a leap day.
  Year year(seed(), 100, at("2027-10-01T00:00:00"), at("2028-11-05T00:00:00"));
  year.run();
  const Account account = account_of(year);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  fmt::print("seed {}: {} people, {} promises, {} check-ins, {} periods opened and {} closed, {} reminders ({} expected one by one), {} letters, {} digests, {} crashes, {} restarts: {:.1f} s\n", seed(),
             year.population.people.size(), year.population.promises.size(), year.check_ins, account.opened, account.closed, account.reminders, account.expected_reminders, account.letters,
             account.digests, year.crashes, year.restarts, took.count());
  for (std::size_t index = 0; index < account.faults.size() && index < 20; ++index) BOOST_ERROR(account.faults[index]);
  BOOST_TEST(account.faults.size() == 0U);
  // It was a year in which something happened.
  BOOST_TEST(account.opened > 10'000U);
  BOOST_TEST(account.closed > 9'000U);
  BOOST_TEST(account.expected_reminders > 5'000U);
  BOOST_TEST(account.letters > 1'000U);
  BOOST_TEST(account.digests > 10U);
  BOOST_TEST(year.crashes > 100U);
  BOOST_TEST(year.restarts > 20U);
}

BOOST_AUTO_TEST_CASE(the_same_seed_lives_the_same_weeks) {
  std::string lines[2];
  for (std::string& lived : lines) {
    Year year(seed(), 3, at("2028-02-01T00:00:00"), at("2028-04-05T00:00:00"));
    year.run();
    lived = account_of(year).lines;
  }
  BOOST_TEST(!lines[0].empty());
  BOOST_TEST((lines[0] == lines[1]));
}

BOOST_AUTO_TEST_SUITE_END()
