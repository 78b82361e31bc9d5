#include "server/dispatch/rate_limit.hpp"

#include <algorithm>

namespace circles::dispatch {

bool RateLimit::take(Buckets& buckets, const std::string& who, double burst, double per_second, std::chrono::steady_clock::time_point now) {
  const auto filled = [&](const Bucket& bucket) { return std::min(burst, bucket.tokens + per_second * std::chrono::duration<double>(now - bucket.at).count()); };
  // A full bucket says no more than none; forgetting those bounds the memory.
  if (buckets.size() >= kMostBuckets) std::erase_if(buckets, [&](const auto& entry) { return filled(entry.second) >= burst; });
  Bucket& bucket = buckets.try_emplace(who, Bucket{burst, now}).first->second;
  bucket.tokens = filled(bucket);
  bucket.at = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

void RateLimit::was_no_guess(const std::string& address) {
  if (const auto bucket = codes_.find(address); bucket != codes_.end()) bucket->second.tokens = std::min(options_.codes_burst, bucket->second.tokens + 1);
}

}  // namespace circles::dispatch
