// Who waits for a mentor's word.
#include <boost/test/unit_test.hpp>

#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

struct Given : StaffCircle {
  v1::Audience to_eva = for_mentors({id_of("eva")});

  // "bo post, cy thread": who waits, with what, the longest first.
  std::string queue(Person& mentor) {
    const auto reply = mentor.call<v1::GetMentorQueueReply>(v1::GetMentorQueueRequest{});
    std::string all;
    for (const auto& waiting : reply.waiting()) all += (all.empty() ? "" : ", ") + waiting.member().handle() + (waiting.has_thread() ? " thread" : " post");
    BOOST_TEST(mentor.call<v1::GetTodayReply>(v1::GetTodayRequest{}).waiting_for_mentor() == static_cast<unsigned>(reply.waiting_size()));
    return all;
  }
  void resolve(Person& person, unsigned number) {
    auto request = about<v1::ResolveThreadRequest>(circle.id(), number);
    request.set_outcome("Done");
    person.call<v1::ResolveThreadReply>(request);
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(mentor_queues)

// A36
BOOST_FIXTURE_TEST_CASE(a_plan_for_mentors_waits_until_one_says_a_word, Given) {
  const unsigned plan = publish(bo, "Staff", to_eva).number();
  publish(cy, "Lead");
  BOOST_TEST(queue(eva) == "bo post");
  BOOST_TEST(queue(ana) == "");
  const unsigned talk = open_thread(eva, plan, "Which team?");
  BOOST_TEST(queue(eva) == "");
  reply(bo, talk, "Platform");
  BOOST_TEST(queue(eva) == "bo thread");
  reply(eva, talk, "Good");
  BOOST_TEST(queue(eva) == "");
  reply(bo, talk, "And when?");
  resolve(bo, talk);
  BOOST_TEST(queue(eva) == "");
}

BOOST_FIXTURE_TEST_CASE(a_thread_for_mentors_waits_in_place_of_its_post, Given) {
  const unsigned plan = publish(bo, "Staff", to_eva).number();
  open_thread(bo, plan, "What do you think?");
  BOOST_TEST(queue(eva) == "bo thread");
  const unsigned open_plan = publish(cy, "Lead").number();
  world.advance(1min);
  open_thread(cy, open_plan, "Dear mentors", to_eva);
  open_thread(dee, open_plan, "For everyone");
  BOOST_TEST(queue(eva) == "bo thread, cy thread");
}

BOOST_FIXTURE_TEST_CASE(who_waits_longest_comes_first_counted_from_the_first_word_unanswered, Given) {
  const unsigned of_bo = open_thread(bo, publish(bo, "Staff", to_eva).number(), "First");
  world.advance(1h);
  open_thread(cy, publish(cy, "Lead", to_eva).number(), "Second");
  BOOST_TEST(queue(eva) == "bo thread, cy thread");
  world.advance(1h);
  reply(eva, of_bo, "Answer");
  reply(bo, of_bo, "Thanks, and");
  const Instant since = world.now;
  world.advance(1h);
  reply(bo, of_bo, "one more");
  BOOST_TEST(queue(eva) == "cy thread, bo thread");
  const auto waiting = eva.call<v1::GetMentorQueueReply>(v1::GetMentorQueueRequest{}).waiting(1);
  BOOST_TEST(waiting.since().seconds() == std::chrono::duration_cast<std::chrono::seconds>(since.time_since_epoch()).count());
  BOOST_TEST(waiting.circle_name() == "Staff");
  BOOST_TEST(waiting.thread().unread() == 3U);
}

BOOST_FIXTURE_TEST_CASE(a_redacted_word_neither_waits_nor_answers, Given) {
  const unsigned talk = open_thread(bo, publish(bo, "Staff", to_eva).number(), "First");
  reply(eva, talk, "Answer");
  BOOST_TEST(queue(eva) == "");
  auto redact = about<v1::RedactMessageRequest>(circle.id(), talk);
  redact.set_message(2);
  eva.call<v1::RedactMessageReply>(redact);
  BOOST_TEST(queue(eva) == "bo thread");
  redact.set_message(1);
  bo.call<v1::RedactMessageReply>(redact);
  BOOST_TEST(queue(eva) == "");
}

BOOST_FIXTURE_TEST_CASE(what_a_mentor_may_not_read_is_not_in_the_queue, Given) {
  open_thread(bo, publish(bo, "Staff", to_eva).number(), "First");
  Person max = world.joined(ana, circle.id(), "Max", "max", v1::ROLE_MENTOR);
  BOOST_TEST(queue(max) == "");
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("eva"), v1::ROLE_MEMBER));
  BOOST_TEST(queue(eva) == "");
  ana.call<v1::ChangeRoleReply>(to_role(circle.id(), id_of("eva"), v1::ROLE_MENTOR));
  BOOST_TEST(queue(eva) == "");
}

BOOST_FIXTURE_TEST_CASE(the_queue_says_when_there_are_more, Given) {
  publish(bo, "Staff", to_eva);
  publish(cy, "Lead", to_eva);
  v1::GetMentorQueueRequest request;
  request.set_page_size(1);
  const auto reply = eva.call<v1::GetMentorQueueReply>(request);
  BOOST_TEST(reply.waiting_size() == 1);
  BOOST_TEST(reply.more());
}

BOOST_AUTO_TEST_SUITE_END()
