// The pages of links: what they say, that they ask before they do, and that foreign text is harmless in them.
#include "server/net/link_pages.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

using namespace circles::net;
namespace v1 = career::circles::v1;

namespace {

const std::string kHostile = "</blockquote><script>alert(1)</script>\u202Eevil\x1b[31m";

bool has(const std::string& page, std::string_view text) { return page.find(text) != std::string::npos; }

v1::ShowLinkReply check_in(const std::string& title = "Write one post", const std::string& minimum = "an outline") {
  v1::ShowLinkReply shown;
  shown.mutable_check_in()->set_circle_name("Staff");
  auto& occurrence = *shown.mutable_check_in()->mutable_occurrence();
  occurrence.set_title(title);
  occurrence.set_minimum(minimum);
  occurrence.set_due_day("2026-11-30");
  occurrence.mutable_grace_ends_at()->set_seconds(1796255999);
  return shown;
}

v1::ShowLinkReply confirm(const std::string& address = "ana@example.org") {
  v1::ShowLinkReply shown;
  shown.mutable_confirm()->set_address(address);
  return shown;
}

v1::ShowLinkReply unsubscribe(const std::string& address = "ana@example.org") {
  v1::ShowLinkReply shown;
  shown.mutable_unsubscribe()->set_address(address);
  return shown;
}

v1::ShowLinkReply recover(const std::string& name = "Ana's phone") {
  v1::ShowLinkReply shown;
  shown.mutable_recover()->set_device_name(name);
  shown.mutable_recover()->mutable_opens_at()->set_seconds(1795726389);
  return shown;
}

v1::ShowLinkReply with_text(v1::ShowLinkReply shown, const std::string& note, v1::CheckIn::Outcome outcome) {
  shown.mutable_check_in()->mutable_occurrence()->mutable_check_in()->set_note(note);
  shown.mutable_check_in()->mutable_occurrence()->mutable_check_in()->set_outcome(outcome);
  return shown;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pages_of_links)

BOOST_AUTO_TEST_CASE(an_open_promise_with_its_buttons) {
  const std::string shown = link_page(check_in());
  for (const char* said : {"Write one post", "Staff", "an outline", "2026-11-30", "2026-12-02 at 23:59 UTC", "<form method=\"post\">", "name=\"note\"", "value=\"kept\"", "value=\"minimum\"", "value=\"missed\"", "Nothing is said before"})
    BOOST_TEST(has(shown, said), said);
  BOOST_TEST(!has(link_page(check_in("Write", "")), "value=\"minimum\""));
  BOOST_TEST(!has(shown, "So far you have said"));
  const std::string again = link_page(with_text(check_in(), "On <its> way", v1::CheckIn::OUTCOME_MISSED));
  BOOST_TEST(has(again, "So far you have said: <strong>missed</strong>"));
  BOOST_TEST(has(again, "On &lt;its&gt; way</textarea>"));
}

BOOST_AUTO_TEST_CASE(an_address_that_asks_to_be_confirmed) {
  BOOST_TEST(has(link_page(confirm()), "ana@example.org"));
  BOOST_TEST(has(link_page(confirm()), "<form method=\"post\">"));
  auto known = confirm();
  known.mutable_confirm()->set_confirmed(true);
  BOOST_TEST(!has(link_page(known), "<form"));
  BOOST_TEST(has(link_page(known), "is confirmed"));
}

BOOST_AUTO_TEST_CASE(letters_that_stop_and_a_device_that_is_let_in) {
  BOOST_TEST(has(link_page(unsubscribe()), "<button>Stop them</button>"));
  BOOST_TEST(has(link_used_page(unsubscribe()), "Nothing more is sent to"));
  BOOST_TEST(has(link_page(recover()), "2026-11-26 at 20:53 UTC"));
  BOOST_TEST(has(link_page(recover()), "Ana&#39;s phone"));
  BOOST_TEST(has(link_used_page(recover()), "It will be let in on 2026-11-26 at 20:53 UTC"));
}

BOOST_AUTO_TEST_CASE(what_was_said_is_said_again) {
  BOOST_TEST(has(link_used_page(with_text(check_in(), "", v1::CheckIn::OUTCOME_KEPT)), "<h1>Noted: kept</h1>"));
  BOOST_TEST(has(link_used_page(with_text(check_in(), "", v1::CheckIn::OUTCOME_MINIMUM)), "<h1>Noted: the minimum</h1>"));
  BOOST_TEST(has(link_used_page(confirm()), "<h1>Confirmed</h1>"));
}

BOOST_AUTO_TEST_CASE(a_link_that_has_ended_says_what_to_do) {
  BOOST_TEST(has(link_gone_page(), "does not work any more"));
  BOOST_TEST(has(link_gone_page(), "<code>circle checkin</code>"));
  BOOST_TEST(has(link_gone_page(), "Copy the whole link"));
}

BOOST_AUTO_TEST_CASE(foreign_text_is_harmless_and_nothing_is_loaded) {
  v1::Problem problem;
  problem.set_message(kHostile);
  problem.set_incident(kHostile);
  const std::vector<std::string> hostile{link_page(check_in(kHostile, kHostile)),
                                         link_page(with_text(check_in(), kHostile, v1::CheckIn::OUTCOME_KEPT)),
                                         link_page(confirm(kHostile)),
                                         link_page(unsubscribe(kHostile)),
                                         link_page(recover(kHostile)),
                                         link_used_page(check_in(kHostile)),
                                         link_used_page(confirm(kHostile)),
                                         link_used_page(unsubscribe(kHostile)),
                                         link_used_page(recover(kHostile)),
                                         link_refused_page(problem)};
  for (const std::string& page : hostile) {
    BOOST_TEST(has(page, "&lt;script&gt;"));
    for (const char* harm : {"<script", "src=", "href=", "action=", "url(", "@import", "style=\"", "http-equiv"}) BOOST_TEST(!has(page, harm), harm);
    BOOST_TEST(has(page, "<meta name=\"robots\" content=\"noindex\">"));
  }
  // But for the author's own note, which goes back to where it came from.
  for (const std::string& page : hostile)
    if (!has(page, "evil\x1b[31m</textarea>")) BOOST_TEST(!has(page, "\u202E"));
}

BOOST_AUTO_TEST_CASE(only_what_is_still_to_be_done_has_a_form) {
  for (const std::string& page : {link_used_page(check_in()), link_used_page(confirm()), link_used_page(unsubscribe()), link_used_page(recover()), link_gone_page(), link_form_page(), link_busy_page()})
    BOOST_TEST(!has(page, "<form"));
}

BOOST_AUTO_TEST_SUITE_END()
