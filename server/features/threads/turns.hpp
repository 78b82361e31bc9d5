// A thread's life besides its messages: resolved with an outcome, reopened, addressed by an edition, opened to one more.
#pragma once

#include "career/circles/v1/threads.pb.h"
#include "server/features/caller.hpp"
#include "server/features/circles/audience.hpp"

namespace circles::features {

Made resolve_thread(WriteTx& tx, const Caller& caller, const v1::ResolveThreadRequest& request);
v1::ResolveThreadReply tell_resolved_thread(ReadTx& tx, const Caller& caller, const v1::ResolveThreadRequest& request, const Made& made);

Made reopen_thread(WriteTx& tx, const Caller& caller, const v1::ReopenThreadRequest& request);
v1::ReopenThreadReply tell_reopened_thread(ReadTx& tx, const Caller& caller, const v1::ReopenThreadRequest& request, const Made& made);

Made grant_thread(WriteTx& tx, const Caller& caller, const v1::GrantThreadRequest& request);
v1::GrantThreadReply tell_granted_thread(ReadTx& tx, const Caller& caller, const v1::GrantThreadRequest& request, const Made& made);

// Lets a member into a post, and of a thread into the post that it is about too; their readers are told.
// Only the post's author may: NOT_THE_AUTHOR. Nothing happens when the member can read it already.
void open_to(WriteTx& tx, const Caller& caller, const PostRow& post, const MembershipRow& member, LetInAs as);

// Edition `edition` of the caller's post `about` answers this thread. NOT_FOUND for a thread that is not on that post.
void address_thread(WriteTx& tx, const Caller& caller, std::int64_t thread, std::int64_t about, std::uint32_t edition);

std::vector<v1::ThreadTurn> turns_of(ReadTx& tx, const Id& circle, std::int64_t thread);

}  // namespace circles::features
