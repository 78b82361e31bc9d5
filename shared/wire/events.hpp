// An event is serialised once per encoding, whoever receives it; what waits for
// one socket is joined into one EventBatch.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "career/circles/v1/watch.pb.h"
#include "shared/wire/encoding.hpp"

namespace circles::wire {

// A part of a batch, for join_events of the same encoding only.
using EncodedEvent = std::shared_ptr<const std::string>;

EncodedEvent encode_event(const v1::Event& event, Encoding encoding);

// The bytes of a ServerFrame with one EventBatch of these, in this order.
std::string join_events(std::span<const EncodedEvent> events, Encoding encoding);

}  // namespace circles::wire
