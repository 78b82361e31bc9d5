#include "server/delivery/network_guard.hpp"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace circles::delivery {
namespace {

struct Range4 {
  std::uint32_t first;
  unsigned bits;
};

constexpr std::uint32_t quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) { return a << 24 | b << 16 | c << 8 | d; }

// The special-purpose registry of IANA, less what is reachable from everywhere.
constexpr std::array kNotPublic4 = {
    Range4{quad(0, 0, 0, 0), 8},        // this network
    Range4{quad(10, 0, 0, 0), 8},       // private
    Range4{quad(100, 64, 0, 0), 10},    // shared behind a carrier's NAT
    Range4{quad(127, 0, 0, 0), 8},      // loopback
    Range4{quad(169, 254, 0, 0), 16},   // link-local, a cloud's metadata
    Range4{quad(172, 16, 0, 0), 12},    // private
    Range4{quad(192, 0, 0, 0), 24},     // protocol assignments
    Range4{quad(192, 0, 2, 0), 24},     // documentation
    Range4{quad(192, 31, 196, 0), 24},  // AS112
    Range4{quad(192, 52, 193, 0), 24},  // AMT
    Range4{quad(192, 88, 99, 0), 24},   // 6to4 relays
    Range4{quad(192, 168, 0, 0), 16},   // private
    Range4{quad(192, 175, 48, 0), 24},  // AS112
    Range4{quad(198, 18, 0, 0), 15},    // benchmarks
    Range4{quad(198, 51, 100, 0), 24},  // documentation
    Range4{quad(203, 0, 113, 0), 24},   // documentation
    Range4{quad(224, 0, 0, 0), 4},      // multicast
    Range4{quad(240, 0, 0, 0), 4},      // reserved, broadcast
};

using Bytes = std::array<std::uint8_t, 16>;

struct Range6 {
  Bytes first;
  unsigned bits;
};

// Everything outside 2000::/3 is not public anyway.
constexpr std::array kNotPublic6 = {
    Range6{{0x20, 0x01, 0x00}, 23},              // protocol assignments, Teredo, ORCHID, benchmarks
    Range6{{0x20, 0x01, 0x0d, 0xb8}, 32},        // documentation
    Range6{{0x26, 0x20, 0x00, 0x4f, 0x80}, 48},  // AS112
    Range6{{0x3f, 0xff, 0x00}, 20},              // documentation
};

bool is_public4(std::uint32_t address) {
  return std::ranges::none_of(kNotPublic4, [&](const Range4& range) { return (address ^ range.first) >> (32 - range.bits) == 0; });
}

std::uint32_t quad_at(const Bytes& bytes, std::size_t at) { return quad(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]); }

bool begins_with(const Bytes& bytes, const Bytes& first, unsigned bits) {
  for (unsigned bit = 0; bit < bits; ++bit) {
    if (((bytes[bit / 8] ^ first[bit / 8]) >> (7 - bit % 8) & 1) != 0) return false;
  }
  return true;
}

bool is_public6(const Bytes& bytes) {
  constexpr Bytes kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  constexpr Bytes kNat64 = {0x00, 0x64, 0xff, 0x9b};
  constexpr Bytes k6to4 = {0x20, 0x02};
  if (begins_with(bytes, kMapped, 96) || begins_with(bytes, kNat64, 96)) return is_public4(quad_at(bytes, 12));
  if (begins_with(bytes, k6to4, 16)) return is_public4(quad_at(bytes, 2));
  if ((bytes[0] & 0xe0) != 0x20) return false;
  return std::ranges::none_of(kNotPublic6, [&](const Range6& range) { return begins_with(bytes, range.first, range.bits); });
}

}  // namespace

bool is_public(const sockaddr* address) {
  // Copied, because what lies behind a sockaddr need not be aligned for its real type.
  if (address->sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, address, sizeof four);
    return is_public4(ntohl(four.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, address, sizeof six);
    Bytes bytes{};
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return is_public6(bytes);
  }
  return false;
}

void NetworkGuard::watch(CURL* handle) {
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, &NetworkGuard::open_socket);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, this);
}

curl_socket_t NetworkGuard::open_socket(void* guard, curlsocktype, curl_sockaddr* address) {
  auto& self = *static_cast<NetworkGuard*>(guard);
  if (!is_public(&address->addr)) {
    ++self.refused_;
    return CURL_SOCKET_BAD;
  }
  ++self.let_through_;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

}  // namespace circles::delivery
