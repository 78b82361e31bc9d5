// Links that do one thing, in what the server sends, for whoever holds them: check in on a promise (until its grace ends, or its
// author has left), confirm an address, stop a channel, let a device in. Looking changes nothing; using one twice does what using
// it once does. One that is wrong, altered or over is refused with CODE_WRONG, which tells nothing else.
#pragma once

#include <string>

#include "career/circles/v1/channels.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::ShowLinkReply show_link(ReadTx& tx, const Caller& caller, const v1::ShowLinkRequest& request);

Made use_link(WriteTx& tx, const Caller& caller, const v1::UseLinkRequest& request);
v1::UseLinkReply tell_used_link(ReadTx& tx, const Caller& caller, const v1::UseLinkRequest& request, const Made& made);

// The texts that stand behind /l/ in a link.
std::string check_in_link(ReadTx& tx, const Id& circle, std::int64_t number, const std::string& period);
std::string confirm_link(ReadTx& tx, const Id& channel);
std::string unsubscribe_link(ReadTx& tx, const Id& channel);
std::string recovery_link(ReadTx& tx, const Id& device, Instant expires_at);

}  // namespace circles::features
