// Who is watching which circle, and how far they have been told.
//
//   hub.read_log_with(...);                       // how to catch up
//   hub.watch(receiver, account, {{circle, membership, sequence}});
//   hub.publish(committed);                       // after each commit, on the I/O thread
//
// A circle's events reach a watcher strictly in sequence: what is not the next
// is read from the log, a part at a time and as fast as the reader reads. So a
// lost or late publication costs time, never an event.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "career/circles/v1/watch.pb.h"
#include "server/live/receiver.hpp"
#include "shared/secrets/ids.hpp"

namespace circles::live {

using secrets::Id;

// One event of a circle's log, rendered; encoded at most once per encoding.
struct Published {
  std::int64_t sequence = 0;
  v1::Event event;
  // Memberships that may know of it; nothing stands for every living one.
  std::optional<std::vector<Id>> readers;
  // What it changes for connections, taking effect at its place in the order.
  std::optional<Id> joined_account;
  Id joined_membership;
  Id ended_membership;
  Id ended_device;

  const wire::EncodedEvent& encoded(wire::Encoding encoding) const;

 private:
  mutable wire::EncodedEvent as_proto_;
  mutable wire::EncodedEvent as_json_;
};

// What one commit added to one circle: its events after `before`, in sequence.
struct Committed {
  Id circle;
  std::int64_t before = 0;
  std::vector<Published> events;
};

// A part of the log as one membership may see it.
struct LogPart {
  // Read up to here, seen or not.
  std::int64_t up_to = 0;
  std::vector<v1::Event> events;
  // The page was full: there is more behind it.
  bool more = false;
  // The membership is living.
  bool member = true;
};

struct Place {
  Id circle;
  Id membership;
  std::int64_t sequence = 0;
};

// I/O thread only.
class Hub {
 public:
  // Reads a membership's log after a place; `then` comes later on the I/O thread, with nothing when storage failed.
  using ReadLog = std::function<void(const Place& place, std::function<void(std::optional<LogPart>)> then)>;

  void read_log_with(ReadLog read_log) { read_log_ = std::move(read_log); }

  // Known to the hub from sign-in on, so that ending a device ends its connections.
  void sign_in(Receiver& receiver, const Id& account, const Id& device);
  // From now on circles that the account joins are watched too. Before the places are looked up.
  void begin_watching(Receiver& receiver);
  // Held until the log is read up to the present, then live.
  void watch(Receiver& receiver, const std::vector<Place>& places);
  void publish(const Committed& committed);
  // This receiver has room again: what waited for it is read on.
  void has_room(const Receiver& receiver);
  // The connection is gone.
  void forget(const Receiver& receiver);

  std::size_t connections() const { return connections_.size(); }

 private:
  struct Watched {
    Id membership;
    std::int64_t told = 0;      // everything up to here was sent, or is not for this reader
    std::int64_t present = 0;   // where the circle is known to stand
    bool reading = false;       // a part of the log is under way
    bool waits = false;         // the next part waits for its turn, or until the receiver has room
    std::int64_t asked = 0;     // present when that was asked for: what came later may not be in it
  };
  struct Connection {
    Receiver* receiver = nullptr;
    std::uint64_t serial = 0;
    Id account;
    Id device;
    bool watching = false;
    // One part of one circle's log at a time: many at once would not fit.
    bool reading = false;
    std::map<Id, Watched> circles;
  };

  void deliver(Connection& connection, const Committed& committed);
  void catch_up(Connection& connection, const Id& circle);
  void caught_up(std::uint64_t serial, const Id& circle, const Id& membership, const std::optional<LogPart>& part);
  void tell_part(Connection& connection, const Id& circle, Watched& watched, const LogPart& part);
  // By value: the id may be the key that is erased.
  void unwatch(Connection& connection, Id circle);
  void end_access(const Committed& committed, const Published& event);
  void add_joined(const Committed& committed, const Published& event);

  ReadLog read_log_;
  std::uint64_t last_serial_ = 0;
  std::unordered_map<const Receiver*, std::unique_ptr<Connection>> connections_;
  std::unordered_map<std::uint64_t, Connection*> by_serial_;
  // By serial: the order in which they came.
  std::unordered_map<Id, std::map<std::uint64_t, Connection*>> by_circle_;
  std::unordered_map<Id, std::map<std::uint64_t, Connection*>> by_account_;
};

}  // namespace circles::live
