// A year in the life of many circles, from one thing that happens to the next: people check in, pause, snooze, mute, move and
// leave; the server is restarted, stands still for hours, and is killed before it commits.
#pragma once

#include <map>
#include <optional>
#include <queue>
#include <string>
#include <utility>
#include <vector>

#include "server/features/channels/outbox.hpp"
#include "tests/simulation/crashing_engine.hpp"
#include "tests/simulation/population.hpp"

namespace circles::tests {

// One letter that was handed over.
struct HandedOver {
  secrets::Id delivery;
  std::size_t person = 0;
  bool digest = false;
  Instant at;
};

class Year {
 public:
  Year(std::uint64_t seed, std::size_t circles, Instant from, Instant until);

  void run();

  World world;
  Population population;
  Instant until;
  std::vector<HandedOver> handed_over;
  // Killed between handing over and noting it: it is handed over again.
  std::map<secrets::Id, int> unnoted;
  std::size_t crashes = 0;
  std::size_t restarts = 0;
  std::size_t check_ins = 0;
  // From when to when the server stood still.
  std::vector<std::pair<Instant, Instant>> outages;

 private:
  enum class Deed { decide, check_in, disturb, unmute, resume, outage };
  struct Plan {
    Instant at;
    std::uint64_t order = 0;
    Deed deed = Deed::decide;
    std::size_t whose = 0;  // a promise's or a person's
    std::size_t period = 0;

    bool operator>(const Plan& other) const { return at != other.at ? at > other.at : order > other.order; }
  };

  void plan(Instant at, Deed deed, std::size_t whose, std::size_t period = 0);
  void act(const Plan& plan);
  // What somebody will do about a period that begins.
  void decide(std::size_t promise, std::size_t period);
  void check_in(std::size_t promise, std::size_t period);
  void disturb(std::size_t index);
  void pause(std::size_t index, bool whole_circle);
  void resume(std::size_t index);
  void snooze(Simulated& someone);
  void mute(Simulated& someone, bool muted);
  void move(std::size_t index);
  void leave(Simulated& someone);
  void drop(std::size_t index);
  // Somebody's next request, on a connection to the server as it is now.
  v1::ServerFrame ask(Simulated& someone, const google::protobuf::Message& request);
  std::vector<PausedSpan>& pauses_of(std::size_t index, bool whole_circle);

  // The server's side of an instant: what is due is looked at, and letters are handed over.
  void serve();
  void hand_over();
  void restart();
  Instant next_instant();
  rules::Day today(const Simulated& someone) const { return rules::day_at(world.now, *someone.lives.back().zone); }

  CrashingEngine* engine_ = nullptr;
  Chance chance_;
  std::priority_queue<Plan, std::vector<Plan>, std::greater<>> plans_;
  std::uint64_t planned_ = 0;
  // Of each promise.
  std::vector<std::vector<rules::Period>> periods_;
  std::optional<Instant> next_look_;
};

}  // namespace circles::tests
