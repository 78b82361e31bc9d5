// Keeps web hooks, whose URLs members choose, out of the operator's own network.
#pragma once

#include <curl/curl.h>
#include <sys/socket.h>

namespace circles::delivery {

// Is this an address of the public Internet? False for this host, private, link-local and shared networks,
// multicast, documentation, benchmarks and everything reserved, also where such an IPv4 address is written
// as IPv6 (mapped, NAT64, 6to4), and for what is no IP address.
bool is_public(const sockaddr* address);

// Looks at each address at the moment of connecting to it: a name cannot resolve to
// one address for the check and to another for the connection.
class NetworkGuard {
 public:
  // `handle` connects through this guard, which must outlive its transfer.
  void watch(CURL* handle);

  // Were all addresses that the transfer came to private ones?
  bool refused_all() const { return refused_ > 0 && let_through_ == 0; }

 private:
  static curl_socket_t open_socket(void* guard, curlsocktype purpose, curl_sockaddr* address);

  unsigned refused_ = 0;
  unsigned let_through_ = 0;
};

}  // namespace circles::delivery
