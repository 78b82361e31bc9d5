// Promises: add, list, show, edit, drop.
#pragma once

#include "career/circles/v1/commitments.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

Made add_commitment(WriteTx& tx, const Caller& caller, const v1::AddCommitmentRequest& request);
v1::AddCommitmentReply tell_added_commitment(ReadTx& tx, const Caller& caller, const v1::AddCommitmentRequest& request, const Made& made);

v1::ListCommitmentsReply list_commitments(ReadTx& tx, const Caller& caller, const v1::ListCommitmentsRequest& request);
v1::GetCommitmentReply get_commitment(ReadTx& tx, const Caller& caller, const v1::GetCommitmentRequest& request);

Made edit_commitment(WriteTx& tx, const Caller& caller, const v1::EditCommitmentRequest& request);
v1::EditCommitmentReply tell_edited_commitment(ReadTx& tx, const Caller& caller, const v1::EditCommitmentRequest& request, const Made& made);

Made drop_commitment(WriteTx& tx, const Caller& caller, const v1::DropCommitmentRequest& request);
v1::DropCommitmentReply tell_dropped_commitment(ReadTx& tx, const Caller& caller, const v1::DropCommitmentRequest& request, const Made& made);

}  // namespace circles::features
