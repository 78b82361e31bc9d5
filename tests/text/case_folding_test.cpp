// Names are one whatever their case, in any script.
#include "shared/text/case_folding.hpp"

#include <boost/test/unit_test.hpp>

using circles::text::case_folded;

BOOST_AUTO_TEST_SUITE(case_folding)

BOOST_AUTO_TEST_CASE(case_does_not_matter) {
  BOOST_TEST(case_folded("System Design") == "system design");
  BOOST_TEST(case_folded("STRASSE") == case_folded("Straße"));
  BOOST_TEST(case_folded("ΣΊΣΥΦΟΣ") == case_folded("σίσυφος"));
  BOOST_TEST(case_folded("ПИСАТЬ") == case_folded("писать"));
  BOOST_TEST(case_folded("書く") == "書く");
}

BOOST_AUTO_TEST_CASE(how_a_character_is_put_together_does_not_matter) {
  BOOST_TEST(case_folded("Cafe\u0301") == case_folded("CAFÉ"));
  BOOST_TEST(case_folded("cafe") != case_folded("café"));
}

BOOST_AUTO_TEST_CASE(blanks_count_within_and_not_around) {
  BOOST_TEST(case_folded("  Two words\t\n") == "two words");
  BOOST_TEST(case_folded("Two  words") != "two words");
  BOOST_TEST(case_folded(" \n ") == "");
  BOOST_TEST(case_folded("") == "");
}

BOOST_AUTO_TEST_CASE(what_is_no_text_comes_back_as_it_is) { BOOST_TEST(case_folded("A\xFF") == "A\xFF"); }

BOOST_AUTO_TEST_SUITE_END()
