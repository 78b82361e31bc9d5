// Lines of watch about the own plan: every document by its kind and name, and what is no revision of one.
#include "client/cli/event_text_plan.hpp"

#include <boost/test/unit_test.hpp>
#include <map>

#include "client/cli/event_text.hpp"
#include "client/cli/words.hpp"

namespace circles::client {
namespace {

v1::Event saved(v1::DocumentKind kind, const char* name = "") {
  v1::Event event;
  event.mutable_document_saved()->set_kind(kind);
  event.mutable_document_saved()->set_name(name);
  event.mutable_document_saved()->mutable_revision()->set_number(3);
  return event;
}

v1::Event changed(v1::PlanChanged::What what, const char* name = "") {
  v1::Event event;
  event.mutable_plan_changed()->set_what(what);
  event.mutable_plan_changed()->set_name(name);
  return event;
}

BOOST_AUTO_TEST_SUITE(event_lines_of_the_plan)

BOOST_AUTO_TEST_CASE(every_kind_of_document_is_called_by_its_name) {
  BOOST_TEST(plan_event_text(saved(v1::DOCUMENT_KIND_CAREER_SPEC)) == "saved revision 3 of your career spec");
  BOOST_TEST(plan_event_text(saved(v1::DOCUMENT_KIND_ROADMAP)) == "saved revision 3 of your roadmap");
  BOOST_TEST(plan_event_text(saved(v1::DOCUMENT_KIND_OFFER, "acme")) == "saved revision 3 of your offer acme");
  BOOST_TEST(plan_event_text(saved(v1::DOCUMENT_KIND_REVIEW, "quarter-2026-q4")) == "saved revision 3 of your review quarter-2026-q4");
  BOOST_TEST(plan_event_text(saved(v1::DOCUMENT_KIND_POSITIONS)) == "saved revision 3 of your list of positions");
}

BOOST_AUTO_TEST_CASE(notes_and_restored_revisions_are_said) {
  auto event = saved(v1::DOCUMENT_KIND_SCORECARD);
  event.mutable_document_saved()->mutable_revision()->set_note("After\nthe talk");
  BOOST_TEST(plan_event_text(event) == "saved revision 3 of your scorecard — “After the talk”");
  event.mutable_document_saved()->mutable_revision()->set_restored_from(1);
  BOOST_TEST(plan_event_text(event) == "brought back revision 1 of your scorecard, as revision 3");
}

BOOST_AUTO_TEST_CASE(every_change_has_words_with_a_name_and_without) {
  const auto& all = *v1::PlanChanged::What_descriptor();
  std::map<std::string, int> lines;
  for (int at = 1; at < all.value_count(); ++at) {
    const auto what = static_cast<v1::PlanChanged::What>(all.value(at)->number());
    BOOST_TEST_CONTEXT(all.value(at)->name()) {
      BOOST_TEST(plan_event_text(changed(what, "acme")).find("acme") != std::string::npos);
      const std::string line = plan_event_text(changed(what));
      BOOST_TEST(line.find("  ") == std::string::npos);
      BOOST_TEST(line != "changed something in your plan");
      ++lines[line];
    }
  }
  BOOST_TEST(lines.size() == static_cast<std::size_t>(all.value_count() - 1));
}

BOOST_AUTO_TEST_CASE(it_is_always_oneself) {
  const auto event = changed(v1::PlanChanged::WHAT_REVIEW_FINISHED, "quarter-2026-q4");
  BOOST_TEST(event_text(event, "home", local_day(event.at())).substr(6) == "you finished the review quarter-2026-q4: circle review show quarter-2026-q4");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
