// Due days as a calendar: what is in it, for whom, and who reads the feed.
#include <libical/ical.h>

#include <boost/test/unit_test.hpp>
#include <map>
#include <set>
#include <string>

#include "shared/secrets/codes.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

struct FeedEntry {
  std::string day;
  std::string title;
  int sequence = 0;
  bool alarm = false;

  auto operator<=>(const FeedEntry&) const = default;
};

// By uid, as libical reads it; it finds no fault.
std::map<std::string, FeedEntry> read_feed(const std::string& text) {
  icalcomponent* root = icalparser_parse_string(text.c_str());
  BOOST_REQUIRE(root != nullptr);
  BOOST_TEST(icalrestriction_check(root) == 1);
  BOOST_TEST(icalcomponent_count_errors(root) == 0);
  std::map<std::string, FeedEntry> entries;
  for (auto* event = icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT); event != nullptr; event = icalcomponent_get_next_component(root, ICAL_VEVENT_COMPONENT)) {
    const icaltimetype start = icalcomponent_get_dtstart(event);
    BOOST_TEST(start.is_date == 1);
    FeedEntry entry{.day = fmt::format("{:04}-{:02}-{:02}", start.year, start.month, start.day),
                    .title = icalcomponent_get_summary(event),
                    .sequence = icalcomponent_get_sequence(event),
                    .alarm = icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT) != nullptr};
    BOOST_TEST(entries.emplace(icalcomponent_get_uid(event), entry).second);
  }
  icalcomponent_free(root);
  return entries;
}

v1::SetCalendarLinkRequest with_code(const std::string& code, bool with_texts = false) {
  v1::SetCalendarLinkRequest request;
  if (!code.empty()) request.set_code_sha256(secrets::sha256(code));
  request.set_with_texts(with_texts);
  return request;
}

v1::GetCalendarRequest by_code(const std::string& code) {
  v1::GetCalendarRequest request;
  request.set_code(code);
  return request;
}

struct Given : StaffCircle {
  v1::ShowCalendarReply calendar(Person& of) { return of.call<v1::ShowCalendarReply>(v1::ShowCalendarRequest()); }
  std::multiset<std::string> days(Person& of) {
    std::multiset<std::string> all;
    const auto shown = calendar(of);
    for (const auto& entry : shown.entries()) all.insert(entry.day());
    return all;
  }
  // A feed of that person's; its code.
  std::string link(Person& of, bool with_texts = false) {
    std::string code = secrets::new_code(secrets::kInviteCodeCharacters);
    of.call<v1::SetCalendarLinkReply>(with_code(code, with_texts));
    return code;
  }
  std::string feed(const std::string& code) { return stranger.call<v1::GetCalendarReply>(by_code(code)).text(); }
  v1::Commitment promise_once(Person& of, const std::string& where, const std::string& due) {
    auto request = in<v1::AddCommitmentRequest>(where);
    request.set_title("Once");
    request.set_cadence(v1::CADENCE_ONCE);
    request.set_due_date(due);
    return of.call<v1::AddCommitmentReply>(request).commitment();
  }

  Person stranger{world, "198.51.100.1"};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(calendars)

// It is 2026-11-10 at noon.
BOOST_FIXTURE_TEST_CASE(own_due_days_of_a_year_over_all_circles_by_day, Given) {
  const auto other = bo.create_circle("Other", "bo");
  const unsigned monthly = bo.promise(circle.id(), "Write").number();
  promise_once(bo, other.id(), "2026-12-05");
  promise_once(bo, other.id(), "2027-11-11");
  promise_once(bo, other.id(), "2028-01-01");
  cy.promise(circle.id(), "Of Cy");
  const std::multiset<std::string> expected{"2026-11-30", "2026-12-05", "2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30",
                                            "2027-05-31", "2027-06-30", "2027-07-31", "2027-08-31", "2027-09-30", "2027-10-31"};
  auto shown = days(bo);
  // A year from now ends at noon of 2027-11-11, before that day does.
  BOOST_TEST(shown == expected, boost::test_tools::per_element());
  const auto reply = calendar(bo);
  BOOST_TEST(reply.entries(0).circle_id() == circle.id());
  BOOST_TEST(reply.entries(0).circle_name() == "Staff");
  BOOST_TEST(reply.entries(0).number() == monthly);
  BOOST_TEST(reply.entries(0).period() == "2026-11");
  BOOST_TEST(reply.entries(0).title() == "Write");
  BOOST_TEST(reply.entries(1).circle_name() == "Other");
  for (int at = 1; at < reply.entries_size(); ++at) BOOST_TEST(reply.entries(at - 1).day() <= reply.entries(at).day());
  BOOST_TEST(!reply.has_link());
}

BOOST_FIXTURE_TEST_CASE(a_period_stays_until_its_grace_has_ended, Given) {
  bo.promise(circle.id(), "Write");
  world.now = at("2026-12-02T23:59:59");
  BOOST_TEST(days(bo).count("2026-11-30") == 1U);
  world.now = at("2026-12-03T00:00:00");
  BOOST_TEST(days(bo).count("2026-11-30") == 0U);
  BOOST_TEST(days(bo).count("2026-12-31") == 1U);
}

BOOST_FIXTURE_TEST_CASE(what_was_dropped_or_withdrawn_and_circles_that_ended_are_not_in_it, Given) {
  const unsigned dropped = bo.promise(circle.id(), "Dropped").number();
  const unsigned withdrawn = bo.promise(circle.id(), "Withdrawn").number();
  const auto archived = bo.create_circle("Archived", "bo");
  bo.promise(archived.id(), "Archived");
  const unsigned stays = bo.promise(circle.id(), "Stays").number();
  BOOST_TEST(days(bo).count("2026-11-30") == 4U);
  bo.call<v1::DropCommitmentReply>(about<v1::DropCommitmentRequest>(circle.id(), dropped));
  bo.call<v1::WithdrawPostReply>(about<v1::WithdrawPostRequest>(circle.id(), withdrawn));
  bo.call<v1::ArchiveCircleReply>(in<v1::ArchiveCircleRequest>(archived.id()));
  BOOST_TEST(days(bo).count("2026-11-30") == 1U);
  BOOST_TEST(calendar(bo).entries(0).number() == stays);
  bo.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  BOOST_TEST(days(bo).empty());
}

BOOST_FIXTURE_TEST_CASE(what_a_pause_excuses_is_not_in_it, Given) {
  bo.promise(circle.id(), "Write");
  const std::string code = link(bo);
  const auto before = read_feed(feed(code));
  auto pause = in<v1::PauseRequest>(circle.id());
  pause.set_first_day("2026-12-20");
  pause.set_last_day("2027-01-31");
  bo.call<v1::PauseReply>(pause);
  BOOST_TEST(days(bo).count("2026-12-31") == 0U);
  BOOST_TEST(days(bo).count("2027-01-31") == 0U);
  BOOST_TEST(days(bo).count("2027-02-28") == 1U);
  BOOST_TEST(read_feed(feed(code)).size() == before.size() - 2);
  // Who comes back has the same entries again.
  bo.call<v1::ResumeReply>(in<v1::ResumeRequest>(circle.id()));
  BOOST_TEST((read_feed(feed(code)) == before));
}

BOOST_FIXTURE_TEST_CASE(weeks_and_quarters, Given) {
  auto weekly = in<v1::AddCommitmentRequest>(circle.id());
  weekly.set_title("Every Friday");
  weekly.set_cadence(v1::CADENCE_WEEKLY);
  weekly.set_due_day(5);
  bo.call<v1::AddCommitmentReply>(weekly);
  auto quarterly = in<v1::AddCommitmentRequest>(circle.id());
  quarterly.set_title("Every quarter");
  quarterly.set_cadence(v1::CADENCE_QUARTERLY);
  bo.call<v1::AddCommitmentReply>(quarterly);
  const auto reply = calendar(bo);
  BOOST_TEST(reply.entries(0).day() == "2026-11-13");
  BOOST_TEST(reply.entries(0).period() == "2026-W46");
  const auto all = days(bo);
  for (const char* day : {"2026-12-31", "2027-03-31", "2027-06-30", "2027-09-30"}) BOOST_TEST(all.count(day) == 1U, day);
  // 52 Fridays until 2027-11-05, and four quarters.
  BOOST_TEST(all.size() == 56U);
}

BOOST_FIXTURE_TEST_CASE(it_ends_after_500, Given) {
  for (int made = 0; made < 50; ++made) bo.promise(circle.id(), "Write");
  const auto reply = calendar(bo);
  BOOST_TEST(reply.entries_size() == 500);
  // The first by day, not by promise.
  BOOST_TEST(reply.entries(499).day() == "2027-08-31");
}

BOOST_FIXTURE_TEST_CASE(the_feed_says_what_the_calendar_shows, Given) {
  bo.promise(circle.id(), "Write, \"speak\"; and 語\\");
  promise_once(bo, circle.id(), "2027-02-28");
  const std::string code = link(bo, true);
  BOOST_TEST(calendar(bo).has_link());
  BOOST_TEST(!calendar(cy).has_link());
  std::multiset<std::pair<std::string, std::string>> shown;
  std::multiset<std::pair<std::string, std::string>> fed;
  const auto reply = calendar(bo);
  for (const auto& entry : reply.entries()) shown.emplace(entry.day(), entry.title());
  for (const auto& [uid, entry] : read_feed(feed(code))) fed.emplace(entry.day, entry.title);
  BOOST_TEST((shown == fed));
  BOOST_TEST(fed.size() == 13U);
  // As somebody reads it aloud.
  BOOST_TEST(feed(secrets::grouped_code(code)) == feed(code));
}

BOOST_FIXTURE_TEST_CASE(without_texts_it_says_only_that_something_is_due, Given) {
  bo.promise(circle.id(), "Confess");
  const std::string text = feed(link(bo));
  for (const std::string& secret : {std::string("Confess"), std::string("Staff"), std::string("bo"), circle.id(), std::string("outline")}) BOOST_TEST(text.find(secret) == std::string::npos, secret);
  for (const auto& [uid, entry] : read_feed(text)) BOOST_TEST(entry.title == "A promise in your circle is due");
  BOOST_TEST(feed(link(bo, true)).find("Confess") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(an_entry_stays_the_same_one_and_counts_its_changes, Given) {
  const unsigned number = bo.promise(circle.id(), "Write").number();
  const auto before = read_feed(feed(link(bo, true)));
  const auto again = read_feed(feed(link(bo, true)));
  BOOST_TEST((before == again));
  BOOST_TEST(feed(link(bo)) == feed(link(bo)));

  auto edit = about<v1::EditCommitmentRequest>(circle.id(), number);
  edit.set_base_revision(1);
  edit.set_title("Write two");
  edit.set_due_day(15);
  bo.call<v1::EditCommitmentReply>(edit);
  bo.call<v1::CheckInReply>(kept(circle.id(), number));
  const auto after = read_feed(feed(link(bo, true)));
  BOOST_REQUIRE(after.size() == before.size());
  for (const auto& [uid, entry] : before) {
    BOOST_REQUIRE(after.contains(uid));
    BOOST_TEST(after.at(uid).sequence > entry.sequence);
    // The open period stays as promised, and once answered it rings no more; the others are as edited.
    const bool open = entry.day == "2026-11-30";
    BOOST_TEST(after.at(uid).title == (open ? "Write" : "Write two"));
    BOOST_TEST(after.at(uid).day.substr(8) == (open ? "30" : "15"));
    BOOST_TEST(after.at(uid).alarm == !open);
  }
}

// One refusal, byte for byte, for whatever is no code of a feed.
BOOST_FIXTURE_TEST_CASE(every_wrong_code_is_refused_alike, Given) {
  const std::string first = link(bo);
  const std::string second = link(bo);
  const std::string short_one = secrets::new_code(secrets::kInviteCodeCharacters - 1);
  cy.call<v1::SetCalendarLinkReply>(with_code(short_one));
  const std::string off = link(dee);
  dee.call<v1::SetCalendarLinkReply>(with_code(""));
  BOOST_TEST(!calendar(dee).has_link());
  const std::string deleted = link(eva);
  eva.call<v1::DeleteAccountReply>(v1::DeleteAccountRequest());
  const std::string refusal = stranger.refusal(by_code(secrets::new_code(secrets::kInviteCodeCharacters))).SerializeAsString();
  for (const std::string& wrong : {first, short_one, off, deleted, second.substr(1), second + "0"}) BOOST_TEST(stranger.refusal(by_code(wrong)).SerializeAsString() == refusal);
  BOOST_TEST(stranger.refusal(by_code(first)).reason() == "CODE_WRONG");
  BOOST_TEST(feed(second).starts_with("BEGIN:VCALENDAR\r\n"));
}

BOOST_FIXTURE_TEST_CASE(two_people_cannot_have_the_same_address, Given) {
  const std::string code = link(bo);
  const std::string own = link(cy);
  BOOST_TEST(cy.refusal(with_code(code)).reason() == "SECRET_TAKEN");
  // A refusal undoes nothing else.
  BOOST_TEST(!feed(own).empty());
  bo.call<v1::SetCalendarLinkReply>(with_code(code, true));
  BOOST_TEST(!feed(code).empty());
}

BOOST_AUTO_TEST_SUITE_END()
