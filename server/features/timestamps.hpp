// Instants of storage as the contract's Timestamp.
#pragma once

#include <chrono>

#include "career/circles/v1/members.pb.h"
#include "server/storage/engine.hpp"

namespace circles::features {

inline google::protobuf::Timestamp timestamp(storage::Instant instant) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
  google::protobuf::Timestamp made;
  made.set_seconds(seconds.time_since_epoch().count());
  made.set_nanos(static_cast<int>(std::chrono::nanoseconds(instant - seconds).count()));
  return made;
}

}  // namespace circles::features
