// A source of letters in memory, which remembers what became of each.
//
//   LetterSource source;
//   Worker worker(source, settings);
//   source.add({"1", hook}); worker.wake();
//   Outcome outcome = source.outcome_of("1");
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "server/delivery/worker.hpp"

namespace circles::tests {

class LetterSource final : public delivery::Source {
 public:
  void claim(std::size_t most, std::function<void(std::vector<delivery::Letter>)> then) override;
  void settle(const std::string& id, delivery::Outcome outcome, std::function<void()> done) override;

  void add(delivery::Letter letter);
  // From now on claims are not answered before release().
  void hold();
  void release();

  // Waits until it was settled. Throws std::runtime_error when it is not in time.
  delivery::Outcome outcome_of(const std::string& id, std::chrono::seconds within = std::chrono::seconds(30));
  void wait_for_claims(std::size_t count, std::chrono::seconds within = std::chrono::seconds(30));

  bool is_settled(const std::string& id);
  // Was every letter that was claimed settled, and once?
  bool all_settled_once();
  std::size_t claimed();

 private:
  using Then = std::function<void(std::vector<delivery::Letter>)>;
  std::vector<delivery::Letter> take(std::size_t most);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<delivery::Letter> due_;
  std::vector<std::string> claimed_;
  std::multimap<std::string, delivery::Outcome> settled_;
  std::size_t claims_ = 0;
  bool holding_ = false;
  std::vector<std::pair<std::size_t, Then>> held_;
};

// One letter alone, by a worker of its own.
delivery::Outcome outcome_of(delivery::Letter letter, delivery::Settings settings);

}  // namespace circles::tests
