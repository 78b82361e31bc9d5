// Commitments, occurrences and check-ins as the contract shows them.
#pragma once

#include "career/circles/v1/commitments.pb.h"
#include "career/circles/v1/statistics.pb.h"
#include "career/circles/v1/watch.pb.h"
#include "server/features/commitments/stored.hpp"
#include "shared/rules/record.hpp"

namespace circles::features {

v1::Record describe_record(const rules::Record& record);
v1::PeriodState describe_period(const Stood& one);

// Without a reader: what everyone who may read it is shown. With one: also where it was carried from and to, as far as they
// may read that, and to the author what they alone are shown.
v1::Occurrence describe_occurrence(ReadTx& tx, const StoredCommitment& commitment, const rules::Period& period, const Id& reader = {});
v1::Commitment describe_commitment(ReadTx& tx, const StoredCommitment& commitment, const Id& reader = {});

// For events; empty texts when it was withdrawn.
v1::Commitment describe_commitment(ReadTx& tx, const Id& circle, std::int64_t number);
v1::CheckedIn describe_check_in(ReadTx& tx, const Id& circle, std::int64_t number, const std::string& period);

}  // namespace circles::features
