// Who lives in the simulated circles: where, how they want to be reminded, and what they are like. All of it follows from a seed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "shared/rules/reminders.hpp"
#include "tests/support/world.hpp"

namespace circles::tests {

// The same numbers on every machine: the standard's distributions are not.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}
  // 0 up to below `end`.
  std::uint64_t below(std::uint64_t end) { return engine_() % end; }
  bool percent(unsigned of_hundred) { return below(100) < of_hundred; }
  std::chrono::microseconds span(std::chrono::microseconds longest) { return std::chrono::microseconds(below(static_cast<std::uint64_t>(longest.count()) + 1)); }

 private:
  std::mt19937_64 engine_;
};

// What the simulation knows of somebody at an instant, kept beside the server's own tables.
struct Life {
  Instant since;
  const rules::Zone* zone = nullptr;
  unsigned quiet_from = 22;
  unsigned quiet_until = 8;
  std::optional<Instant> snoozed_until;
  bool muted = false;
  bool gone = false;
  bool digest = false;
};

struct PausedSpan {
  rules::Day first;
  rules::Day last;
  Instant declared_at;
  std::optional<Instant> resumed_at;
};

enum class Temper { punctual, late, silent, moody };

struct Simulated {
  std::size_t circle = 0;
  bool owner = false;
  std::unique_ptr<Person> person;
  std::string member_id;
  Temper temper = Temper::punctual;
  rules::Profile profile = rules::Profile::standard;
  // Oldest first.
  std::vector<Life> lives;
  std::vector<PausedSpan> pauses;
  std::optional<secrets::Id> channel;
  // The start of the server that their connection is to.
  std::size_t connected_to = 0;
  // Nothing ever came between: what is expected to come can be said beforehand.
  bool undisturbed = true;

  const Life& at(Instant then) const;
  Life& change(Instant now);
};

struct SimulatedPromise {
  std::size_t author = 0;
  std::optional<std::size_t> witness;
  unsigned number = 0;
  rules::Promise promise;
  // By period, when the first report came.
  std::map<std::string, Instant> reported;
};

struct SimulatedCircle {
  std::string id;
  std::size_t owner = 0;
  std::vector<std::size_t> members;
  std::vector<PausedSpan> pauses;
};

struct Population {
  std::vector<SimulatedCircle> circles;
  std::vector<Simulated> people;
  std::vector<SimulatedPromise> promises;
};

// Circles of ten people, everyone with a promise or two.
Population populate(World& world, Chance& chance, std::size_t circles);

}  // namespace circles::tests
