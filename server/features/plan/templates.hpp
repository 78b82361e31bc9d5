// What a document is begun from, as the person's career stage and what they have written so far suggest.
#pragma once

#include "career/circles/v1/documents.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::GetTemplateReply get_template(ReadTx& tx, const Caller& caller, const v1::GetTemplateRequest& request);

// Of the newest spec; mid while it says none.
v1::CareerStage career_stage(ReadTx& tx, const Id& home);

}  // namespace circles::features
