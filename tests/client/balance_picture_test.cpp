// A28, A29, A30 as a person sees them: a time line on which the two kinds can be told apart without colour.
#include "client/cli/balance_picture.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/client/drawn.hpp"

namespace circles::client {
namespace {

void add(v1::GetBalanceReply& reply, const char* title, v1::Position::Kind kind, const char* from, const char* until, std::uint32_t months, bool stretch = false) {
  auto& span = *reply.add_timeline();
  span.mutable_position()->set_title(title);
  span.mutable_position()->set_kind(kind);
  span.mutable_position()->set_from(from);
  span.mutable_position()->set_until(until);
  span.mutable_position()->set_not_qualified_yet(stretch);
  span.set_months(months);
  auto& run = *reply.add_runs();
  run.set_kind(kind);
  run.set_months(months);
  (kind == v1::Position::KIND_LEARNING ? reply.set_learning_months(reply.learning_months() + months) : reply.set_impact_months(reply.impact_months() + months));
}

v1::GetBalanceReply balance() {
  v1::GetBalanceReply reply;
  add(reply, "Apprentice @ Waterworks", v1::Position::KIND_LEARNING, "2018-09", "2021-08", 36);
  add(reply, "Fitter @ Waterworks", v1::Position::KIND_IMPACT, "2021-09", "2023-01", 17);
  add(reply, "Foreman @ Harbour", v1::Position::KIND_LEARNING, "2023-02", "2024-06", 17, true);
  add(reply, "Foreman @ Shipyard of the north", v1::Position::KIND_IMPACT, "2024-07", "", 29);
  auto& warning = *reply.add_warnings();
  warning.set_message("29 months of impact one after the other. What would stretch you again?");
  warning.set_next_step("circle roadmap skill \"…\" --stage now");
  warning.add_computed_from("positions, revision 4");
  auto& credit = *reply.add_credits();
  credit.set_message("You took “Foreman @ Harbour” before you were qualified for all of it.");
  credit.add_computed_from("positions, revision 4");
  return reply;
}

BOOST_AUTO_TEST_SUITE(balance_pictures)

BOOST_AUTO_TEST_CASE(a28_a_time_line_with_the_months_of_each_kind) {
  BOOST_TEST(balance_picture(balance(), "2026-11", {.width = 80, .colour = false, .signs = Signs::blocks}) ==
             R"(                          2018    2020    2022    2024    2026
Apprentice @ Waterworks     ▒▒▒▒▒▒▒▒▒▒▒▒▒                       36 months
Fitter @ Waterworks                     ███████                 17 months
Foreman @ Harbour                             ▒▒▒▒▒▒            17 months ↑
Foreman @ Shipyard of t…                            █████████▶  29 months

learning ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  53 months, 54 %
impact   ███████████████████  46 months, 46 %
In turn, in months: learning 36 → impact 17 → learning 17 → impact 29

! 29 months of impact one after the other. What would stretch you again?
  next: circle roadmap skill "…" --stage now
  from positions, revision 4

↑ You took “Foreman @ Harbour” before you were qualified for all of it.
  from positions, revision 4
)");
}

BOOST_AUTO_TEST_CASE(a28_narrow_and_without_unicode) {
  BOOST_TEST(balance_picture(balance(), "2026-11", {.width = 44, .colour = false, .signs = Signs::ascii}) ==
             R"(2018    2020    2022    2024    2026
Apprentice @ Waterworks, 36 months
  ~~~~~~~~~~~~~
Fitter @ Waterworks, 17 months
              #######
Foreman @ Harbour, 17 months ^
                    ~~~~~~
Foreman @ Shipyard of the north, 29 months
                          #########>

learning ~~~~~~~  53 months, 54 %
impact   ######  46 months, 46 %
In turn, in months: learning 36 -> impact
  17 -> learning 17 -> impact 29

! 29 months of impact one after the other.
  What would stretch you again?
  next: circle roadmap skill "…" --stage
    now
  from positions, revision 4

^ You took “Foreman @ Harbour” before you
  were qualified for all of it.
  from positions, revision 4
)");
}

BOOST_AUTO_TEST_CASE(what_is_short_what_is_empty_and_what_has_no_months_is_drawn_too) {
  BOOST_TEST(balance_picture({}, "2026-11", {}).empty());
  v1::GetBalanceReply reply;
  add(reply, "New", v1::Position::KIND_UNSPECIFIED, "2026-11", "", 1);
  BOOST_TEST(balance_picture(reply, "2026-11", {.width = 80, .colour = false, .signs = Signs::ascii}).find("1 month") != std::string::npos);
  add(reply, "Odd", v1::Position::KIND_IMPACT, "long ago", "later", 0);
  BOOST_CHECK_NO_THROW(balance_picture(reply, "2026-11", {.width = 80, .colour = false, .signs = Signs::ascii}));
}

BOOST_AUTO_TEST_CASE(any_width_is_kept_and_colour_adds_nothing_but_colour) {
  auto reply = balance();
  add(reply, "A title of 漢字 as long as titles may be, so that it has no room at all beside a time line", v1::Position::KIND_LEARNING, "1981-03", "1999-12", 226);
  for (std::size_t width = 30; width <= 130; ++width)
    for (const Signs signs : {Signs::blocks, Signs::ascii}) {
      const std::string plain = balance_picture(reply, "2026-11", {.width = width, .colour = false, .signs = signs});
      BOOST_TEST_CONTEXT(width << "\n" << plain) BOOST_REQUIRE_LE(widest_line(plain), width);
      BOOST_REQUIRE(without_colours(balance_picture(reply, "2026-11", {.width = width, .colour = true, .signs = signs})) == plain);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
