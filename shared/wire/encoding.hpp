// Frames as bytes: binary protobuf, or the same messages as proto3 JSON.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "career/circles/v1/envelope.pb.h"
#include "shared/wire/problem.hpp"

namespace circles::wire {

enum class Encoding { proto, json };

// The WebSocket subprotocols.
inline constexpr std::string_view kProtoSubprotocol = "career.circles.v1.proto";
inline constexpr std::string_view kJsonSubprotocol = "career.circles.v1.json";
inline constexpr unsigned kProtocolVersion = 1;

std::string encode(const v1::ClientFrame& frame, Encoding encoding);
std::string encode(const v1::ServerFrame& frame, Encoding encoding);

// Any message on one line, as `--json` prints it: names in lowerCamelCase, defaults left out.
std::string to_json(const google::protobuf::Message& message);

// Throws Problem when the text is not this message: unknown fields and enum names are refused.
void from_json(std::string_view json, google::protobuf::Message& message);

// The server's side. `frame` receives what could be read, the id first, so that
// a refusal can name its request. Throws Problem. `bytes_allowed` tells how
// many bytes a frame may have whose request is this field of ClientFrame.
void decode(std::string_view bytes, Encoding encoding, const std::function<std::size_t(int body_field)>& bytes_allowed, v1::ClientFrame& frame);

// The client's side: it trusts its server's bounds. Throws Problem when unreadable.
v1::ServerFrame decode_server_frame(std::string_view bytes, Encoding encoding);

}  // namespace circles::wire
