// A19 as a person sees it: what must be, and how much each criterion weighs.
#include "client/cli/framework_picture.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/client/drawn.hpp"

namespace circles::client {
namespace {

v1::DecisionFramework framework() {
  v1::DecisionFramework made;
  auto& home = *made.mutable_must_haves()->add_must_haves();
  home.set_title("Home by six");
  home.set_kind(v1::MustHave::KIND_WORK_LIFE_BALANCE);
  auto& own = *made.mutable_must_haves()->add_must_haves();
  own.set_title("Something that lasts");
  own.set_kind(v1::MustHave::KIND_OWN);
  const auto weigh = [&](const char* name, v1::Criterion::Kind kind, std::uint32_t weight) -> v1::Criterion& {
    auto& criterion = *made.mutable_criteria()->add_criteria();
    criterion.set_name(name);
    criterion.set_kind(kind);
    criterion.set_weight(weight);
    return criterion;
  };
  weigh("learning", v1::Criterion::KIND_LEARNING, 40).set_ten_is("three things that nobody here can do");
  weigh("impact", v1::Criterion::KIND_IMPACT, 20);
  weigh("the crew", v1::Criterion::KIND_TEAM, 20);
  weigh("commute", v1::Criterion::KIND_OWN, 0);
  made.mutable_criteria()->set_accept_from(7.5);
  made.set_direction("Closer is whatever brings a workshop within reach.");
  return made;
}

BOOST_AUTO_TEST_SUITE(framework_pictures)

BOOST_AUTO_TEST_CASE(a19_weights_are_bars_and_shares) {
  BOOST_TEST(framework_picture(framework(), true, {.width = 60, .colour = false, .signs = Signs::blocks}) ==
             R"(What must be
  ◆ Home by six                            work-life-balance
  ◆ Something that lasts

What is weighed
  learning         ██████████████████████████████   50 %
    a 10: three things that nobody here can do
  impact           ███████████████░░░░░░░░░░░░░░░   25 %
  the crew (team)  ███████████████░░░░░░░░░░░░░░░   25 %
  commute          ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░    0 %
  of 10, from 7.5 on worth accepting, below 5 worth
  declining

What closer to the vision means
  Closer is whatever brings a workshop within reach.
)");
}

BOOST_AUTO_TEST_CASE(a19_bars_without_unicode) {
  const std::string picture = framework_picture(framework(), true, {.width = 36, .colour = false, .signs = Signs::ascii});
  BOOST_TEST(is_ascii(picture));
  BOOST_TEST(picture.find("  learning         ##########   50 %\n") != std::string::npos);
  BOOST_TEST(picture.find("  impact           #####.....   25 %\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_empty_one_says_how_it_is_begun) {
  const Drawing drawing{.width = 80, .colour = false, .signs = Signs::ascii};
  BOOST_TEST(framework_picture({}, true, drawing).find("circle framework must add") != std::string::npos);
  BOOST_TEST(framework_picture({}, true, drawing).find("circle framework criterion add") != std::string::npos);
  BOOST_TEST(framework_picture({}, false, drawing).find("circle ") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(any_width_is_kept_and_colour_adds_nothing_but_colour) {
  auto wide = framework();
  wide.mutable_criteria()->mutable_criteria(1)->set_name("a criterion with a name of 漢字 that is as long as names may be");
  for (std::size_t width = 24; width <= 120; ++width) {
    const std::string plain = framework_picture(wide, true, {.width = width, .colour = false, .signs = Signs::blocks});
    BOOST_TEST_CONTEXT(width << "\n" << plain) BOOST_REQUIRE_LE(widest_line(plain), width);
    BOOST_REQUIRE(without_colours(framework_picture(wide, true, {.width = width, .colour = true, .signs = Signs::blocks})) == plain);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
