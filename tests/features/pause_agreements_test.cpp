// A pause that was declared late, agreed promise by promise (server/README.md, "Keeping promises", K5).
#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/staff_circle.hpp"

using namespace circles;
using namespace circles::tests;
using namespace std::chrono_literals;

namespace {

// Bo's promises: `watched` has Cy as its witness, `alone` has none, `secret` is for Cy and has none, all monthly. It is
// 2026-12-05: November closed as missed. Ana is the owner.
struct Given : StaffCircle {
  unsigned watched = bo.promise(circle.id(), "Watched", id_of("cy")).number();
  unsigned alone = bo.promise(circle.id(), "Alone").number();
  unsigned secret = bo.promise(circle.id(), "Secret", {}, for_named({id_of("cy")})).number();
  Given() { world.now = at("2026-12-05T12:00:00"); }

  v1::Pause pause_late() { return bo.call<v1::PauseReply>(pausing(circle.id(), "2026-12-20", "2026-11-20")).pause(); }
  v1::AgreePauseRequest agreeing(unsigned number) { return about<v1::AgreePauseRequest>(circle.id(), number); }
  v1::Occurrence::State november(unsigned number) {
    const auto shown = bo.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), number));
    return shown.occurrences(shown.occurrences_size() - 1).state();
  }
  std::vector<unsigned> to_agree(Person& person) {
    std::vector<unsigned> numbers;
    const auto today = person.call<v1::GetTodayReply>(v1::GetTodayRequest{});
    for (const auto& item : today.pauses_to_agree()) numbers.push_back(item.number());
    return numbers;
  }
  std::vector<unsigned> asked(Person& person) {
    std::vector<unsigned> numbers;
    const auto all = inbox(person, true);
    for (const auto& item : all.items()) {
      if (item.why() == v1::InboxItem::WHY_PAUSE_AGREEMENT_WANTED && item.asked()) numbers.push_back(item.number());
    }
    return numbers;
  }
};

void check_equal(const std::vector<unsigned>& left, const std::vector<unsigned>& right) { BOOST_TEST(left == right, boost::test_tools::per_element()); }

}  // namespace

BOOST_AUTO_TEST_SUITE(pause_agreements)

BOOST_FIXTURE_TEST_CASE(declared_late_it_excuses_at_once_only_what_comes, Given) {
  BOOST_TEST(pause_late().retroactive());
  BOOST_TEST(november(watched) == v1::Occurrence::STATE_MISSED);
  bo.call<v1::PauseReply>(pausing(circle.id(), "2026-12-31", "2026-11-20"));
  const auto december = bo.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), watched)).occurrences(0);
  BOOST_TEST(december.state() == v1::Occurrence::STATE_EXCUSED);
}

BOOST_FIXTURE_TEST_CASE(its_witness_is_asked_and_without_one_the_owners_who_read_it, Given) {
  pause_late();
  check_equal(to_agree(cy), {watched});
  check_equal(to_agree(ana), {alone});
  check_equal(to_agree(bo), {});
  check_equal(to_agree(dee), {});
  check_equal(asked(cy), {watched});
  check_equal(asked(ana), {alone});
  const auto all = inbox(cy);
  const auto item = std::ranges::find(all.items(), v1::InboxItem::WHY_PAUSE_AGREEMENT_WANTED, &v1::InboxItem::why);
  BOOST_REQUIRE((item != all.items().end()));
  BOOST_TEST(item->period() == "2026-11");
  BOOST_TEST(item->title() == "Watched");
  BOOST_TEST(item->actor().handle() == "bo");
}

BOOST_FIXTURE_TEST_CASE(agreed_it_is_excused_and_its_author_is_told, Given) {
  const std::string id = pause_late().id();
  bo.watch();
  dee.watch();
  const auto agreed = cy.call<v1::AgreePauseReply>(agreeing(watched)).commitment();
  BOOST_TEST(agreed.record().closed() == 0U);
  BOOST_TEST(november(watched) == v1::Occurrence::STATE_EXCUSED);
  BOOST_TEST(november(alone) == v1::Occurrence::STATE_MISSED);
  BOOST_REQUIRE(dee.inbox->events.size() == 1U);
  BOOST_TEST(dee.inbox->events[0].pause_agreed().number() == watched);
  BOOST_TEST(dee.inbox->events[0].pause_agreed().occurrence().period() == "2026-11");
  BOOST_TEST(inbox(bo).items(0).why() == v1::InboxItem::WHY_PAUSE_AGREED);
  BOOST_TEST(inbox(bo).items(0).period() == "2026-11");
  check_equal(to_agree(cy), {});
  check_equal(asked(cy), {});
  BOOST_TEST(cy.refusal(agreeing(watched)).reason() == "NOTHING_WAITS");
  ana.call<v1::AgreePauseReply>(agreeing(alone));
  BOOST_TEST(november(alone) == v1::Occurrence::STATE_EXCUSED);
  const auto listed = dee.call<v1::ListPausesReply>(in<v1::ListPausesRequest>(circle.id())).pauses(0);
  BOOST_TEST(listed.id() == id);
  BOOST_TEST(listed.agreed_size() == 2);
}

BOOST_FIXTURE_TEST_CASE(nobody_else_agrees, Given) {
  pause_late();
  // Where there is a witness the owner has no say; and nobody has one on what is their own.
  for (Person* person : {&ana, &bo, &dee, &eva}) BOOST_TEST(person->refusal(agreeing(watched)).reason() == "NOT_THE_WITNESS");
  for (Person* person : {&bo, &cy, &dee, &eva}) BOOST_TEST(person->refusal(agreeing(alone)).reason() == "NOT_THE_WITNESS");
  // No witness, and no owner in its audience: nobody.
  BOOST_TEST(ana.refusal(agreeing(secret)).reason() == "NOT_FOUND");
  for (Person* person : {&bo, &cy}) BOOST_TEST(person->refusal(agreeing(secret)).reason() == "NOT_THE_WITNESS");
  BOOST_TEST(rows_of(world, "pause_agreements") == 0U);
}

BOOST_FIXTURE_TEST_CASE(when_the_witness_has_gone_an_owner_stands_in, Given) {
  cy.call<v1::LeaveCircleReply>(in<v1::LeaveCircleRequest>(circle.id()));
  pause_late();
  check_equal(to_agree(ana), {watched, alone});
  ana.call<v1::AgreePauseReply>(agreeing(watched));
  BOOST_TEST(november(watched) == v1::Occurrence::STATE_EXCUSED);
}

BOOST_FIXTURE_TEST_CASE(nothing_waits_where_nothing_would_be_excused, Given) {
  BOOST_TEST(cy.refusal(agreeing(watched)).reason() == "NOTHING_WAITS");
  // It was on another day, or it was kept after all.
  bo.call<v1::PauseReply>(pausing(circle.id(), "2026-11-29", "2026-11-20"));
  BOOST_TEST(cy.refusal(agreeing(watched)).reason() == "NOTHING_WAITS");
  check_equal(asked(cy), {});
}

BOOST_FIXTURE_TEST_CASE(what_was_kept_needs_no_excuse, Given) {
  world.now = at("2026-11-20T12:00:00");
  bo.call<v1::CheckInReply>(kept(circle.id(), watched));
  world.now = at("2026-12-05T12:00:00");
  pause_late();
  check_equal(to_agree(cy), {});
  BOOST_TEST(cy.refusal(agreeing(watched)).reason() == "NOTHING_WAITS");
}

BOOST_FIXTURE_TEST_CASE(an_agreement_reaches_no_pause_that_is_declared_afterwards, Given) {
  bo.call<v1::PauseReply>(pausing(circle.id(), "2026-12-01", "2026-11-20"));
  cy.call<v1::AgreePauseReply>(agreeing(watched));
  world.now = at("2027-01-05T12:00:00");
  bo.call<v1::PauseReply>(pausing(circle.id(), "2027-01-02", "2026-12-20"));
  const auto shown = bo.call<v1::GetCommitmentReply>(about<v1::GetCommitmentRequest>(circle.id(), watched));
  BOOST_TEST(shown.occurrences(1).state() == v1::Occurrence::STATE_MISSED);
  check_equal(to_agree(cy), {watched});
}

// K11: what is asked about a promise is told to its readers alone, in numbers neither.
BOOST_FIXTURE_TEST_CASE(a_pause_tells_nobody_of_promises_that_they_may_not_see, Given) {
  const unsigned hidden = bo.promise(circle.id(), "Hidden", id_of("cy"), for_named({id_of("cy")})).number();
  world.now = at("2027-01-05T12:00:00");
  dee.watch();
  ana.watch();
  bo.call<v1::PauseReply>(pausing(circle.id(), "2027-01-20", "2026-12-20"));
  check_equal(to_agree(cy), {watched, hidden});
  cy.call<v1::AgreePauseReply>(agreeing(hidden));
  for (Person* person : {&dee, &ana}) {
    for (const auto& event : person->inbox->events) BOOST_TEST(event.ShortDebugString().find(std::to_string(hidden)) == std::string::npos);
    BOOST_TEST(person->call<v1::ListPausesReply>(in<v1::ListPausesRequest>(circle.id())).pauses(0).agreed_size() == 0);
    BOOST_TEST(person->call<v1::GetBoardReply>(in<v1::GetBoardRequest>(circle.id())).rows(1).pause().agreed_size() == 0);
  }
  // The pause itself, and one for each of the two promises that are everybody's.
  BOOST_TEST(dee.inbox->events.size() == 3U);
  BOOST_TEST(cy.call<v1::ListPausesReply>(in<v1::ListPausesRequest>(circle.id())).pauses(0).agreed(0) == hidden);
}

BOOST_AUTO_TEST_SUITE_END()
