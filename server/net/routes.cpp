#include "server/net/routes.hpp"

#include "server/net/address.hpp"
#include "shared/secrets/codes.hpp"

namespace circles::net {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

Route route_of(std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  if (path == "/") return {Place::home, {}, "/"};
  if (path == "/ws") return {Place::socket, {}, "/ws"};
  if (path == "/healthz") return {Place::health, {}, "/healthz"};
  if (path == "/readyz") return {Place::readiness, {}, "/readyz"};
  constexpr std::string_view kJoin = "/j/";
  if (!path.starts_with(kJoin)) return {};
  std::string code = secrets::canonical_code(path.substr(kJoin.size()));
  if (code.size() != secrets::kInviteCodeCharacters) return {Place::unknown, {}, "/j/…"};
  return {Place::join, std::move(code), "/j/…"};
}

bool origin_allowed(std::optional<std::string_view> origin, std::string_view ours) {
  if (!origin) return true;
  // origin_of forgives a slash at the end, which no browser sends.
  return origin_of(*origin) == ours;
}

std::optional<wire::Encoding> offered_encoding(std::string_view protocols) {
  while (!protocols.empty()) {
    const auto comma = protocols.find(',');
    const std::string_view protocol = trimmed(protocols.substr(0, comma));
    if (protocol == wire::kProtoSubprotocol) return wire::Encoding::proto;
    if (protocol == wire::kJsonSubprotocol) return wire::Encoding::json;
    if (comma == std::string_view::npos) break;
    protocols.remove_prefix(comma + 1);
  }
  return std::nullopt;
}

std::string_view subprotocol_of(wire::Encoding encoding) { return encoding == wire::Encoding::json ? wire::kJsonSubprotocol : wire::kProtoSubprotocol; }

std::optional<std::string> forwarded_key(std::string_view forwarded_for) {
  const auto comma = forwarded_for.rfind(',');
  const std::string_view last = trimmed(comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1));
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(std::string(last), error);
  if (error) return std::nullopt;
  return limit_key(address);
}

}  // namespace circles::net
