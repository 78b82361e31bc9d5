// A line for each event, whatever was published, said or taken back.
#include "client/cli/event_text.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>

#include "client/cli/words.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

void fill(v1::Thread& thread) {
  thread.set_number(14);
  thread.set_about(12);
  thread.set_about_title("Career spec");
  thread.mutable_about_author()->set_handle("ana");
  thread.set_section("not_in_my_control");
  thread.set_edition(2);
  thread.set_title("Which path?");
  thread.mutable_resolution()->set_outcome("The second");
  thread.add_addressed_in(2);
  thread.add_addressed_in(3);
}

void fill(v1::Post& post) {
  post.set_number(12);
  post.set_title("Career spec");
  post.set_edition(1);
}

void fill(v1::ThreadMessage& said) {
  fill(*said.mutable_thread());
  said.mutable_message()->set_number(3);
  said.mutable_message()->set_text("The\nfirst one");
}

// Without the time in front.
std::string line(const std::function<void(v1::Event&)>& what) {
  v1::Event event;
  event.mutable_actor()->set_handle("bo");
  what(event);
  const std::string text = event_text(event, "staff", local_day(event.at()));
  return text.empty() ? text : text.substr(6);
}

BOOST_AUTO_TEST_SUITE(event_lines)

BOOST_AUTO_TEST_CASE(every_event_has_words_but_nothing) {
  const auto* what = v1::Event::descriptor()->FindOneofByName("what");
  for (int at = 0; at < what->field_count(); ++at) {
    const auto* field = what->field(at);
    v1::Event event;
    event.mutable_actor()->set_handle("bo");
    if (field->message_type() != nullptr)
      event.GetReflection()->MutableMessage(&event, field);
    else
      event.GetReflection()->SetUInt32(&event, field, 2);
    BOOST_TEST_CONTEXT(field->name()) { BOOST_TEST(event_text(event, "staff", "").empty() == (field->name() == "nothing")); }
  }
}

BOOST_AUTO_TEST_CASE(what_is_published) {
  BOOST_TEST(line([](auto& event) { fill(*event.mutable_post_published()); }) == "bo published “Career spec” (staff#12)");
  BOOST_TEST(line([](auto& event) {
               fill(*event.mutable_post_published());
               event.mutable_post_published()->set_edition(2);
             }) == "bo published edition 2 of “Career spec” (staff#12)");
  BOOST_TEST(line([](auto& event) {
               event.mutable_post_opened()->set_number(12);
               event.mutable_post_opened()->set_title("Career spec");
               event.mutable_post_opened()->mutable_member()->set_handle("eva");
             }) == "bo let eva read “Career spec” (staff#12)");
  BOOST_TEST(line([](auto& event) { fill(*event.mutable_post_narrowed()); }) == "bo let fewer read “Career spec” (staff#12)");
  BOOST_TEST(line([](auto& event) {
               event.mutable_post_withdrawn()->set_number(12);
               event.mutable_post_withdrawn()->set_withdrawn(true);
             }) == "bo withdrew staff#12");
}

BOOST_AUTO_TEST_CASE(what_is_said_on_it) {
  BOOST_TEST(line([](auto& event) { fill(*event.mutable_thread_opened()); }) == "bo opened a thread on Career spec of ana (#12), not-in-my-control, edition 2 (staff#14) — “Which path?”");
  BOOST_TEST(line([](auto& event) { fill(*event.mutable_message_added()); }) == "bo said in staff#14.3 — “The first one”");
  BOOST_TEST(line([](auto& event) { fill(*event.mutable_message_edited()); }) == "bo changed staff#14.3 — “The first one”");
  BOOST_TEST(line([](auto& event) {
               fill(*event.mutable_message_redacted());
               event.mutable_message_redacted()->mutable_message()->clear_text();
             }) == "bo took back staff#14.3");
  BOOST_TEST(line([](auto& event) { fill(*event.mutable_thread_resolved()); }) == "bo resolved “Which path?” (staff#14) — “The second”");
  BOOST_TEST(line([](auto& event) { fill(*event.mutable_thread_reopened()); }) == "bo reopened “Which path?” (staff#14)");
  BOOST_TEST(line([](auto& event) { fill(*event.mutable_thread_addressed()); }) == "bo published edition 3, which answers “Which path?” (staff#14)");
  BOOST_TEST(line([](auto& event) {
               fill(*event.mutable_thread_reopened());
               event.mutable_thread_reopened()->clear_title();
             }) == "bo reopened the thread (staff#14)");
}

BOOST_AUTO_TEST_CASE(a_plan_is_ones_own) {
  BOOST_TEST(line([](auto& event) {
               event.mutable_document_saved()->set_kind(v1::DOCUMENT_KIND_CAREER_SPEC);
               event.mutable_document_saved()->mutable_revision()->set_number(4);
               event.mutable_document_saved()->mutable_revision()->set_note("After the talk");
             }) == "you saved revision 4 of your career spec — “After the talk”");
  BOOST_TEST(line([](auto& event) {
               event.mutable_document_saved()->set_kind(v1::DOCUMENT_KIND_CAREER_SPEC);
               event.mutable_document_saved()->mutable_revision()->set_number(5);
               event.mutable_document_saved()->mutable_revision()->set_restored_from(2);
             }) == "you brought back revision 2 of your career spec, as revision 5");
}

BOOST_AUTO_TEST_CASE(a_message_of_pages_is_one_short_harmless_line) {
  std::string long_text = "\x1b]0;title\x07";
  for (int word = 0; word < 500; ++word) long_text += " word\n";
  const std::string shown = line([&](auto& event) {
    fill(*event.mutable_message_added());
    event.mutable_message_added()->mutable_message()->set_text(long_text);
  });
  BOOST_TEST(shown.find('\n') == std::string::npos);
  BOOST_TEST(shown.find('\x1b') == std::string::npos);
  BOOST_TEST(text::columns(shown) < 120U);
  BOOST_TEST(shown.ends_with("…”"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace circles::client
