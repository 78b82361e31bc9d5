// Random histories of several circles: whatever is late, lost or out of order, every watcher is
// told each event that it may see, once, in order, and none after its access ended.
#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <deque>
#include <memory>
#include <random>

#include "tests/live/circle_model.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

class History {
 public:
  History(unsigned seed, bool loses) : dice_(seed), loses_(loses) {
    hub_.read_log_with([this](const Place& place, std::function<void(std::optional<LogPart>)> then) { reads_.push_back({place, circle(place.circle).last(), std::move(then)}); });
    for (Id& account : accounts_) account = secrets::random_id();
    for (ModelCircle& one : circles_) one.join(accounts_[0]);
  }

  void run(int steps) {
    for (int step = 0; step < steps; ++step) {
      switch (below(9)) {
        case 0:
        case 1:
        case 2: commit(circles_[below(circles_.size())]); break;
        case 3:
        case 4: publish_one(); break;
        case 5:
        case 6: read_one(); break;
        case 7:
          if (below(4) == 0 || !watch_one()) connect();
          break;
        default:
          if (below(12) == 0) hang_up();
      }
    }
    while (publish_one() || read_one() || watch_one()) continue;
    if (!loses_) return;
    // Only what comes next shows that something was lost.
    for (ModelCircle& one : circles_) {
      const auto before = one.last();
      one.say();
      hub_.publish(one.committed(before));
    }
    while (read_one()) continue;
  }

  void check() {
    for (const auto& connection : connections_) {
      for (const ModelCircle& one : circles_) check(*connection, one);
    }
  }

  std::size_t told() const { return told_; }
  std::size_t resets() const { return resets_; }

 private:
  struct Connection {
    Id account;
    Watcher watcher;
    bool gone = false;
    // Where the stream of each membership began.
    std::map<Id, std::int64_t> began;
    // Looked up, but not yet watched.
    std::optional<std::vector<Place>> places;
  };
  struct Read {
    Place place;
    std::int64_t snapshot;
    std::function<void(std::optional<LogPart>)> then;
  };

  std::size_t below(std::size_t most) { return dice_() % most; }
  ModelCircle& circle(const Id& id) { return *std::ranges::find(circles_, id, &ModelCircle::id); }

  void commit(ModelCircle& one) {
    const auto before = one.last();
    bool joins = false;
    for (std::size_t events = 1 + below(3); events > 0; --events) {
      const Id& account = accounts_[below(accounts_.size())];
      const Membership* member = one.of(account);
      const std::size_t what = below(10);
      if (what == 0 && member == nullptr) {
        one.join(account);
        joins = true;
      } else if (what == 1 && member != nullptr && account != accounts_[0]) {
        one.end(member->id);
      } else if (what < 5 && member != nullptr) {
        one.say(std::vector<Id>{member->id});
      } else {
        one.say();
      }
    }
    // A joining is not read from the log, so it is never lost, and nothing overtakes it.
    if (joins) publish_pending(one.id);
    pending_.push_back(one.committed(before));
    if (joins) publish_pending(one.id);
  }

  void publish(const Committed& committed) {
    for (const Published& event : committed.events) {
      if (!event.joined_account) continue;
      for (const auto& connection : connections_) {
        if (!connection->gone && connection->account == *event.joined_account) connection->began.try_emplace(event.joined_membership, event.sequence - 1);
      }
    }
    hub_.publish(committed);
  }

  void publish_pending(const Id& circle_id) {
    for (const Committed& committed : pending_) {
      if (committed.circle == circle_id) publish(committed);
    }
    std::erase_if(pending_, [&](const Committed& committed) { return committed.circle == circle_id; });
  }

  // In any order; of a history that loses some, one in five is lost.
  bool publish_one() {
    if (pending_.empty()) return false;
    const auto at = pending_.begin() + static_cast<std::ptrdiff_t>(below(std::min<std::size_t>(3, pending_.size())));
    const Committed committed = std::move(*at);
    pending_.erase(at);
    if (!loses_ || below(5) != 0) publish(committed);
    return true;
  }

  // In any order; as the log stood when it was asked, or as it stands now.
  bool read_one() {
    if (reads_.empty()) return false;
    const auto at = reads_.begin() + static_cast<std::ptrdiff_t>(below(reads_.size()));
    const Read read = std::move(*at);
    reads_.erase(at);
    const ModelCircle& of = circle(read.place.circle);
    read.then(of.read(read.place, below(2) == 0 ? read.snapshot : of.last(), 1 + below(4)));
    return true;
  }

  void connect() {
    Connection& connection = *connections_.emplace_back(std::make_unique<Connection>());
    connection.account = accounts_[below(accounts_.size())];
    hub_.sign_in(connection.watcher, connection.account, secrets::random_id());
    hub_.begin_watching(connection.watcher);
    connection.places.emplace();
    for (const ModelCircle& one : circles_) {
      const Membership* member = one.of(connection.account);
      // From a bookmark, or from now.
      if (member != nullptr) connection.places->push_back({one.id, member->id, one.last() - static_cast<std::int64_t>(below(static_cast<std::size_t>(one.last() - member->joined + 1)))});
    }
  }

  bool watch_one() {
    const auto waiting = std::ranges::find_if(connections_, [](const auto& connection) { return !connection->gone && connection->places; });
    if (waiting == connections_.end()) return false;
    Connection& connection = **waiting;
    for (const Place& place : *connection.places) connection.began.try_emplace(place.membership, place.sequence);
    hub_.watch(connection.watcher, *connection.places);
    connection.places.reset();
    return true;
  }

  void hang_up() {
    if (connections_.empty()) return;
    Connection& connection = *connections_[below(connections_.size())];
    hub_.forget(connection.watcher);
    connection.gone = true;
  }

  // Each membership's stream: a part of what it may see if it ended, all of it if it lives.
  void check(const Connection& connection, const ModelCircle& one) {
    const std::vector<std::int64_t> got = connection.watcher.told_of(one.id);
    auto at = got.begin();
    std::ptrdiff_t late = 0;
    for (const Membership& member : one.memberships) {
      const auto began = connection.began.find(member.id);
      if (member.account != connection.account || began == connection.began.end()) continue;
      const auto expected = one.visible(member, began->second);
      std::size_t same = 0;
      while (at != got.end() && same < expected.size() && *at == expected[same]) ++at, ++same;
      told_ += same;
      if (member.ended == 0) {
        BOOST_TEST_REQUIRE((connection.gone || same == expected.size()), "a hole after " << same << " of " << expected.size() << " events");
        continue;
      }
      const bool reset = at != got.end() && *at == Watcher::kReset;
      const bool came_back = std::ranges::any_of(one.memberships, [&](const Membership& later) { return later.account == member.account && later.joined > member.ended; });
      BOOST_TEST_REQUIRE((reset || came_back || connection.gone), "access ended without a word");
      if (reset) ++at, ++resets_;
      // A watch that was looked up long ago may learn of its end after that of a later membership.
      if (!reset) ++late;
    }
    while (late > 0 && at != got.end() && *at == Watcher::kReset) ++at, --late;
    BOOST_TEST_REQUIRE((at == got.end()), "something came twice, out of order, or after access had ended, after " << at - got.begin() << " of " << got.size());
  }

  std::mt19937 dice_;
  bool loses_;
  std::array<Id, 5> accounts_;
  std::array<ModelCircle, 3> circles_;
  Hub hub_;
  std::vector<std::unique_ptr<Connection>> connections_;
  std::vector<Committed> pending_;
  std::vector<Read> reads_;
  std::size_t told_ = 0;
  std::size_t resets_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(hub_property)

BOOST_AUTO_TEST_CASE(every_watcher_is_told_all_it_may_see_once_and_in_order) {
  std::size_t told = 0;
  std::size_t resets = 0;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    History history(seed, seed % 2 == 0);
    history.run(300);
    BOOST_TEST_CONTEXT("seed " << seed) history.check();
    told += history.told();
    resets += history.resets();
  }
  // It was not for nothing.
  BOOST_TEST(told > 20'000U);
  BOOST_TEST(resets > 200U);
}

BOOST_AUTO_TEST_SUITE_END()
