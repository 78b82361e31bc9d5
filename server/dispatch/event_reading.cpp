#include "server/dispatch/event_reading.hpp"

#include <map>

#include "server/features/accounts/devices.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/circles/visibility.hpp"
#include "server/features/log.hpp"
#include "shared/secrets/seal.hpp"

namespace circles::dispatch {
namespace {

constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kEventsInPart = 500;
constexpr std::size_t kBytesInPart = 128 * 1024;

v1::Event shown(storage::ReadTx& tx, const features::EventRow& row, std::string_view seal_key) {
  v1::Event event = features::render(tx, row);
  event.set_bookmark(bookmark(seal_key, {row.circle, row.sequence}));
  return event;
}

live::Published published(storage::ReadTx& tx, const features::EventRow& row, std::string_view seal_key) {
  live::Published event;
  event.sequence = row.sequence;
  event.event = shown(tx, row, seal_key);
  if (row.number > 0) event.readers = features::readers_of(tx, row.circle, row.number);
  if (row.kind == v1::Event::kMemberJoined) {
    event.joined_membership = row.subject;
    if (const auto member = features::membership(tx, row.circle, row.subject)) event.joined_account = member->account;
  }
  if (row.kind == v1::Event::kMemberLeft || row.kind == v1::Event::kMemberRemoved) event.ended_membership = row.subject;
  if (row.kind == v1::Event::kDeviceRevoked) event.ended_device = row.subject;
  return event;
}

}  // namespace

std::string bookmark(std::string_view seal_key, const Position& position) {
  std::string plain(position.circle.view());
  for (int shift = 56; shift >= 0; shift -= 8) plain += static_cast<char>(position.sequence >> shift & 0xff);
  return secrets::seal(seal_key, plain);
}

std::optional<Position> read_bookmark(std::string_view seal_key, std::string_view text) {
  const auto plain = secrets::unseal(seal_key, text);
  if (!plain || plain->size() != kIdBytes + 8) return std::nullopt;
  Position position{secrets::id_from_bytes(plain->substr(0, kIdBytes)), 0};
  for (const char byte : plain->substr(kIdBytes)) position.sequence = position.sequence << 8 | static_cast<unsigned char>(byte);
  return position;
}

std::vector<live::Committed> committed_events(storage::WriteTx& tx, std::string_view seal_key) {
  std::map<secrets::Id, std::int64_t> first;
  for (const auto& announcement : tx.announcements()) first.try_emplace(announcement.topic, announcement.position);
  std::vector<live::Committed> all;
  for (const auto& [circle, position] : first) {
    live::Committed& committed = all.emplace_back(live::Committed{circle, position - 1, {}});
    for (const auto& row : features::events_after(tx, circle, committed.before)) committed.events.push_back(published(tx, row, seal_key));
  }
  return all;
}

WatchBeginning begin_watch(storage::ReadTx& tx, const Identity& identity, const v1::WatchRequest& request, std::string_view seal_key) {
  features::require_device(tx, identity.device);
  WatchBeginning beginning;
  std::map<secrets::Id, std::int64_t> resume;
  bool all_known = true;
  for (const auto& text : request.bookmarks()) {
    const auto position = read_bookmark(seal_key, text);
    all_known = all_known && position.has_value();
    if (position) resume[position->circle] = position->sequence;
  }
  const auto reset = [&](const secrets::Id& circle, v1::Reset::Why why, const std::string& from) {
    v1::Reset& said = beginning.resets.emplace_back();
    said.set_circle_id(secrets::to_text(circle));
    said.set_why(why);
    said.set_bookmark(from);
  };
  tx.read(R"sql(
      SELECT circles.id, circles.name, circles.last_sequence, memberships.id
      FROM memberships JOIN circles ON circles.id = memberships.circle_id
      WHERE memberships.account_id = $1 AND memberships.ended_at IS NULL ORDER BY memberships.joined_at, circles.id)sql",
          {identity.account}, [&](const storage::Row& row) {
            live::Place place{row.id(0), row.id(3), features::last_readable(tx, row.id(0), row.id(3))};
            const std::string present = bookmark(seal_key, {place.circle, place.sequence});
            const auto wanted = resume.find(place.circle);
            // A bookmark ahead of the log is of a state that was lost (a backup was restored).
            const bool ahead = wanted != resume.end() && wanted->second > row.integer(2);
            // One that cannot be read could have been of any circle that has none.
            if (ahead || (wanted == resume.end() && !all_known)) {
              reset(place.circle, v1::Reset::WHY_BOOKMARK_UNKNOWN, present);
            } else if (wanted != resume.end()) {
              place.sequence = wanted->second;
            }
            if (wanted != resume.end()) resume.erase(wanted);
            auto& shown_circle = *beginning.reply.add_circles();
            shown_circle.set_circle_id(secrets::to_text(place.circle));
            shown_circle.set_name(row.text(1));
            shown_circle.set_bookmark(bookmark(seal_key, {place.circle, place.sequence}));
            beginning.places.push_back(place);
          });
  for (const auto& [circle, sequence] : resume) reset(circle, v1::Reset::WHY_ACCESS_ENDED, {});
  return beginning;
}

live::LogPart read_log(storage::ReadTx& tx, const live::Place& place, std::string_view seal_key) {
  live::LogPart part;
  part.up_to = place.sequence;
  const auto member = features::membership(tx, place.circle, place.membership);
  part.member = member && !member->ended_at;
  if (!part.member) return part;
  const auto rows = features::readable_events(tx, place.circle, place.membership, place.sequence, kEventsInPart, part.up_to);
  part.more = rows.size() == kEventsInPart;
  std::size_t bytes = 0;
  for (const auto& row : rows) {
    const auto& event = part.events.emplace_back(shown(tx, row, seal_key));
    bytes += event.ByteSizeLong();
    if (bytes < kBytesInPart || row.sequence == rows.back().sequence) continue;
    // Long notes: the rest comes with the next part, when the reader has read this one.
    part.up_to = row.sequence;
    part.more = true;
    break;
  }
  return part;
}

}  // namespace circles::dispatch
