// Has this reader got these bytes already?
#include <boost/test/unit_test.hpp>

#include "server/net/calendar_answer.hpp"

using namespace circles::net;

BOOST_AUTO_TEST_SUITE(entity_tags)

BOOST_AUTO_TEST_CASE(a_tag_names_these_bytes_alone) {
  const std::string tag = entity_tag("BEGIN:VCALENDAR");
  BOOST_TEST(tag == entity_tag("BEGIN:VCALENDAR"));
  BOOST_TEST(tag != entity_tag("BEGIN:VCALENDAR "));
  BOOST_TEST(tag.size() == 34U);
  BOOST_TEST(tag.front() == '"');
  BOOST_TEST(tag.back() == '"');
}

BOOST_AUTO_TEST_CASE(lists_of_tags) {
  for (const char* known : {"\"a\"", "*", "W/\"a\"", "\"b\", \"a\"", "\"b\",W/\"a\" , \"c\""}) BOOST_TEST(names_tag(known, "\"a\""), known);
  for (const char* unknown : {"", ",", "a", "\"A\"", "\"b\"", "W/", "\"ab\", \"b\""}) BOOST_TEST(!names_tag(unknown, "\"a\""), unknown);
}

BOOST_AUTO_TEST_SUITE_END()
