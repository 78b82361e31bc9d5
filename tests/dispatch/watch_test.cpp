// Streams: live, resumed without hole or repeat, and ended.
#include <boost/test/unit_test.hpp>

#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct Given {
  World world;
  Person ana = world.founder("Ana");
  v1::Circle circle = ana.create_circle("Staff", "ana");
  Person bo = world.joined(ana, circle.id(), "Bo", "bo");

  void promise(const std::string& title) { ana.promise(circle.id(), title); }
  static std::vector<std::string> titles(const Person& person) {
    std::vector<std::string> found;
    for (const auto& event : person.inbox->events) found.push_back(event.commitment_added().title());
    return found;
  }
  std::string place(Person& person) const {
    const auto reply = person.watch();
    for (const auto& watched : reply.circles()) {
      if (watched.circle_id() == circle.id()) return watched.bookmark();
    }
    throw std::logic_error("not watched");
  }
};

using Titles = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(watching)

BOOST_FIXTURE_TEST_CASE(a_stream_begins_now_and_names_every_circle, Given) {
  promise("before");
  const auto reply = bo.watch();
  BOOST_REQUIRE(reply.circles_size() == 2);
  // Home and circle were joined at the same instant: in any order.
  const auto& staff = reply.circles(0).circle_id() == circle.id() ? reply.circles(0) : reply.circles(1);
  BOOST_TEST(staff.circle_id() == circle.id());
  BOOST_TEST(staff.name() == "Staff");
  BOOST_TEST(bo.inbox->events.empty());
  promise("after");
  BOOST_TEST(titles(bo) == Titles{"after"}, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(a_stream_is_resumed_without_hole_or_repeat, Given) {
  bo.watch();
  promise("1");
  promise("2");
  const std::string bookmark = bo.inbox->events.at(0).bookmark();
  bo.hang_up();
  promise("3");
  bo.reconnect();
  bo.watch({bookmark});
  promise("4");
  const Titles expected{"2", "3", "4"};
  BOOST_TEST(titles(bo) == expected, boost::test_tools::per_element());
  BOOST_TEST(bo.inbox->resets.empty());
}

BOOST_FIXTURE_TEST_CASE(an_event_between_the_request_and_its_answer_comes_once, Given) {
  world.dispatcher->handle(bo.session, bo.next_frame(v1::WatchRequest{}));
  const auto frame = ana.next_frame(promising(circle.id(), "meanwhile"));
  world.dispatcher->handle(ana.session, frame);
  world.settle();
  BOOST_TEST(titles(bo) == Titles{"meanwhile"}, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(more_than_a_page_of_events_is_caught_up_in_order, Given) {
  const std::string bookmark = place(bo);
  bo.hang_up();
  const int count = 1203;
  auto report = kept(circle.id(), 0);
  for (int done = 0; done < count; ++done) {
    if (done % 90 == 0) report.set_number(ana.promise(circle.id(), std::to_string(done)).number());
    report.set_note(std::to_string(done));
    ana.call<v1::CheckInReply>(report);
  }
  bo.reconnect();
  bo.watch({bookmark});
  int checked_in = 0;
  for (const auto& event : bo.inbox->events) checked_in += event.has_checked_in() ? 1 : 0;
  BOOST_TEST(checked_in == count);
  BOOST_TEST(bo.inbox->events.size() == static_cast<std::size_t>(count + (count + 89) / 90));
  promise("live again");
  BOOST_TEST(bo.inbox->events.back().commitment_added().title() == "live again");
}

BOOST_FIXTURE_TEST_CASE(a_bookmark_of_another_server_is_reset_and_the_stream_goes_on, Given) {
  Given other;
  const std::string foreign = other.place(other.bo);
  bo.watch({foreign});
  BOOST_REQUIRE(bo.inbox->resets.size() == 2U);
  std::string anew;
  for (const auto& reset : bo.inbox->resets) {
    BOOST_TEST(reset.why() == v1::Reset::WHY_BOOKMARK_UNKNOWN);
    BOOST_TEST(!reset.bookmark().empty());
    if (reset.circle_id() == circle.id()) anew = reset.bookmark();
  }
  promise("1");
  BOOST_TEST(titles(bo) == Titles{"1"}, boost::test_tools::per_element());
  bo.reconnect();
  bo.watch({anew});
  BOOST_TEST(bo.inbox->resets.empty());
  BOOST_TEST(titles(bo) == Titles{"1"}, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(a_known_bookmark_beside_an_unknown_one_is_resumed, Given) {
  const std::string known = place(bo);
  bo.reconnect();
  promise("1");
  bo.watch({known, "nonsense"});
  BOOST_REQUIRE(bo.inbox->resets.size() == 1U);
  BOOST_TEST(bo.inbox->resets[0].circle_id() != circle.id());
  BOOST_TEST(titles(bo) == Titles{"1"}, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(a_bookmark_tells_nothing_and_cannot_be_altered, Given) {
  const std::string bookmark = place(bo);
  // Neither the circle nor the sequence can be read from it.
  std::string hex = circle.id();
  std::erase(hex, '-');
  BOOST_TEST(bookmark.find(hex) == std::string::npos);
  BOOST_TEST(bookmark.find("0000000") == std::string::npos);
  // Two places next to each other look unlike.
  promise("1");
  const std::string next = bo.inbox->events.at(0).bookmark();
  std::size_t same = 0;
  for (std::size_t at = 0; at < std::min(bookmark.size(), next.size()); ++at) same += bookmark[at] == next[at] ? 1U : 0U;
  BOOST_TEST(same < bookmark.size() / 2);
  bo.reconnect();
  std::string altered = bookmark;
  altered.back() = altered.back() == '0' ? '1' : '0';
  bo.watch({altered});
  BOOST_TEST(bo.inbox->resets.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_bookmark_of_a_circle_that_one_is_not_in_ends_with_access_ended, Given) {
  Person zoe = world.joined(ana, ana.create_circle("Other", "ana").id(), "Zoe", "zoe");
  zoe.watch({place(bo)});
  BOOST_REQUIRE(zoe.inbox->resets.size() == 1U);
  BOOST_TEST(zoe.inbox->resets[0].why() == v1::Reset::WHY_ACCESS_ENDED);
  BOOST_TEST(zoe.inbox->resets[0].bookmark().empty());
  promise("1");
  BOOST_TEST(zoe.inbox->events.empty());
}

BOOST_FIXTURE_TEST_CASE(a_circle_joined_while_watching_appears_by_itself, Given) {
  Person zoe = world.joined(ana, ana.create_circle("Other", "ana").id(), "Zoe", "zoe");
  zoe.watch();
  zoe.call<v1::JoinReply>(joining(ana.invite(circle.id()), "zoe"));
  BOOST_REQUIRE(zoe.inbox->events.size() == 1U);
  BOOST_TEST(zoe.inbox->events[0].member_joined().handle() == "zoe");
  promise("1");
  BOOST_TEST(zoe.inbox->events.back().commitment_added().title() == "1");
  // And one that was founded.
  const auto own = zoe.create_circle("Mine", "zoe");
  BOOST_TEST(zoe.inbox->events.back().circle_created().id() == own.id());
}

BOOST_FIXTURE_TEST_CASE(a_circle_that_was_left_and_joined_again_streams_again, Given) {
  bo.watch();
  bo.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  promise("away");
  bo.call<v1::JoinReply>(joining(ana.invite(circle.id()), "bo"));
  promise("back");
  BOOST_REQUIRE(bo.inbox->events.size() == 2U);
  BOOST_TEST(bo.inbox->events[0].has_member_joined());
  BOOST_TEST(bo.inbox->events[1].commitment_added().title() == "back");
}

BOOST_FIXTURE_TEST_CASE(two_watchers_are_told_the_same_bytes, Given) {
  Person cy = world.joined(ana, circle.id(), "Cy", "cy");
  bo.watch();
  cy.watch();
  promise("1");
  ana.call<v1::CheckInReply>(kept(circle.id(), 1, "done"));
  bo.promise(circle.id(), "2");
  BOOST_REQUIRE(bo.inbox->events.size() == 3U);
  BOOST_REQUIRE(cy.inbox->events.size() == 3U);
  for (std::size_t at = 0; at < 3; ++at) BOOST_TEST(bo.inbox->events[at].SerializeAsString() == cy.inbox->events[at].SerializeAsString());
}

BOOST_FIXTURE_TEST_CASE(what_was_pushed_live_and_what_is_caught_up_are_the_same_bytes, Given) {
  const std::string bookmark = place(bo);
  promise("1");
  const std::string live = bo.inbox->events.at(0).SerializeAsString();
  bo.reconnect();
  bo.watch({bookmark});
  BOOST_TEST(bo.inbox->events.at(0).SerializeAsString() == live);
}

BOOST_FIXTURE_TEST_CASE(what_was_withdrawn_since_is_not_in_what_is_caught_up, Given) {
  const std::string bookmark = place(bo);
  bo.hang_up();
  Person cy = world.joined(ana, circle.id(), "Cy", "cy");
  cy.promise(circle.id(), "quokka");
  auto leave = in<v1::LeaveCircleRequest>(circle.id());
  leave.set_withdraw(true);
  cy.call<v1::LeaveCircleReply>(leave);
  bo.reconnect();
  bo.watch({bookmark});
  BOOST_REQUIRE(bo.inbox->events.size() == 4U);
  for (const auto& event : bo.inbox->events) BOOST_TEST(event.SerializeAsString().find("quokka") == std::string::npos);
  BOOST_TEST(bo.inbox->events[1].commitment_added().withdrawn());
  BOOST_TEST(bo.inbox->events[3].post_withdrawn().number() == bo.inbox->events[1].commitment_added().number());
}

BOOST_FIXTURE_TEST_CASE(a_connection_watches_once, Given) {
  bo.watch();
  BOOST_TEST(bo.refusal(v1::WatchRequest{}).reason() == "ALREADY_WATCHING");
  v1::WatchRequest many;
  for (int count = 0; count < 501; ++count) many.add_bookmarks("nonsense");
  ana.reconnect();
  BOOST_TEST(ana.refusal(many).violations(0).field() == "bookmarks");
  BOOST_TEST(ana.ask(v1::WatchRequest{}).has_watch());
}

BOOST_FIXTURE_TEST_CASE(a_refused_request_is_no_event, Given) {
  bo.watch();
  ana.refusal(kept(circle.id(), 7));
  BOOST_TEST(bo.inbox->events.empty());
}

BOOST_AUTO_TEST_SUITE_END()
