// What the server forgets by itself, and what it must remember of itself.
#pragma once

#include <string>

#include "server/features/caller.hpp"

namespace circles::features {

// Idempotency keys after 7 days, device codes and unused invites after their time, letters that went out or were given up after
// 30 days, devices that asked by mail in vain after one.
void forget_expired(WriteTx& tx);

// A secret of this server; `fresh` is kept when there is none yet.
std::string server_secret(WriteTx& tx, const std::string& name, const std::string& fresh);

}  // namespace circles::features
