// Short names of circles, handles, and references to items.
#include "client/cli/names.hpp"

#include <boost/test/unit_test.hpp>

#include "client/cli/failure.hpp"

namespace circles::client {
namespace {

BOOST_AUTO_TEST_SUITE(names)

BOOST_AUTO_TEST_CASE(a_slug_is_plain) {
  BOOST_TEST(slug("Staff 2027") == "staff-2027");
  BOOST_TEST(slug("  --Führung & Ärger!  ") == "fuhrung-arger");
  BOOST_TEST(slug("キャリア") == "circle");
  BOOST_TEST(slug("") == "circle");
  BOOST_TEST(slug(std::string(100, 'x')).size() == 32U);
  BOOST_TEST(slug("\xFF\xC3") != "");
}

BOOST_AUTO_TEST_CASE(a_handle_comes_from_the_first_name) {
  BOOST_TEST(handle_for("Ana") == "ana");
  BOOST_TEST(handle_for("José María") == "jose");
  BOOST_TEST(handle_for("007 Bond") == "member");
  BOOST_TEST(handle_for("美") == "member");
}

BOOST_AUTO_TEST_CASE(like_names_are_suffixed_and_stay) {
  stored::Server server;
  BOOST_TEST(short_name(server, "id-1", "Staff 2027", false) == "staff-2027");
  BOOST_TEST(short_name(server, "id-2", "staff 2027", false) == "staff-2027-2");
  BOOST_TEST(short_name(server, "id-3", "STAFF 2027", false) == "staff-2027-3");
  BOOST_TEST(short_name(server, "id-1", "Renamed", false) == "staff-2027");
  BOOST_TEST(server.circles_size() == 3);
}

BOOST_AUTO_TEST_CASE(home_is_home_and_nobody_elses_name) {
  stored::Server server;
  BOOST_TEST(short_name(server, "id-1", "Home", false) == "home-2");
  BOOST_TEST(short_name(server, "id-2", "whatever", true) == "home");
}

BOOST_AUTO_TEST_CASE(a_circle_is_found_by_an_unambiguous_beginning) {
  stored::Server server;
  short_name(server, "aaaa-1", "Staff 2027", false);
  short_name(server, "bbbb-2", "Staff 2028", false);
  short_name(server, "cccc-3", "Mentors", false);
  BOOST_TEST(find_circle(server, "staff-2027") == "aaaa-1");
  BOOST_TEST(find_circle(server, "m") == "cccc-3");
  BOOST_TEST(find_circle(server, "bbbb") == "bbbb-2");
  BOOST_TEST(find_circle(server, "nobody").empty());
  BOOST_TEST(find_circle(server, "").empty());
  BOOST_CHECK_THROW(find_circle(server, "staff"), Failure);
}

BOOST_AUTO_TEST_CASE(items_are_written_in_three_ways) {
  BOOST_CHECK((parse_item("12") == ItemReference{"", 12}));
  BOOST_CHECK((parse_item("#12") == ItemReference{"", 12}));
  BOOST_CHECK((parse_item("staff-2027#12") == ItemReference{"staff-2027", 12}));
  for (const char* typed : {"", "#", "0", "x", "12x", "-1", "staff-2027", "a#b", "99999999999"}) BOOST_CHECK_THROW(parse_item(typed), Failure);
}

BOOST_AUTO_TEST_CASE(messages_are_written_after_their_thread) {
  BOOST_CHECK((parse_message("14.3") == MessageReference{{"", 14}, 3}));
  BOOST_CHECK((parse_message("#14.12") == MessageReference{{"", 14}, 12}));
  BOOST_CHECK((parse_message("staff-2027#503211.3") == MessageReference{{"staff-2027", 503211}, 3}));
  for (const char* typed : {"", "14", ".3", "14.", "14.0", "0.3", "14.3.1x", "14.-3", "14.x", "x.3", "14 .3"}) BOOST_CHECK_THROW(parse_message(typed), Failure);
}

BOOST_AUTO_TEST_CASE(several_stand_between_commas) {
  BOOST_CHECK((parse_items("14, #15,staff#16,") == std::vector<ItemReference>{{"", 14}, {"", 15}, {"staff", 16}}));
  BOOST_TEST(parse_items("").empty());
  BOOST_CHECK_THROW(parse_items("14,x"), Failure);
  BOOST_CHECK((parts_of(" ana ,,bo") == std::vector<std::string>{"ana", "bo"}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
