// Questions at a terminal.
#include "client/cli/terminal.hpp"

#include <boost/test/unit_test.hpp>

namespace circles::client {
namespace {

BOOST_AUTO_TEST_SUITE(terminal_suite)

BOOST_AUTO_TEST_CASE(a_long_question_is_folded_and_leaves_room_for_its_answer) {
  BOOST_TEST(folded_question("Now?", 80) == "Now?");
  BOOST_TEST(folded_question(std::string(72, 'w'), 80) == std::string(72, 'w'));
  BOOST_TEST(folded_question("How often? weekly, monthly, quarterly, or the day by which, as 2026-12-05 (Enter for monthly):", 80) ==
             "How often? weekly, monthly, quarterly, or the day by which, as\n2026-12-05 (Enter for monthly):");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
