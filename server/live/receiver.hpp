// One connection, as those see it who have something to say to it.
#pragma once

#include <string>

#include "career/circles/v1/watch.pb.h"
#include "shared/wire/encoding.hpp"
#include "shared/wire/events.hpp"

namespace circles::live {

// I/O thread only. After goodbye, or once the connection broke, everything is silently dropped.
class Receiver {
 public:
  virtual ~Receiver() = default;
  virtual wire::Encoding encoding() const = 0;
  // One whole encoded ServerFrame.
  virtual void send(std::string frame) = 0;
  // Joined with its neighbours into one EventBatch.
  virtual void push(const wire::EncodedEvent& event) = 0;
  // Room for another part of the log: so much less than the bound waits that it will fit. After
  // a no, whoever made this tells the hub when there is room again.
  virtual bool has_room() { return true; }
  // Says why as the last frame, then closes.
  virtual void goodbye(v1::Goodbye::Why why, const std::string& message) = 0;
};

}  // namespace circles::live
