// The method itself: told to everybody, with a glossary, and the five ways in.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given {
  World world;
  Person ana = world.founder("Ana");

  v1::GetGuideReply guide() { return ana.call<v1::GetGuideReply>(v1::GetGuideRequest{}); }
};

std::string meaning_of(const v1::GetGuideReply& guide, const std::string& word) {
  const auto found = std::ranges::find(guide.glossary(), word, &v1::GlossaryEntry::word);
  return found == guide.glossary().end() ? std::string() : found->meaning();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(guide)

// A1
BOOST_FIXTURE_TEST_CASE(a1_method_source_audience_hours_and_glossary_are_told, Given) {
  const auto told = guide();
  for (const char* step : {"## 1.", "## 2.", "## 3.", "## 4.", "## 5.", "## 6.", "## 7.", "## Where people slip"}) BOOST_TEST(told.method().find(step) != std::string::npos, step);
  BOOST_TEST(told.source().find("Deb Liu, in Lenny's Podcast") == 0U);
  BOOST_TEST(!told.for_whom().empty());
  BOOST_TEST(told.hours().find("Two to four hours") == 0U);
  BOOST_TEST(told.hours().find("hour each quarter") != std::string::npos);
  BOOST_TEST(told.stage() == v1::CAREER_STAGE_UNSPECIFIED);
}

// A1, A60
BOOST_FIXTURE_TEST_CASE(a1_every_word_that_needs_it_is_explained_once_without_the_words_of_a_trade, Given) {
  const auto told = guide();
  for (const char* word : {"spec", "metric", "leading metric", "lagging metric", "roadmap", "milestone", "must-have", "criterion", "direction check", "learning role", "impact role", "retrospective", "circle", "witness", "mentor", "stakeholder"})
    BOOST_TEST(!meaning_of(told, word).empty(), word);
  std::set<std::string> words;
  for (const auto& entry : told.glossary()) BOOST_TEST(words.insert(entry.word()).second, entry.word());
  BOOST_TEST(std::ranges::is_sorted(told.glossary(), {}, &v1::GlossaryEntry::word));
  std::string all = told.method();
  for (const auto& entry : told.glossary()) all += entry.meaning();
  for (const char* jargon : {"product manager", "PM", "stakeholder alignment", "deliverable", "KPI", "OKR"}) BOOST_TEST(all.find(jargon) == std::string::npos, jargon);
}

// A2
BOOST_FIXTURE_TEST_CASE(a2_there_are_five_ways_in_and_none_is_begun, Given) {
  const auto told = guide();
  std::vector<v1::Flow::Kind> kinds;
  for (const auto& flow : told.flows()) {
    kinds.push_back(flow.kind());
    BOOST_TEST(!flow.title().empty());
    BOOST_TEST(!flow.when().empty());
    BOOST_TEST(flow.state() == v1::Flow::STATE_NOT_STARTED);
    BOOST_TEST(flow.done() == 0U);
    BOOST_TEST(flow.steps() >= 6U);
  }
  const std::vector<v1::Flow::Kind> five{v1::Flow::KIND_OFFER, v1::Flow::KIND_ANNUAL, v1::Flow::KIND_STUCK, v1::Flow::KIND_TRANSITION, v1::Flow::KIND_SERIAL};
  BOOST_TEST(kinds == five, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(it_shows_how_far_each_way_is, Given) {
  ana.call<v1::SaveDocumentReply>(planning("I plan large sites"));
  v1::MarkFlowRequest mark;
  mark.set_kind(v1::Flow::KIND_SERIAL);
  mark.set_mark(v1::MarkFlowRequest::MARK_START);
  ana.call<v1::MarkFlowReply>(mark);
  const auto told = guide();
  BOOST_TEST(told.flows(4).state() == v1::Flow::STATE_STARTED);
  BOOST_TEST(told.flows(4).done() == 1U);
  BOOST_TEST(told.flows(0).state() == v1::Flow::STATE_NOT_STARTED);
  BOOST_TEST(told.flows(0).done() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
