// Tables that spreadsheets read and write.
#include "client/cli/csv.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

using Cells = std::vector<std::string>;

std::string refusal(std::string_view content) {
  try {
    read_csv(content);
    return "none";
  } catch (const Failure& failure) {
    return failure.message();
  }
}

// The cells of the only row below a header of as many columns.
Cells read_back(const std::vector<CsvCell>& cells) {
  const auto table = read_csv("header\r\n" + csv_line(cells));
  BOOST_TEST_REQUIRE(table.rows.size() == 1U);
  return table.rows[0].cells;
}

BOOST_AUTO_TEST_SUITE(csv)

BOOST_AUTO_TEST_CASE(rows_are_written_as_the_standard_says) {
  BOOST_TEST(csv_line({"metric", "value"}) == "\"metric\",\"value\"\r\n");
  BOOST_TEST(csv_line({"say \"no\", twice", CsvCell::number("-2.5"), ""}) == "\"say \"\"no\"\", twice\",-2.5,\"\"\r\n");
}

// A63: what a spreadsheet would run is text.
BOOST_AUTO_TEST_CASE(a63_cells_do_no_harm) {
  for (const char* formula : {"=1+1", "+49 30 123", "-2", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "\t=1"}) {
    const std::string line = csv_line({formula});
    BOOST_TEST(line.starts_with("\"'"), line);
    BOOST_TEST(read_back({formula}) == Cells({formula}), boost::test_tools::per_element());
  }
  for (const char* plain : {"a=b", "2-3", "C++", "'quoted'", "'", "", " =1"}) {
    BOOST_TEST(!csv_line({plain}).starts_with("\"''"), plain);
    BOOST_TEST(read_back({plain, "x"}).front() == plain);
  }
  // An apostrophe of the person's own comes back, too.
  for (const char* own : {"'=1", "''+", "'-'"}) BOOST_TEST(read_back({own}).front() == own);
  // Figures stay figures.
  BOOST_TEST(csv_line({CsvCell::number("-3")}) == "-3\r\n");
}

// A14
BOOST_AUTO_TEST_CASE(a14_whatever_is_written_is_read_back) {
  std::mt19937 dice(7);
  constexpr const char* kPieces[] = {"=", "+", "-", "@", "'", "\"", ",", ";", "\n", "\r\n", "\t", " ", "a", "Žofie", "1", ".", "\"\""};
  for (int round = 0; round < 5000; ++round) {
    std::string file = csv_line({"a", "b", "c"});
    std::vector<Cells> rows;
    for (auto count = dice() % 4; count > 0; --count) {
      Cells cells{"x"};
      for (int at = 0; at < 2; ++at) {
        std::string cell;
        for (auto pieces = dice() % 5; pieces > 0; --pieces) cell += kPieces[dice() % std::size(kPieces)];
        cells.push_back(cell);
      }
      file += csv_line({cells[0], cells[1], cells[2]});
      rows.push_back(std::move(cells));
    }
    const auto table = read_csv(file);
    BOOST_TEST_REQUIRE(table.rows.size() == rows.size(), file);
    for (std::size_t at = 0; at < rows.size(); ++at) BOOST_TEST_REQUIRE((table.rows[at].cells == rows[at]), file);
  }
}

BOOST_AUTO_TEST_CASE(files_of_other_programs_are_read) {
  const auto table = read_csv("\xEF\xBB\xBFMetric,  Day ,Value\n\nTalks, 2026-11-01 ,2\r\n,,\n\"two\nlines\",,3");
  BOOST_TEST(table.column("metric").value() == 0U);
  BOOST_TEST(table.column("DAY").value() == 1U);
  BOOST_TEST(!table.column("note").has_value());
  BOOST_TEST_REQUIRE(table.rows.size() == 2U);
  BOOST_TEST(table.rows[0].line == 3U);
  BOOST_TEST(table.rows[0].at(1) == "2026-11-01");
  BOOST_TEST(table.rows[0].at(7) == "");
  BOOST_TEST(table.rows[1].line == 5U);
  BOOST_TEST(table.rows[1].at(0) == "two\nlines");
  BOOST_TEST(read_csv("metric;value\na,b;2\n").rows[0].at(0) == "a,b");
  BOOST_TEST(read_csv("a,b\r\n\"one\r\n\r\ntwo\",1\r\nthree,2\r\n").rows[1].line == 5U);
}

BOOST_AUTO_TEST_CASE(what_is_no_table_is_refused_by_its_line) {
  BOOST_TEST(refusal("") == "The file is empty: its first line names the columns.");
  BOOST_TEST(refusal("\n \n") == "The file is empty: its first line names the columns.");
  BOOST_TEST(refusal("a,b\n1,2\n\"x,3\n4,5\n") == "Line 3 is no line of a CSV file: a quotation mark is not closed.");
  BOOST_TEST(refusal("a,b\n1,2\nx\"y,3\n").starts_with("Line 3 is no line of a CSV file: "));
  BOOST_TEST(refusal("a,b\n\"x\"y,3\n").starts_with("Line 2 is no line of a CSV file: "));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
