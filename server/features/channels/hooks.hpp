// A circle's own web hooks: they get only what is for the whole circle.
#pragma once

#include "career/circles/v1/channels.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

Made add_hook(WriteTx& tx, const Caller& caller, const v1::AddHookRequest& request);
v1::AddHookReply tell_added_hook(ReadTx& tx, const Caller& caller, const v1::AddHookRequest& request, const Made& made);

v1::ListHooksReply list_hooks(ReadTx& tx, const Caller& caller, const v1::ListHooksRequest& request);

Made remove_hook(WriteTx& tx, const Caller& caller, const v1::RemoveHookRequest& request);
v1::RemoveHookReply tell_removed_hook(ReadTx& tx, const Caller& caller, const v1::RemoveHookRequest& request, const Made& made);

// With the circle: it was archived.
void end_hooks_of_circle(WriteTx& tx, const Id& circle);

}  // namespace circles::features
