// circle thread; threads.cpp shows them, thread_words.cpp says something in them, thread_settling.cpp ends them.
#pragma once

#include "client/cli/command.hpp"
#include "client/cli/invocation.hpp"

namespace circles::client {

// With all its messages.
v1::GetThreadReply get_thread(Invocation& invocation, const Item& item);

// "the whole circle", or by name: "ana, eva".
std::string thread_readers(Invocation& invocation, const std::string& circle_id, const v1::Thread& thread);

// open, reply, edit, redact.
void add_thread_words(Command thread, Invocation& invocation);
// resolve, reopen, follow, mute.
void add_thread_settling(Command thread, Invocation& invocation);

}  // namespace circles::client
