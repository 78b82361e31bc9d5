// How long to wait before the next try: doubling, with jitter so that not everybody comes back at once.
#pragma once

#include <algorithm>
#include <chrono>

#include "shared/secrets/digest.hpp"

namespace circles::client {

class Backoff {
 public:
  explicit Backoff(std::chrono::milliseconds longest) : longest_(longest) {}

  // Between half and all of the step, which doubles each time.
  std::chrono::milliseconds next() {
    const auto step = step_;
    step_ = std::min(step_ * 2, longest_);
    return step / 2 + std::chrono::milliseconds(secrets::random_below(static_cast<unsigned>(step.count() / 2) + 1));
  }
  void reset() { step_ = kFirst; }

 private:
  static constexpr std::chrono::milliseconds kFirst{100};

  std::chrono::milliseconds longest_;
  std::chrono::milliseconds step_ = kFirst;
};

}  // namespace circles::client
