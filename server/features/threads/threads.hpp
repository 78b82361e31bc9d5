// Threads on posts: opening, listing, reading, and what each reader wants to hear of them.
#pragma once

#include "career/circles/v1/threads.pb.h"
#include "server/features/caller.hpp"
#include "server/features/circles/visibility.hpp"

namespace circles::features {

Made open_thread(WriteTx& tx, const Caller& caller, const v1::OpenThreadRequest& request);
v1::OpenThreadReply tell_opened_thread(ReadTx& tx, const Caller& caller, const v1::OpenThreadRequest& request, const Made& made);

v1::ListThreadsReply list_threads(ReadTx& tx, const Caller& caller, const v1::ListThreadsRequest& request);
v1::GetThreadReply get_thread(ReadTx& tx, const Caller& caller, const v1::GetThreadRequest& request);

Made mark_thread(WriteTx& tx, const Caller& caller, const v1::MarkThreadRequest& request);
v1::MarkThreadReply tell_marked_thread(ReadTx& tx, const Caller& caller, const v1::MarkThreadRequest& request, const Made& made);

// NOT_FOUND unless the caller may read it and it is a thread.
PostRow thread_for(ReadTx& tx, const Caller& caller, std::int64_t number);

// From here on this member hears of it, unless they muted it or said that they do not want to.
void follow(WriteTx& tx, const Id& circle, std::int64_t number, const Id& membership);

}  // namespace circles::features
