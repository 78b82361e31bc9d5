// Who waits for a mentor's word, the longest waiting first: a thread for mentors, or on a post for mentors, in which the
// last word is not a mentor's; and a post for mentors on which none has said a word.
#pragma once

#include "career/circles/v1/threads.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

v1::GetMentorQueueReply get_mentor_queue(ReadTx& tx, const Caller& caller, const v1::GetMentorQueueRequest& request);

// How many wait in all.
std::uint32_t count_waiting_for_mentor(ReadTx& tx, const Id& account);

}  // namespace circles::features
