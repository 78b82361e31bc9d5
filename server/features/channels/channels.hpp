// A member's ways out of the server: added, confirmed by a link that is sent there, tested, removed. Nothing but that link
// goes to an address before it was used. A circle's web hooks: hooks.hpp; what is sent: outbox.hpp.
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/channels.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

Made add_channel(WriteTx& tx, const Caller& caller, const v1::AddChannelRequest& request);
v1::AddChannelReply tell_added_channel(ReadTx& tx, const Caller& caller, const v1::AddChannelRequest& request, const Made& made);

Made remove_channel(WriteTx& tx, const Caller& caller, const v1::RemoveChannelRequest& request);
v1::RemoveChannelReply tell_removed_channel(ReadTx& tx, const Caller& caller, const v1::RemoveChannelRequest& request, const Made& made);

Made test_channel(WriteTx& tx, const Caller& caller, const v1::TestChannelRequest& request);
v1::TestChannelReply tell_tested_channel(ReadTx& tx, const Caller& caller, const v1::TestChannelRequest& request, const Made& made);

// FIELD_INVALID for an address or a signing secret that does not fit the kind.
void check_address(v1::Channel::Kind kind, const std::string& address, const std::string& signing_secret);

// The account's, oldest first.
std::vector<v1::Channel> channels_of(ReadTx& tx, const Id& account);
// With the account.
void end_channels_of_account(WriteTx& tx, const Id& account);

}  // namespace circles::features
