#include "server/features/channels/addresses.hpp"

#include <algorithm>

#include "shared/text/characters.hpp"

namespace circles::features {
namespace {

constexpr std::size_t kMostMailAddress = 254;
constexpr std::size_t kMostLocalPart = 64;
constexpr std::size_t kMostWebAddress = 500;

bool is_letter_or_digit(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9');
}

bool is_domain(std::string_view text) {
  if (text.empty() || text.front() == '.' || text.back() == '.' || text.front() == '-' || text.find("..") != std::string_view::npos) return false;
  return std::ranges::all_of(text, [](char character) { return is_letter_or_digit(character) || character == '.' || character == '-'; });
}

// What stands unquoted before the @ (RFC 5321, Dot-string).
bool is_local_part(std::string_view text) {
  if (text.empty() || text.size() > kMostLocalPart || text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos) return false;
  return std::ranges::all_of(text, [](char character) { return is_letter_or_digit(character) || std::string_view(".!#$%&'*+/=?^_`{|}~-").find(character) != std::string_view::npos; });
}

// Between the scheme and the path: "host:port".
std::string_view authority_of(std::string_view web_address) {
  const std::size_t scheme = web_address.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::string_view rest = web_address.substr(scheme + 3);
  return rest.substr(0, rest.find_first_of("/?#\\"));
}

}  // namespace

std::optional<std::string> address_fault(v1::Channel::Kind kind, std::string_view address) {
  if (kind == v1::Channel::KIND_EMAIL) {
    const std::size_t at = address.find('@');
    const bool good = at != std::string_view::npos && address.size() <= kMostMailAddress && is_local_part(address.substr(0, at)) && is_domain(address.substr(at + 1));
    return good ? std::nullopt : std::optional<std::string>("is no mail address, such as ana@example.org");
  }
  if (text::link_fault(address, kMostWebAddress)) return "is no web address, such as https://hooks.example.org/abc";
  const std::string_view authority = authority_of(address);
  // A user before an @ is a way to make one host look like another.
  if (authority.empty() || authority.front() == ':' || authority.find('@') != std::string_view::npos || address.find(' ') != std::string_view::npos)
    return "is no web address with a host alone before its path";
  return std::nullopt;
}

std::string kept_address(v1::Channel::Kind kind, std::string_view address) {
  std::string kept(address);
  if (kind != v1::Channel::KIND_EMAIL) return kept;
  for (std::size_t at = kept.find('@'); at < kept.size(); ++at) {
    if (kept[at] >= 'A' && kept[at] <= 'Z') kept[at] = static_cast<char>(kept[at] - 'A' + 'a');
  }
  return kept;
}

std::string shown_address(v1::Channel::Kind kind, std::string_view address) {
  if (kind == v1::Channel::KIND_EMAIL || address.empty()) return std::string(address);
  const std::string_view authority = authority_of(address);
  return std::string(address.substr(0, address.find("://") + 3)) + std::string(authority);
}

std::string host_of(std::string_view web_address) {
  const std::string_view authority = authority_of(web_address);
  if (!authority.empty() && authority.front() == '[') return std::string(authority.substr(0, authority.find(']') + 1));
  return std::string(authority.substr(0, authority.find(':')));
}

}  // namespace circles::features
