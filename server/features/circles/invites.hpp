// Ways into a circle: making, listing and ending them. Using one is in joining.hpp.
#pragma once

#include <optional>

#include "career/circles/v1/invites.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

struct InviteRow {
  Id id;
  // Empty: the link for the first account.
  Id circle;
  v1::Role role = v1::ROLE_UNSPECIFIED;
  std::uint32_t uses = 0;
  std::uint32_t used = 0;
  Id made_by;
  Instant created_at;
  Instant expires_at;
  std::optional<Instant> revoked_at;
};

// By the code as somebody typed it. INVITE_UNKNOWN for none and for a revoked one,
// INVITE_EXPIRED, INVITE_USED_UP.
InviteRow usable_invite(ReadTx& tx, std::string_view code);
// The circle it leads to, if there is such an invite at all: what a join has to wait for.
std::optional<Id> circle_of_invite(ReadTx& tx, std::string_view code);
// One use; INVITE_USED_UP when another was quicker.
void use_invite(WriteTx& tx, const InviteRow& invite);

Made create_invite(WriteTx& tx, const Caller& caller, const v1::CreateInviteRequest& request);
v1::CreateInviteReply tell_created_invite(ReadTx& tx, const Caller& caller, const v1::CreateInviteRequest& request, const Made& made);

v1::ListInvitesReply list_invites(ReadTx& tx, const Caller& caller, const v1::ListInvitesRequest& request);

Made revoke_invite(WriteTx& tx, const Caller& caller, const v1::RevokeInviteRequest& request);
v1::RevokeInviteReply tell_revoked_invite(ReadTx& tx, const Caller& caller, const v1::RevokeInviteRequest& request, const Made& made);

v1::ShowInviteReply show_invite(ReadTx& tx, const Caller& caller, const v1::ShowInviteRequest& request);

// When there is no account yet: ends earlier first links and makes one for 30 minutes. False when there are accounts.
bool add_first_invite(WriteTx& tx, std::string_view code);

}  // namespace circles::features
