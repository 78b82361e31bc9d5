// The hub, one situation at a time.
#include "server/live/hub.hpp"

#include <boost/test/unit_test.hpp>
#include <deque>
#include <memory>

#include "tests/live/circle_model.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

using Told = std::vector<std::int64_t>;

// One circle with members, a hub, and a log whose reads end when the test says so.
struct Hall {
  Hall() {
    hub.read_log_with([this](const Place& place, std::function<void(std::optional<LogPart>)> then) { reads.push_back({place, circle.last(), std::move(then)}); });
    for (const Id& account : {ana, bo}) circle.join(account);
  }

  struct Read {
    Place place;
    std::int64_t snapshot;
    std::function<void(std::optional<LogPart>)> then;
  };

  Id membership(const Id& account) const { return circle.of(account)->id; }

  void sign_in(Watcher& watcher, const Id& account, const Id& device = secrets::random_id()) {
    hub.sign_in(watcher, account, device);
    hub.begin_watching(watcher);
  }
  void watch(Watcher& watcher, const Id& account, std::int64_t from) { hub.watch(watcher, {{circle.id, membership(account), from}}); }
  void watch_now(Watcher& watcher, const Id& account) {
    sign_in(watcher, account);
    watch(watcher, account, circle.last());
    read_all();
  }
  void read_one() {
    const Read read = std::move(reads.front());
    reads.pop_front();
    read.then(circle.read(read.place, read.snapshot, 500));
  }
  void read_all() {
    while (!reads.empty()) read_one();
  }
  // Says as many events in one commit, and publishes it.
  void say(int count = 1) {
    const auto before = circle.last();
    for (int said = 0; said < count; ++said) circle.say();
    hub.publish(circle.committed(before));
  }

  const Id ana = secrets::random_id();
  const Id bo = secrets::random_id();
  ModelCircle circle;
  Hub hub;
  std::deque<Read> reads;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(hub)

BOOST_AUTO_TEST_CASE(everybody_who_watches_is_told_and_nobody_else) {
  Hall hall;
  Watcher ana;
  Watcher bo(wire::Encoding::json);
  Watcher signed_in_only;
  hall.watch_now(ana, hall.ana);
  hall.watch_now(bo, hall.bo);
  hall.sign_in(signed_in_only, hall.bo);
  hall.say(2);
  hall.say();
  BOOST_TEST(ana.told_of(hall.circle.id) == (Told{3, 4, 5}), boost::test_tools::per_element());
  BOOST_TEST(bo.told_of(hall.circle.id) == (Told{3, 4, 5}), boost::test_tools::per_element());
  BOOST_TEST(signed_in_only.told.empty());
  BOOST_TEST(hall.reads.empty());
}

BOOST_AUTO_TEST_CASE(only_readers_are_told) {
  Hall hall;
  Watcher ana;
  Watcher bo;
  hall.watch_now(ana, hall.ana);
  hall.watch_now(bo, hall.bo);
  const auto before = hall.circle.last();
  hall.circle.say(std::vector<Id>{hall.membership(hall.ana)});
  hall.circle.say(std::vector<Id>{});
  hall.circle.say();
  hall.hub.publish(hall.circle.committed(before));
  BOOST_TEST(ana.told_of(hall.circle.id) == (Told{3, 5}), boost::test_tools::per_element());
  BOOST_TEST(bo.told_of(hall.circle.id) == (Told{5}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_happens_while_the_log_is_read_comes_once_and_in_its_place) {
  Hall hall;
  hall.say(3);
  Watcher ana;
  hall.sign_in(ana, hall.ana);
  hall.watch(ana, hall.ana, 2);
  hall.say(2);
  BOOST_TEST(ana.told.empty());
  hall.read_one();
  BOOST_TEST(ana.told_of(hall.circle.id) == (Told{3, 4, 5}), boost::test_tools::per_element());
  hall.read_all();
  hall.say();
  BOOST_TEST(ana.told_of(hall.circle.id) == (Told{3, 4, 5, 6, 7, 8}), boost::test_tools::per_element());
}

// The log was read before it happened, and it was published before that was known.
BOOST_AUTO_TEST_CASE(what_happens_while_nothing_new_is_found_does_not_wait_for_the_next) {
  Hall hall;
  Watcher ana;
  hall.sign_in(ana, hall.ana);
  hall.watch(ana, hall.ana, hall.circle.last());
  hall.say();
  hall.read_all();
  BOOST_TEST(ana.told_of(hall.circle.id) == (Told{3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_lost_publication_is_read_from_the_log) {
  Hall hall;
  Watcher ana;
  hall.watch_now(ana, hall.ana);
  hall.circle.say();
  hall.say();
  hall.read_all();
  BOOST_TEST(ana.told_of(hall.circle.id) == (Told{3, 4}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_publication_that_comes_twice_or_late_says_nothing_new) {
  Hall hall;
  Watcher ana;
  hall.watch_now(ana, hall.ana);
  hall.say(2);
  hall.hub.publish(hall.circle.committed(2));
  hall.hub.publish(hall.circle.committed(3));
  BOOST_TEST(ana.told_of(hall.circle.id) == (Told{3, 4}), boost::test_tools::per_element());
  BOOST_TEST(hall.reads.empty());
}

BOOST_AUTO_TEST_CASE(a_log_that_does_not_go_on_is_not_read_again_and_again) {
  Hall hall;
  Watcher ana;
  hall.watch_now(ana, hall.ana);
  hall.circle.say();
  hall.say();
  BOOST_TEST_REQUIRE(hall.reads.size() == 1U);
  // A replica that has not heard of it yet.
  hall.reads.front().snapshot = 2;
  hall.read_one();
  BOOST_TEST(hall.reads.empty());
  hall.say();
  hall.read_all();
  BOOST_TEST(ana.told_of(hall.circle.id) == (Told{3, 4, 5}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_log_that_cannot_be_read_ends_the_connection_which_can_resume) {
  Hall hall;
  Watcher ana;
  hall.sign_in(ana, hall.ana);
  hall.watch(ana, hall.ana, 1);
  hall.reads.front().then(std::nullopt);
  BOOST_TEST((ana.closed == v1::Goodbye::WHY_STOPPING));
  BOOST_TEST(ana.told.empty());
}

BOOST_AUTO_TEST_CASE(who_is_removed_hears_that_and_nothing_after) {
  Hall hall;
  Watcher live;
  Watcher reading;
  Watcher other;
  hall.watch_now(live, hall.bo);
  hall.watch_now(other, hall.ana);
  hall.sign_in(reading, hall.bo);
  hall.watch(reading, hall.bo, 0);
  const auto before = hall.circle.last();
  hall.circle.say();
  hall.circle.end(hall.membership(hall.bo));
  hall.circle.say();
  hall.hub.publish(hall.circle.committed(before));
  hall.read_all();
  hall.say();
  hall.read_all();
  BOOST_TEST(live.told_of(hall.circle.id) == (Told{3, Watcher::kReset}), boost::test_tools::per_element());
  BOOST_TEST(reading.told_of(hall.circle.id) == (Told{Watcher::kReset}), boost::test_tools::per_element());
  BOOST_TEST(other.told_of(hall.circle.id) == (Told{3, 4, 5, 6}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(who_joins_is_told_from_the_joining_on) {
  Hall hall;
  const Id eva = secrets::random_id();
  Watcher watcher;
  hall.sign_in(watcher, eva);
  const auto before = hall.circle.last();
  hall.circle.say();
  hall.circle.join(eva);
  hall.circle.say();
  hall.hub.publish(hall.circle.committed(before));
  hall.say();
  BOOST_TEST(watcher.told_of(hall.circle.id) == (Told{4, 5, 6}), boost::test_tools::per_element());
  BOOST_TEST(hall.reads.empty());
}

// A reader can see a commit before its publication comes: the watch then knows of the joining already.
BOOST_AUTO_TEST_CASE(a_joining_that_the_watch_knows_already_is_told_once) {
  Hall hall;
  const Id eva = secrets::random_id();
  Watcher watcher;
  hall.sign_in(watcher, eva);
  const auto before = hall.circle.last();
  hall.circle.join(eva);
  hall.watch(watcher, eva, hall.circle.last());
  hall.hub.publish(hall.circle.committed(before));
  // One is lost, so the log is read; the first reading is still under way.
  hall.circle.say();
  hall.say();
  hall.read_all();
  hall.say();
  BOOST_TEST(watcher.told_of(hall.circle.id) == (Told{4, 5, 6}), boost::test_tools::per_element());
  BOOST_TEST(hall.reads.empty());
}

BOOST_AUTO_TEST_CASE(a_revoked_device_is_told_goodbye_and_no_other) {
  Hall hall;
  Watcher revoked;
  Watcher same_account;
  Watcher other;
  const Id device = secrets::random_id();
  hall.sign_in(revoked, hall.ana, device);
  hall.sign_in(same_account, hall.ana);
  hall.watch_now(other, hall.bo);
  const auto before = hall.circle.last();
  hall.circle.say(std::vector<Id>{}).ended_device = device;
  hall.hub.publish(hall.circle.committed(before));
  BOOST_TEST((revoked.closed == v1::Goodbye::WHY_ACCESS_ENDED));
  BOOST_TEST(!same_account.closed.has_value());
  BOOST_TEST(!other.closed.has_value());
}

BOOST_AUTO_TEST_CASE(forgetting_while_the_log_is_read_is_safe) {
  Hall hall;
  auto ana = std::make_unique<Watcher>();
  hall.sign_in(*ana, hall.ana);
  hall.watch(*ana, hall.ana, 0);
  BOOST_TEST(hall.hub.connections() == 1U);
  hall.hub.forget(*ana);
  hall.hub.forget(*ana);
  BOOST_TEST(hall.hub.connections() == 0U);
  BOOST_TEST(ana->told.empty());
  ana.reset();
  hall.read_all();
  hall.say();
}

// A connection that breaks when it is written to is forgotten there and then.
BOOST_AUTO_TEST_CASE(forgetting_within_a_push_is_safe) {
  Hall hall;
  std::vector<std::unique_ptr<Watcher>> watchers;
  for (int count = 0; count < 3; ++count) {
    Watcher& watcher = *watchers.emplace_back(std::make_unique<Watcher>());
    hall.watch_now(watcher, hall.ana);
    watcher.pushed = [&hall, &watcher](std::int64_t) {
      watcher.closed = v1::Goodbye::WHY_TOO_SLOW;
      hall.hub.forget(watcher);
    };
  }
  hall.say(3);
  BOOST_TEST(hall.hub.connections() == 0U);
  for (const auto& watcher : watchers) BOOST_TEST(watcher->told_of(hall.circle.id) == (Told{3}), boost::test_tools::per_element());
  // And while it catches up.
  Watcher late;
  late.pushed = [&](std::int64_t) {
    late.closed = v1::Goodbye::WHY_TOO_SLOW;
    hall.hub.forget(late);
  };
  hall.sign_in(late, hall.bo);
  hall.watch(late, hall.bo, 0);
  hall.read_all();
  BOOST_TEST(late.told_of(hall.circle.id) == (Told{1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
