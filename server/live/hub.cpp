#include "server/live/hub.hpp"

#include <algorithm>
#include <utility>

#include "career/circles/v1/envelope.pb.h"
#include "shared/wire/encoding.hpp"

namespace circles::live {
namespace {

void say_reset(Receiver& receiver, const Id& circle, v1::Reset::Why why) {
  v1::ServerFrame frame;
  frame.mutable_reset()->set_circle_id(secrets::to_text(circle));
  frame.mutable_reset()->set_why(why);
  receiver.send(wire::encode(frame, receiver.encoding()));
}

bool may_know(const Published& event, const Id& membership) { return !event.readers || std::ranges::find(*event.readers, membership) != event.readers->end(); }

template <typename Connections>
std::vector<std::uint64_t> serials(const Connections& connections) {
  std::vector<std::uint64_t> copy;
  for (const auto& [serial, connection] : connections) copy.push_back(serial);
  return copy;
}

}  // namespace

const wire::EncodedEvent& Published::encoded(wire::Encoding encoding) const {
  auto& cached = encoding == wire::Encoding::json ? as_json_ : as_proto_;
  if (!cached) cached = wire::encode_event(event, encoding);
  return cached;
}

void Hub::sign_in(Receiver& receiver, const Id& account, const Id& device) {
  auto connection = std::make_unique<Connection>();
  connection->receiver = &receiver;
  connection->serial = ++last_serial_;
  connection->account = account;
  connection->device = device;
  by_serial_[connection->serial] = connection.get();
  by_account_[account][connection->serial] = connection.get();
  connections_[&receiver] = std::move(connection);
}

void Hub::begin_watching(Receiver& receiver) {
  const auto found = connections_.find(&receiver);
  if (found != connections_.end()) found->second->watching = true;
}

void Hub::watch(Receiver& receiver, const std::vector<Place>& places) {
  const auto found = connections_.find(&receiver);
  if (found == connections_.end()) return;
  Connection& connection = *found->second;
  for (const Place& place : places) {
    // A circle joined while the places were looked up is here already, from its beginning on.
    if (!connection.circles.try_emplace(place.circle, Watched{.membership = place.membership, .told = place.sequence, .present = place.sequence}).second) continue;
    by_circle_[place.circle][connection.serial] = &connection;
  }
  for (const Place& place : places) catch_up(connection, place.circle);
}

void Hub::publish(const Committed& committed) {
  for (const Published& event : committed.events) {
    if (event.joined_account) add_joined(committed, event);
  }
  const auto watchers = by_circle_.find(committed.circle);
  if (watchers != by_circle_.end()) {
    for (const std::uint64_t serial : serials(watchers->second)) {
      // Delivering can end a connection.
      if (const auto found = by_serial_.find(serial); found != by_serial_.end()) deliver(*found->second, committed);
    }
  }
  for (const Published& event : committed.events) end_access(committed, event);
}

void Hub::deliver(Connection& connection, const Committed& committed) {
  const std::uint64_t serial = connection.serial;
  const auto found = connection.circles.find(committed.circle);
  if (found == connection.circles.end() || committed.events.empty()) return;
  Watched& watched = found->second;
  watched.present = std::max(watched.present, committed.events.back().sequence);
  if (watched.reading || watched.waits) return;
  if (watched.told < committed.before) return catch_up(connection, committed.circle);
  for (const Published& event : committed.events) {
    if (event.sequence <= watched.told) continue;
    if (event.ended_membership == watched.membership) {
      unwatch(connection, committed.circle);
      return say_reset(*connection.receiver, committed.circle, v1::Reset::WHY_ACCESS_ENDED);
    }
    watched.told = event.sequence;
    if (!may_know(event, watched.membership)) continue;
    connection.receiver->push(event.encoded(connection.receiver->encoding()));
    // Pushing can have ended the connection.
    if (!by_serial_.contains(serial)) return;
  }
}

void Hub::catch_up(Connection& connection, const Id& circle) {
  const auto found = connection.circles.find(circle);
  if (found == connection.circles.end() || found->second.reading) return;
  found->second.waits = connection.reading || !connection.receiver->has_room();
  if (found->second.waits) return;
  connection.reading = true;
  found->second.reading = true;
  found->second.asked = found->second.present;
  const Id membership = found->second.membership;
  read_log_({circle, membership, found->second.told}, [this, serial = connection.serial, circle, membership](const std::optional<LogPart>& part) { caught_up(serial, circle, membership, part); });
}

void Hub::caught_up(std::uint64_t serial, const Id& circle, const Id& membership, const std::optional<LogPart>& part) {
  const auto owner = by_serial_.find(serial);
  if (owner == by_serial_.end()) return;
  Connection& connection = *owner->second;
  connection.reading = false;
  if (!part) return connection.receiver->goodbye(v1::Goodbye::WHY_STOPPING, "The log could not be read; connect again and resume.");
  const auto found = connection.circles.find(circle);
  // Left meanwhile, or come back as somebody new: then this part is for nobody.
  if (found != connection.circles.end() && found->second.membership == membership) tell_part(connection, circle, found->second, *part);
  // Telling can have ended the connection.
  if (by_serial_.contains(serial)) has_room(*connection.receiver);
}

void Hub::tell_part(Connection& connection, const Id& circle, Watched& watched, const LogPart& part) {
  watched.reading = false;
  if (!part.member) {
    unwatch(connection, circle);
    return say_reset(*connection.receiver, circle, v1::Reset::WHY_ACCESS_ENDED);
  }
  // A part that did not go on must not be asked for again at once, unless something was
  // published since it was asked for: else the next publication does.
  const bool try_on = part.up_to > watched.told || watched.present > watched.asked;
  watched.told = std::max(watched.told, part.up_to);
  watched.waits = try_on && (part.more || watched.present > watched.told);
  const std::uint64_t serial = connection.serial;
  for (const v1::Event& event : part.events) {
    connection.receiver->push(wire::encode_event(event, connection.receiver->encoding()));
    // Pushing can have ended the connection.
    if (!by_serial_.contains(serial)) return;
  }
}

void Hub::has_room(const Receiver& receiver) {
  const auto found = connections_.find(&receiver);
  if (found == connections_.end()) return;
  std::vector<Id> waiting;
  for (const auto& [circle, watched] : found->second->circles) {
    if (watched.waits) waiting.push_back(circle);
  }
  for (const Id& circle : waiting) catch_up(*found->second, circle);
}

void Hub::unwatch(Connection& connection, Id circle) {
  connection.circles.erase(circle);
  const auto watchers = by_circle_.find(circle);
  if (watchers == by_circle_.end()) return;
  watchers->second.erase(connection.serial);
  if (watchers->second.empty()) by_circle_.erase(watchers);
}

void Hub::add_joined(const Committed& committed, const Published& event) {
  const auto connections = by_account_.find(*event.joined_account);
  if (connections == by_account_.end()) return;
  for (auto& [serial, connection] : connections->second) {
    if (!connection->watching) continue;
    // A watch that began after the commit and before this publication knows it already, and may be reading.
    const auto known = connection->circles.find(committed.circle);
    if (known != connection->circles.end() && known->second.membership == event.joined_membership) continue;
    // A new membership begins with the event of its joining.
    connection->circles.insert_or_assign(committed.circle, Watched{.membership = event.joined_membership, .told = event.sequence - 1, .present = event.sequence - 1});
    by_circle_[committed.circle][serial] = connection;
  }
}

void Hub::end_access(const Committed& committed, const Published& event) {
  if (!event.ended_membership.empty()) {
    const auto watchers = by_circle_.find(committed.circle);
    if (watchers == by_circle_.end()) return;
    for (const std::uint64_t serial : serials(watchers->second)) {
      Connection& connection = *by_serial_.at(serial);
      // One that is still catching up must not be told more either.
      if (connection.circles.at(committed.circle).membership != event.ended_membership) continue;
      unwatch(connection, committed.circle);
      say_reset(*connection.receiver, committed.circle, v1::Reset::WHY_ACCESS_ENDED);
    }
  }
  if (event.ended_device.empty()) return;
  std::vector<Receiver*> ended;
  for (const auto& [receiver, connection] : connections_) {
    if (connection->device == event.ended_device) ended.push_back(connection->receiver);
  }
  for (Receiver* receiver : ended) receiver->goodbye(v1::Goodbye::WHY_ACCESS_ENDED, "This device's access has ended.");
}

void Hub::forget(const Receiver& receiver) {
  const auto found = connections_.find(&receiver);
  if (found == connections_.end()) return;
  Connection& connection = *found->second;
  while (!connection.circles.empty()) unwatch(connection, connection.circles.begin()->first);
  auto& of_account = by_account_[connection.account];
  of_account.erase(connection.serial);
  if (of_account.empty()) by_account_.erase(connection.account);
  by_serial_.erase(connection.serial);
  connections_.erase(found);
}

}  // namespace circles::live
