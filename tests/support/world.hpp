// A whole server without sockets: a database in memory, a clock that stands
// still until it is told otherwise, and people who ask through the dispatcher.
//
//   World world;
//   Person ana = world.founder("Ana", "Europe/Berlin");
//   const auto circle = ana.create_circle("Staff 2027", "ana");
//   Person bo = world.joined(ana, circle.id(), "Bo", "bo");
//   const auto refused = bo.refusal(archive(circle.id()));     // the Problem
//   BOOST_TEST(refused.reason() == "ROLE_NEEDED");
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "career/circles/v1/envelope.pb.h"
#include "server/dispatch/dispatcher.hpp"
#include "server/dispatch/session.hpp"
#include "server/live/hub.hpp"
#include "server/live/receiver.hpp"
#include "server/storage/engine.hpp"

namespace circles::tests {

using storage::Instant;

// "2026-11-22T21:55:00" as UTC.
Instant at(const std::string& text);

// A connection's other end, which keeps what it is sent.
class Inbox final : public live::Receiver {
 public:
  explicit Inbox(wire::Encoding encoding = wire::Encoding::proto) : encoding_(encoding) {}
  wire::Encoding encoding() const override { return encoding_; }
  void send(std::string frame) override;
  void push(const wire::EncodedEvent& event) override;
  void goodbye(v1::Goodbye::Why why, const std::string& message) override;

  std::vector<v1::ServerFrame> frames;
  std::vector<v1::Event> events;
  std::vector<v1::Reset> resets;
  std::optional<v1::Goodbye::Why> closed;

 private:
  wire::Encoding encoding_;
};

// What a person's request was refused with.
class Refused : public std::runtime_error {
 public:
  explicit Refused(v1::Problem said) : std::runtime_error(said.reason() + ": " + said.message()), problem(std::move(said)) {}
  v1::Problem problem;
};

class World;

// One connection, and the secrets of whoever holds it.
class Person {
 public:
  Person(World& world, std::string address = "192.0.2.1");

  // The next request; an idempotency key is made unless one is given.
  v1::ServerFrame ask(const google::protobuf::Message& request, const std::string& key = {});
  // That request as this connection's next frame, not sent yet.
  v1::ClientFrame next_frame(const google::protobuf::Message& request, const std::string& key = {});
  // The frame as it is, id and all.
  v1::ServerFrame send(const v1::ClientFrame& frame);
  // The refusal; std::logic_error when it was not refused.
  v1::Problem refusal(const google::protobuf::Message& request, const std::string& key = {});
  // The reply of a request; throws Refused.
  template <typename Reply>
  Reply call(const google::protobuf::Message& request, const std::string& key = {}) {
    const v1::ServerFrame frame = ask(request, key);
    if (frame.has_problem()) throw Refused(frame.problem());
    return static_cast<const Reply&>(body_of(frame));
  }

  v1::ServerFrame hello();
  // Hangs up and comes back on a new connection, signed in if there is a token.
  void reconnect();
  void hang_up();
  // Watches from these bookmarks, or from now.
  v1::WatchReply watch(const std::vector<std::string>& bookmarks = {});

  v1::Circle create_circle(const std::string& name, const std::string& handle);
  // The code of a new invite.
  std::string invite(const std::string& circle_id, v1::Role role = v1::ROLE_MEMBER, unsigned uses = 1);
  v1::JoinReply join(const std::string& code, const std::string& name, const std::string& handle, const std::string& zone = "UTC");
  v1::Commitment promise(const std::string& circle_id, const std::string& title, const std::string& witness_id = {}, const v1::Audience& audience = {});
  v1::Member member(const std::string& circle_id, const std::string& handle);

  static const google::protobuf::Message& body_of(const v1::ServerFrame& frame);

  std::string token;
  std::string recovery_code;
  std::shared_ptr<Inbox> inbox;
  std::shared_ptr<dispatch::Session> session;

 private:
  World& world_;
  std::string address_;
  std::uint32_t last_id_ = 0;
};

class World {
 public:
  explicit World(Instant start = at("2026-11-10T12:00:00"), dispatch::RateLimit::Options rates = generous());
  ~World();

  // A new person with the link for the first account.
  Person founder(const std::string& name, const std::string& zone = "UTC");
  // A new person who joined that circle by an invite of `host`.
  Person joined(Person& host, const std::string& circle_id, const std::string& name, const std::string& handle, v1::Role role = v1::ROLE_MEMBER, const std::string& zone = "UTC");

  void advance(std::chrono::microseconds by) { now += by; }
  // Runs everything that waits for the I/O thread.
  void settle();
  // Looks at all that is due at this instant, as the scheduler does; when something is next.
  std::optional<Instant> look();
  // The same again and again until then, at the instants at which something is due.
  void live_until(Instant then);
  // A server anew on the same database; connections are lost.
  void restart();

  static dispatch::RateLimit::Options generous();

  Instant now;
  std::unique_ptr<storage::Engine> engine;
  live::Hub hub;
  std::unique_ptr<dispatch::Dispatcher> dispatcher;

 private:
  dispatch::RateLimit::Options rates_;
  std::deque<std::function<void()>> posted_;
};

// Requests that many tests send.
v1::CheckInRequest kept(const std::string& circle_id, unsigned number, const std::string& note = {});
std::string random_key();

}  // namespace circles::tests
