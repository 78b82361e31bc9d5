// Points of a score in few figures.
#include "shared/text/points.hpp"

#include <boost/test/unit_test.hpp>

using circles::text::points;

BOOST_AUTO_TEST_SUITE(score_points)

BOOST_AUTO_TEST_CASE(points_are_never_more_than_they_are) {
  BOOST_TEST(points(7) == "7");
  BOOST_TEST(points(7.25) == "7.25");
  BOOST_TEST(points(6.999) == "6.99");
  BOOST_TEST(points(0.1 + 0.2) == "0.3");
  BOOST_TEST(points(0) == "0");
  BOOST_TEST(points(10) == "10");
}

BOOST_AUTO_TEST_SUITE_END()
