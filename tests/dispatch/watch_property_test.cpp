// Whatever happens in whatever order: who resumes from the newest bookmark sees each event
// that they may see exactly once, in order.
#include <boost/test/unit_test.hpp>

#include <memory>
#include <random>

#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

constexpr unsigned kRuns = 300;
constexpr int kSteps = 40;

// A watcher who remembers, as a client does, the newest bookmark and what it was told.
struct Watcher {
  Watcher(World& world, Person& host, const std::string& circle_id, const std::string& handle) : person(world.joined(host, circle_id, handle, handle)), id(person.member(circle_id, handle).id()) {}

  void collect() {
    for (const auto& event : person.inbox->events) {
      if (event.has_commitment_added()) seen.push_back(event.commitment_added().title());
      if (event.has_checked_in()) seen.push_back(event.checked_in().occurrence().check_in().note());
      bookmark = event.bookmark();
    }
    resets += person.inbox->resets.size();
    person.inbox->events.clear();
    person.inbox->resets.clear();
  }

  Person person;
  std::string id;
  bool here = false;
  std::string bookmark;
  std::vector<std::string> seen;
  std::vector<std::string> expected;
  std::size_t resets = 0;
};

class Run {
 public:
  explicit Run(unsigned seed) : random_(seed) {
    for (const char* handle : {"bo", "cy", "dee"}) watchers_.push_back(std::make_unique<Watcher>(world_, ana_, circle_.id(), handle));
    for (auto& watcher : watchers_) {
      const auto reply = watcher->person.watch();
      for (const auto& watched : reply.circles()) {
        if (watched.circle_id() == circle_.id()) watcher->bookmark = watched.bookmark();
      }
      watcher->here = true;
      watcher->collect();
    }
  }

  void play() {
    for (int step = 0; step < kSteps; ++step) {
      switch (below(7)) {
        case 0:
        case 1:
          promise();
          break;
        case 2:
          check_in();
          break;
        case 3:
          hang_up();
          break;
        case 4:
          come_back();
          break;
        case 5:
          world_.advance(std::chrono::seconds(1));
          break;
        default:
          settle();
      }
    }
    settle();
    for (auto& watcher : watchers_) {
      if (!watcher->here) come_back(*watcher);
    }
    settle();
    for (const auto& watcher : watchers_) {
      BOOST_TEST(watcher->seen == watcher->expected, boost::test_tools::per_element());
      BOOST_TEST(watcher->resets == 0U);
    }
  }

 private:
  unsigned below(unsigned end) { return static_cast<unsigned>(random_() % end); }

  Watcher& any() { return *watchers_[below(static_cast<unsigned>(watchers_.size()))]; }

  void settle() {
    world_.settle();
    for (auto& watcher : watchers_) {
      if (watcher->here) watcher->collect();
    }
  }

  // Ana's commits are done at once; what is told of them waits for the I/O thread.
  void ask(const google::protobuf::Message& request) {
    if (ana_.session->in_flight >= 10) settle();
    world_.dispatcher->handle(ana_.session, ana_.next_frame(request));
  }

  void promise() {
    const std::string title = "promise " + std::to_string(++made_);
    auto request = promising(circle_.id(), title);
    std::vector<Watcher*> readers;
    for (auto& watcher : watchers_) readers.push_back(watcher.get());
    if (below(2) == 0) {
      readers = {&any()};
      *request.mutable_audience() = for_named({readers[0]->id});
    } else {
      open_.push_back(++numbers_);
    }
    ask(request);
    for (Watcher* reader : readers) reader->expected.push_back(title);
  }

  // Of what is for all: a note for each, so that every event can be told from the others. An event is
  // rendered from the state of the moment, so each promise is reported on once.
  void check_in() {
    if (open_.empty()) return;
    const std::string note = "note " + std::to_string(++made_);
    ask(kept(circle_.id(), open_.back(), note));
    open_.pop_back();
    for (auto& watcher : watchers_) watcher->expected.push_back(note);
  }

  // What was told before is known; what was on its way is lost.
  void hang_up() {
    Watcher& watcher = any();
    if (!watcher.here) return;
    watcher.collect();
    watcher.person.hang_up();
    watcher.here = false;
  }

  void come_back() {
    Watcher& watcher = any();
    if (watcher.here) return;
    come_back(watcher);
  }

  void come_back(Watcher& watcher) {
    watcher.person.reconnect();
    for (auto& other : watchers_) {
      if (other->here) other->collect();
    }
    v1::WatchRequest request;
    request.add_bookmarks(watcher.bookmark);
    world_.dispatcher->handle(watcher.person.session, watcher.person.next_frame(request));
    watcher.here = true;
  }

  World world_;
  Person ana_ = world_.founder("Ana");
  v1::Circle circle_ = ana_.create_circle("Staff", "ana");
  std::vector<std::unique_ptr<Watcher>> watchers_;
  std::mt19937 random_;
  int made_ = 0;
  unsigned numbers_ = 0;
  std::vector<unsigned> open_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(each_watcher_sees_each_of_its_events_once_and_in_order_however_often_it_resumes) {
  for (unsigned seed = 1; seed <= kRuns; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      Run run(seed);
      run.play();
    }
  }
}
