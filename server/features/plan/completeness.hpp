// What a plan still lacks, most helpful first: even a rough plan is a plan, so nothing here refuses anything
// (career-framework, step 1 and pitfall 1).
#pragma once

#include "career/circles/v1/documents.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// Held against the newest of the other documents of this home: a roadmap against the vision, an offer against the framework.
void add_gaps(ReadTx& tx, const Id& home, const v1::Document& document, google::protobuf::RepeatedPtrField<v1::Gap>& gaps);

}  // namespace circles::features
