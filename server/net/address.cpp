#include "server/net/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <charconv>
#include <cstdint>

namespace circles::net {
namespace {

namespace ip = boost::asio::ip;

std::optional<std::uint16_t> port_from_text(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return port;
}

ip::address unmapped(const ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  return address;
}

// A host of a URL: a name, an IPv4 address, or an IPv6 one in brackets.
bool is_host(std::string_view host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    boost::system::error_code error;
    ip::make_address_v6(std::string(host.substr(1, host.size() - 2)), error);
    return !error;
  }
  return !host.empty() && host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string_view::npos;
}

}  // namespace

std::optional<ip::tcp::endpoint> endpoint_from_text(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string host(text.substr(0, colon));
  const auto port = port_from_text(text.substr(colon + 1));
  if (!port) return std::nullopt;
  if (host == "localhost") host = "127.0.0.1";
  boost::system::error_code error;
  ip::address address;
  if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    address = ip::make_address_v6(host.substr(1, host.size() - 2), error);
  else
    address = ip::make_address_v4(host, error);
  if (error) return std::nullopt;
  return ip::tcp::endpoint(address, *port);
}

std::string to_text(const ip::tcp::endpoint& endpoint) {
  const std::string address = endpoint.address().to_string();
  return endpoint.address().is_v6() ? fmt::format("[{}]:{}", address, endpoint.port()) : fmt::format("{}:{}", address, endpoint.port());
}

std::string limit_key(const ip::address& address) {
  const ip::address plain = unmapped(address);
  if (plain.is_v4()) return plain.to_string();
  ip::address_v6::bytes_type bytes = plain.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return ip::address_v6(bytes).to_string() + "/64";
}

bool is_loopback(const ip::address& address) { return unmapped(address).is_loopback(); }

std::optional<std::string> origin_of(std::string_view url) {
  std::string text(url);
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (!text.empty() && text.back() == '/') text.pop_back();
  std::uint16_t usual = 80;
  std::string_view scheme = "http://";
  if (text.starts_with("https://")) {
    usual = 443;
    scheme = "https://";
  } else if (!text.starts_with(scheme)) {
    return std::nullopt;
  }
  std::string_view host = std::string_view(text).substr(scheme.size());
  std::optional<std::uint16_t> port = usual;
  const auto colon = host.rfind(':');
  if (colon != std::string_view::npos && host.back() != ']') {
    port = port_from_text(host.substr(colon + 1));
    host = host.substr(0, colon);
  }
  if (!port || !is_host(host)) return std::nullopt;
  return *port == usual ? fmt::format("{}{}", scheme, host) : fmt::format("{}{}:{}", scheme, host, *port);
}

}  // namespace circles::net
