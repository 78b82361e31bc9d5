#include "server/features/reminders/recipients.hpp"

#include <algorithm>
#include <chrono>

#include "server/features/commitments/pauses.hpp"
#include "server/features/reminders/habits.hpp"

namespace circles::features {
namespace {

std::optional<Recipient> load(ReadTx& tx, const Id& circle, const Id& membership) {
  auto found = tx.first(R"sql(
      SELECT memberships.account_id, accounts.home_id, homes.id, memberships.muted,
             (SELECT zone FROM account_zones WHERE account_zones.account_id = memberships.account_id ORDER BY since DESC LIMIT 1),
             reminder_settings.profile, reminder_settings.lead_days, reminder_settings.quiet_from, reminder_settings.quiet_until,
             reminder_settings.snoozed_until, reminder_settings.digest, reminder_settings.last_digest, reminder_settings.next_digest_at
      FROM memberships
      JOIN accounts ON accounts.id = memberships.account_id
      JOIN memberships AS homes ON homes.account_id = accounts.id AND homes.circle_id = accounts.home_id AND homes.ended_at IS NULL
      LEFT JOIN reminder_settings ON reminder_settings.account_id = memberships.account_id
      WHERE memberships.circle_id = $1 AND memberships.id = $2 AND memberships.ended_at IS NULL)sql",
                        {circle, membership}, [&](const Row& row) {
                          return Recipient{.membership = membership,
                                           .account = row.id(0),
                                           .home = row.id(1),
                                           .home_membership = row.id(2),
                                           .muted = row.yes(3),
                                           .habits = habits_of(reminder_settings_row(row, 5), zone_of_name(row.view(4))),
                                           .pauses = {}};
                        });
  if (found) found->pauses = pauses_over(tx, circle, membership);
  return found;
}

}  // namespace

Instant Recipient::free_from(Instant instant) const {
  for (Instant candidate = instant;;) {
    candidate = rules::out_of_quiet(candidate, habits);
    const rules::Day day = rules::day_at(candidate, *habits.zone);
    const auto covering = std::ranges::find_if(pauses, [&](const rules::Pause& pause) { return !pause.resumed_at && pause.first <= day && day <= pause.last; });
    if (covering == pauses.end()) return candidate;
    // Where a clock goes back across midnight the end of the day lies behind us already.
    candidate = std::max(rules::end_of_day(covering->last, *habits.zone), candidate + std::chrono::hours(1));
  }
}

const Recipient* Recipients::find(const Id& membership) {
  auto known = found_.find(membership);
  if (known == found_.end()) known = found_.emplace(membership, load(tx_, circle_, membership)).first;
  return known->second ? &*known->second : nullptr;
}

std::vector<Id> Recipients::owners_reading(std::int64_t number, const Id& author) const {
  return tx_.all(R"sql(
      SELECT memberships.id FROM memberships
      JOIN readable_posts ON readable_posts.circle_id = memberships.circle_id AND readable_posts.reader_id = memberships.id
      WHERE memberships.circle_id = $1 AND memberships.role = 1 AND memberships.ended_at IS NULL AND memberships.id <> $3
        AND readable_posts.number = $2)sql",
                 {circle_, number, author}, [](const Row& row) { return row.id(0); });
}

}  // namespace circles::features
