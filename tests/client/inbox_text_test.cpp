// A sentence for each thing in the inbox, and the command that goes on from it.
#include "client/cli/inbox_text.hpp"

#include <boost/test/unit_test.hpp>

#include <map>

namespace circles::client {
namespace {

using Item = v1::InboxItem;

struct Said {
  std::string sentence;
  std::string command;
};

const std::map<Item::Why, Said> kSaid{
    {Item::WHY_PUBLISHED, {"bo published “Title”", "circle post show staff#12"}},
    {Item::WHY_THREAD_OPENED, {"bo opened a thread: “Title”", "circle thread show staff#12"}},
    {Item::WHY_MESSAGE, {"bo said something in “Title”", "circle thread show staff#12"}},
    {Item::WHY_RESOLVED, {"bo resolved “Title”", "circle thread show staff#12"}},
    {Item::WHY_REOPENED, {"bo reopened “Title”", "circle thread show staff#12"}},
    {Item::WHY_ADDRESSED, {"bo answered in a new edition: “Title”", "circle thread show staff#12"}},
    {Item::WHY_OPENED_TO_YOU, {"bo let you read “Title”", "circle post show staff#12"}},
    {Item::WHY_OPENED_TO_ANOTHER, {"bo let somebody else read “Title”", "circle post show staff#12"}},
    {Item::WHY_WITNESS_NAMED, {"bo made you the witness of “Title”", "circle commitment show staff#12"}},
    {Item::WHY_WORD_WANTED, {"bo asks for your word on 2026-11 of “Title”", "circle witness staff#12 confirm"}},
    {Item::WHY_WITNESS_SPOKE, {"bo said a word on 2026-11 of “Title”", "circle commitment show staff#12"}},
    {Item::WHY_AGREEMENT_CHANGED, {"bo wrote a new version of the agreement", "circle agreement accept --circle staff"}},
    {Item::WHY_ROLE_CHANGED, {"bo changed your role", "circle show --circle staff"}},
    {Item::WHY_REMINDER, {"a reminder: 2026-11 of “Title”", "circle checkin staff#12"}},
    {Item::WHY_WITNESS_NUDGE, {"closed without a word: 2026-11 of “Title”", "circle commitment show staff#12"}},
    {Item::WHY_OWNER_QUESTION, {"paused, or leaving? Nobody speaks of “Title”", "circle commitment show staff#12"}},
    {Item::WHY_PAUSE_AGREEMENT_WANTED, {"bo asks that a late pause excuse “Title”", "circle pause agree staff#12"}},
    {Item::WHY_PAUSE_AGREED, {"bo agreed: your pause excuses “Title”", "circle commitment show staff#12"}},
    {Item::WHY_PLAN_DATE, {"a day of your plan, 2026-12-05: “Title”", "circle offer decide acme"}},
};

Item item(Item::Why why) {
  Item made;
  made.set_why(why);
  made.mutable_actor()->set_handle("bo");
  made.set_number(12);
  made.set_period("2026-11");
  made.set_title("Title");
  if (why != Item::WHY_PLAN_DATE) return made;
  made.mutable_plan_date()->set_kind(v1::PlanDate::KIND_ANSWER);
  made.mutable_plan_date()->set_day("2026-12-05");
  made.mutable_plan_date()->set_name("acme");
  return made;
}

BOOST_AUTO_TEST_SUITE(inbox_text_suite)

BOOST_AUTO_TEST_CASE(every_reason_has_its_sentence_and_its_command) {
  const auto& reasons = *Item::Why_descriptor();
  for (int at = 1; at < reasons.value_count(); ++at) {
    const auto why = static_cast<Item::Why>(reasons.value(at)->number());
    BOOST_TEST_CONTEXT(reasons.value(at)->name()) {
      const auto said = kSaid.find(why);
      BOOST_REQUIRE((said != kSaid.end()));
      BOOST_TEST(inbox_text(item(why)) == said->second.sentence);
      BOOST_TEST(inbox_command(item(why), "staff#12") == said->second.command);
    }
  }
}

BOOST_AUTO_TEST_CASE(what_was_taken_back_says_so) {
  auto gone = item(Item::WHY_THREAD_OPENED);
  gone.clear_title();
  BOOST_TEST(inbox_text(gone) == "bo opened a thread: something taken back since");
}

BOOST_AUTO_TEST_CASE(what_was_taken_out_of_the_plan_says_so) {
  auto gone = item(Item::WHY_PLAN_DATE);
  gone.clear_plan_date();
  BOOST_TEST(inbox_text(gone) == "a day of your plan, taken away since");
}

BOOST_AUTO_TEST_CASE(titles_are_harmless) {
  auto hostile = item(Item::WHY_MESSAGE);
  hostile.set_title("red \x1b[31m");
  BOOST_TEST(inbox_text(hostile).find('\x1b') == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
