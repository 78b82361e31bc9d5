// A thread as it is read: messages and turns in the order in which they came.
#pragma once

#include <string>
#include <vector>

#include "career/circles/v1/threads.pb.h"
#include "client/cli/table.hpp"

namespace circles::client {

namespace v1 = career::circles::v1;

struct ThreadView {
  std::size_t width = 80;
  bool colour = false;
  // Earlier versions of edited messages too.
  bool history = false;
};

// All pages of a thread in one.
std::vector<std::string> thread_lines(const v1::GetThreadReply& reply, const ThreadView& view);

// For another program: a row for each message, earlier version and turn.
Table thread_table(const v1::GetThreadReply& reply, bool history);

// "ana resolved it: “Rewrote the vision.”", "ana let eva in"
std::string turn_text(const v1::ThreadTurn& turn);

// "Career spec of ana (#12), vision, edition 2"
std::string about_text(const v1::Thread& thread);

// "open", "resolved", "answered" by an edition.
std::string thread_state(const v1::Thread& thread);

}  // namespace circles::client
