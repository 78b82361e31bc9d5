// Frames damaged at random: each is taken or refused, and nothing else ever happens.
#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>

#include "shared/wire/fields.hpp"
#include "tests/shared/made_frames.hpp"

using namespace circles;
using namespace circles::tests;

namespace {

// One damage: what transport, mistakes and malice do.
void damage(std::string& bytes, const std::string& other, Dice& dice) {
  static const std::array<std::string, 12> pieces{"{", "}", "[", "\"", "\\", "\\u0000", "\xff\xff\xff\xff\x0f", std::string(1, '\0'), "\x7b", "\x7c", "\xf4\x90\x80\x80", "9999999999999999999999"};
  const auto place = [&](const std::string& of) { return of.empty() ? 0 : dice() % of.size(); };
  const std::size_t at = place(bytes);
  switch (dice() % 7) {
    case 0:
      if (!bytes.empty()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << dice() % 8));
      break;
    case 1:
      if (!bytes.empty()) bytes[at] = static_cast<char>(dice());
      break;
    case 2: bytes.erase(at, 1 + dice() % 8); break;
    case 3: bytes.insert(at, pieces.at(dice() % pieces.size())); break;
    case 4: bytes.insert(at, bytes.substr(place(bytes), dice() % 40)); break;
    case 5: bytes = bytes.substr(0, at) + other.substr(place(other)); break;
    default: bytes.resize(at);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(wire_fuzz)

BOOST_AUTO_TEST_CASE(fifty_thousand_damaged_frames_are_taken_or_refused) {
  Dice dice(50'000);
  const auto fields = body_fields(*v1::ClientFrame::descriptor());
  std::size_t taken = 0;
  std::size_t refused = 0;
  for (int round = 0; round < 50'000; ++round) {
    const auto encoding = round % 2 == 0 ? wire::Encoding::proto : wire::Encoding::json;
    const auto encoded = [&] { return wire::encode(made_request(fields[dice() % fields.size()], dice), encoding); };
    std::string bytes = encoded();
    const std::string other = encoded();
    for (std::size_t count = 1 + dice() % 4; count > 0; --count) damage(bytes, other, dice);
    try {
      const Decoded result = decoded(bytes, encoding);
      if (!result.reason.empty()) {
        BOOST_TEST_REQUIRE(result.problem.code() == v1::CODE_INVALID_ARGUMENT);
        ++refused;
        continue;
      }
      ++taken;
      // What was taken can be written again, in both encodings, and is the same.
      BOOST_TEST_REQUIRE(decoded(wire::encode(result.frame, wire::Encoding::proto), wire::Encoding::proto).frame.SerializeAsString() == result.frame.SerializeAsString());
      if (round % 5 == 0) BOOST_TEST_REQUIRE(!wire::to_json(result.frame).empty());
    } catch (const std::exception& error) {
      BOOST_FAIL("round " << round << ": " << error.what());
    }
  }
  BOOST_TEST(taken > 2'000U);
  BOOST_TEST(refused > 5'000U);
}

BOOST_AUTO_TEST_SUITE_END()
