// How often somebody may ask: one token bucket for each account or address.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace circles::dispatch {

// I/O thread only.
class RateLimit {
 public:
  struct Options {
    // A person's requests: bursts of this many, then this many each second.
    double burst = 200;
    double per_second = 50;
    // Wrong codes from one address (joining, linking, recovering): the same for each minute.
    double codes_burst = 20;
    double codes_per_minute = 20;
  };

  explicit RateLimit(const Options& options) : options_(options) {}

  // False: too often.
  bool request(const std::string& who, std::chrono::steady_clock::time_point now) { return take(requests_, who, options_.burst, options_.per_second, now); }
  // Before it is known whether the code is right; then `was_no_guess` takes that back, so that people in one house can join together.
  bool code(const std::string& address, std::chrono::steady_clock::time_point now) { return take(codes_, address, options_.codes_burst, options_.codes_per_minute / 60, now); }
  void was_no_guess(const std::string& address);

 private:
  struct Bucket {
    double tokens;
    std::chrono::steady_clock::time_point at;
  };
  using Buckets = std::unordered_map<std::string, Bucket>;
  static constexpr std::size_t kMostBuckets = 20'000;

  static bool take(Buckets& buckets, const std::string& who, double burst, double per_second, std::chrono::steady_clock::time_point now);

  Options options_;
  Buckets requests_;
  Buckets codes_;
};

}  // namespace circles::dispatch
