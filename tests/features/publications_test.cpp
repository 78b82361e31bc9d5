// Publishing: snapshots, editions, audiences, opening, narrowing, withdrawing.
#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given : StaffCircle {
  // A vision and two skills, of Bo.
  void have_plan() {
    auto request = planning("Staff engineer");
    auto& skills = *request.mutable_document()->mutable_career_spec()->mutable_skills();
    skills.add_skills()->set_name("Writing");
    skills.add_skills()->set_name("Speaking");
    bo.call<v1::SaveDocumentReply>(request);
  }
  v1::PublishDocumentReply again(const v1::PublishDocumentRequest& request) { return bo.call<v1::PublishDocumentReply>(request); }
  bool reads(Person& person, unsigned number) { return person.ask(about<v1::GetPostRequest>(circle.id(), number)).has_get_post(); }
  v1::OpenPostRequest opening(unsigned number, const std::string& handle) {
    auto request = about<v1::OpenPostRequest>(circle.id(), number);
    request.set_member_id(id_of(handle));
    return request;
  }
  v1::NarrowPostRequest narrowing(unsigned number, const v1::Audience& audience) {
    auto request = about<v1::NarrowPostRequest>(circle.id(), number);
    *request.mutable_audience() = audience;
    return request;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(publications)

// A8
BOOST_FIXTURE_TEST_CASE(what_is_published_is_a_snapshot_that_later_edits_do_not_change, Given) {
  const unsigned number = publish(bo, "Staff engineer").number();
  BOOST_TEST(number == 1U);
  bo.call<v1::SaveDocumentReply>(planning("Director", 1));
  BOOST_TEST(post(cy, number).edition().document().career_spec().vision().where() == "Staff engineer");
}

// A7
BOOST_FIXTURE_TEST_CASE(only_the_sections_chosen_leave_home, Given) {
  have_plan();
  auto request = publishing(circle.id());
  request.add_sections("skills");
  const auto reply = again(request);
  BOOST_TEST(reply.edition().sections_size() == 1);
  BOOST_TEST(!reply.edition().has_document());
  const auto shown = post(cy, reply.post().number()).edition();
  BOOST_TEST(shown.sections(0) == "skills");
  BOOST_TEST(shown.document().career_spec().skills().skills_size() == 2);
  BOOST_TEST(!shown.document().career_spec().has_vision());
  request.set_sections(0, "values");
  BOOST_TEST(bo.refusal(request).violations(0).field() == "sections[0]");
  request.set_sections(0, "no_such_thing");
  BOOST_TEST(bo.refusal(request).violations(0).field() == "sections[0]");
}

// A7
BOOST_FIXTURE_TEST_CASE(publishing_again_adds_an_edition_and_another_audience_makes_another_post, Given) {
  have_plan();
  const auto to_all = again(publishing(circle.id()));
  const auto second = again(publishing(circle.id()));
  BOOST_TEST(second.post().number() == to_all.post().number());
  BOOST_TEST(second.edition().number() == 2U);
  const auto to_mentors = again(publishing(circle.id(), for_mentors({id_of("eva")})));
  BOOST_TEST(to_mentors.post().number() >= 100'000U);
  BOOST_TEST(to_mentors.edition().number() == 1U);
  const auto to_cy = again(publishing(circle.id(), for_named({id_of("cy")})));
  BOOST_TEST(again(publishing(circle.id(), for_named({id_of("cy")}))).post().number() == to_cy.post().number());
  BOOST_TEST(again(publishing(circle.id(), for_named({id_of("cy"), id_of("dee")}))).post().number() != to_cy.post().number());
  const auto all = post(cy, to_all.post().number());
  BOOST_TEST(all.editions_size() == 2);
  BOOST_TEST(all.editions(0).number() == 2U);
  BOOST_TEST(!all.editions(0).has_document());
  auto first = about<v1::GetPostRequest>(circle.id(), to_all.post().number());
  first.set_edition(1);
  BOOST_TEST(cy.call<v1::GetPostReply>(first).edition().number() == 1U);
  first.set_edition(3);
  BOOST_TEST(cy.refusal(first).reason() == "NOT_FOUND");
}

BOOST_FIXTURE_TEST_CASE(other_mentors_are_another_audience, Given) {
  have_plan();
  const unsigned number = again(publishing(circle.id(), for_mentors({id_of("eva")}))).post().number();
  Person max = world.joined(ana, circle.id(), "Max", "max", v1::ROLE_MENTOR);
  const auto refused = bo.refusal(publishing(circle.id(), for_mentors({id_of("eva")})));
  BOOST_TEST(refused.reason() == "AUDIENCE_CHANGED");
  BOOST_TEST(refused.current_mentors_size() == 2);
  const auto to_both = again(publishing(circle.id(), for_mentors({id_of("eva"), id_of("max")})));
  BOOST_TEST(to_both.post().number() != number);
  BOOST_TEST(!reads(max, number));
  // To its old readers, by its number.
  auto request = publishing(circle.id());
  request.set_number(number);
  const auto more = again(request);
  BOOST_TEST(more.post().number() == number);
  BOOST_TEST(more.edition().number() == 2U);
  BOOST_TEST(!reads(max, number));
  *request.mutable_audience() = for_named({id_of("cy")});
  BOOST_TEST(bo.refusal(request).violations(0).field() == "audience");
}

BOOST_FIXTURE_TEST_CASE(by_number_only_its_author_and_only_a_publication, Given) {
  have_plan();
  const unsigned number = again(publishing(circle.id())).post().number();
  cy.call<v1::SaveDocumentReply>(planning("Lead"));
  auto request = publishing(circle.id());
  request.set_number(number);
  BOOST_TEST(cy.refusal(request).reason() == "NOT_THE_AUTHOR");
  request.set_number(bo.promise(circle.id(), "Write").number());
  BOOST_TEST(bo.refusal(request).violations(0).field() == "number");
}

BOOST_FIXTURE_TEST_CASE(without_a_plan_and_at_home_nothing_is_published, Given) {
  BOOST_TEST(bo.refusal(publishing(circle.id())).reason() == "NOT_FOUND");
  have_plan();
  BOOST_TEST(bo.refusal(publishing(bo.call<v1::GetAccountReply>(v1::GetAccountRequest{}).account().home_id())).reason() == "HOME_CIRCLE");
  v1::SaveDocumentRequest empty = planning("");
  empty.mutable_document()->mutable_career_spec()->clear_vision();
  cy.call<v1::SaveDocumentReply>(empty);
  BOOST_TEST(cy.refusal(publishing(circle.id())).violations(0).field() == "document");
}

BOOST_FIXTURE_TEST_CASE(the_author_lets_one_more_in_by_name_and_its_readers_are_told, Given) {
  const unsigned number = publish(bo, "quokka", for_named({id_of("cy")})).number();
  BOOST_TEST(!reads(dee, number));
  cy.watch();
  dee.watch();
  BOOST_TEST(cy.refusal(opening(number, "dee")).reason() == "NOT_THE_AUTHOR");
  BOOST_TEST(dee.refusal(opening(number, "dee")).reason() == "NOT_FOUND");
  bo.call<v1::OpenPostReply>(opening(number, "dee"));
  BOOST_TEST(reads(dee, number));
  BOOST_TEST(!reads(ana, number));
  BOOST_REQUIRE(cy.inbox->events.size() == 1U);
  BOOST_TEST(cy.inbox->events[0].post_opened().member().handle() == "dee");
  BOOST_TEST(dee.inbox->events.size() == 1U);
  const auto told = inbox(dee).items(0);
  BOOST_TEST(told.why() == v1::InboxItem::WHY_OPENED_TO_YOU);
  BOOST_TEST(told.title() == "Career spec");
  // Twice is once.
  bo.call<v1::OpenPostReply>(opening(number, "dee"));
  BOOST_TEST(cy.inbox->events.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(whoever_was_a_reader_as_mentor_keeps_it_once_named, Given) {
  const unsigned number = publish(bo, "quokka", for_mentors({id_of("eva")})).number();
  bo.call<v1::OpenPostReply>(opening(number, "eva"));
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("eva"), v1::ROLE_MEMBER));
  BOOST_TEST(reads(eva, number));
}

BOOST_FIXTURE_TEST_CASE(it_can_be_narrowed_and_never_widened, Given) {
  const unsigned number = publish(bo, "quokka").number();
  bo.call<v1::NarrowPostReply>(narrowing(number, for_named({id_of("cy"), id_of("dee")})));
  BOOST_TEST(reads(cy, number));
  BOOST_TEST(!reads(ana, number));
  BOOST_TEST(bo.refusal(narrowing(number, for_named({id_of("ana")}))).violations(0).field() == "audience.member_ids");
  v1::Audience everyone;
  everyone.set_kind(v1::Audience::KIND_CIRCLE);
  BOOST_TEST(bo.refusal(narrowing(number, everyone)).violations(0).field() == "audience.kind");
  BOOST_TEST(bo.refusal(narrowing(number, for_mentors({id_of("eva")}))).violations(0).field() == "audience.member_ids");
  bo.call<v1::NarrowPostReply>(narrowing(number, for_named({id_of("cy")})));
  BOOST_TEST(!reads(dee, number));
  BOOST_TEST(post(bo, number).readers_size() == 1);
  BOOST_TEST(post(cy, number).readers_size() == 0);
}

BOOST_FIXTURE_TEST_CASE(narrowing_does_not_let_a_mentor_keep_it_beyond_the_appointment, Given) {
  const unsigned number = publish(bo, "quokka", for_mentors({id_of("eva")})).number();
  bo.call<v1::NarrowPostReply>(narrowing(number, for_named({id_of("eva")})));
  BOOST_TEST(reads(eva, number));
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("eva"), v1::ROLE_MEMBER));
  BOOST_TEST(!reads(eva, number));
}

BOOST_FIXTURE_TEST_CASE(a_witness_is_not_narrowed_away, Given) {
  const unsigned number = bo.promise(circle.id(), "Write", id_of("cy")).number();
  const auto refused = bo.refusal(narrowing(number, for_named({id_of("dee")})));
  BOOST_TEST(refused.violations(0).field() == "audience.member_ids");
  BOOST_TEST(reads(ana, number));
  bo.call<v1::NarrowPostReply>(narrowing(number, for_named({id_of("cy")})));
  BOOST_TEST(!reads(ana, number));
}

BOOST_FIXTURE_TEST_CASE(withdrawing_purges_the_text_and_leaves_a_tombstone_with_its_threads, Given) {
  const unsigned number = publish(bo, "quokka").number();
  publish(bo, "quokka two");
  const unsigned talk = open_thread(cy, number, "Why a marsupial?");
  BOOST_TEST(cy.refusal(about<v1::WithdrawPostRequest>(circle.id(), number)).reason() == "NOT_THE_AUTHOR");
  bo.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(circle.id(), number));
  const auto shown = post(cy, number);
  BOOST_TEST(shown.post().withdrawn());
  BOOST_TEST(shown.post().title() == "");
  BOOST_TEST(shown.edition().sections_size() == 0);
  // At home it stands.
  BOOST_TEST(times_stored(world, "quokka") == 2U);
  BOOST_TEST(thread(cy, talk).messages(0).text() == "Why a marsupial?");
  BOOST_TEST(cy.refusal(opening_thread(circle.id(), number, "More")).reason() == "POST_WITHDRAWN");
  // Publishing to the same people makes a new post.
  BOOST_TEST(again(publishing(circle.id())).post().number() != number);
  auto request = publishing(circle.id());
  request.set_number(number);
  BOOST_TEST(bo.refusal(request).reason() == "POST_WITHDRAWN");
}

BOOST_FIXTURE_TEST_CASE(a_promise_is_withdrawn_as_any_post, Given) {
  const unsigned number = bo.promise(circle.id(), "quokka").number();
  bo.call<v1::CheckInReply>(kept(circle.id(), number, "quokka note"));
  bo.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(circle.id(), number));
  BOOST_TEST(times_stored(world, "quokka") == 0U);
  bo.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(circle.id(), number));
}

BOOST_FIXTURE_TEST_CASE(posts_are_listed_newest_first_by_member_and_kind, Given) {
  bo.promise(circle.id(), "Write");
  world.advance(std::chrono::seconds(1));
  const unsigned of_bo = publish(bo, "Staff").number();
  world.advance(std::chrono::seconds(1));
  const unsigned of_cy = publish(cy, "Lead").number();
  open_thread(dee, of_cy, "Why?");
  auto list = in<v1::ListPostsRequest>(circle.id());
  list.set_page_size(2);
  const auto first = dee.call<v1::ListPostsReply>(list);
  BOOST_REQUIRE(first.posts_size() == 2);
  BOOST_TEST(first.posts(0).number() == of_cy);
  BOOST_TEST(first.posts(0).open_threads() == 1U);
  BOOST_TEST(first.posts(1).number() == of_bo);
  list.set_page_token(first.next_page_token());
  const auto second = dee.call<v1::ListPostsReply>(list);
  BOOST_REQUIRE(second.posts_size() == 1);
  BOOST_TEST(second.posts(0).title() == "Write");
  BOOST_TEST(second.next_page_token() == "");
  list.clear_page_token();
  list.set_member_id(id_of("bo"));
  list.set_kind(v1::Post::KIND_PUBLICATION);
  BOOST_TEST(dee.call<v1::ListPostsReply>(list).posts_size() == 1);
}

BOOST_FIXTURE_TEST_CASE(after_leaving_all_that_was_said_can_be_taken_back, Given) {
  const unsigned number = publish(bo, "quokka").number();
  const unsigned talk = open_thread(bo, number, "quokka thread");
  reply(cy, talk, "Indeed");
  auto edit = about<v1::EditMessageRequest>(circle.id(), talk);
  edit.set_message(1);
  edit.set_base_revision(1);
  edit.set_text("quokka edited");
  bo.call<v1::EditMessageReply>(edit);
  auto resolve = about<v1::ResolveThreadRequest>(circle.id(), talk);
  resolve.set_outcome("quokka outcome");
  bo.call<v1::ResolveThreadReply>(resolve);
  bo.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  cy.watch();
  bo.call<v1::WithdrawPostsReply>(in<v1::WithdrawPostsRequest>(circle.id()));
  // Only the plan at home.
  BOOST_TEST(times_stored(world, "quokka") == 1U);
  BOOST_TEST(thread(cy, talk).messages(1).text() == "Indeed");
  BOOST_TEST(thread(cy, talk).thread().about_author().former());
  // Who is there hears of it.
  BOOST_REQUIRE(cy.inbox->events.size() == 2U);
  BOOST_TEST(cy.inbox->events[0].post_withdrawn().number() == number);
  BOOST_TEST(cy.inbox->events[1].message_redacted().message().redacted());
}

BOOST_AUTO_TEST_SUITE_END()
