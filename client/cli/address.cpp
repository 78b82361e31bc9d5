#include "client/cli/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/ip/address.hpp>

#include "client/cli/failure.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/text/display.hpp"

namespace circles::client {
namespace {

struct Parts {
  Address address;
  std::string path;
};

Failure unreadable(std::string_view text, std::string_view wanted) {
  return Failure(ExitCode::usage, fmt::format("“{}” is not {}.", text::harmless(text), wanted), "It looks like http://127.0.0.1:8080 or http://127.0.0.1:8080/j/CODE");
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string take_scheme(std::string_view& rest) {
  const auto end = rest.find("://");
  if (end == std::string_view::npos) return "ws";
  std::string scheme(rest.substr(0, end));
  for (char& character : scheme)
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  rest.remove_prefix(end + 3);
  return scheme;
}

Parts parse(std::string_view text, std::string_view wanted) {
  std::string_view rest = text;
  const std::string scheme = take_scheme(rest);
  if (scheme == "wss" || scheme == "https")
    throw Failure(ExitCode::refused, fmt::format("{}:// needs TLS, which this version of circle does not speak yet.", scheme),
                  "Reach the server through a tunnel: ssh -L 8080:127.0.0.1:8080 HOST, then use http://127.0.0.1:8080");
  if (scheme != "ws" && scheme != "http") throw unreadable(text, wanted);

  const auto path_begins = std::min(rest.find('/'), rest.size());
  std::string_view authority = rest.substr(0, path_begins);
  Parts parts;
  parts.path = std::string(rest.substr(path_begins));
  if (authority.find_first_of("@?# ") != std::string_view::npos || parts.path.find_first_of("?# ") != std::string::npos) throw unreadable(text, wanted);

  if (authority.starts_with('[')) {
    const auto end = authority.find(']');
    if (end == std::string_view::npos) throw unreadable(text, wanted);
    parts.address.host = std::string(authority.substr(1, end - 1));
    authority.remove_prefix(end + 1);
  } else {
    const auto colon = std::min(authority.find(':'), authority.size());
    parts.address.host = std::string(authority.substr(0, colon));
    authority.remove_prefix(colon);
  }
  parts.address.port = "80";
  if (!authority.empty()) {
    if (!authority.starts_with(':') || !all_digits(authority.substr(1)) || authority.size() > 6) throw unreadable(text, wanted);
    parts.address.port = std::string(authority.substr(1));
    if (std::stoul(parts.address.port) > 65535) throw unreadable(text, wanted);
  }
  if (parts.address.host.empty()) throw unreadable(text, wanted);
  return parts;
}

}  // namespace

std::string Address::authority() const { return host.find(':') != std::string::npos ? fmt::format("[{}]:{}", host, port) : fmt::format("{}:{}", host, port); }

std::string Address::url() const { return "ws://" + authority(); }

bool Address::loopback() const {
  if (host == "localhost") return true;
  boost::system::error_code fault;
  const auto address = boost::asio::ip::make_address(host, fault);
  return !fault && address.is_loopback();
}

Address parse_address(std::string_view text) {
  Parts parts = parse(text, "the address of a server");
  if (parts.path.starts_with("/j/"))
    throw Failure(ExitCode::usage, "This is an invitation, not the address of a server.", fmt::format("circle join {}", text::harmless(text)));
  if (!parts.path.empty() && parts.path != "/" && parts.path != "/ws" && parts.path != "/ws/") throw unreadable(text, "the address of a server");
  return parts.address;
}

JoinLink parse_join_link(std::string_view text) {
  constexpr std::string_view kWanted = "an invitation link";
  Parts parts = parse(text, kWanted);
  if (!parts.path.starts_with("/j/")) throw unreadable(text, kWanted);
  std::string code = secrets::canonical_code(std::string_view(parts.path).substr(3));
  if (code.empty()) throw unreadable(text, kWanted);
  return {std::move(parts.address), std::move(code)};
}

void refuse_remote(const Address& address) {
  if (address.loopback()) return;
  throw Failure(ExitCode::refused,
                fmt::format("{} is another machine, and ws:// is not encrypted: circle would send your token in the clear.", text::harmless(address.host)),
                fmt::format("Reach it through a tunnel: ssh -L {0}:127.0.0.1:{0} {1}, then use http://127.0.0.1:{0}", address.port, text::harmless(address.host)));
}

}  // namespace circles::client
