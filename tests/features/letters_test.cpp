// What letters say: of whom and of what only where it was asked for, and never more than a page of it.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "shared/text/characters.hpp"
#include "tests/features/outbox_fixture.hpp"

using namespace circles;
using namespace circles::tests;

BOOST_FIXTURE_TEST_SUITE(letters, Outbox)

// H2
BOOST_AUTO_TEST_CASE(letters_name_nobody_and_nothing_unless_they_were_told_to) {
  // Words that stand in nothing else.
  const auto zebra = ana.create_circle("Zebracircle", "anaconda");
  Person quagga = world.joined(ana, zebra.id(), "Quaggaperson", "quagga");
  const std::string quagga_id = ana.member(zebra.id(), "quagga").id();
  const std::string ana_id = ana.member(zebra.id(), "anaconda").id();
  add_confirmed(world, quagga, mail_of("someone"));
  add_confirmed(world, ana, mail_of("another"));
  add_confirmed(world, ana, hooking(zebra.id()));
  const unsigned number = quagga.promise(zebra.id(), "Okapititle", ana_id).number();
  quagga.call<v1::CheckInReply>(kept(zebra.id(), number, "Gnunote"));
  ana.call<v1::WitnessCheckInReply>(confirming(zebra.id(), number));
  quagga.call<v1::SaveDocumentReply>(planning("Tapirvision"));
  const unsigned post = quagga.call<v1::PublishDocumentReply>(publishing(zebra.id())).post().number();
  const unsigned thread = ana.call<v1::OpenThreadReply>(opening_thread(zebra.id(), post, "Lemurtext")).thread().number();
  quagga.call<v1::ReplyToThreadReply>(replying(zebra.id(), thread, "Dingotext"));
  const unsigned second = quagga.promise(zebra.id(), "Okapititle two").number();
  for (const char* kind : {"lead-3", "due"}) remind(world, zebra.id(), second, "2026-11", kind, quagga_id);
  const auto letters = hand_over(world);
  BOOST_TEST(letters.size() > 10U);
  std::size_t compared = 0;
  for (const auto& letter : letters) {
    for (const char* word : {"Zebra", "Quagga", "quagga", "anaconda", "Ana", "Okapi", "Gnu", "Tapir", "Lemur", "Dingo"}) {
      BOOST_TEST(!has(all_of(letter), word), letter.cause << ": " << all_of(letter) << " has " << word);
      ++compared;
    }
  }
  BOOST_TEST(compared == letters.size() * 10);
  for (const char* cause : {"reminder", "inbox", "event"}) BOOST_TEST(std::ranges::any_of(letters, [&](const auto& letter) { return letter.cause == cause; }), cause);
}

BOOST_AUTO_TEST_CASE(with_texts_they_say_who_and_what) {
  add_confirmed(world, bo, mail_of("bo", true));
  auto hook = hooking(circle.id());
  hook.set_with_texts(true);
  add_confirmed(world, ana, hook);
  const auto post = publish(bo, "Staff engineer");
  hand_over(world);
  open_thread(eva, post.number(), "Why <b>staff</b>?");
  auto letters = hand_over(world);
  BOOST_REQUIRE(letters.size() == 2U);
  std::ranges::sort(letters, {}, &features::Letter::cause);
  BOOST_TEST(has(letters[0].title, "Eva opened a thread"));
  BOOST_TEST(has(letters[0].title, "(Staff)"));
  BOOST_TEST(has(letters[1].title, "Eva opened a thread that concerns you"));
  BOOST_TEST(has(letters[1].text, "> Why <b>staff</b>?"));
  // Other people's words are no markup.
  BOOST_TEST(has(letters[1].html, "Why &lt;b&gt;staff&lt;/b&gt;?"));
  BOOST_TEST(!has(letters[1].html, "<b>"));
  for (const char* loaded : {"<img", "<script", "<link", "url("}) BOOST_TEST(!has(letters[1].html, loaded));
}

BOOST_AUTO_TEST_CASE(other_peoples_text_is_bounded_and_without_invisible_characters) {
  add_confirmed(world, bo, mail_of("bo", true));
  const auto post = publish(bo, "Staff engineer");
  std::string text = "turned \u202e around\n";
  for (int line = 0; line < 500; ++line) text += "line \u00e4\u00f6\u00fc and more of it\n";
  open_thread(eva, post.number(), text);
  const auto letters = hand_over(world);
  BOOST_REQUIRE(letters.size() == 1U);
  BOOST_TEST(letters[0].text.size() < 6000U);
  BOOST_TEST(has(letters[0].text, "<U+202E>"));
  BOOST_TEST(!text::text_fault(letters[0].text, 10'000));
  BOOST_TEST(!text::text_fault(letters[0].html, 20'000));
  BOOST_TEST(!text::line_fault(letters[0].title, 1000));
}

// H8
BOOST_AUTO_TEST_CASE(a_mail_says_why_it_came_and_how_it_stops) {
  add_confirmed(world, bo, mail_of("bo"));
  reminded_promise();
  const auto letters = hand_over(world);
  BOOST_REQUIRE(letters.size() == 1U);
  BOOST_TEST(letters[0].title == "Something you promised is due in 20 days");
  BOOST_TEST(letters[0].link.starts_with("http://127.0.0.1:1/l/"));
  BOOST_TEST(has(letters[0].text, letters[0].link));
  BOOST_TEST(has(letters[0].text, letters[0].unsubscribe_link));
  BOOST_TEST(has(letters[0].html, "because this address was added to your account at 127.0.0.1"));
  BOOST_TEST(has(letters[0].text, "can read its database"));
  BOOST_TEST(letters[0].message_id.starts_with("<"));
  BOOST_TEST(letters[0].message_id.ends_with("@127.0.0.1>"));
}

BOOST_AUTO_TEST_SUITE_END()
