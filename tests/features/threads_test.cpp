// Threads: messages and their history, resolving, who hears what, who is let in.
#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

// Bo's plan is #1 for all; Cy opens a thread on it.
struct Given : StaffCircle {
  unsigned plan = publish(bo, "Staff engineer").number();
  unsigned talk = open_thread(cy, plan, "# Why staff?\nAnd not lead.");

  v1::EditMessageRequest editing(unsigned message, unsigned base, const std::string& text) {
    auto request = about<v1::EditMessageRequest>(circle.id(), talk);
    request.set_message(message);
    request.set_base_revision(base);
    request.set_text(text);
    return request;
  }
  v1::RedactMessageRequest redacting(unsigned message) {
    auto request = about<v1::RedactMessageRequest>(circle.id(), talk);
    request.set_message(message);
    return request;
  }
  v1::ResolveThreadRequest resolving(const std::string& outcome) {
    auto request = about<v1::ResolveThreadRequest>(circle.id(), talk);
    request.set_outcome(outcome);
    return request;
  }
  v1::MarkThreadRequest marking(unsigned number) { return about<v1::MarkThreadRequest>(circle.id(), number); }
  v1::GrantThreadRequest granting(unsigned number, const std::string& handle) {
    auto request = about<v1::GrantThreadRequest>(circle.id(), number);
    request.set_member_id(id_of(handle));
    return request;
  }
  bool reads(Person& person, unsigned number) { return person.ask(about<v1::GetThreadRequest>(circle.id(), number)).has_get_thread(); }
  unsigned unread(Person& person, unsigned number) { return thread(person, number).thread().unread(); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(threads)

// A36
BOOST_FIXTURE_TEST_CASE(a_thread_says_what_it_is_about, Given) {
  const auto shown = thread(dee, talk).thread();
  BOOST_TEST(shown.about() == plan);
  BOOST_TEST(shown.about_title() == "Career spec");
  BOOST_TEST(shown.about_author().handle() == "bo");
  BOOST_TEST(shown.author().handle() == "cy");
  BOOST_TEST(shown.edition() == 1U);
  BOOST_TEST(shown.title() == "Why staff?");
  BOOST_TEST(shown.messages() == 1U);
  // One numbering with posts.
  BOOST_TEST(talk == plan + 1);
}

BOOST_FIXTURE_TEST_CASE(it_can_be_about_a_section_that_is_there, Given) {
  auto request = opening_thread(circle.id(), plan, "Too narrow");
  request.set_section("vision");
  BOOST_TEST(dee.call<v1::OpenThreadReply>(request).thread().section() == "vision");
  request.set_section("skills");
  BOOST_TEST(dee.refusal(request).violations(0).field() == "section");
  BOOST_TEST(dee.refusal(opening_thread(circle.id(), talk, "On a thread")).violations(0).field() == "about");
  BOOST_TEST(dee.refusal(opening_thread(circle.id(), 99, "On nothing")).reason() == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(a_promise_can_be_talked_about_too, Given) {
  const unsigned promise = bo.promise(circle.id(), "Write").number();
  const auto shown = dee.call<v1::OpenThreadReply>(opening_thread(circle.id(), promise, "How long?")).thread();
  BOOST_TEST(shown.about_title() == "Write");
  BOOST_TEST(shown.edition() == 0U);
}

BOOST_FIXTURE_TEST_CASE(messages_are_numbered_and_paged, Given) {
  for (int at = 2; at <= 5; ++at) BOOST_TEST(reply(bo, talk, "Answer").number() == static_cast<unsigned>(at));
  auto request = about<v1::GetThreadRequest>(circle.id(), talk);
  request.set_page_size(2);
  std::string seen;
  do {
    const auto page = cy.call<v1::GetThreadReply>(request);
    for (const auto& message : page.messages()) seen += std::to_string(message.number());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  BOOST_TEST(seen == "12345");
}

BOOST_FIXTURE_TEST_CASE(an_edited_message_keeps_its_history_in_sight, Given) {
  world.advance(std::chrono::minutes(5));
  BOOST_TEST(bo.refusal(editing(1, 1, "Mine")).reason() == "NOT_THE_AUTHOR");
  cy.call<v1::EditMessageReply>(editing(1, 1, "Why not lead?"));
  const auto stale = cy.refusal(editing(1, 1, "Why?"));
  BOOST_TEST(stale.reason() == "REVISION_STALE");
  BOOST_TEST(stale.thread_message().text() == "Why not lead?");
  const auto shown = thread(dee, talk).messages(0);
  BOOST_TEST(shown.text() == "Why not lead?");
  BOOST_TEST(shown.revision() == 2U);
  BOOST_REQUIRE(shown.earlier_size() == 1);
  BOOST_TEST(shown.earlier(0).text() == "# Why staff?\nAnd not lead.");
  BOOST_TEST(shown.edited_at().seconds() == shown.at().seconds() + 300);
  // The same words again are no edit.
  BOOST_TEST(cy.call<v1::EditMessageReply>(editing(1, 2, "Why not lead?")).message().revision() == 2U);
}

BOOST_FIXTURE_TEST_CASE(redacting_purges_every_version_and_keeps_the_place, Given) {
  reply(bo, talk, "Because");
  cy.call<v1::EditMessageReply>(editing(1, 1, "quokka"));
  BOOST_TEST(bo.refusal(redacting(1)).reason() == "NOT_THE_AUTHOR");
  cy.call<v1::RedactMessageReply>(redacting(1));
  const auto shown = thread(dee, talk);
  BOOST_TEST(shown.messages(0).redacted());
  BOOST_TEST(shown.messages(0).text() == "");
  BOOST_TEST(shown.messages(0).earlier_size() == 0);
  BOOST_TEST(shown.messages(1).text() == "Because");
  BOOST_TEST(shown.thread().title() == "");
  BOOST_TEST(times_stored(world, "quokka") == 0U);
  BOOST_TEST(times_stored(world, "Why staff") == 0U);
  BOOST_TEST(cy.refusal(editing(1, 2, "Again")).reason() == "MESSAGE_REDACTED");
  cy.call<v1::RedactMessageReply>(redacting(1));
}

BOOST_FIXTURE_TEST_CASE(what_is_caught_up_after_a_redaction_has_no_word_of_it, Given) {
  dee.watch();
  reply(bo, talk, "Because");
  const std::string place = dee.inbox->events.at(0).bookmark();
  reply(cy, talk, "quokka");
  BOOST_TEST(dee.inbox->events.at(1).message_added().message().text() == "quokka");
  cy.call<v1::RedactMessageReply>(redacting(2 + 1));
  dee.reconnect();
  dee.watch({place});
  BOOST_REQUIRE(dee.inbox->events.size() == 2U);
  for (const auto& event : dee.inbox->events) BOOST_TEST(event.SerializeAsString().find("quokka") == std::string::npos);
  BOOST_TEST(dee.inbox->events[1].message_redacted().message().redacted());
}

BOOST_FIXTURE_TEST_CASE(the_author_of_the_post_or_of_the_thread_resolves_and_reopens, Given) {
  BOOST_TEST(dee.refusal(resolving("Done")).reason() == "NOT_THE_AUTHOR");
  bo.call<v1::ResolveThreadReply>(resolving("Both, in time"));
  BOOST_TEST(cy.refusal(resolving("Done")).reason() == "THREAD_RESOLVED");
  const auto shown = thread(dee, talk);
  BOOST_TEST(shown.thread().resolution().outcome() == "Both, in time");
  BOOST_TEST(shown.thread().resolution().by().handle() == "bo");
  BOOST_TEST(post(dee, plan).post().open_threads() == 0U);
  cy.call<v1::ReopenThreadReply>(about<v1::ReopenThreadRequest>(circle.id(), talk));
  BOOST_TEST(bo.refusal(about<v1::ReopenThreadRequest>(circle.id(), talk)).reason() == "THREAD_OPEN");
  const auto reopened = thread(dee, talk);
  BOOST_TEST(!reopened.thread().has_resolution());
  BOOST_REQUIRE(reopened.turns_size() == 2);
  BOOST_TEST(reopened.turns(0).outcome() == "Both, in time");
  BOOST_TEST(reopened.turns(1).kind() == v1::ThreadTurn::KIND_REOPENED);
  BOOST_TEST(bo.refusal(resolving("")).violations(0).field() == "outcome");
}

BOOST_FIXTURE_TEST_CASE(resolved_ones_are_listed_when_asked_for, Given) {
  const unsigned other = open_thread(dee, plan, "Another");
  const unsigned elsewhere = open_thread(dee, bo.promise(circle.id(), "Write").number(), "On the promise");
  bo.call<v1::ResolveThreadReply>(resolving("Done"));
  const auto listed = [&](bool all, unsigned on) {
    auto request = in<v1::ListThreadsRequest>(circle.id());
    request.set_include_resolved(all);
    request.set_about(on);
    std::vector<unsigned> numbers;
    const auto reply = ana.call<v1::ListThreadsReply>(request);
    for (const auto& shown : reply.threads()) numbers.push_back(shown.number());
    return numbers;
  };
  BOOST_TEST(listed(false, plan) == std::vector<unsigned>{other});
  BOOST_TEST(listed(true, plan) == (std::vector<unsigned>{other, talk}));
  BOOST_TEST(listed(false, 0) == (std::vector<unsigned>{elsewhere, other}));
}

BOOST_FIXTURE_TEST_CASE(an_edition_says_which_threads_it_answers, Given) {
  const unsigned other = open_thread(dee, bo.promise(circle.id(), "Write").number(), "On the promise");
  auto request = publishing(circle.id());
  request.add_addresses(other);
  BOOST_TEST(bo.refusal(request).violations(0).field() == "addresses");
  request.set_addresses(0, talk);
  BOOST_TEST(bo.call<v1::PublishDocumentReply>(request).edition().addresses(0) == talk);
  const auto shown = thread(cy, talk);
  BOOST_TEST(shown.thread().addressed_in(0) == 2U);
  BOOST_TEST(shown.turns(0).kind() == v1::ThreadTurn::KIND_ADDRESSED);
  BOOST_TEST(shown.turns(0).edition() == 2U);
  BOOST_TEST(inbox(cy).items(0).why() == v1::InboxItem::WHY_ADDRESSED);
  // Refused wholly: a wrong thread makes no edition.
  request.set_addresses(0, 99);
  BOOST_TEST(bo.refusal(request).reason() == "NOT_FOUND");
  BOOST_TEST(post(cy, plan).post().edition() == 2U);
}

BOOST_FIXTURE_TEST_CASE(unread_counts_what_others_said_since, Given) {
  BOOST_TEST(unread(bo, talk) == 1U);
  BOOST_TEST(unread(cy, talk) == 0U);
  reply(bo, talk, "Because");
  BOOST_TEST(unread(cy, talk) == 1U);
  auto mark = marking(talk);
  mark.set_read_up_to(2);
  BOOST_TEST(cy.call<v1::MarkThreadReply>(mark).thread().unread() == 0U);
  // Back to unread; and never past the end.
  mark.set_read_up_to(1);
  BOOST_TEST(cy.call<v1::MarkThreadReply>(mark).thread().unread() == 1U);
  mark.set_read_up_to(99);
  cy.call<v1::MarkThreadReply>(mark);
  reply(bo, talk, "And");
  BOOST_TEST(unread(cy, talk) == 1U);
  BOOST_TEST(unread(dee, talk) == 3U);
}

BOOST_FIXTURE_TEST_CASE(who_follows_hears_and_who_muted_does_not, Given) {
  const auto heard = [&](Person& person) { return inbox(person).unread(); };
  const unsigned before = heard(dee);
  reply(bo, talk, "One");
  BOOST_TEST(heard(dee) == before);
  auto mark = marking(talk);
  mark.set_following(true);
  BOOST_TEST(dee.call<v1::MarkThreadReply>(mark).thread().following());
  reply(bo, talk, "Two");
  BOOST_TEST(heard(dee) == before + 1);
  mark.clear_following();
  mark.set_muted(true);
  dee.call<v1::MarkThreadReply>(mark);
  reply(bo, talk, "Three");
  BOOST_TEST(heard(dee) == before + 1);
  // Speaking in it does not end the silence that was asked for.
  reply(dee, talk, "Mine");
  reply(bo, talk, "Four");
  BOOST_TEST(heard(dee) == before + 1);
  mark.set_muted(false);
  dee.call<v1::MarkThreadReply>(mark);
  reply(bo, talk, "Five");
  BOOST_TEST(heard(dee) == before + 2);
}

BOOST_FIXTURE_TEST_CASE(whoever_replies_follows, Given) {
  const auto before = inbox(dee).unread();
  reply(dee, talk, "Me too");
  reply(bo, talk, "Because");
  BOOST_TEST(inbox(dee).unread() == before + 1);
}

// A36
BOOST_FIXTURE_TEST_CASE(a_threads_audience_lies_within_its_posts_and_has_the_author, Given) {
  const unsigned narrow = publish(bo, "quokka", for_named({id_of("cy"), id_of("dee")})).number();
  BOOST_TEST(cy.refusal(opening_thread(circle.id(), narrow, "x", for_named({id_of("ana")}))).violations(0).field() == "audience.member_ids");
  v1::Audience everyone;
  everyone.set_kind(v1::Audience::KIND_CIRCLE);
  BOOST_TEST(cy.refusal(opening_thread(circle.id(), narrow, "x", everyone)).violations(0).field() == "audience.kind");
  const unsigned aside = open_thread(cy, plan, "Between us", for_named({id_of("dee")}));
  BOOST_TEST(aside >= 100'000U);
  BOOST_TEST(reads(bo, aside));
  BOOST_TEST(reads(dee, aside));
  BOOST_TEST(!reads(ana, aside));
  BOOST_TEST(!reads(eva, aside));
  BOOST_TEST(inbox(bo).items(0).number() == aside);
  const unsigned of_narrow = open_thread(cy, narrow, "For its readers");
  BOOST_TEST(of_narrow >= 100'000U);
  BOOST_TEST(!reads(ana, of_narrow));
}

BOOST_FIXTURE_TEST_CASE(mentors_of_a_thread_are_those_who_may_read_its_post, Given) {
  Person max = world.joined(ana, circle.id(), "Max", "max", v1::ROLE_MENTOR);
  const unsigned narrow = publish(bo, "quokka", for_named({id_of("eva"), id_of("cy")})).number();
  const auto refused = cy.refusal(opening_thread(circle.id(), narrow, "x", for_mentors({id_of("eva"), id_of("max")})));
  BOOST_TEST(refused.reason() == "AUDIENCE_CHANGED");
  BOOST_REQUIRE(refused.current_mentors_size() == 1);
  const unsigned aside = open_thread(cy, narrow, "Dear mentors", for_mentors({id_of("eva")}));
  BOOST_TEST(reads(eva, aside));
  BOOST_TEST(reads(bo, aside));
  BOOST_TEST(!reads(max, aside));
}

BOOST_FIXTURE_TEST_CASE(who_loses_the_post_loses_its_threads, Given) {
  auto narrow = about<v1::NarrowPostRequest>(circle.id(), plan);
  *narrow.mutable_audience() = for_named({id_of("dee")});
  cy.watch();
  bo.call<v1::NarrowPostReply>(narrow);
  BOOST_TEST(!reads(cy, talk));
  BOOST_TEST(reads(dee, talk));
  reply(bo, talk, "quokka");
  BOOST_TEST(cy.inbox->events.empty());
  BOOST_TEST(cy.refusal(replying(circle.id(), talk, "x")).reason() == "NOT_FOUND");
  BOOST_TEST(inbox(cy).unread() == 0U);
}

BOOST_FIXTURE_TEST_CASE(a_new_mentor_sees_an_older_mentor_thread_only_when_granted, Given) {
  const unsigned for_mentor = publish(bo, "quokka", for_mentors({id_of("eva")})).number();
  const unsigned older = open_thread(eva, for_mentor, "Which team?");
  Person max = world.joined(ana, circle.id(), "Max", "max", v1::ROLE_MENTOR);
  BOOST_TEST(!reads(max, older));
  BOOST_TEST(eva.refusal(granting(older, "max")).reason() == "NOT_THE_AUTHOR");
  eva.watch();
  const auto before = inbox(eva).unread();
  bo.call<v1::GrantThreadReply>(granting(older, "max"));
  BOOST_TEST(reads(max, older));
  BOOST_TEST(post(max, for_mentor).post().number() == for_mentor);
  BOOST_REQUIRE(inbox(max).items_size() == 1);
  BOOST_TEST(inbox(max).items(0).why() == v1::InboxItem::WHY_OPENED_TO_YOU);
  BOOST_TEST(inbox(max).items(0).number() == older);
  BOOST_TEST(thread(max, older).thread().following());
  // Who reads it is told.
  BOOST_REQUIRE(eva.inbox->events.size() == 2U);
  for (const auto& event : eva.inbox->events) BOOST_TEST(event.post_opened().member().handle() == "max");
  BOOST_TEST(inbox(eva).unread() == before + 1);
  BOOST_TEST(inbox(eva).items(0).number() == older);
  BOOST_TEST(inbox(eva).items(0).why() == v1::InboxItem::WHY_OPENED_TO_ANOTHER);
  BOOST_TEST(thread(eva, older).turns(0).member().handle() == "max");
  // Twice is once.
  bo.call<v1::GrantThreadReply>(granting(older, "max"));
  BOOST_TEST(thread(eva, older).turns_size() == 1);
}

BOOST_FIXTURE_TEST_CASE(a_grant_ends_with_the_appointment_and_reappointing_brings_nothing_back, Given) {
  const unsigned for_mentor = publish(bo, "quokka", for_mentors({id_of("eva")})).number();
  const unsigned older = open_thread(eva, for_mentor, "Which team?");
  Person max = world.joined(ana, circle.id(), "Max", "max", v1::ROLE_MENTOR);
  bo.call<v1::GrantThreadReply>(granting(older, "max"));
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("max"), v1::ROLE_MEMBER));
  BOOST_TEST(!reads(max, older));
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("max"), v1::ROLE_MENTOR));
  BOOST_TEST(!reads(max, older));
  bo.call<v1::GrantThreadReply>(granting(older, "max"));
  BOOST_TEST(reads(max, older));
}

BOOST_FIXTURE_TEST_CASE(a_grant_of_an_aside_opens_its_post_and_no_other_aside, Given) {
  const unsigned narrow = publish(bo, "quokka", for_named({id_of("cy"), id_of("dee")})).number();
  const unsigned aside = open_thread(cy, narrow, "Between us", for_named({id_of("dee")}));
  const unsigned other = open_thread(dee, narrow, "Only Bo", for_named({id_of("cy")}));
  const unsigned open_to_readers = open_thread(dee, narrow, "For its readers");
  bo.call<v1::GrantThreadReply>(granting(aside, "eva"));
  BOOST_TEST(reads(eva, aside));
  BOOST_TEST(!reads(eva, open_to_readers));
  BOOST_TEST(!reads(eva, other));
}

BOOST_FIXTURE_TEST_CASE(a_grant_opens_one_thread_and_those_to_come_but_no_elder_sibling, Given) {
  const unsigned for_mentor = publish(bo, "quokka", for_mentors({id_of("eva")})).number();
  const unsigned elder = open_thread(eva, for_mentor, "An elder one");
  const unsigned granted = open_thread(eva, for_mentor, "Which team?");
  const unsigned sibling = open_thread(bo, for_mentor, "A third");
  Person max = world.joined(ana, circle.id(), "Max", "max", v1::ROLE_MENTOR);
  eva.watch();
  bo.call<v1::GrantThreadReply>(granting(granted, "max"));
  BOOST_TEST(reads(max, granted));
  BOOST_TEST(!reads(max, elder));
  BOOST_TEST(!reads(max, sibling));
  BOOST_TEST(thread(eva, elder).turns_size() == 0);
  BOOST_TEST(reads(max, open_thread(eva, for_mentor, "A new one")));
  // Opening the post by name does open them, and says so in each.
  auto open = about<v1::OpenPostRequest>(circle.id(), for_mentor);
  open.set_member_id(id_of("max"));
  bo.call<v1::OpenPostReply>(open);
  BOOST_TEST(reads(max, elder));
  BOOST_TEST(reads(max, sibling));
  BOOST_TEST(thread(eva, elder).turns(0).member().handle() == "max");
}

BOOST_FIXTURE_TEST_CASE(narrowing_opens_no_elder_thread_to_whoever_was_granted_one, Given) {
  const unsigned for_mentor = publish(bo, "quokka", for_mentors({id_of("eva")})).number();
  const unsigned elder = open_thread(eva, for_mentor, "An elder one");
  const unsigned granted = open_thread(eva, for_mentor, "Which team?");
  Person max = world.joined(ana, circle.id(), "Max", "max", v1::ROLE_MENTOR);
  bo.call<v1::GrantThreadReply>(granting(granted, "max"));
  auto narrow = about<v1::NarrowPostRequest>(circle.id(), for_mentor);
  *narrow.mutable_audience() = for_named({id_of("max")});
  bo.call<v1::NarrowPostReply>(narrow);
  BOOST_TEST(reads(max, granted));
  BOOST_TEST(!reads(max, elder));
}

BOOST_AUTO_TEST_SUITE_END()
