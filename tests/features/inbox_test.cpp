// The inbox: what is said to somebody or asked of them, and their marks.
#include <boost/test/unit_test.hpp>

#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given : StaffCircle {
  v1::InboxItem newest(Person& reader) { return inbox(reader).items(0); }
  v1::MarkInboxRequest marking(const std::vector<std::string>& ids, bool unread = false) {
    v1::MarkInboxRequest request;
    for (const auto& id : ids) request.add_ids(id);
    request.set_unread(unread);
    return request;
  }
  // To Dee, one a second.
  void three_publications() {
    for (Person* author : {&ana, &bo, &cy}) {
      publish(*author, "A plan");
      world.advance(std::chrono::seconds(1));
    }
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(inboxes)

BOOST_FIXTURE_TEST_CASE(each_kind_of_word_is_told_to_whom_it_concerns, Given) {
  const unsigned promise = bo.promise(circle.id(), "Write", id_of("cy")).number();
  BOOST_TEST(newest(cy).why() == v1::InboxItem::WHY_WITNESS_NAMED);
  BOOST_TEST(newest(cy).title() == "Write");
  BOOST_TEST(newest(cy).actor().handle() == "bo");
  bo.call<v1::CheckInReply>(kept(circle.id(), promise));
  BOOST_TEST(newest(cy).why() == v1::InboxItem::WHY_WORD_WANTED);
  BOOST_TEST(newest(cy).period() == "2026-11");
  BOOST_TEST(newest(cy).asked());
  const std::string asked = newest(cy).id();
  cy.call<v1::WitnessCheckInReply>(confirming(circle.id(), promise));
  BOOST_TEST(newest(cy).id() == asked);
  BOOST_TEST(!newest(cy).asked());
  BOOST_TEST(newest(bo).why() == v1::InboxItem::WHY_WITNESS_SPOKE);

  const unsigned plan = publish(bo, "Staff").number();
  BOOST_TEST(newest(dee).why() == v1::InboxItem::WHY_PUBLISHED);
  BOOST_TEST(inbox(bo).unread() == 1U);
  const unsigned talk = open_thread(cy, plan, "Why?");
  BOOST_TEST(newest(bo).why() == v1::InboxItem::WHY_THREAD_OPENED);
  BOOST_TEST(newest(bo).title() == "Why?");
  BOOST_TEST(newest(bo).number() == talk);
  reply(bo, talk, "Because");
  BOOST_TEST(newest(cy).why() == v1::InboxItem::WHY_MESSAGE);
  BOOST_TEST(newest(cy).message() == 2U);

  auto agreement = in<v1::EditAgreementRequest>(circle.id());
  agreement.set_base_version(1);
  agreement.set_text("Be kind.");
  ana.call<v1::EditAgreementReply>(agreement);
  BOOST_TEST(newest(dee).why() == v1::InboxItem::WHY_AGREEMENT_CHANGED);
  BOOST_TEST(newest(dee).asked());
  auto accept = in<v1::AcceptAgreementRequest>(circle.id());
  accept.set_version(2);
  dee.call<v1::AcceptAgreementReply>(accept);
  BOOST_TEST(!newest(dee).asked());
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("dee"), v1::ROLE_MENTOR));
  BOOST_TEST(newest(dee).why() == v1::InboxItem::WHY_ROLE_CHANGED);
}

BOOST_FIXTURE_TEST_CASE(saying_missed_asks_the_witness_for_nothing, Given) {
  const unsigned promise = bo.promise(circle.id(), "Write", id_of("cy")).number();
  auto missed = kept(circle.id(), promise);
  missed.set_outcome(v1::CheckIn::OUTCOME_MISSED);
  bo.call<v1::CheckInReply>(missed);
  BOOST_TEST(inbox(cy).unread() == 1U);
}

BOOST_FIXTURE_TEST_CASE(unread_ones_come_first_and_all_are_paged, Given) {
  three_publications();
  dee.call<v1::MarkInboxReply>(marking({inbox(dee).items(0).id()}));
  v1::ListInboxRequest request;
  request.set_include_read(true);
  request.set_page_size(1);
  std::string seen;
  do {
    const auto page = dee.call<v1::ListInboxReply>(request);
    for (const auto& item : page.items()) seen += item.actor().handle() + (item.read() ? " read " : " ");
    BOOST_TEST(page.unread() == 2U);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  BOOST_TEST(seen == "bo ana cy read ");
}

BOOST_FIXTURE_TEST_CASE(marks_hold_on_all_devices_and_can_be_taken_back, Given) {
  three_publications();
  const std::string id = newest(dee).id();
  BOOST_TEST(dee.call<v1::MarkInboxReply>(marking({id})).unread() == 2U);
  dee.reconnect();
  BOOST_TEST(inbox(dee).items_size() == 2);
  BOOST_TEST(dee.call<v1::MarkInboxReply>(marking({id}, true)).unread() == 3U);
  v1::MarkInboxRequest all;
  all.set_all(true);
  BOOST_TEST(dee.call<v1::MarkInboxReply>(all).unread() == 0U);
  BOOST_TEST(inbox(dee, true).items_size() == 3);
  all.set_unread(true);
  BOOST_TEST(dee.refusal(all).violations(0).field() == "all");
  BOOST_TEST(dee.refusal(v1::MarkInboxRequest{}).violations(0).field() == "ids");
}

BOOST_FIXTURE_TEST_CASE(an_item_of_another_answers_like_none, Given) {
  three_publications();
  const std::string of_dee = newest(dee).id();
  const auto other = cy.refusal(marking({of_dee}));
  BOOST_TEST(other.SerializeAsString() == cy.refusal(marking({secrets::to_text(secrets::random_id()) + "/1"})).SerializeAsString());
  for (const char* odd : {"x", "/", "0192/1", "1/2/3"}) BOOST_TEST(cy.refusal(marking({odd})).reason() == "NOT_FOUND");
  // One wrong among right ones marks nothing.
  BOOST_TEST(dee.refusal(marking({of_dee, "x"})).reason() == "NOT_FOUND");
  BOOST_TEST(inbox(dee).unread() == 3U);
}

BOOST_FIXTURE_TEST_CASE(reading_a_thread_reads_its_items, Given) {
  const unsigned talk = open_thread(cy, publish(bo, "Staff").number(), "Why?");
  reply(bo, talk, "One");
  reply(bo, talk, "Two");
  BOOST_TEST(inbox(cy).unread() == 3U);
  auto mark = about<v1::MarkThreadRequest>(circle.id(), talk);
  mark.set_read_up_to(2);
  cy.call<v1::MarkThreadReply>(mark);
  BOOST_TEST(inbox(cy).unread() == 2U);
  BOOST_TEST(newest(cy).message() == 3U);
}

BOOST_FIXTURE_TEST_CASE(what_was_taken_back_has_no_title_and_what_is_gone_is_not_there, Given) {
  const unsigned plan = publish(bo, "Staff", for_named({id_of("cy"), id_of("dee")})).number();
  bo.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(circle.id(), plan));
  BOOST_TEST(newest(cy).title() == "");
  auto narrow = about<v1::NarrowPostRequest>(circle.id(), plan);
  *narrow.mutable_audience() = for_named({id_of("dee")});
  bo.call<v1::NarrowPostReply>(narrow);
  BOOST_TEST(inbox(cy).items_size() == 0);
  BOOST_TEST(inbox(cy).unread() == 0U);
  BOOST_TEST(cy.call<v1::GetTodayReply>(v1::GetTodayRequest{}).unread() == 0U);
}

BOOST_FIXTURE_TEST_CASE(leaving_ends_it, Given) {
  three_publications();
  BOOST_TEST(dee.call<v1::GetTodayReply>(v1::GetTodayRequest{}).unread() == 3U);
  dee.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  BOOST_TEST(inbox(dee, true).items_size() == 0);
  BOOST_TEST(inbox(dee).unread() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
