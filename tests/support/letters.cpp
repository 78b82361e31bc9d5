#include "tests/support/letters.hpp"

#include <stdexcept>

namespace circles::tests {
namespace {

// Uses the confirmation link of that channel, which no other way shows.
void confirm(World& world, const v1::Channel& channel) {
  Person anybody(world);
  for (const auto& letter : hand_over(world)) {
    if (letter.cause != "confirm") continue;
    const auto reply = anybody.call<v1::UseLinkReply>(using_link(link_in(letter.link)));
    if (reply.now().confirm().id() == channel.id()) return;
  }
  throw std::logic_error("no letter asked to confirm " + channel.address());
}

}  // namespace

std::vector<features::Letter> claim(World& world, std::size_t most) {
  std::vector<features::Letter> letters;
  bool answered = false;
  world.dispatcher->claim_letters(most, [&](std::vector<features::Letter> leased) {
    letters = std::move(leased);
    answered = true;
  });
  world.settle();
  if (!answered) throw std::logic_error("claiming was not answered");
  return letters;
}

void settle(World& world, const features::Handover& handover) {
  bool done = false;
  world.dispatcher->settle_letter(handover, [&] { done = true; });
  world.settle();
  if (!done) throw std::logic_error("settling was not answered");
}

features::Handover arrived(const features::Letter& letter) { return {.delivery = letter.delivery, .claim = letter.claim, .delivered = true, .again_in = {}, .why = {}}; }

std::vector<features::Letter> hand_over(World& world) {
  std::vector<features::Letter> all;
  for (auto some = claim(world); !some.empty(); some = claim(world)) {
    for (auto& letter : some) {
      settle(world, arrived(letter));
      all.push_back(std::move(letter));
    }
  }
  return all;
}

std::string link_in(const std::string& url) {
  const std::size_t at = url.find("/l/");
  if (at == std::string::npos) throw std::logic_error("no link of ours: " + url);
  return url.substr(at + 3);
}

v1::AddChannelRequest mailing(const std::string& address) {
  v1::AddChannelRequest request;
  request.set_kind(v1::Channel::KIND_EMAIL);
  request.set_address(address);
  return request;
}

v1::AddHookRequest hooking(const std::string& circle_id, const std::string& address) {
  v1::AddHookRequest request;
  request.set_circle_id(circle_id);
  request.set_kind(v1::Channel::KIND_SLACK);
  request.set_address(address);
  return request;
}

v1::UseLinkRequest using_link(const std::string& link, v1::CheckIn::Outcome outcome) {
  v1::UseLinkRequest request;
  request.set_link(link);
  request.set_outcome(outcome);
  return request;
}

v1::Channel add_confirmed(World& world, Person& person, const v1::AddChannelRequest& request) {
  const auto channel = person.call<v1::AddChannelReply>(request).channel();
  confirm(world, channel);
  return channel;
}

v1::Channel add_confirmed(World& world, Person& owner, const v1::AddHookRequest& request) {
  const auto channel = owner.call<v1::AddHookReply>(request).hook();
  confirm(world, channel);
  return channel;
}

Person host(World& world) {
  Person person(world, "the host itself");
  person.session->host = true;
  return person;
}

void remind(World& world, const std::string& circle_id, unsigned number, const std::string& period, const std::string& kind, const std::string& member_id) {
  std::exception_ptr failure;
  world.engine->write({.work =
                           [&](storage::WriteTx& tx) {
                             const auto id = secrets::new_id(tx.now());
                             const auto member = secrets::id_from_text(member_id).value();
                             tx.write(R"sql(
                                 INSERT INTO reminders (id, circle_id, number, period, kind, membership_id, planned_at, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7))sql",
                                      {id, secrets::id_from_text(circle_id).value(), number, period, kind, member, tx.now()});
                             features::send_reminder(tx, member, id);
                           },
                       .done = [&](std::exception_ptr thrown) { failure = thrown; }});
  world.settle();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace circles::tests
