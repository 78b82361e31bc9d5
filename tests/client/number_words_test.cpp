// Figures as people type and read them.
#include "client/cli/number_words.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <random>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

BOOST_AUTO_TEST_SUITE(number_words)

BOOST_AUTO_TEST_CASE(numbers_are_read_as_people_write_them) {
  const auto reads = [](double value, const char* text) { BOOST_TEST(readable_number(value) == text); };
  reads(6, "6");
  reads(6.5, "6.5");
  reads(-3, "-3");
  reads(0, "0");
  reads(-0.0, "0");
  reads(0.1 + 0.2, "0.3");
  reads(8500, "8500");
  reads(85'000, "85 000");
  reads(-1'234'567.5, "-1 234 567.5");
  reads(1e15, "1 000 000 000 000 000");
  reads(1e-9, "0");
  reads(-1e-9, "0");
  BOOST_TEST(plain_number(85'000) == "85000");
  BOOST_TEST(plain_number(std::numeric_limits<double>::infinity()) == "–");
}

BOOST_AUTO_TEST_CASE(numbers_are_typed_with_blanks_or_without) {
  for (const char* typed : {"85000", "85 000", "85_000", "85\u00A0000", "85\u202F000", "+85000", " 85 000 ", "85000.0"}) BOOST_TEST(number_from(typed) == 85'000);
  BOOST_TEST(number_from("-6.5") == -6.5);
  for (const char* typed : {"", " ", "6,5", "85,000", "six", "1e3", "inf", "nan", "6.5.1", "0x10", "+-6", "6 talks"})
    BOOST_CHECK_EXCEPTION(number_from(typed), Failure, [](const Failure& failure) { return failure.next_step().find("with a point") != std::string::npos; });
}

BOOST_AUTO_TEST_CASE(what_is_shown_can_be_typed_again) {
  std::mt19937 random(5);
  std::uniform_int_distribution<long long> figures(-1'000'000'000'000, 1'000'000'000'000);
  for (int round = 0; round < 20'000; ++round) {
    const double value = static_cast<double>(figures(random)) / 1000;
    BOOST_REQUIRE_EQUAL(number_from(readable_number(value)), value);
    BOOST_REQUIRE_EQUAL(number_from(plain_number(value)), value);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
