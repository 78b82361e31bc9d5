#include "server/features/channels/digest.hpp"

#include <algorithm>
#include <chrono>

#include "server/features/circles/circles.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/commitments/stored.hpp"
#include "server/features/inbox/inbox.hpp"
#include "server/features/reminders/habits.hpp"
#include "server/features/reminders/plan_dates.hpp"

namespace circles::features {
namespace {

constexpr std::size_t kMostDue = 100;

struct Place {
  Id circle;
  std::string name;
  Id membership;
  bool home = false;
};

std::vector<Place> heard_places(ReadTx& tx, const Id& account) {
  return tx.all(R"sql(
      SELECT circles.id, circles.name, memberships.id, circles.home FROM memberships JOIN circles ON circles.id = memberships.circle_id
      WHERE memberships.account_id = $1 AND memberships.ended_at IS NULL AND memberships.muted = 0 AND circles.archived_at IS NULL
      ORDER BY memberships.joined_at, circles.id)sql",
                {account}, [](const Row& row) { return Place{row.id(0), row.text(1), row.id(2), row.yes(3)}; });
}

void add_due(ReadTx& tx, const Place& place, Instant until, Digest& digest) {
  const auto numbers = tx.all(R"sql(
      SELECT commitments.number FROM commitments JOIN posts ON posts.circle_id = commitments.circle_id AND posts.number = commitments.number
      WHERE posts.circle_id = $1 AND posts.author_id = $2 AND posts.withdrawn_at IS NULL AND commitments.dropped_at IS NULL)sql",
                              {place.circle, place.membership}, [](const Row& row) { return row.integer(0); });
  for (const std::int64_t number : numbers) {
    const auto commitment = load_commitment(tx, place.circle, number);
    if (!commitment) continue;
    for (const rules::Period& period : rules::periods_until(commitment->promise, until)) {
      if (period.grace_end <= tx.now() || period.due > until) continue;
      const rules::Standing standing = standing_of(*commitment, period, tx.now());
      const bool waits = standing.counted < 0 && (standing.state == rules::State::open || standing.state == rules::State::in_grace);
      if (waits) digest.due.push_back({place.circle, place.name, number, period, commitment->version(static_cast<std::uint32_t>(period.revision)).title});
    }
  }
}

void add_asked(ReadTx& tx, const Id& account, const std::vector<Place>& places, Digest& digest) {
  Caller reader;
  reader.account = account;
  v1::ListInboxRequest request;
  request.set_include_read(true);
  request.set_page_size(200);
  const v1::ListInboxReply inbox = list_inbox(tx, reader, request);
  for (const auto& item : inbox.items()) {
    const bool heard = std::ranges::any_of(places, [&](const Place& place) { return secrets::to_text(place.circle) == item.circle_id(); });
    // Days of the plan stand by themselves.
    if (item.asked() && heard && item.why() != v1::InboxItem::WHY_PLAN_DATE) digest.asked.push_back({item.circle_name(), item.title()});
  }
}

void add_plan(ReadTx& tx, const Id& account, const Place& home, Instant until, Digest& digest) {
  const rules::Zone& zone = *zone_of_account(tx, account);
  digest.plan = plan_dates(tx, home.circle, rules::day_at(tx.now(), zone), rules::day_at(until, zone));
}

}  // namespace

Digest digest_of(ReadTx& tx, const Id& account, const std::string& name) {
  Digest digest;
  digest.monthly = name.find('W') == std::string::npos;
  const auto places = heard_places(tx, account);
  const Instant until = tx.now() + std::chrono::days(digest.monthly ? 31 : 7);
  for (const Place& place : places) add_due(tx, place, until, digest);
  std::ranges::stable_sort(digest.due, {}, [](const Digest::Due& due) { return due.period.due; });
  if (digest.due.size() > kMostDue) digest.due.resize(kMostDue);
  add_asked(tx, account, places, digest);
  for (const Place& place : places) {
    if (place.home) add_plan(tx, account, place, until, digest);
  }
  return digest;
}

}  // namespace circles::features
