// What changed between two texts, as lines of a terminal.
#include "client/cli/diff_text.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "shared/text/display.hpp"

namespace circles::client {
namespace {

BOOST_AUTO_TEST_SUITE(diff)

BOOST_AUTO_TEST_CASE(words_stand_where_they_changed) {
  BOOST_TEST(diff_text("I lead eight people.\n", "I lead nine people.\n", 0, false) == "I lead [-eight-]{+nine+} people.\n");
  BOOST_TEST(diff_text("same\n", "same\n", 0, false).empty());
}

BOOST_AUTO_TEST_CASE(colour_keeps_the_marks) { BOOST_TEST(diff_text("Want: 4\n", "Want: 5\n", 0, true) == "Want: \x1b[31m[-4-]\x1b[0m\x1b[32m{+5+}\x1b[0m\n"); }

BOOST_AUTO_TEST_CASE(long_lines_are_broken_at_blanks_and_keep_their_indent) {
  const std::string before = "  - " + std::string(10, 'a') + " " + std::string(10, 'b') + " old " + std::string(10, 'c') + "\n";
  const std::string after = "  - " + std::string(10, 'a') + " " + std::string(10, 'b') + " new " + std::string(10, 'c') + "\n";
  BOOST_TEST(diff_text(before, after, 30, false) == "  - aaaaaaaaaa bbbbbbbbbb\n  [-old-]{+new+} cccccccccc\n");
  BOOST_TEST(diff_text(before, after, 0, false) == "  - aaaaaaaaaa bbbbbbbbbb [-old-]{+new+} cccccccccc\n");
  // A piece of many words is broken within, and its colour does not run over the end of a line.
  std::istringstream lines(diff_text("x\n", "x " + std::string(90, 'y') + " many more words than go into one line\n", 30, true));
  for (std::string line; std::getline(lines, line);)
    if (line.find("\x1b[32m") != std::string::npos) BOOST_TEST(line.ends_with("\x1b[0m"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
