// The outbox as a source of letters: through the dispatcher, on the I/O thread.
//
//   OutboxSource source(dispatcher, post, {.reply_to = "help@example.org"});
//   Worker worker(source, …);
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/delivery/letter.hpp"
#include "server/delivery/worker.hpp"
#include "server/dispatch/dispatcher.hpp"

namespace circles::delivery {

// As the worker hands it on.
Letter letter_of(features::Letter letter, const std::string& reply_to);

// What the outbox is told; `random01` spreads the wait before the next attempt.
features::Handover handover_of(const Outcome& outcome, const secrets::Id& delivery, std::int64_t claim, std::uint32_t attempts, double random01);

// Keeps the reference; both must outlive the worker's stop(), and the loop that `post` runs on must still run until
// unsettled() is 0, or else what was handed over last goes out once more.
class OutboxSource final : public Source {
 public:
  // Runs a function on the I/O thread soon; called from the worker's threads.
  using Post = std::function<void(std::function<void()>)>;

  OutboxSource(dispatch::Dispatcher& dispatcher, Post post, std::string reply_to);

  void claim(std::size_t most, std::function<void(std::vector<Letter>)> then) override;
  void settle(const std::string& id, Outcome outcome, std::function<void()> done) override;

  // I/O thread: leased letters whose end is not durable yet.
  std::size_t unsettled() const { return leases_.size(); }

 private:
  struct Lease {
    secrets::Id delivery;
    std::int64_t claim = 0;
    std::uint32_t attempts = 0;
  };

  dispatch::Dispatcher& dispatcher_;
  const Post post_;
  const std::string reply_to_;
  std::unordered_map<std::string, Lease> leases_;  // by the worker's name of the letter; I/O thread
};

}  // namespace circles::delivery
