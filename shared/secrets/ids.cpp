#include "shared/secrets/ids.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

#include "shared/secrets/digest.hpp"

namespace circles::secrets {
namespace {

constexpr std::array<std::size_t, 4> kHyphensBeforeByte = {4, 6, 8, 10};

Id marked(Id id, unsigned char version) {
  id.bytes[6] = static_cast<unsigned char>((id.bytes[6] & 0x0f) | version << 4);
  id.bytes[8] = static_cast<unsigned char>((id.bytes[8] & 0x3f) | 0x80);
  return id;
}

}  // namespace

Id new_id(std::chrono::sys_time<std::chrono::microseconds> now) {
  Id id = id_from_bytes(random_bytes(16));
  const auto milliseconds = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
  for (std::size_t at = 0; at < 6; ++at) id.bytes[at] = static_cast<unsigned char>(milliseconds >> (40 - 8 * at));
  return marked(id, 7);
}

Id random_id() { return marked(id_from_bytes(random_bytes(16)), 4); }

std::string to_text(const Id& id) {
  if (id.empty()) return {};
  const std::string digits = hexadecimal(id.view());
  std::string text;
  for (std::size_t byte = 0; byte < id.bytes.size(); ++byte) {
    if (std::ranges::find(kHyphensBeforeByte, byte) != kHyphensBeforeByte.end()) text += '-';
    text.append(digits, 2 * byte, 2);
  }
  return text;
}

std::optional<Id> id_from_text(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Id id;
  std::size_t from = 0;
  for (std::size_t byte = 0; byte < id.bytes.size(); ++byte, from += 2) {
    if (std::ranges::find(kHyphensBeforeByte, byte) != kHyphensBeforeByte.end()) ++from;
    const auto [end, error] = std::from_chars(text.data() + from, text.data() + from + 2, id.bytes[byte], 16);
    if (error != std::errc{} || end != text.data() + from + 2) return std::nullopt;
  }
  if (to_text(id) != text) return std::nullopt;
  return id;
}

Id id_from_bytes(std::string_view bytes) {
  Id id;
  if (bytes.size() == id.bytes.size()) std::ranges::transform(bytes, id.bytes.begin(), [](char byte) { return static_cast<unsigned char>(byte); });
  return id;
}

}  // namespace circles::secrets
