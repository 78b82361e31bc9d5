// Frames to test with: made by reflection, so that none of the contract is left out, or byte by byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "career/circles/v1/envelope.pb.h"
#include "shared/wire/encoding.hpp"
#include "shared/wire/problem.hpp"

namespace circles::tests {

using Dice = std::mt19937;

// Valid UTF-8, with all that encodings stumble over.
std::string made_text(Dice& dice);

// Every field set or not, lists of up to three, texts as above, enums with values that exist.
void fill(google::protobuf::Message& message, Dice& dice, int depth = 0);

// Numbers of all requests or replies: what may stand in the frame's body.
std::vector<int> body_fields(const google::protobuf::Descriptor& frame);

// With this body, filled.
v1::ClientFrame made_request(int body_field, Dice& dice);
v1::ServerFrame made_reply(int body_field, Dice& dice);

// Parts of a binary frame.
std::string varint(std::uint64_t number);
std::string number_field(unsigned field, std::uint64_t number);
std::string bytes_field(unsigned field, std::string_view bytes);
std::string repeated(std::string_view part, std::size_t times);
// Groups within groups, so many deep, of a field that does not exist.
std::string nested_groups(std::size_t depth);

// "" when it was taken, else the reason. Any other exception passes.
struct Decoded {
  std::string reason;
  v1::ClientFrame frame;
  v1::Problem problem;
};
Decoded decoded(std::string_view bytes, wire::Encoding encoding, std::size_t allowed = 64 * 1024);

}  // namespace circles::tests
