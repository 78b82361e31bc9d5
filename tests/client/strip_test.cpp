// Strips and sparklines: never wider than they may be, never out of bounds, readable without colour.
#include "client/cli/strip.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <random>
#include <set>

#include "shared/text/display.hpp"

namespace circles::client {
namespace {

using State = v1::Occurrence::State;

const std::vector<State>& all_states() {
  static const std::vector<State> all = [] {
    std::vector<State> states;
    for (int at = 0; at < v1::Occurrence::State_descriptor()->value_count(); ++at) states.push_back(static_cast<State>(v1::Occurrence::State_descriptor()->value(at)->number()));
    return states;
  }();
  return all;
}

BOOST_AUTO_TEST_SUITE(strips)

BOOST_AUTO_TEST_CASE(a_sign_a_period_oldest_first) {
  const std::vector<State> states{v1::Occurrence::STATE_KEPT, v1::Occurrence::STATE_MINIMUM, v1::Occurrence::STATE_MISSED, v1::Occurrence::STATE_EXCUSED, v1::Occurrence::STATE_DROPPED, v1::Occurrence::STATE_IN_GRACE, v1::Occurrence::STATE_OPEN};
  BOOST_TEST(strip(states, 12, Signs::blocks).text == "█▄▁○–!·");
  BOOST_TEST(strip(states, 12, Signs::ascii).text == "#+xo-!.");
}

BOOST_AUTO_TEST_CASE(of_too_many_the_newest_remain) {
  std::vector<State> states(20, v1::Occurrence::STATE_KEPT);
  states.back() = v1::Occurrence::STATE_MISSED;
  BOOST_TEST(strip(states, 5, Signs::blocks).text == "…███▁");
  BOOST_TEST(strip(states, 5, Signs::ascii).text == "<###x");
  BOOST_TEST(strip(states, 0, Signs::ascii).text.empty());
}

BOOST_AUTO_TEST_CASE(each_state_can_be_told_without_colour) {
  for (const Signs signs : {Signs::blocks, Signs::ascii}) {
    std::set<std::string> seen;
    for (const State state : all_states()) BOOST_TEST(seen.insert(strip(std::vector{state}, 1, signs).text).second);
  }
}

BOOST_AUTO_TEST_CASE(any_row_keeps_to_its_width_and_has_a_style_for_each_sign) {
  std::mt19937 random(4);
  for (int round = 0; round < 2'000; ++round) {
    std::vector<State> states(random() % 70);
    for (auto& state : states) state = all_states()[random() % all_states().size()];
    const std::size_t width = random() % 60;
    for (const Signs signs : {Signs::blocks, Signs::ascii}) {
      const Cell drawn = strip(states, width, signs);
      BOOST_REQUIRE_EQUAL(text::columns(drawn.text), std::min(width, states.size()));
      BOOST_REQUIRE_EQUAL(drawn.each.size(), std::min(width, states.size()));
      // What is styled is the same text, and what has no colour has no escape sequence.
      BOOST_REQUIRE_EQUAL(styled_each(drawn.text, drawn.each, false), drawn.text);
      std::string bare = styled_each(drawn.text, drawn.each, true);
      for (auto at = bare.find('\x1b'); at != std::string::npos; at = bare.find('\x1b')) bare.erase(at, bare.find('m', at) - at + 1);
      BOOST_REQUIRE_EQUAL(bare, drawn.text);
      if (signs == Signs::ascii) BOOST_REQUIRE(std::all_of(drawn.text.begin(), drawn.text.end(), [](char sign) { return sign > ' ' && sign < 127; }));
    }
  }
}

BOOST_AUTO_TEST_CASE(the_legend_names_what_is_drawn) {
  BOOST_TEST(strip_legend(Signs::ascii) == "# kept  + minimum  x missed  o excused  . open");
  BOOST_TEST(text::columns(strip_legend(Signs::blocks)) < 78U);
}

BOOST_AUTO_TEST_CASE(a_line_of_rates) {
  const std::vector<std::optional<double>> rates{0.0, 0.5, std::nullopt, 1.0};
  BOOST_TEST(sparkline(rates, 10, Signs::blocks) == "▁▅ █");
  BOOST_TEST(sparkline(rates, 10, Signs::ascii) == "05 9");
  BOOST_TEST(sparkline(rates, 2, Signs::ascii) == " 9");
  BOOST_TEST(sparkline({}, 10, Signs::blocks).empty());
}

BOOST_AUTO_TEST_CASE(any_number_has_a_height) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> values(-3, 4);
  for (int round = 0; round < 2'000; ++round) {
    std::vector<std::optional<double>> rates(random() % 40);
    for (auto& rate : rates)
      if (random() % 4 != 0) rate = values(random);
    if (!rates.empty()) rates.front() = std::numeric_limits<double>::quiet_NaN();
    const std::size_t width = random() % 40;
    for (const Signs signs : {Signs::blocks, Signs::ascii}) BOOST_REQUIRE_EQUAL(text::columns(sparkline(rates, width, signs)), std::min(width, rates.size()));
  }
  // Higher is never drawn lower.
  std::string before = "0";
  for (double value = 0; value <= 1; value += 0.01) {
    const std::string now = sparkline(std::vector<std::optional<double>>{value}, 1, Signs::ascii);
    BOOST_TEST(now >= before);
    before = now;
  }
}

BOOST_AUTO_TEST_CASE(a_table_colours_each_sign) {
  Table table({{"PERIODS"}, {"KEPT"}});
  table.row({strip(std::vector<State>{v1::Occurrence::STATE_KEPT, v1::Occurrence::STATE_MINIMUM, v1::Occurrence::STATE_MISSED}, 12, Signs::ascii), "2/3"});
  BOOST_TEST(table.for_terminal(80, true).find("\x1b[32m#+\x1b[0m\x1b[31mx\x1b[0m") != std::string::npos);
  BOOST_TEST(table.for_terminal(80, false) == "PERIODS  KEPT\n#+x      2/3\n");
  BOOST_TEST(table.tab_separated() == "PERIODS\tKEPT\n#+x\t2/3\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
