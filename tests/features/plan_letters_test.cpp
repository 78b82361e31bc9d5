// Letters about days of the own plan: that one is due, and which one only where the channel carries texts.
#include <boost/test/unit_test.hpp>

#include "tests/features/planned_person.hpp"
#include "tests/support/letters.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given : PlannedPerson {
  Given() {
    no_reviews();
    save(saving(offer_of("Staff at Acme", "2026-12-05"), 0, "acme"));
  }
  void add_mail(const std::string& address, bool with_texts) {
    auto request = mailing(address);
    request.set_with_texts(with_texts);
    request.set_inbox(true);
    add_confirmed(world, ana, request);
  }
  void digest(v1::DigestRhythm rhythm) {
    v1::EditRemindersRequest request;
    request.set_digest(rhythm);
    ana.call<v1::EditRemindersReply>(request);
  }
};

std::string all_of(const features::Letter& letter) { return letter.title + "\n" + letter.text + "\n" + letter.html; }
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(plan_letters, Given)

BOOST_AUTO_TEST_CASE(a27_a_letter_says_that_something_of_the_plan_is_due) {
  add_mail("ana@example.org", false);
  live_until("2026-12-02T08:00:00");
  const auto letters = hand_over(world);
  // One: what stands in the inbox is not told a second time.
  BOOST_REQUIRE(letters.size() == 1U);
  BOOST_TEST(letters[0].cause == "reminder");
  BOOST_TEST(letters[0].title == "Something of your plan is due in 3 days");
  BOOST_TEST(!has(all_of(letters[0]), "Acme"));
  BOOST_TEST(!has(all_of(letters[0]), "acme"));
}

BOOST_AUTO_TEST_CASE(a27_with_texts_it_says_what) {
  add_mail("ana@example.org", true);
  live_until("2026-12-02T08:00:00");
  BOOST_TEST(hand_over(world).at(0).title == "Answer to Staff at Acme is due in 3 days");
  live_until("2026-12-05T08:00:00");
  const auto letters = hand_over(world);
  BOOST_REQUIRE(letters.size() == 1U);
  BOOST_TEST(letters[0].title == "Answer to Staff at Acme is due today");
}

BOOST_AUTO_TEST_CASE(what_is_done_by_then_is_not_sent) {
  add_mail("ana@example.org", true);
  live_until("2026-12-02T08:00:00");
  decide(deciding_on("acme"));
  BOOST_TEST(hand_over(world).empty());
}

BOOST_AUTO_TEST_CASE(a_digest_has_it_instead) {
  add_mail("ana@example.org", true);
  digest(v1::DIGEST_RHYTHM_WEEKLY);
  // A Monday.
  live_until("2026-11-30T10:00:00");
  const auto letters = hand_over(world);
  BOOST_REQUIRE(!letters.empty());
  BOOST_TEST(letters.back().cause == "digest");
  BOOST_TEST(has(letters.back().text, "1 day of your plan"));
  BOOST_TEST(has(letters.back().text, "Answer to Staff at Acme, due 2026-12-05"));
  live_until("2026-12-05T12:00:00");
  for (const auto& letter : hand_over(world)) BOOST_TEST(letter.cause != "reminder");
}

BOOST_AUTO_TEST_SUITE_END()
