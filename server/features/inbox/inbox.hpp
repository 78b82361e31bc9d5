// The inbox: what was said to the caller or asked of them, in all circles; read marks hold on all devices.
#pragma once

#include "career/circles/v1/inbox.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::ListInboxReply list_inbox(ReadTx& tx, const Caller& caller, const v1::ListInboxRequest& request);

Made mark_inbox(WriteTx& tx, const Caller& caller, const v1::MarkInboxRequest& request);
v1::MarkInboxReply tell_marked_inbox(ReadTx& tx, const Caller& caller, const v1::MarkInboxRequest& request, const Made& made);

// In all circles that the account is in now.
std::uint32_t count_unread(ReadTx& tx, const Id& account);

}  // namespace circles::features
