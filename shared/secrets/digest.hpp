// Secrets: random bytes, ids, hashes and sealed texts, all by OpenSSL.
//
//   std::string token = random_bytes(32);            // the client makes and keeps it
//   std::string kept = sha256(token);                // all that the server ever stores
//   bool same = equal_in_constant_time(kept, sha256(shown));
//
// Everything here is free of state and may be called from any thread. When
// OpenSSL cannot give what is asked (no entropy, no memory), std::runtime_error.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace circles::secrets {

// `count` bytes fit for keys and tokens.
std::string random_bytes(std::size_t count);

// A number from 0 to below-1, each as likely.
unsigned random_below(unsigned below);

// 32 bytes.
std::string sha256(std::string_view bytes);

// 32 bytes.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

// Takes as long for a near miss as for a far one; false for different lengths.
bool equal_in_constant_time(std::string_view left, std::string_view right);

// Lower-case hexadecimal digits, two a byte.
std::string hexadecimal(std::string_view bytes);

}  // namespace circles::secrets
