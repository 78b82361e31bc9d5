// Threads and messages as they are shown.
#pragma once

#include <string>

#include "career/circles/v1/threads.pb.h"
#include "career/circles/v1/watch.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// The same for every reader.
v1::Thread describe_thread(ReadTx& tx, const Id& circle, std::int64_t number);

// With what is the reader's own: unread, following, muted.
v1::Thread describe_thread_for(ReadTx& tx, const Id& circle, std::int64_t number, const Id& reader);

// With its earlier versions.
v1::Message describe_message(ReadTx& tx, const Id& circle, std::int64_t number, std::int64_t message);

v1::ThreadMessage describe_thread_message(ReadTx& tx, const Id& circle, std::int64_t number, std::int64_t message);

// Of the first message, one line; empty when that was redacted.
std::string title_of_thread(ReadTx& tx, const Id& circle, std::int64_t number);

}  // namespace circles::features
