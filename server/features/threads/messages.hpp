// What is said in a thread. A message can be edited, with its history in sight, and redacted, which purges all of it.
#pragma once

#include "career/circles/v1/threads.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

Made reply_to_thread(WriteTx& tx, const Caller& caller, const v1::ReplyToThreadRequest& request);
v1::ReplyToThreadReply tell_replied(ReadTx& tx, const Caller& caller, const v1::ReplyToThreadRequest& request, const Made& made);

Made edit_message(WriteTx& tx, const Caller& caller, const v1::EditMessageRequest& request);
v1::EditMessageReply tell_edited_message(ReadTx& tx, const Caller& caller, const v1::EditMessageRequest& request, const Made& made);

Made redact_message(WriteTx& tx, const Caller& caller, const v1::RedactMessageRequest& request);
v1::RedactMessageReply tell_redacted_message(ReadTx& tx, const Caller& caller, const v1::RedactMessageRequest& request, const Made& made);

// Appends a message; returns its number. LIMIT_REACHED when the thread is full.
std::int64_t add_message(WriteTx& tx, const Caller& caller, std::int64_t thread, const std::string& text);

// All that this membership said in the circle's threads.
void redact_all_messages(WriteTx& tx, const Id& circle, const Id& author);

}  // namespace circles::features
