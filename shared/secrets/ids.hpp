// Ids of everything that is stored: 16 bytes, written as a UUID.
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace circles::secrets {

struct Id {
  std::array<unsigned char, 16> bytes{};

  auto operator<=>(const Id&) const = default;
  bool empty() const { return *this == Id{}; }
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};

// UUID version 7: sorted by the time of its making, so that rows are appended.
Id new_id(std::chrono::sys_time<std::chrono::microseconds> now);

// UUID version 4, for ids that others see and whose time would tell them something.
Id random_id();

// 36 characters; empty for the empty id.
std::string to_text(const Id& id);

// Nothing unless `text` is exactly what to_text gives.
std::optional<Id> id_from_text(std::string_view text);

// From 16 bytes of a table; the empty id for anything else.
Id id_from_bytes(std::string_view bytes);

}  // namespace circles::secrets

template <>
struct std::hash<circles::secrets::Id> {
  std::size_t operator()(const circles::secrets::Id& id) const noexcept { return std::hash<std::string_view>{}(id.view()); }
};
