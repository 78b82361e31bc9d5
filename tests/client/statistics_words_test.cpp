// A longer time in words: from when on, rates, and what became of stated odds.
#include "client/cli/statistics_words.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"
#include "client/cli/pause_words.hpp"
#include "client/cli/proposal.hpp"

namespace circles::client {
namespace {

std::tm november() {
  std::tm day{};
  day.tm_year = 2026 - 1900;
  day.tm_mon = 10;
  day.tm_mday = 30;
  return day;
}

std::string sentence(std::uint32_t from, std::uint32_t to, std::uint32_t count, std::uint32_t kept) {
  v1::GetStatisticsReply reply;
  auto& bucket = *reply.add_calibration();
  bucket.set_from(from);
  bucket.set_to(to);
  bucket.set_count(count);
  bucket.set_kept(kept);
  return calibration_sentence(reply.calibration());
}

BOOST_AUTO_TEST_SUITE(statistics_words_suite)

BOOST_AUTO_TEST_CASE(from_when_on) {
  const std::tm today = november();
  BOOST_TEST(since_from("", today).empty());
  BOOST_TEST(since_from("1y", today) == "2025-11");
  BOOST_TEST(since_from("6m", today) == "2026-05");
  BOOST_TEST(since_from("11m", today) == "2025-12");
  BOOST_TEST(since_from("10y", today) == "2016-11");
  BOOST_TEST(since_from("2026-01", today) == "2026-01");
  for (const char* typed : {"1", "y", "0y", "-1y", "11y", "121m", "1 y", "2026", "2026-01-01", "yesterday"}) BOOST_CHECK_THROW(since_from(typed, today), Failure);
}

BOOST_AUTO_TEST_CASE(shares) {
  BOOST_TEST(share(17, 20) == "17/20 (85 %)");
  BOOST_TEST(share(0, 3) == "0/3 (0 %)");
  BOOST_TEST(share(0, 0) == "–");
}

BOOST_AUTO_TEST_CASE(odds_are_weighed) {
  BOOST_TEST(calibration_sentence({}).empty());
  BOOST_TEST(sentence(80, 100, 0, 0).empty());
  BOOST_TEST(sentence(80, 100, 4, 4) == "4 of 4 kept so far: too few to say how well you guess.");
  BOOST_TEST(sentence(80, 100, 10, 5) == "You said about 90 %, and kept 50 %: you promise more than you keep. Promise less, or name a minimum.");
  BOOST_TEST(sentence(20, 40, 10, 8) == "You said about 30 %, and kept 80 %: you keep more than you think. You can dare more.");
  BOOST_TEST(sentence(80, 100, 10, 9) == "You said about 90 %, and kept 90 %: you know yourself well.");
}

BOOST_AUTO_TEST_CASE(a_month_without_an_end_has_no_rate) {
  v1::GetStatisticsReply reply;
  reply.add_circle()->set_month("2026-09");
  auto& month = *reply.add_circle();
  month.set_kept(3);
  month.set_closed(4);
  const auto rates = rates_of(reply.circle());
  BOOST_REQUIRE(rates.size() == 2U);
  BOOST_TEST(!rates[0].has_value());
  BOOST_TEST(*rates[1] == 0.75);
}

BOOST_AUTO_TEST_CASE(after_two_carry_overs_there_is_a_choice) {
  v1::Commitment commitment;
  commitment.set_title("Write the talk");
  commitment.set_carried(1);
  BOOST_TEST(proposal(commitment, "staff#14").empty());
  commitment.set_carried(2);
  commitment.set_proposes_change(true);
  const auto lines = proposal(commitment, "staff#14");
  BOOST_REQUIRE(lines.size() == 7U);
  BOOST_TEST(lines[0] == "“Write the talk” was carried over 2 times. That is no shame, and says something about its size.");
  BOOST_TEST(lines[1] == "  shrink it:  circle commitment drop staff#14");
  BOOST_TEST(lines[2] == "              circle commitment add \"what fits into two weeks\" --once --due DATE --circle staff");
  BOOST_TEST(lines[6] == "  drop it:    circle commitment drop staff#14");
  commitment.mutable_dropped_at();
  BOOST_TEST(proposal(commitment, "staff#14").empty());
}

BOOST_AUTO_TEST_CASE(pauses_in_words) {
  v1::Pause pause;
  pause.set_first_day("2026-08-01");
  pause.set_last_day("2026-08-31");
  BOOST_TEST(pause_span(pause) == "from 2026-08-01 to 2026-08-31");
  BOOST_TEST(pause_owner(pause) == "the whole circle");
  pause.mutable_member()->set_handle("ana");
  BOOST_TEST(pause_owner(pause) == "ana");
  BOOST_TEST(pause_standing(pause).empty());
  pause.set_retroactive(true);
  pause.set_resumed(true);
  BOOST_TEST(pause_standing(pause) == "declared late, ended early");
  pause.set_last_day("2026-07-31");
  BOOST_TEST(pause_standing(pause) == "declared late, ended at once");
  pause.add_agreed(12);
  pause.add_agreed(14);
  BOOST_TEST(pause_agreed(pause) == "#12, #14");
  pause.set_last_day("2026-08-01");
  BOOST_TEST(pause_span(pause) == "on 2026-08-01");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
