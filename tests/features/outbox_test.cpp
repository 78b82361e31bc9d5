// What leaves the server and for whom: never more than its reader may see at that moment, each once.
#include <boost/test/unit_test.hpp>

#include "tests/features/outbox_fixture.hpp"
#include "tests/support/database.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

features::Handover failed(const features::Letter& letter, std::optional<std::chrono::seconds> again_in) {
  return {.delivery = letter.delivery, .claim = letter.claim, .delivered = false, .again_in = again_in, .why = "the server is busy"};
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(outbox, Outbox)

// H5
BOOST_AUTO_TEST_CASE(a_reminder_goes_once_to_each_confirmed_channel) {
  add_confirmed(world, bo, mailing("bo@example.org"));
  v1::AddChannelRequest ntfy;
  ntfy.set_kind(v1::Channel::KIND_NTFY);
  ntfy.set_address("https://ntfy.example.org/topic");
  add_confirmed(world, bo, ntfy);
  bo.call<v1::AddChannelReply>(mailing("never@example.org"));
  reminded_promise();
  const auto letters = hand_over(world);
  BOOST_REQUIRE(letters.size() == 2U);
  BOOST_TEST((letters[0].kind != letters[1].kind));
  for (const auto& letter : letters) BOOST_TEST(letter.link.find("/l/") != std::string::npos);
  BOOST_TEST(hand_over(world).empty());
}

BOOST_AUTO_TEST_CASE(what_the_scheduler_makes_comes_once_and_never_in_quiet_hours) {
  auto request = mail_of("bo");
  add_confirmed(world, bo, request);
  bo.promise(circle.id(), "Write the talk");
  std::vector<std::string> titles;
  while (world.now < at("2026-12-02T12:00:00")) {
    world.live_until(world.now + std::chrono::hours(1));
    for (const auto& letter : hand_over(world)) {
      titles.push_back(letter.title);
      const auto hour = std::chrono::duration_cast<std::chrono::hours>(world.now - std::chrono::floor<std::chrono::days>(world.now)).count();
      BOOST_TEST((hour >= 8 && hour < 22), letter.title << " at " << hour);
    }
  }
  const std::vector<std::string> expected{"Something you promised is due in 3 days", "Something you promised is due today", "The time to say how it went with something you promised ends soon"};
  BOOST_TEST(titles == expected, boost::test_tools::per_element());
}

// H4
BOOST_AUTO_TEST_CASE(a_reminder_of_what_was_reported_dropped_or_withdrawn_meanwhile_is_not_sent) {
  add_confirmed(world, bo, mailing("bo@example.org"));
  bo.call<v1::CheckInReply>(kept(circle.id(), reminded_promise()));
  BOOST_TEST(hand_over(world).empty());
  BOOST_TEST(why_ended() == "there is no reason for it any more");
  bo.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), reminded_promise()));
  BOOST_TEST(hand_over(world).empty());
  bo.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(circle.id(), reminded_promise()));
  BOOST_TEST(hand_over(world).empty());
}

// N9, N13
BOOST_AUTO_TEST_CASE(whoever_left_pauses_or_muted_the_circle_is_not_reminded) {
  add_confirmed(world, bo, mailing("bo@example.org"));
  const auto circle_key = secrets::id_from_text(circle.id()).value();
  const auto bo_key = secrets::id_from_text(id_of("bo")).value();
  reminded_promise();
  write(R"sql(UPDATE memberships SET muted = 1 WHERE circle_id = $1 AND id = $2)sql", {circle_key, bo_key});
  BOOST_TEST(hand_over(world).empty());
  BOOST_TEST(why_ended() == "its reader has muted the circle");
  write(R"sql(UPDATE memberships SET muted = 0 WHERE circle_id = $1 AND id = $2)sql", {circle_key, bo_key});
  reminded_promise();
  write(R"sql(
      INSERT INTO pauses (circle_id, id, membership_id, declared_by, first_day, last_day, reason, declared_at, retroactive)
      VALUES ($1, $2, $3, $3, '2026-11-10', '2026-11-12', '', $4, 0))sql",
        {circle_key, secrets::random_id(), bo_key, world.now});
  BOOST_TEST(hand_over(world).empty());
  BOOST_TEST(why_ended() == "its reader pauses");
  write(R"sql(DELETE FROM pauses WHERE circle_id = $1)sql", {circle_key});
  reminded_promise();
  bo.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  BOOST_TEST(hand_over(world).empty());
}

BOOST_AUTO_TEST_CASE(what_comes_in_quiet_hours_waits_for_their_end) {
  add_confirmed(world, bo, mail_of("bo"));
  reminded_promise();
  publish(ana, "Staff engineer");
  world.now = at("2026-11-10T23:00:00");
  BOOST_TEST(hand_over(world).empty());
  world.now = at("2026-11-11T07:59:59");
  BOOST_TEST(hand_over(world).empty());
  world.now = at("2026-11-11T08:00:00");
  BOOST_TEST(hand_over(world).size() == 2U);
  // A snooze is the same.
  const auto account = secrets::id_from_bytes(bo.session->account.view());
  write(R"sql(
      INSERT INTO reminder_settings (account_id, profile, lead_days, quiet_from, quiet_until, snoozed_until, digest, last_digest) VALUES ($1, 2, '', 0, 0, $2, 1, ''))sql",
        {account, at("2026-11-14T12:00:00")});
  reminded_promise();
  BOOST_TEST(hand_over(world).empty());
  world.now = at("2026-11-14T12:00:00");
  BOOST_TEST(hand_over(world).size() == 1U);
}

// N11
BOOST_AUTO_TEST_CASE(where_a_digest_was_chosen_single_reminders_are_not_sent) {
  add_confirmed(world, bo, mail_of("bo", true));
  add_confirmed(world, cy, mailing("cy@example.org"));
  bo.promise(circle.id(), "Write the talk");
  bo.promise(circle.id(), "Read a book");
  const unsigned asked = ana.promise(circle.id(), "Run", id_of("bo")).number();
  ana.call<v1::CheckInReply>(kept(circle.id(), asked));
  hand_over(world);
  const auto account = bo.session->account;
  write(R"sql(
      INSERT INTO reminder_settings (account_id, profile, lead_days, quiet_from, quiet_until, digest, last_digest) VALUES ($1, 2, '', 22, 8, 3, ''))sql",
        {account});
  reminded_promise();
  BOOST_TEST(hand_over(world).empty());
  const auto send = [&](const secrets::Id& to, const std::string& name) {
    world.engine->write({.work = [&](storage::WriteTx& tx) { features::send_digest(tx, to, name); }, .done = [](std::exception_ptr failure) { BOOST_REQUIRE(!failure); }});
    world.settle();
  };
  send(account, "2026-11");
  send(account, "2026-11");
  const auto letters = hand_over(world);
  BOOST_REQUIRE(letters.size() == 1U);
  BOOST_TEST(letters[0].cause == "digest");
  BOOST_TEST(has(letters[0].html, "3 of your promises due, 1 waiting for an act of yours"));
  BOOST_TEST(has(letters[0].text, "Read a book, due 2026-11-30 (Staff)"));
  BOOST_TEST(has(letters[0].text, "Waiting for you: Run (Staff)"));
  // Nothing is due within a week, but somebody waits; and Cy, who chose none, gets none.
  send(account, "2026-W46");
  send(cy.session->account, "2026-W46");
  BOOST_TEST(hand_over(world).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_notice_goes_to_channels_that_carry_the_inbox_while_it_is_unread_and_not_muted) {
  add_confirmed(world, bo, mailing("reminders.only@example.org"));
  const auto post = publish(bo, "Staff engineer");
  open_thread(eva, post.number(), "One");
  BOOST_TEST(hand_over(world).empty());
  add_confirmed(world, bo, mail_of("bo"));
  const unsigned thread = open_thread(eva, post.number(), "Two");
  BOOST_TEST(hand_over(world).size() == 1U);
  // Read in the product meanwhile.
  reply(eva, thread, "Three");
  v1::MarkInboxRequest read;
  read.set_all(true);
  bo.call<v1::MarkInboxReply>(read);
  BOOST_TEST(hand_over(world).empty());
  // Muted after it was written down, and before.
  reply(eva, thread, "Four");
  auto mute = about<v1::MarkThreadRequest>(circle.id(), thread);
  mute.set_muted(true);
  bo.call<v1::MarkThreadReply>(mute);
  BOOST_TEST(hand_over(world).empty());
  reply(eva, thread, "Five");
  BOOST_TEST(hand_over(world).empty());
}

// H4
BOOST_AUTO_TEST_CASE(a_notice_of_what_its_reader_may_not_see_any_more_is_not_sent) {
  add_confirmed(world, bo, mail_of("bo", true));
  const auto post = publish(ana, "Staff engineer", for_named({id_of("bo"), id_of("cy")}));
  auto narrow = about<v1::NarrowPostRequest>(circle.id(), post.number());
  *narrow.mutable_audience() = for_named({id_of("cy")});
  ana.call<v1::NarrowPostReply>(narrow);
  BOOST_TEST(hand_over(world).empty());
}

BOOST_AUTO_TEST_CASE(a_lease_ends_by_itself_and_the_word_of_an_earlier_one_is_void) {
  add_confirmed(world, bo, mailing("bo@example.org"));
  reminded_promise();
  const auto first = claim(world);
  BOOST_REQUIRE(first.size() == 1U);
  BOOST_TEST(first[0].attempts == 1U);
  BOOST_TEST(claim(world).empty());
  world.advance(std::chrono::minutes(4));
  BOOST_TEST(claim(world).empty());
  world.advance(std::chrono::minutes(1));
  const auto second = claim(world);
  BOOST_REQUIRE(second.size() == 1U);
  BOOST_TEST(second[0].attempts == 2U);
  // At least once, and known by its name.
  BOOST_TEST(second[0].message_id == first[0].message_id);
  tests::settle(world, failed(first[0], std::nullopt));
  tests::settle(world, arrived(second[0]));
  tests::settle(world, failed(second[0], std::chrono::seconds(1)));
  world.advance(std::chrono::hours(1));
  BOOST_TEST(claim(world).empty());
  v1::ListDeliveriesRequest list;
  BOOST_TEST(host(world).call<v1::ListDeliveriesReply>(list).deliveries_size() == 0);
}

// H5
BOOST_AUTO_TEST_CASE(what_failed_comes_again_in_its_time_and_its_trouble_is_shown) {
  add_confirmed(world, bo, mailing("bo@example.org"));
  reminded_promise();
  tests::settle(world, failed(claim(world).at(0), std::chrono::seconds(30)));
  BOOST_TEST(claim(world).empty());
  world.advance(std::chrono::seconds(30));
  const auto again = claim(world);
  BOOST_REQUIRE(again.size() == 1U);
  BOOST_TEST(times_stored(world, "the server is busy") == 2U);  // at the letter and at its channel
  tests::settle(world, arrived(again[0]));
  BOOST_TEST(times_stored(world, "the server is busy") == 0U);
}

// H5
BOOST_AUTO_TEST_CASE(a_letter_that_was_given_up_is_the_operators_to_list_and_to_send_again) {
  add_confirmed(world, bo, mailing("bo@example.org"));
  reminded_promise();
  tests::settle(world, failed(claim(world).at(0), std::nullopt));
  world.advance(std::chrono::hours(1));
  BOOST_TEST(claim(world).empty());
  Person operates = host(world);
  v1::ListDeliveriesRequest list;
  list.set_dead(true);
  const auto dead = operates.call<v1::ListDeliveriesReply>(list);
  BOOST_REQUIRE(dead.deliveries_size() == 1);
  BOOST_TEST(dead.dead() == 1U);
  BOOST_TEST(dead.waiting() == 0U);
  BOOST_TEST(dead.deliveries(0).why() == "the server is busy");
  BOOST_TEST(dead.deliveries(0).kind() == v1::Channel::KIND_EMAIL);
  BOOST_TEST(!has(dead.DebugString(), "bo@example.org"));
  v1::RequeueDeliveriesRequest requeue;
  requeue.add_ids(dead.deliveries(0).id());
  BOOST_TEST(operates.call<v1::RequeueDeliveriesReply>(requeue).requeued() == 1U);
  tests::settle(world, failed(claim(world).at(0), std::nullopt));
  v1::RequeueDeliveriesRequest all;
  BOOST_TEST(operates.refusal(all).violations(0).field() == "ids");
  all.set_all(true);
  BOOST_TEST(operates.call<v1::RequeueDeliveriesReply>(all).requeued() == 1U);
  BOOST_TEST(hand_over(world).size() == 1U);
  // Delivered: nothing to send again.
  BOOST_TEST(operates.call<v1::RequeueDeliveriesReply>(all).requeued() == 0U);
  BOOST_TEST(operates.refusal(requeue).reason() == "NOT_FOUND");
  BOOST_TEST(bo.refusal(all).reason() == "ROLE_NEEDED");
}

BOOST_AUTO_TEST_CASE(what_went_out_long_ago_is_forgotten) {
  add_confirmed(world, bo, mailing("bo@example.org"));
  reminded_promise();
  hand_over(world);
  BOOST_TEST(rows_of(world, "deliveries") == 2U);
  reminded_promise();
  world.advance(std::chrono::days(31));
  bool done = false;
  world.dispatcher->forget_expired([&] { done = true; });
  world.settle();
  BOOST_TEST(done);
  // What still waits stays.
  BOOST_TEST(rows_of(world, "deliveries") == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
