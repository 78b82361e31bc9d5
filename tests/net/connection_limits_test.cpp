// Places are given back, whatever way a connection ends.
#include "server/net/connection_limits.hpp"

#include <boost/test/unit_test.hpp>

using circles::net::ConnectionLimits;

BOOST_AUTO_TEST_SUITE(connection_limits)

BOOST_AUTO_TEST_CASE(in_all) {
  const auto limits = std::make_shared<ConnectionLimits>(2, 2);
  auto first = limits->admit();
  auto second = limits->admit();
  BOOST_TEST(!limits->admit().has_value());
  second.reset();
  auto third = limits->admit();
  BOOST_TEST(third.has_value());
  BOOST_TEST(limits->connections() == 2U);
}

BOOST_AUTO_TEST_CASE(of_one_address) {
  const auto limits = std::make_shared<ConnectionLimits>(10, 1);
  auto first = limits->admit();
  auto second = limits->admit();
  BOOST_TEST(first->belongs_to("a"));
  BOOST_TEST(first->belongs_to("a"));
  BOOST_TEST(!second->belongs_to("a"));
  BOOST_TEST(second->belongs_to("b"));
  BOOST_TEST(first->belongs_to("c"));
  BOOST_TEST(second->belongs_to("a"));
}

BOOST_AUTO_TEST_CASE(a_moved_ticket_counts_once) {
  const auto limits = std::make_shared<ConnectionLimits>(10, 1);
  {
    auto first = limits->admit();
    BOOST_TEST(first->belongs_to("a"));
    ConnectionLimits::Ticket moved = std::move(*first);
    first.reset();
    BOOST_TEST(limits->connections() == 1U);
    auto second = limits->admit();
    *second = std::move(moved);
    BOOST_TEST(limits->connections() == 1U);
    BOOST_TEST(!limits->admit()->belongs_to("a"));
  }
  BOOST_TEST(limits->connections() == 0U);
  BOOST_TEST(limits->admit()->belongs_to("a"));
}

BOOST_AUTO_TEST_SUITE_END()
