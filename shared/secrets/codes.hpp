// Codes that people read aloud, type and click: Crockford base32, which has no
// letter that looks like a digit.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace circles::secrets {

inline constexpr std::size_t kInviteCodeCharacters = 26;    // 128 bits and more
inline constexpr std::size_t kRecoveryCodeCharacters = 32;  // 160 bits
inline constexpr std::size_t kDeviceCodeCharacters = 12;    // 6 to find it by, 6 secret
inline constexpr std::size_t kDeviceLookupCharacters = 6;

// Random; 5 bits a character.
std::string new_code(std::size_t characters);

// As it is hashed and compared: upper case, without hyphens and blanks, O read
// as 0, I and L as 1. Empty when anything else is in it.
std::string canonical_code(std::string_view typed);

// In groups of four, for reading: "7K2M-9QXT-…".
std::string grouped_code(std::string_view code);

}  // namespace circles::secrets
