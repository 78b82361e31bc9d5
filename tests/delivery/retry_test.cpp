// When the next attempt is due.
#include <boost/test/unit_test.hpp>
#include <cstdint>

#include "server/delivery/retry.hpp"

using namespace circles::delivery;

BOOST_AUTO_TEST_SUITE(retry)

BOOST_AUTO_TEST_CASE(each_wait_is_longer_and_the_seventh_failure_is_the_last) {
  const std::int64_t expected[] = {30, 120, 600, 3600, 21600, 86400};
  for (unsigned attempt = 1; attempt <= 6; ++attempt) {
    BOOST_TEST_CONTEXT("attempt " << attempt) {
      const std::int64_t wait = expected[attempt - 1];
      BOOST_TEST(wait_before(attempt, 0.5)->count() == wait);
      BOOST_TEST(wait_before(attempt, 0.0)->count() == wait * 8 / 10);
      BOOST_TEST(wait_before(attempt, 1.0)->count() == wait * 12 / 10);
    }
  }
  BOOST_TEST(!wait_before(7, 0.5).has_value());
  BOOST_TEST(!wait_before(4'000'000'000U, 0.5).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_no_attempt_and_no_random_number_does_no_harm) {
  BOOST_TEST(wait_before(0, 0.5)->count() == 30);
  BOOST_TEST(wait_before(1, -7)->count() == 24);
  BOOST_TEST(wait_before(1, 7)->count() == 36);
}

BOOST_AUTO_TEST_CASE(jitter_never_reaches_the_next_wait) {
  for (unsigned attempt = 1; attempt < 6; ++attempt) BOOST_TEST(wait_before(attempt, 1.0)->count() < wait_before(attempt + 1, 0.0)->count());
}

BOOST_AUTO_TEST_SUITE_END()
