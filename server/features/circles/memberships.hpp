// Who is in which circle: finding, showing, beginning and ending memberships.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "career/circles/v1/members.pb.h"
#include "career/circles/v1/watch.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// The living membership of an account in a circle.
std::optional<MembershipRow> membership_of(ReadTx& tx, const Id& circle, const Id& account);

// One by its id, living or ended.
std::optional<MembershipRow> membership(ReadTx& tx, const Id& circle, const Id& id);

// A living one by the id of a request; NOT_FOUND otherwise.
MembershipRow living_member(ReadTx& tx, const Id& circle, std::string_view id_text);

// Living owners of a circle, and living memberships at all.
std::int64_t count_owners(ReadTx& tx, const Id& circle);
std::int64_t count_members(ReadTx& tx, const Id& circle);

// Living memberships without one of them.
std::vector<Id> other_members(ReadTx& tx, const Id& circle, const Id& without);

// The same for every reader; one who has gone is "former member".
v1::Member describe_member(ReadTx& tx, const Id& circle, const Id& id);
// With `me` set where it is the caller.
v1::Member describe_member(ReadTx& tx, const MembershipRow& row, const Id& caller_membership);

// Makes a membership and logs it. The handle must be free: HANDLE_TAKEN.
MembershipRow begin_membership(WriteTx& tx, const CircleRow& circle, const Id& account, v1::Role role, const std::string& handle, const std::string& name, std::uint32_t accepted_version);

// Ends it: open invites of this member end too. Logs `how` (left or removed).
void end_membership(WriteTx& tx, const MembershipRow& row, v1::Event::WhatCase how, const Id& actor);

// Open invites that this member made and, by their new role, could not make now.
void end_invites_without_right(WriteTx& tx, const Id& circle, const Id& maker, v1::Role role_now);

void set_role(WriteTx& tx, const MembershipRow& row, v1::Role role, const Id& actor);

}  // namespace circles::features
