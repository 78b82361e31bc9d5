#include "server/features/channels/sealed_links.hpp"

#include <chrono>

#include "shared/secrets/digest.hpp"
#include "shared/secrets/seal.hpp"

namespace circles::features {
namespace {

constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kNumberBytes = 8;

// Another one than that of bookmarks: none of them can pass for a link.
std::string key_of_links(ReadTx& tx) {
  const auto key = tx.first(R"sql(SELECT value FROM server_secrets WHERE name = 'seal')sql", {}, [](const Row& row) { return row.text(0); });
  return secrets::hmac_sha256(key.value(), "links");
}

std::string bytes_of(std::int64_t number) {
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xff);
  return bytes;
}

std::int64_t number_of(std::string_view bytes) {
  std::int64_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

}  // namespace

std::string seal_link(ReadTx& tx, const SealedLink& link) {
  std::string plain(1, static_cast<char>(link.does));
  plain += link.id.view();
  if (link.does == SealedLink::Does::check_in) plain += bytes_of(link.number) + link.period;
  if (link.does == SealedLink::Does::recover) plain += bytes_of(link.expires_at.time_since_epoch().count());
  return secrets::seal(key_of_links(tx), plain);
}

std::optional<SealedLink> open_link(ReadTx& tx, std::string_view text) {
  const auto plain = secrets::unseal(key_of_links(tx), text);
  if (!plain || plain->size() < 1 + kIdBytes) return std::nullopt;
  const std::string_view rest = std::string_view(*plain).substr(1 + kIdBytes);
  SealedLink link{.does = static_cast<SealedLink::Does>(plain->front()), .id = secrets::id_from_bytes(std::string_view(*plain).substr(1, kIdBytes))};
  switch (link.does) {
    case SealedLink::Does::check_in:
      if (rest.size() <= kNumberBytes) return std::nullopt;
      link.number = number_of(rest.substr(0, kNumberBytes));
      link.period = rest.substr(kNumberBytes);
      return link;
    case SealedLink::Does::recover:
      if (rest.size() != kNumberBytes) return std::nullopt;
      link.expires_at = Instant(std::chrono::microseconds(number_of(rest)));
      return link;
    case SealedLink::Does::confirm:
    case SealedLink::Does::unsubscribe:
      return rest.empty() ? std::optional(link) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace circles::features
