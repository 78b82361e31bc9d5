// Members of a circle: list, roles, leaving, removal, handing over.
#pragma once

#include "career/circles/v1/members.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::ListMembersReply list_members(ReadTx& tx, const Caller& caller, const v1::ListMembersRequest& request);

Made change_role(WriteTx& tx, const Caller& caller, const v1::ChangeRoleRequest& request);
v1::ChangeRoleReply tell_changed_role(ReadTx& tx, const Caller& caller, const v1::ChangeRoleRequest& request, const Made& made);

Made remove_member(WriteTx& tx, const Caller& caller, const v1::RemoveMemberRequest& request);
v1::RemoveMemberReply tell_removed_member(ReadTx& tx, const Caller& caller, const v1::RemoveMemberRequest& request, const Made& made);

Made leave_circle(WriteTx& tx, const Caller& caller, const v1::LeaveCircleRequest& request);
v1::LeaveCircleReply tell_left_circle(ReadTx& tx, const Caller& caller, const v1::LeaveCircleRequest& request, const Made& made);

// Of a former member, whatever their last membership was. NOT_FOUND after 30 days, and for everybody else.
Made withdraw_posts(WriteTx& tx, const Caller& caller, const v1::WithdrawPostsRequest& request);
v1::WithdrawPostsReply tell_withdrawn_posts(ReadTx& tx, const Caller& caller, const v1::WithdrawPostsRequest& request, const Made& made);

// Ends the caller's own membership. LAST_OWNER while others depend on it; alone, the circle is archived.
void leave(WriteTx& tx, const MembershipRow& me);

Made transfer_ownership(WriteTx& tx, const Caller& caller, const v1::TransferOwnershipRequest& request);
v1::TransferOwnershipReply tell_transferred_ownership(ReadTx& tx, const Caller& caller, const v1::TransferOwnershipRequest& request, const Made& made);

Made replace_owner(WriteTx& tx, const Caller& caller, const v1::ReplaceOwnerRequest& request);
v1::ReplaceOwnerReply tell_replaced_owner(ReadTx& tx, const Caller& caller, const v1::ReplaceOwnerRequest& request, const Made& made);

}  // namespace circles::features
