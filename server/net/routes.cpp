#include "server/net/routes.hpp"

#include <algorithm>

#include "server/net/address.hpp"
#include "shared/secrets/codes.hpp"

namespace circles::net {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

constexpr std::string_view kJoin = "/j/";
constexpr std::string_view kLink = "/l/";
constexpr std::string_view kCalendar = "/cal/";
constexpr std::size_t kMostLinkCharacters = 400;
constexpr std::size_t kMostCodeCharacters = 64;

// Empty for what is none.
std::string link_text(std::string_view text) {
  const auto allowed = [](char character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '-' || character == '_';
  };
  if (text.size() > kMostLinkCharacters || !std::ranges::all_of(text, allowed)) return {};
  return std::string(text);
}

// Empty for what is none. The ending is for calendar programs, and may be missing.
std::string calendar_code(std::string_view text) {
  if (constexpr std::string_view kEnding = ".ics"; text.ends_with(kEnding)) text.remove_suffix(kEnding.size());
  if (text.size() > kMostCodeCharacters) return {};
  std::string code = secrets::canonical_code(text);
  return code.size() < secrets::kInviteCodeCharacters ? std::string() : code;
}

}  // namespace

Route route_of(std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  if (path == "/") return {Place::home, {}, "/"};
  if (path == "/ws") return {Place::socket, {}, "/ws"};
  if (path == "/healthz") return {Place::health, {}, "/healthz"};
  if (path == "/readyz") return {Place::readiness, {}, "/readyz"};
  if (path.starts_with(kJoin)) {
    std::string code = secrets::canonical_code(path.substr(kJoin.size()));
    return {code.size() == secrets::kInviteCodeCharacters ? Place::join : Place::unknown, std::move(code), "/j/…"};
  }
  if (path.starts_with(kLink)) return {Place::link, link_text(path.substr(kLink.size())), "/l/…"};
  if (path.starts_with(kCalendar)) return {Place::calendar, calendar_code(path.substr(kCalendar.size())), "/cal/…"};
  return {};
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
