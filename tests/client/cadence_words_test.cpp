// How often, by which day, how sure: as people type it, and in words.
#include "client/cli/cadence_words.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

BOOST_AUTO_TEST_SUITE(cadence_words_suite)

BOOST_AUTO_TEST_CASE(one_rhythm) {
  BOOST_TEST(cadence_from({}) == v1::CADENCE_UNSPECIFIED);
  BOOST_TEST(cadence_from({.weekly = true}) == v1::CADENCE_WEEKLY);
  BOOST_TEST(cadence_from({.quarterly = true}) == v1::CADENCE_QUARTERLY);
  BOOST_CHECK_THROW(cadence_from({.weekly = true, .monthly = true}), Failure);
  BOOST_CHECK_THROW(cadence_from({.once = true, .quarterly = true}), Failure);
}

BOOST_AUTO_TEST_CASE(days_of_the_week) {
  const std::pair<const char*, std::uint32_t> days[]{{"mon", 1}, {"tues", 2}, {"Wed", 3}, {"thursday", 4}, {"FRI", 5}, {"Saturday", 6}, {"7", 7}, {"1", 1}, {"last", 0}};
  for (const auto& [typed, day] : days) BOOST_TEST(due_day_from(typed, v1::CADENCE_WEEKLY) == day);
  for (const char* typed : {"", "f", "fr", "frix", "0", "8", "31", "-1", "mo n"}) BOOST_CHECK_THROW(due_day_from(typed, v1::CADENCE_WEEKLY), Failure);
}

BOOST_AUTO_TEST_CASE(days_of_a_month) {
  for (const auto cadence : {v1::CADENCE_MONTHLY, v1::CADENCE_QUARTERLY}) {
    BOOST_TEST(due_day_from("31", cadence) == 31U);
    BOOST_TEST(due_day_from("1", cadence) == 1U);
    BOOST_TEST(due_day_from("last", cadence) == 0U);
    for (const char* typed : {"", "0", "32", "fri", "1st", "4294967297"}) BOOST_CHECK_THROW(due_day_from(typed, cadence), Failure);
  }
  BOOST_CHECK_THROW(due_day_from("5", v1::CADENCE_ONCE), Failure);
  // What is wrong about a weekday is the rhythm.
  BOOST_CHECK_EXCEPTION(due_day_from("fri", v1::CADENCE_MONTHLY), Failure, [](const Failure& failure) { return failure.next_step().find("--weekly") != std::string::npos; });
}

BOOST_AUTO_TEST_CASE(odds) {
  BOOST_TEST(odds_from("80") == 80U);
  BOOST_TEST(odds_from("0%") == 0U);
  BOOST_TEST(odds_from("100%") == 100U);
  for (const char* typed : {"", "%", "101", "-1", "80.5", "0.8", "80 %", "sure"}) BOOST_CHECK_THROW(odds_from(typed), Failure);
}

BOOST_AUTO_TEST_CASE(periods_are_spelled_one_way) {
  BOOST_TEST(period_from("2026-w48") == "2026-W48");
  BOOST_TEST(period_from("2026-q4") == "2026-Q4");
  for (const char* typed : {"2026-11", "2026-12-05", "2026-W48", "", "nonsense"}) BOOST_TEST(period_from(typed) == typed);
}

BOOST_AUTO_TEST_CASE(in_words) {
  BOOST_TEST(cadence_words(v1::CADENCE_WEEKLY, 5, "") == "weekly, Friday");
  BOOST_TEST(cadence_words(v1::CADENCE_MONTHLY, 31, "") == "monthly, day 31");
  BOOST_TEST(cadence_words(v1::CADENCE_QUARTERLY, 15, "") == "quarterly, day 15 of its last month");
  BOOST_TEST(cadence_words(v1::CADENCE_ONCE, 0, "2026-12-05") == "once, 2026-12-05");
  BOOST_TEST(due_words(v1::CADENCE_WEEKLY, 7, "") == "Sundays");
  BOOST_TEST(due_words(v1::CADENCE_MONTHLY, 31, "") == "day 31");
  BOOST_TEST(due_words(v1::CADENCE_QUARTERLY, 31, "") == "quarter's 31");
  BOOST_TEST(due_words(v1::CADENCE_ONCE, 0, "2026-12-05") == "2026-12-05");
  // A number that this client does not know is no reason to fail.
  BOOST_TEST(cadence_words(v1::CADENCE_WEEKLY, 9, "") == "weekly, day 9");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
