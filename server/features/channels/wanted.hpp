// Whether a letter is still to be sent, asked at the moment of handing it over: much may have happened since it was written down.
#pragma once

#include <optional>
#include <string>

#include "server/features/caller.hpp"
#include "server/features/channels/stored.hpp"

namespace circles::features {

struct Wanted {
  // Not to be sent, and why not: for the operator, so it names nothing. Empty: it is wanted.
  std::string ended = {};
  // Not before then.
  std::optional<Instant> later = {};
};

// Ended when its channel or what it is about has gone, its reader may not see it any more, muted the circle or the thread,
// pauses, has read it, or has done what it asks for. Put off by quiet hours and by snoozing.
Wanted still_wanted(ReadTx& tx, const DeliveryRow& delivery, const ChannelRow& channel);

// A letter of recovery is good for an hour.
Instant end_of_recovery_link(Instant asked_at);

}  // namespace circles::features
