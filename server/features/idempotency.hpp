// A request sent twice is done once: what its key made is remembered for 7 days.
#pragma once

#include <optional>
#include <string_view>

#include "server/features/caller.hpp"

namespace circles::features {

// What this owner's key made. KEY_REUSED when it came with another body.
std::optional<Made> made_before(ReadTx& tx, std::string_view owner, std::string_view key, std::string_view body_sha256);

void remember(WriteTx& tx, std::string_view owner, std::string_view key, std::string_view body_sha256, const Made& made);

}  // namespace circles::features
