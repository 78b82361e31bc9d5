// Devices act for an account: each holds a token of its own, of which only the hash is here.
#pragma once

#include <optional>
#include <string>

#include "career/circles/v1/accounts.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

struct SignedIn {
  Id account;
  Id device;
  Id home;
  Instant last_used_at;
};

// Who a token belongs to. NOT_SIGNED_IN for an unknown, revoked or long unused
// one (180 days), DEVICE_WAITING for one that was not let in yet, or that came by mail and is let in later.
SignedIn sign_in(ReadTx& tx, std::string_view token);
// The device still stands; checked with every request. NOT_SIGNED_IN otherwise.
void require_device(ReadTx& tx, const Id& device);
// The account was here today.
void touch_device(WriteTx& tx, const Id& device);

Id add_device_row(WriteTx& tx, const Id& account, const std::string& name, const std::string& token_sha256, bool confirmed);
// Where an account has as many devices as it may, the longest unused one goes: whoever lost them all must get back in.
void make_room_for_device(WriteTx& tx, const Id& account, const Id& home);
Id device_of_token_hash(ReadTx& tx, const std::string& token_sha256);
v1::Device describe_device(ReadTx& tx, const Id& device);

// A device that asked to be let in by mail. Until the link in the mail was used, its token is kept so that nothing finds it: whoever
// asked learns neither from signing in nor from a token that would be taken whether there is such an account.
struct AskedDevice {
  Id id;
  Id account;
  std::string name;
  Instant asked_at;
  // Once the link was used.
  std::optional<Instant> opens_at;
};
// The empty id when that token asked before.
Id add_device_asked_by_mail(WriteTx& tx, const Id& account, const std::string& name, const std::string& token_sha256);
// Of one that is known to have come by mail; nothing when it was refused.
std::optional<AskedDevice> device_asked_by_mail(ReadTx& tx, const Id& device);
// It may sign in from then on. False when another device holds its token.
bool open_device_at(WriteTx& tx, const Id& device, Instant opens_at);

// Devices of the account that wait to be let in; of those that came by mail the ones whose link was used.
std::vector<v1::Device> waiting_devices(ReadTx& tx, const Id& account);
// And forgets their names.
void revoke_all_devices(WriteTx& tx, const Caller& caller);

Made add_device(WriteTx& tx, const Caller& caller, const v1::AddDeviceRequest& request);
v1::AddDeviceReply tell_added_device(ReadTx& tx, const Caller& caller, const v1::AddDeviceRequest& request, const Made& made);

// By a stranger. A wrong code counts, so it is made like a success and told as CODE_WRONG.
Made link_device(WriteTx& tx, const Caller& caller, const v1::LinkDeviceRequest& request);
v1::LinkDeviceReply tell_linked_device(ReadTx& tx, const Caller& caller, const v1::LinkDeviceRequest& request, const Made& made);

Made confirm_device(WriteTx& tx, const Caller& caller, const v1::ConfirmDeviceRequest& request);
v1::ConfirmDeviceReply tell_confirmed_device(ReadTx& tx, const Caller& caller, const v1::ConfirmDeviceRequest& request, const Made& made);

v1::ListDevicesReply list_devices(ReadTx& tx, const Caller& caller, const v1::ListDevicesRequest& request);

Made revoke_device(WriteTx& tx, const Caller& caller, const v1::RevokeDeviceRequest& request);
v1::RevokeDeviceReply tell_revoked_device(ReadTx& tx, const Caller& caller, const v1::RevokeDeviceRequest& request, const Made& made);

}  // namespace circles::features
