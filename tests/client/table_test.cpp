// Tables on a terminal and in a pipe, with texts of people who mean no good.
#include "client/cli/table.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "shared/text/display.hpp"

namespace circles::client {
namespace {

Table promises() { return Table({{"WHO"}, {"PROMISE", Table::flexible}, {"STATE"}}, "NOTE"); }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

BOOST_AUTO_TEST_SUITE(table)

BOOST_AUTO_TEST_CASE(columns_are_aligned_also_with_wide_characters) {
  auto table = promises();
  table.row({"ana", "Write", "kept"});
  table.row({"美咲", "書く", "open"});
  const auto lines = lines_of(table.for_terminal(80, false));
  BOOST_REQUIRE(lines.size() == 3U);
  BOOST_TEST(lines[0] == "WHO   PROMISE  STATE");
  BOOST_TEST(lines[1] == "ana   Write    kept");
  BOOST_TEST(lines[2] == "美咲  書く     open");
}

BOOST_AUTO_TEST_CASE(what_is_too_wide_is_cut_where_it_may_be) {
  auto table = promises();
  table.row({"ana", std::string(200, 'x'), "kept"}, std::string(300, 'n'));
  for (const auto& line : lines_of(table.for_terminal(60, false))) BOOST_TEST(text::columns(line) <= 60U);
  BOOST_TEST(table.for_terminal(60, false).find("kept") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_cell_is_one_line_and_harmless) {
  auto table = promises();
  table.row({"ana", "red \x1b[31m\n\tand \xE2\x80\xAE gnp.exe", "kept"}, "a\tb\nc");
  const std::string terminal = table.for_terminal(200, false);
  BOOST_TEST(terminal.find('\x1b') == std::string::npos);
  BOOST_TEST(terminal.find("\xE2\x80\xAE") == std::string::npos);
  const auto lines = lines_of(table.tab_separated());
  BOOST_REQUIRE(lines.size() == 2U);
  BOOST_TEST(std::count(lines[1].begin(), lines[1].end(), '\t') == 3);
}

BOOST_AUTO_TEST_CASE(a_pipe_gets_a_header_and_everything_uncut) {
  auto table = promises();
  table.row({"ana", std::string(200, 'x'), "kept"}, "done");
  BOOST_TEST(table.tab_separated() == "WHO\tPROMISE\tSTATE\tNOTE\nana\t" + std::string(200, 'x') + "\tkept\tdone\n");
}

BOOST_AUTO_TEST_CASE(colour_changes_no_width) {
  auto table = promises();
  table.row({"ana", "Write", {"kept", Style::green}});
  const std::string coloured = table.for_terminal(80, true);
  BOOST_TEST(coloured.find("\x1b[32mkept\x1b[0m") != std::string::npos);
  BOOST_TEST(coloured.find("\x1b[1mWHO\x1b[0m") != std::string::npos);
  BOOST_TEST(styled("kept", Style::green, false) == "kept");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
