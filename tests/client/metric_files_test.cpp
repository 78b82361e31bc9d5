// Values of metrics as files.
#include "client/cli/metric_files.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

using Texts = std::vector<std::string>;

v1::Datapoint value(std::uint32_t number, const char* metric, const char* day, double figure, const char* note) {
  v1::Datapoint made;
  made.set_number(number);
  made.set_metric(metric);
  made.set_day(day);
  made.set_value(figure);
  made.set_note(note);
  return made;
}

BOOST_AUTO_TEST_SUITE(metric_files)

// A14
BOOST_AUTO_TEST_CASE(a14_values_go_out_and_come_in) {
  const std::vector<v1::Datapoint> values{value(3, "Talks", "2026-11-02", 0.1, "=first, \"best\""), value(1, "Talks", "2026-11-01", -2.5, ""), value(2, "-Weight", "2026-11-02", 1e15, "two words")};
  const std::string file = values_to_csv(values);
  BOOST_TEST(file == "\"metric\",\"day\",\"value\",\"note\"\r\n\"Talks\",\"2026-11-01\",-2.5,\"\"\r\n\"'-Weight\",\"2026-11-02\",1000000000000000,\"two words\"\r\n\"Talks\",\"2026-11-02\",0.1,\"'=first, \"\"best\"\"\"\r\n");
  const auto read = values_from_csv(file);
  BOOST_TEST(read.faults.empty());
  BOOST_TEST_REQUIRE(read.values.size() == 3U);
  BOOST_TEST(read.values[1].metric() == "-Weight");
  BOOST_TEST(read.values[1].value() == 1e15);
  BOOST_TEST(read.values[2].note() == "=first, \"best\"");
  BOOST_TEST(read.values[2].number() == 0U);
  BOOST_TEST(read.lines == std::vector<std::size_t>({2, 3, 4}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(columns_stand_in_any_order) {
  const auto read = values_from_csv("Value;comment;Day;METRIC\n\"85 000\";whatever;2026-11-01;Salary\n");
  BOOST_TEST_REQUIRE(read.values.size() == 1U);
  BOOST_TEST(read.values[0].metric() == "Salary");
  BOOST_TEST(read.values[0].value() == 85000);
  BOOST_TEST(read.values[0].note().empty());
  BOOST_CHECK_EXCEPTION(values_from_csv("metric,value\nTalks,1\n"), Failure, [](const Failure& failure) { return failure.message() == "The first line names no column “day”."; });
}

// A14: each bad line is named, all at once.
BOOST_AUTO_TEST_CASE(a14_each_bad_line_is_named) {
  const auto read = values_from_csv(
      "metric,day,value,note\n"
      "Talks,2026-11-01,1,\n"
      ",2026-11-01,1,\n"
      "Talks,2026-11-31,1,\n"
      "Talks,,1,\n"
      "Talks,2026-11-01,many,\n"
      "Talks,2026-11-01,,\n"
      "Talks,2026-11-01,1e16,\n"
      "Talks,2026-11-01,2000000000000000,\n"
      "Talks,2026-11-01,1,a,b\n"
      "Talks,2026-11-01,1,\"two\nlines\"\n"
      "Ta\xfflks,2026-11-01,1,\n");
  BOOST_TEST(read.values.size() == 1U);
  BOOST_TEST_REQUIRE(read.faults.size() == 10U);
  for (std::size_t at = 0; at < read.faults.size(); ++at) BOOST_TEST(read.faults[at].starts_with("line " + std::to_string(at + (at < 9 ? 3 : 4)) + ": "), read.faults[at]);
  BOOST_TEST(read.faults[0] == "line 3: the metric is missing");
  BOOST_TEST(read.faults[1] == "line 4: “2026-11-31”: day is a day, such as 2031-11-30");
  BOOST_TEST(read.faults[3] == "line 6: “many” is no number.");
  BOOST_TEST(read.faults[6] == "line 9: the value is larger than 10^15");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
