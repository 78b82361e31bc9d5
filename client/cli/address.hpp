// Where a server is, and what an invitation link says.
#pragma once

#include <string>
#include <string_view>

namespace circles::client {

struct Address {
  // Without brackets when it is an IPv6 address.
  std::string host;
  std::string port;

  // ws://127.0.0.1:8080: how a server is called in the identity, whatever was typed.
  std::string url() const;
  // For the Host header: 127.0.0.1:8080, [::1]:8080.
  std::string authority() const;
  // This machine: 127.0.0.0/8, ::1, localhost.
  bool loopback() const;

  bool operator==(const Address&) const = default;
};

// From ws://host:port/ws, http://host:port/ or host:port. Throws Failure for anything else.
Address parse_address(std::string_view text);

struct JoinLink {
  Address server;
  std::string code;
};

// From http://host:port/j/CODE. Throws Failure for anything else.
JoinLink parse_join_link(std::string_view text);

// Throws Failure unless the server is on this machine: what crosses a network must be encrypted.
void refuse_remote(const Address& address);

}  // namespace circles::client
