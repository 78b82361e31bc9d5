// Addresses and URLs as text. Pure functions, for any thread.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace circles::net {

// "127.0.0.1:8417", "[::1]:8417", "localhost:0" (127.0.0.1). Nothing for all else: names are not looked up.
std::optional<boost::asio::ip::tcp::endpoint> endpoint_from_text(std::string_view text);

// The reverse: "127.0.0.1:8417", "[::1]:8417".
std::string to_text(const boost::asio::ip::tcp::endpoint& endpoint);

// Under which a peer is counted and limited. IPv4 in IPv6 is IPv4; of IPv6 the first
// 64 bits count, because one host has them all: "2001:db8:1:2::/64".
std::string limit_key(const boost::asio::ip::address& address);

// Is this this host, also as ::ffff:127.0.0.1?
bool is_loopback(const boost::asio::ip::address& address);

// Scheme, host and port of an http or https URL as browsers write an Origin: lower
// case, without the scheme's own port. Nothing when there is a path (other than "/"),
// a user, a query, a fragment, or anything that is no host.
std::optional<std::string> origin_of(std::string_view url);

}  // namespace circles::net
