// Links that do one thing for whoever holds them.
#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/letters.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given : StaffCircle {
  v1::Channel channel = add_confirmed(world, bo, mailing("bo@example.org"));
  unsigned number = bo.promise(circle.id(), "Write", id_of("ana")).number();
  Person anybody{world};
  std::string check_in;
  std::string unsubscribe;

  Given() {
    remind(world, circle.id(), number, "2026-11", "due", id_of("bo"));
    const auto letter = hand_over(world).at(0);
    check_in = link_in(letter.link);
    unsubscribe = link_in(letter.unsubscribe_link);
  }

  v1::ShowLinkReply show(const std::string& link) {
    v1::ShowLinkRequest request;
    request.set_link(link);
    return anybody.call<v1::ShowLinkReply>(request);
  }
  std::string refused(const std::string& link) {
    v1::ShowLinkRequest request;
    request.set_link(link);
    const auto shown = anybody.refusal(request);
    const auto used = anybody.refusal(using_link(link, v1::CheckIn::OUTCOME_KEPT));
    BOOST_TEST(shown.SerializeAsString() == used.SerializeAsString());
    return used.reason();
  }
  v1::UseLinkReply use(const std::string& link, v1::CheckIn::Outcome outcome = v1::CheckIn::OUTCOME_UNSPECIFIED) { return anybody.call<v1::UseLinkReply>(using_link(link, outcome)); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(links, Given)

// H6
BOOST_AUTO_TEST_CASE(looking_at_one_changes_nothing) {
  const auto before = all_rows(world);
  const auto shown = show(check_in);
  BOOST_TEST(shown.check_in().circle_name() == "Staff");
  BOOST_TEST(shown.check_in().occurrence().title() == "Write");
  BOOST_TEST(shown.check_in().occurrence().minimum() == "an outline");
  BOOST_TEST(show(unsubscribe).unsubscribe().address() == "bo@example.org");
  BOOST_TEST((all_rows(world) == before));
}

BOOST_AUTO_TEST_CASE(a_check_in_by_link_is_the_members_own) {
  auto request = using_link(check_in, v1::CheckIn::OUTCOME_KEPT);
  request.set_note("Done on the train");
  const auto occurrence = anybody.call<v1::UseLinkReply>(request).now().check_in().occurrence();
  BOOST_TEST(occurrence.state() == v1::Occurrence::STATE_KEPT);
  BOOST_TEST(occurrence.check_in().note() == "Done on the train");
  BOOST_TEST(occurrence.check_in().done_on() == "2026-11-10");
  BOOST_TEST(occurrence.check_in().timeliness() == v1::CheckIn::TIMELINESS_ON_TIME);
  // Its witness is asked as ever.
  const auto inbox = this->inbox(ana);
  BOOST_REQUIRE(inbox.items_size() > 0);
  BOOST_TEST(inbox.items(0).why() == v1::InboxItem::WHY_WORD_WANTED);
  BOOST_TEST(inbox.items(0).actor().handle() == "bo");
}

// H6
BOOST_AUTO_TEST_CASE(used_twice_it_did_it_once_and_answers_the_same) {
  const auto first = use(check_in, v1::CheckIn::OUTCOME_MINIMUM);
  const auto after = all_rows(world);
  BOOST_TEST(use(check_in, v1::CheckIn::OUTCOME_MINIMUM).SerializeAsString() == first.SerializeAsString());
  BOOST_TEST((all_rows(world) == after));
  // Another word before the close is a revision, like any check-in.
  const auto revised = use(check_in, v1::CheckIn::OUTCOME_MISSED).now().check_in().occurrence();
  BOOST_TEST(revised.check_in().revision() == 2U);
  BOOST_TEST(rows_of(world, "check_ins") == 2U);
}

BOOST_AUTO_TEST_CASE(a_check_in_says_how_it_went) {
  BOOST_TEST(anybody.refusal(using_link(check_in)).violations(0).field() == "outcome");
  const unsigned plain = bo.call<v1::AddCommitmentReply>(promising(circle.id(), "No minimum")).commitment().number();
  remind(world, circle.id(), plain, "2026-11", "due", id_of("bo"));
  const auto link = link_in(hand_over(world).at(0).link);
  BOOST_TEST(anybody.refusal(using_link(link, v1::CheckIn::OUTCOME_MINIMUM)).violations(0).field() == "outcome");
}

BOOST_AUTO_TEST_CASE(a_check_in_link_ends_with_the_grace) {
  world.now = at("2026-12-02T23:59:59");
  BOOST_TEST(use(check_in, v1::CheckIn::OUTCOME_KEPT).now().check_in().occurrence().check_in().timeliness() == v1::CheckIn::TIMELINESS_LATE);
  world.now = at("2026-12-03T00:00:00");
  BOOST_TEST(refused(check_in) == "CODE_WRONG");
}

BOOST_AUTO_TEST_CASE(a_check_in_link_ends_with_the_promise_the_membership_and_the_circle) {
  const unsigned second = bo.promise(circle.id(), "Second").number();
  remind(world, circle.id(), second, "2026-11", "due", id_of("bo"));
  const auto link = link_in(hand_over(world).at(0).link);
  bo.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), second));
  BOOST_TEST(refused(link) == "CODE_WRONG");
  bo.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  BOOST_TEST(refused(check_in) == "CODE_WRONG");
  const unsigned of_cy = cy.promise(circle.id(), "Third").number();
  add_confirmed(world, cy, mailing("cy@example.org"));
  remind(world, circle.id(), of_cy, "2026-11", "due", id_of("cy"));
  const auto of_archived = link_in(hand_over(world).at(0).link);
  ana.call<v1::ArchiveCircleReply>(in<v1::ArchiveCircleRequest>(circle.id()));
  BOOST_TEST(refused(of_archived) == "CODE_WRONG");
}

BOOST_AUTO_TEST_CASE(what_was_altered_or_made_elsewhere_is_refused_alike) {
  World elsewhere;
  Person zoe = elsewhere.founder("Zoe");
  add_confirmed(elsewhere, zoe, mailing("zoe@example.org"));
  zoe.call<v1::AddChannelReply>(mailing("more@example.org"));
  const auto foreign = link_in(hand_over(elsewhere).at(0).link);
  std::string altered = check_in;
  altered.back() = altered.back() == '0' ? '1' : '0';
  // A bookmark is sealed by the same server, and no link.
  const auto bookmark = bo.watch().circles(0).bookmark();
  const auto before = all_rows(world);
  for (const std::string& link : {foreign, altered, check_in.substr(2), check_in + "00", std::string("abc"), bookmark}) BOOST_TEST(refused(link) == "CODE_WRONG", link);
  BOOST_TEST((all_rows(world) == before));
}

// H8
BOOST_AUTO_TEST_CASE(unsubscribing_ends_the_channel_and_twice_is_once) {
  const auto first = use(unsubscribe);
  BOOST_TEST(first.now().unsubscribe().id() == channel.id());
  const auto after = all_rows(world);
  BOOST_TEST(use(unsubscribe).SerializeAsString() == first.SerializeAsString());
  BOOST_TEST((all_rows(world) == after));
  BOOST_TEST(first.now().unsubscribe().address() == "bo@example.org");
  remind(world, circle.id(), number, "2026-11", "grace", id_of("bo"));
  BOOST_TEST(hand_over(world).empty());
  // A day later nobody knows any more what it was.
  world.advance(std::chrono::hours(25));
  world.dispatcher->forget_expired([] {});
  world.settle();
  BOOST_TEST(times_stored(world, "bo@example.org") == 0U);
  BOOST_TEST(refused(unsubscribe) == "CODE_WRONG");
}

BOOST_AUTO_TEST_CASE(a_confirmation_link_confirms_once_and_not_what_has_ended) {
  const auto fresh = bo.call<v1::AddChannelReply>(mailing("second@example.org")).channel();
  const auto letter = hand_over(world).at(0);
  const auto confirm = link_in(letter.link);
  BOOST_TEST(!show(confirm).confirm().confirmed());
  const auto first = use(confirm);
  world.advance(std::chrono::hours(1));
  BOOST_TEST(use(confirm).SerializeAsString() == first.SerializeAsString());
  use(link_in(letter.unsubscribe_link));
  BOOST_TEST(refused(confirm) == "CODE_WRONG");
  BOOST_TEST(first.now().confirm().id() == fresh.id());
}

BOOST_AUTO_TEST_SUITE_END()
