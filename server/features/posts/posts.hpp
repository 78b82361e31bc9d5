// What is said in a circle, whatever its kind: listing, showing, opening, narrowing, withdrawing.
#pragma once

#include "career/circles/v1/posts.pb.h"
#include "career/circles/v1/watch.pb.h"
#include "server/features/caller.hpp"
#include "server/features/circles/visibility.hpp"

namespace circles::features {

v1::ListPostsReply list_posts(ReadTx& tx, const Caller& caller, const v1::ListPostsRequest& request);
v1::GetPostReply get_post(ReadTx& tx, const Caller& caller, const v1::GetPostRequest& request);

Made open_post(WriteTx& tx, const Caller& caller, const v1::OpenPostRequest& request);
v1::OpenPostReply tell_opened_post(ReadTx& tx, const Caller& caller, const v1::OpenPostRequest& request, const Made& made);

Made narrow_post(WriteTx& tx, const Caller& caller, const v1::NarrowPostRequest& request);
v1::NarrowPostReply tell_narrowed_post(ReadTx& tx, const Caller& caller, const v1::NarrowPostRequest& request, const Made& made);

Made withdraw_post(WriteTx& tx, const Caller& caller, const v1::WithdrawPostRequest& request);
v1::WithdrawPostReply tell_withdrawn_post(ReadTx& tx, const Caller& caller, const v1::WithdrawPostRequest& request, const Made& made);

// Everything that this membership said here: posts, messages, words as a witness.
void withdraw_everything(WriteTx& tx, const Id& circle, const Id& author);

}  // namespace circles::features
