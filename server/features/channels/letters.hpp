// What letters say, from the state of the moment in which they are handed over. By default only that something is due or was
// said, with a link to it: no name of a circle or a person, no title, no text. Those come where the channel was told to carry them.
#pragma once

#include <string>

#include "server/features/caller.hpp"
#include "server/features/channels/outbox.hpp"
#include "server/features/channels/stored.hpp"

namespace circles::features {

// Of a delivery that is wanted (wanted.hpp). `public_url` is where links begin.
Letter write_letter(ReadTx& tx, const DeliveryRow& delivery, const ChannelRow& channel, const std::string& public_url);

}  // namespace circles::features
