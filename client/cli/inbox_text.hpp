// One sentence for each thing in the inbox.
#pragma once

#include <string>
#include <string_view>

#include "career/circles/v1/inbox.pb.h"

namespace circles::client {

namespace v1 = career::circles::v1;

// "bo opened a thread: “Which of the two paths?”"
std::string inbox_text(const v1::InboxItem& item);

// The command that goes on from here; `reference` is staff-2027#12, or staff-2027 for what has no number.
std::string inbox_command(const v1::InboxItem& item, std::string_view reference);

}  // namespace circles::client
