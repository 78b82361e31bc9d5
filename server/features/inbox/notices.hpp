// Who is told of an event in their inbox. A notice refers to the event, so that it is shown only to who may see that,
// from the state of that moment.
#pragma once

#include "career/circles/v1/inbox.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// `message`: of a thread. Once an event and member; the first word stands.
void notify(WriteTx& tx, const Id& circle, const Id& membership, std::int64_t sequence, v1::InboxItem::Why why, std::int64_t message = 0);

// Those who follow a thread, may read it and have not muted it, without one of them.
void notify_followers(WriteTx& tx, const Id& circle, std::int64_t thread, const Id& without, std::int64_t sequence, v1::InboxItem::Why why, std::int64_t message = 0);

}  // namespace circles::features
