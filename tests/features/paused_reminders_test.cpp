// A pause stops every reminder, and resuming resumes only what it stopped; digests instead of single letters.
#include <boost/test/unit_test.hpp>

#include "shared/secrets/ids.hpp"
#include "tests/features/reminded_people.hpp"
#include "tests/support/database.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

struct Given : RemindedPeople {
  void resume(Person& person, bool whole_circle = false) const {
    auto request = in<v1::ResumeRequest>(circle.id());
    request.set_whole_circle(whole_circle);
    person.call<v1::ResumeReply>(request);
  }
  static void digest(Person& person, v1::DigestRhythm rhythm) {
    v1::EditRemindersRequest request;
    request.set_digest(rhythm);
    person.call<v1::EditRemindersReply>(request);
  }
  // A mail address of Bo's, confirmed.
  void add_address() {
    const auto member = secrets::id_from_text(id_of("bo")).value();
    world.engine->write({.work =
                             [&](storage::WriteTx& tx) {
                               tx.write(R"sql(
                                   INSERT INTO channels (id, account_id, circle_id, kind, address, signing_secret, with_texts, inbox, recovery, created_at, confirmed_at, trouble)
                                   SELECT $1, account_id, NULL, 1, 'bo@example.org', NULL, 0, 0, 0, $2, $2, '' FROM memberships WHERE id = $3)sql",
                                        {secrets::random_id(), tx.now(), member});
                             },
                         .done = [](std::exception_ptr failure) { BOOST_TEST(!failure); }});
  }
  // Of the outbox, by cause and reference: "6 2026-W48".
  Texts letters() {
    Texts texts;
    world.engine->read({.work =
                            [&](storage::ReadTx& tx) {
                              tx.read(R"sql(SELECT cause, reference FROM deliveries ORDER BY created_at)sql", {}, [&](const storage::Row& row) {
                                texts.push_back(row.integer(0) == 6 ? "digest " + row.text(1) : "other");
                              });
                            },
                        .done = [](std::exception_ptr failure) { BOOST_TEST(!failure); }});
    return texts;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(paused_reminders)

// N13
BOOST_FIXTURE_TEST_CASE(a_pause_over_the_due_day_stops_everything_about_it, Given) {
  promise();
  live_until("2026-11-20T12:00:00");
  pause(bo, "2026-11-25", "2026-12-05");
  BOOST_TEST(planned(bo).empty());
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(came(bo).empty());
  BOOST_TEST(came(cy).empty());
  BOOST_TEST(came(ana).empty());
  // December asks again.
  live_until("2026-12-28T12:00:00");
  BOOST_TEST(came(bo) == Texts{"lead-3 12-28T08:00"}, boost::test_tools::per_element());
}

// N2, N13
BOOST_FIXTURE_TEST_CASE(what_a_pause_stopped_comes_when_it_is_over_if_it_still_helps, Given) {
  promise();
  live_until("2026-11-26T12:00:00");
  pause(bo, "2026-11-26", "2026-11-28");
  live_until("2026-11-29T06:59:00");
  BOOST_TEST(came(bo).empty());
  // Its last day is over at midnight, and then it is quiet until eight.
  live_until("2026-11-29T07:00:00");
  BOOST_TEST(came(bo) == Texts{"lead-3 11-27T08:00"}, boost::test_tools::per_element());
}

// N13
BOOST_FIXTURE_TEST_CASE(resuming_resumes_what_the_pause_stopped_and_no_more, Given) {
  promise();
  live_until("2026-11-26T12:00:00");
  pause(bo, "2026-11-26", "2026-12-20");
  live_until("2026-11-28T12:00:00");
  BOOST_TEST(came(bo).empty());
  mute(bo, true);
  resume(bo);
  live_until("2026-11-28T13:00:00");
  BOOST_TEST(came(bo).empty());  // muted still
  mute(bo, false);
  live_until("2026-11-28T14:00:00");
  BOOST_TEST(came(bo) == Texts{"lead-3 11-27T08:00"}, boost::test_tools::per_element());
  live_until("2026-11-30T12:00:00");
  BOOST_TEST(came(bo).size() == 2U);
}

// N4
BOOST_FIXTURE_TEST_CASE(a_pause_in_between_ends_the_ladder, Given) {
  promise();
  live_until("2026-12-04T12:00:00");
  BOOST_TEST(came(cy).size() == 1U);
  pause(bo, "2026-12-04", "2026-12-05");
  live_until("2026-12-20T12:00:00");
  BOOST_TEST(came(ana).empty());
  BOOST_TEST(!inbox(cy).items(0).asked());
}

// N2
BOOST_FIXTURE_TEST_CASE(a_witness_who_pauses_is_nudged_afterwards_and_a_circle_that_pauses_is_left_alone, Given) {
  promise();
  live_until("2026-12-02T12:00:00");
  pause(cy, "2026-12-02", "2026-12-04");
  live_until("2026-12-06T12:00:00");
  BOOST_TEST(came(cy) == Texts{"witness 12-03T09:00"}, boost::test_tools::per_element());
  BOOST_TEST(inbox(cy).items(0).at().seconds() == std::chrono::duration_cast<std::chrono::seconds>(at("2026-12-05T08:00:00").time_since_epoch()).count());
  pause(ana, "2026-12-06", "2027-01-20", true);
  live_until("2027-01-20T12:00:00");
  BOOST_TEST(came(bo).empty());  // November's are older than 30 days
  BOOST_TEST(came(ana).empty());
  BOOST_TEST(rows_of(world, "reminders") == 4U);
}

// N11
BOOST_FIXTURE_TEST_CASE(a_digest_comes_once_a_week_instead_of_single_letters, Given) {
  add_address();
  digest(bo, v1::DIGEST_RHYTHM_WEEKLY);
  promise();
  // On Mondays at nine in Berlin.
  live_until("2026-11-16T07:59:00");
  BOOST_TEST(letters().empty());
  live_until("2026-11-16T08:00:00");
  BOOST_TEST(letters() == Texts{"digest 2026-W47"}, boost::test_tools::per_element());
  world.restart();
  bo.reconnect();
  live_until("2026-12-01T12:00:00");
  BOOST_TEST(letters() == (Texts{"digest 2026-W47", "digest 2026-W48", "digest 2026-W49"}), boost::test_tools::per_element());
  // In the inbox they come singly.
  BOOST_TEST(inbox(bo).items_size() == 2);
  digest(bo, v1::DIGEST_RHYTHM_NONE);
  live_until("2026-12-08T12:00:00");
  BOOST_TEST(letters().back() == "other");
}

// N11
BOOST_FIXTURE_TEST_CASE(a_monthly_digest_waits_for_quiet_hours_and_of_many_months_only_the_newest_comes, Given) {
  add_address();
  quiet(bo, 0, 18);
  digest(bo, v1::DIGEST_RHYTHM_MONTHLY);
  live_until("2026-12-01T16:59:00");
  BOOST_TEST(letters().empty());
  live_until("2026-12-01T17:00:00");
  BOOST_TEST(letters() == Texts{"digest 2026-12"}, boost::test_tools::per_element());
  // The server was down for months.
  world.now = at("2027-03-10T20:00:00");
  world.look();
  BOOST_TEST(letters() == (Texts{"digest 2026-12", "digest 2027-03"}), boost::test_tools::per_element());
}

// N11
BOOST_FIXTURE_TEST_CASE(a_digest_that_waits_for_the_end_of_a_snooze_comes_when_the_snooze_is_ended, Given) {
  add_address();
  digest(bo, v1::DIGEST_RHYTHM_WEEKLY);
  live_until("2026-11-15T12:00:00");
  snooze(bo, 3);
  live_until("2026-11-16T12:00:00");
  BOOST_TEST(letters().empty());
  snooze(bo, 0);
  world.look();
  BOOST_TEST(letters() == Texts{"digest 2026-W47"}, boost::test_tools::per_element());
  // What came does not come again, whatever is changed.
  snooze(bo, 1);
  snooze(bo, 0);
  live_until("2026-11-23T07:59:00");
  BOOST_TEST(letters().size() == 1U);
  live_until("2026-11-23T08:00:00");
  BOOST_TEST(letters().size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
