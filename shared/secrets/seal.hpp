// Opaque texts that come back to us: bookmarks and page tokens. Whoever holds
// one can neither read nor change it; the same plaintext always gives the same
// text, so that an event with its bookmark is serialised once for all readers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace circles::secrets {

inline constexpr std::size_t kSealKeyBytes = 32;

// AES-128-SIV, written as hexadecimal digits.
std::string seal(std::string_view key, std::string_view plaintext);

// Nothing for what was not sealed with this key.
std::optional<std::string> unseal(std::string_view key, std::string_view text);

}  // namespace circles::secrets
