// A letter a week or month instead of single reminders, for who wants that.
#pragma once

#include <cstddef>

#include "server/features/caller.hpp"

namespace circles::features {

// Sends those that are due, at most `most`, each once; in quiet hours and snoozes they are put off.
void send_due_digests(WriteTx& tx, std::size_t most);

}  // namespace circles::features
