#include "tests/live/circle_model.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "shared/wire/encoding.hpp"

namespace circles::tests {

void Watcher::send(std::string frame) {
  const v1::ServerFrame said = wire::decode_server_frame(frame, encoding_);
  if (closed || !said.has_reset()) return;
  if (said.reset().why() != v1::Reset::WHY_ACCESS_ENDED) throw std::logic_error("the hub says only that access ended");
  told[said.reset().circle_id()].push_back(kReset);
}

void Watcher::push(const wire::EncodedEvent& event) {
  if (closed) return;
  const v1::ServerFrame said = wire::decode_server_frame(wire::join_events({&event, 1}, encoding_), encoding_);
  const v1::Event& one = said.event_batch().events(0);
  const std::int64_t sequence = std::stoll(one.bookmark());
  told[one.circle_id()].push_back(sequence);
  if (pushed) pushed(sequence);
}

void Watcher::goodbye(v1::Goodbye::Why why, const std::string&) {
  if (!closed) closed = why;
}

std::vector<std::int64_t> Watcher::told_of(const Id& circle) const {
  const auto found = told.find(secrets::to_text(circle));
  return found == told.end() ? std::vector<std::int64_t>{} : found->second;
}

bool may_see(const Published& event, const Id& membership) { return !event.readers || std::ranges::find(*event.readers, membership) != event.readers->end(); }

const Membership* ModelCircle::of(const Id& account) const {
  const auto found = std::ranges::find_if(memberships, [&](const Membership& member) { return member.account == account && member.ended == 0; });
  return found == memberships.end() ? nullptr : &*found;
}

const Membership& ModelCircle::membership(const Id& its_id) const { return *std::ranges::find(memberships, its_id, &Membership::id); }

Published& ModelCircle::say(std::optional<std::vector<Id>> readers) {
  Published& event = log.emplace_back();
  event.sequence = last();
  event.event.set_circle_id(secrets::to_text(id));
  event.event.set_bookmark(std::to_string(event.sequence));
  event.readers = std::move(readers);
  return event;
}

void ModelCircle::join(const Id& account) {
  Published& event = say();
  const Membership& member = memberships.emplace_back(Membership{secrets::random_id(), account, event.sequence});
  event.joined_account = account;
  event.joined_membership = member.id;
}

void ModelCircle::end(const Id& membership_id) {
  Published& event = say();
  event.ended_membership = membership_id;
  std::ranges::find(memberships, membership_id, &Membership::id)->ended = event.sequence;
}

Committed ModelCircle::committed(std::int64_t before) const { return {id, before, {log.begin() + before, log.end()}}; }

LogPart ModelCircle::read(const Place& place, std::int64_t snapshot, std::size_t page) const {
  LogPart part;
  part.up_to = place.sequence;
  const Membership& member = membership(place.membership);
  part.member = member.lives_at(snapshot);
  if (!part.member) return part;
  for (std::int64_t sequence = place.sequence + 1; sequence <= snapshot && !part.more; ++sequence) {
    const Published& event = log[static_cast<std::size_t>(sequence - 1)];
    part.up_to = sequence;
    if (may_see(event, place.membership)) part.events.push_back(event.event);
    part.more = part.events.size() == page;
  }
  return part;
}

std::vector<std::int64_t> ModelCircle::visible(const Membership& member, std::int64_t from) const {
  std::vector<std::int64_t> sequences;
  for (const Published& event : log) {
    if (event.sequence > from && (member.ended == 0 || event.sequence < member.ended) && may_see(event, member.id)) sequences.push_back(event.sequence);
  }
  return sequences;
}

}  // namespace circles::tests
