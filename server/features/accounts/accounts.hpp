// A person: name, zone, recovery, and the end of it all.
#pragma once

#include <string>

#include "career/circles/v1/accounts.pb.h"
#include "career/circles/v1/invites.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// An account with its home and its first device. SECRET_TAKEN when the token is known already.
Id add_account(WriteTx& tx, const std::string& name, const v1::NewAccount& wanted);

std::string account_name(ReadTx& tx, const Id& account);
Id home_of(ReadTx& tx, const Id& account);
v1::Account describe_account(ReadTx& tx, const Id& account, const Id& asking_device);

v1::GetAccountReply get_account(ReadTx& tx, const Caller& caller, const v1::GetAccountRequest& request);

Made edit_account(WriteTx& tx, const Caller& caller, const v1::EditAccountRequest& request);
v1::EditAccountReply tell_edited_account(ReadTx& tx, const Caller& caller, const v1::EditAccountRequest& request, const Made& made);

// The scope has taken all the account's circles.
Made delete_account(WriteTx& tx, const Caller& caller, const v1::DeleteAccountRequest& request);
v1::DeleteAccountReply tell_deleted_account(ReadTx& tx, const Caller& caller, const v1::DeleteAccountRequest& request, const Made& made);

Made set_recovery_code(WriteTx& tx, const Caller& caller, const v1::SetRecoveryCodeRequest& request);
v1::SetRecoveryCodeReply tell_set_recovery_code(ReadTx& tx, const Caller& caller, const v1::SetRecoveryCodeRequest& request, const Made& made);

// By a stranger. CODE_WRONG for every code that is no account's.
Made recover_account(WriteTx& tx, const Caller& caller, const v1::RecoverAccountRequest& request);
v1::RecoverAccountReply tell_recovered_account(ReadTx& tx, const Caller& caller, const v1::RecoverAccountRequest& request, const Made& made);

}  // namespace circles::features
