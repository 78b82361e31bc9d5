// What the members promise each other: versions, accepted one by one.
#pragma once

#include <string>

#include "career/circles/v1/agreement.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// Confidentiality, rhythm, what a miss means; in plain words, for circles that write none of their own.
const std::string& default_agreement();

void add_agreement(WriteTx& tx, const Id& circle, std::uint32_t version, const std::string& text);
// NOT_FOUND for a version that is not there. `accepted` is what the reader has accepted.
v1::Agreement describe_agreement(ReadTx& tx, const Id& circle, std::uint32_t version, std::uint32_t accepted);
// The version must be the one in force: AGREEMENT_NOT_ACCEPTED, with the agreement as it is.
void require_accepted(ReadTx& tx, const CircleRow& circle, std::uint32_t version);

v1::GetAgreementReply get_agreement(ReadTx& tx, const Caller& caller, const v1::GetAgreementRequest& request);

Made edit_agreement(WriteTx& tx, const Caller& caller, const v1::EditAgreementRequest& request);
v1::EditAgreementReply tell_edited_agreement(ReadTx& tx, const Caller& caller, const v1::EditAgreementRequest& request, const Made& made);

Made accept_agreement(WriteTx& tx, const Caller& caller, const v1::AcceptAgreementRequest& request);
v1::AcceptAgreementReply tell_accepted_agreement(ReadTx& tx, const Caller& caller, const v1::AcceptAgreementRequest& request, const Made& made);

}  // namespace circles::features
