// The delivery worker: asks its source for letters that are due, sends them, and tells what became of each.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/delivery/email.hpp"
#include "server/delivery/letter.hpp"
#include "server/delivery/web_hook.hpp"

namespace circles::delivery {

// Where letters come from. Called on the worker's threads; must return soon and not throw.
// A claimed letter is settled within two minutes (with the default time limits), or the process ended meanwhile.
struct Source {
  virtual ~Source() = default;
  // Lends up to `most` letters that are due, and `then` gets them: once, on any thread, empty if there are none.
  // Not asked again before that.
  virtual void claim(std::size_t most, std::function<void(std::vector<Letter>)> then) = 0;
  // Once for each claimed letter; `done`, on any thread, when that is durable. Until then the letter counts as held.
  virtual void settle(const std::string& id, Outcome outcome, std::function<void()> done) = 0;
};

struct Settings {
  SmtpSettings smtp = {};
  HookSettings hooks = {};
  std::size_t at_once = 16;
  std::size_t to_one_place = 4;                  // host and port
  std::size_t most_held = 128;                   // claimed and not yet settled
  std::chrono::milliseconds longest_wait{60'000};  // for others to the same place
  std::chrono::milliseconds look{10'000};         // between looks of its own accord
  // What stop() gives to letters under way; libcurl may be deaf for another second.
  std::chrono::milliseconds grace{500};
};

// Mail and hooks have a thread each: libcurl waits inside its own calls for what a mail server says at the end of
// a letter, and that must not hold up the hooks.
class Worker {
 public:
  // The source must outlive stop(), and each `then` and `done` it was handed may be called later still.
  Worker(Source& source, Settings settings);
  ~Worker();  // stop()
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // From any thread: something may be due.
  void wake();

  // From any thread but the worker's. Returns within two seconds; what has not ended in its grace is settled as try_again,
  // and so is what a claim that is still open brings. Idempotent.
  void stop();

 private:
  struct Desk;
  std::shared_ptr<Desk> desk_;
};

}  // namespace circles::delivery
