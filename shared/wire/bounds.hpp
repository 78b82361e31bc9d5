// What a frame would become, looked at before anything is allocated for it:
// 1 MiB of empty submessages is 112 MiB once parsed.
#pragma once

#include <cstddef>
#include <string_view>

#include "career/circles/v1/envelope.pb.h"

namespace circles::wire {

inline constexpr std::size_t kFrameBytes = 64 * 1024;       // most requests
inline constexpr std::size_t kDocumentBytes = 1024 * 1024;  // requests that carry a document
inline constexpr int kDepth = 100;                          // messages within messages
inline constexpr std::size_t kMessages = 10'000;            // submessages of one frame

struct Shape {
  // Number of the ClientFrame field that holds the request; 0 for none or an unknown one.
  int body_field = 0;
};

// Both throw Problem for what is malformed, too deep, too much, no valid
// UTF-8 or more than one request.
Shape measure_binary(std::string_view frame);
Shape measure_json(std::string_view frame);

}  // namespace circles::wire
