// Names, and how they begin: equal goes first, and what could mean two means none.
#include "shared/text/name_matching.hpp"

#include <boost/test/unit_test.hpp>

#include "shared/text/vision_parts.hpp"

using namespace circles::text;

BOOST_AUTO_TEST_SUITE(name_matching)

BOOST_AUTO_TEST_CASE(a_name_is_the_same_in_any_case) {
  BOOST_TEST(same_name("STRASSE ", "Straße"));
  BOOST_TEST(!same_name("Ärzte", "Arzte"));
}

BOOST_AUTO_TEST_CASE(equal_goes_before_what_begins_alike) {
  const std::vector<std::string> names{"Team size", "Team", "Learning"};
  BOOST_CHECK(matching_name(names, "team") == 1U);
  BOOST_CHECK(matching_name(names, "LEARN") == 2U);
  for (const char* said : {"te", "", "earning"}) BOOST_CHECK(!matching_name(names, said));
}

BOOST_AUTO_TEST_CASE(a16_a_part_of_the_vision_is_named_or_begun) {
  v1::Vision vision;
  BOOST_TEST(vision_parts(vision).empty());
  vision.set_where("By the sea");
  vision.add_success("No night shifts");
  vision.add_success("No debts");
  const auto parts = vision_parts(vision);
  BOOST_CHECK((parts == std::vector<std::string>{"where", "No night shifts", "No debts"}));
  BOOST_CHECK(part_led_to(parts, "Where") == 0U);
  BOOST_CHECK(part_led_to(parts, "no night") == 1U);
  BOOST_CHECK(part_led_to(parts, "no debts") == 2U);
  for (const char* typed : {"", "no", "By the sea"}) BOOST_CHECK(!part_led_to(parts, typed));
}

BOOST_AUTO_TEST_SUITE_END()
