// Circles, their logs and who may see what, as a list kept by hand: what the hub is compared with.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/live/hub.hpp"

namespace circles::tests {

using namespace circles::live;

// A connection's other end: what it was told of each circle, in order.
class Watcher final : public Receiver {
 public:
  static constexpr std::int64_t kReset = -1;

  explicit Watcher(wire::Encoding its_encoding = wire::Encoding::proto) : encoding_(its_encoding) {}
  wire::Encoding encoding() const override { return encoding_; }
  void send(std::string frame) override;
  void push(const wire::EncodedEvent& event) override;
  void goodbye(v1::Goodbye::Why why, const std::string& message) override;

  // Sequences, with kReset where the stream ended.
  std::map<std::string, std::vector<std::int64_t>> told;
  std::vector<std::int64_t> told_of(const Id& circle) const;
  std::optional<v1::Goodbye::Why> closed;
  // Called after each push, with what was pushed.
  std::function<void(std::int64_t sequence)> pushed;

 private:
  wire::Encoding encoding_;
};

struct Membership {
  Id id;
  Id account;
  std::int64_t joined = 0;
  // The event of its end; 0 while it lives.
  std::int64_t ended = 0;
  bool lives_at(std::int64_t sequence) const { return joined <= sequence && (ended == 0 || sequence < ended); }
};

struct ModelCircle {
  Id id = secrets::random_id();
  std::vector<Membership> memberships;
  // The event with sequence n is log[n - 1].
  std::vector<Published> log;

  std::int64_t last() const { return static_cast<std::int64_t>(log.size()); }
  const Membership* of(const Id& account) const;
  const Membership& membership(const Id& its_id) const;

  // Each appends one event.
  Published& say(std::optional<std::vector<Id>> readers = std::nullopt);
  void join(const Id& account);
  void end(const Id& membership);

  // What was committed after `before`.
  Committed committed(std::int64_t before) const;
  // The log as the membership may see it, read when it stood at `snapshot`.
  LogPart read(const Place& place, std::int64_t snapshot, std::size_t page) const;
  // All that the membership may see after `from`.
  std::vector<std::int64_t> visible(const Membership& member, std::int64_t from) const;
};

bool may_see(const Published& event, const Id& membership);

}  // namespace circles::tests
