// The outbox as the delivery worker sees it.
//
//   add_mail(world, ana, "ana@example.org");           // confirmed
//   const auto letters = hand_over(world);             // all that is due, as if each arrived
//   BOOST_TEST(letters.at(0).title == "…");
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/channels.pb.h"
#include "server/features/channels/outbox.hpp"
#include "tests/support/world.hpp"

namespace circles::tests {

// Leases what is due, at most so many.
std::vector<features::Letter> claim(World& world, std::size_t most = 100);

// Says what became of one.
void settle(World& world, const features::Handover& handover);
features::Handover arrived(const features::Letter& letter);

// Claims and settles until nothing is due.
std::vector<features::Letter> hand_over(World& world);

// What stands behind /l/.
std::string link_in(const std::string& url);

v1::AddChannelRequest mailing(const std::string& address);
v1::AddHookRequest hooking(const std::string& circle_id, const std::string& address = "https://hooks.example.org/secret-path");
v1::UseLinkRequest using_link(const std::string& link, v1::CheckIn::Outcome outcome = v1::CheckIn::OUTCOME_UNSPECIFIED);

// Adds it and uses the link that its letter carries; all that waits in the outbox is handed over for that.
v1::Channel add_confirmed(World& world, Person& person, const v1::AddChannelRequest& request);
v1::Channel add_confirmed(World& world, Person& owner, const v1::AddHookRequest& request);

// What the operator's session asks.
Person host(World& world);

// A reminder of that kind ("due"), as the scheduler makes it, with its letters.
void remind(World& world, const std::string& circle_id, unsigned number, const std::string& period, const std::string& kind, const std::string& member_id);

}  // namespace circles::tests
