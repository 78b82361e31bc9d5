#include "server/features/reminders/describe.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iterator>
#include <tuple>

#include "server/features/circles/circles.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/circles/visibility.hpp"
#include "server/features/commitments/stored.hpp"
#include "server/features/reminders/plan_reminders.hpp"
#include "server/features/reminders/planning.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

constexpr std::chrono::days kShown{30};
constexpr std::int64_t kMostSent = 50;
constexpr std::size_t kMostPlanned = 200;

// A row of reminders whose reader is still there and may still read what it is about.
struct StoredReminder {
  StoredCommitment commitment;
  rules::Period period;
  std::string kind;
  Id membership;
  Instant planned_at;
};

std::optional<StoredReminder> load(ReadTx& tx, const Id& reminder) {
  std::optional<StoredReminder> found;
  tx.read(R"sql(SELECT circle_id, number, period, kind, membership_id, planned_at FROM reminders WHERE id = $1)sql", {reminder}, [&](const Row& row) {
    if (!may_read(tx, row.id(0), row.integer(1), row.id(4))) return;
    auto commitment = load_commitment(tx, row.id(0), row.integer(1));
    if (!commitment) return;
    auto period = rules::period_named(commitment->promise, row.view(2));
    if (period) found = StoredReminder{std::move(*commitment), std::move(*period), row.text(3), row.id(4), row.instant(5)};
  });
  return found;
}

constexpr std::string_view kLead = "lead-";

v1::Reminder::Kind kind_of(std::string_view name) {
  if (name == "due") return v1::Reminder::KIND_DUE;
  if (name == "grace") return v1::Reminder::KIND_GRACE_ENDING;
  if (name == "witness") return v1::Reminder::KIND_WITNESS_NUDGE;
  if (name == "owner") return v1::Reminder::KIND_OWNER_QUESTION;
  return name.starts_with(kLead) ? v1::Reminder::KIND_LEAD : v1::Reminder::KIND_UNSPECIFIED;
}

v1::Reminder describe(ReadTx& tx, const StoredCommitment& commitment, const rules::Period& period, std::string_view kind, Instant at) {
  v1::Reminder shown;
  shown.set_circle_id(secrets::to_text(commitment.circle));
  shown.set_circle_name(circle(tx, commitment.circle).value().name);
  shown.set_number(static_cast<std::uint32_t>(commitment.number));
  shown.set_period(period.name);
  shown.set_kind(kind_of(kind));
  std::uint32_t days = 0;
  if (kind.starts_with(kLead)) std::from_chars(kind.data() + kLead.size(), kind.data() + kind.size(), days);
  shown.set_days_before(days);
  *shown.mutable_at() = timestamp(at);
  if (!commitment.withdrawn_at) shown.set_title(commitment.version(static_cast<std::uint32_t>(period.revision)).title);
  *shown.mutable_author() = describe_member(tx, commitment.circle, commitment.author);
  *shown.mutable_due_at() = timestamp(period.due);
  return shown;
}

// Commitments on the schedule that may concern this member: their own, those they witness, and as an owner whatever they read.
std::vector<std::int64_t> concerning(ReadTx& tx, const Id& circle, const Id& me) {
  return tx.all(R"sql(
      SELECT schedule.number FROM schedule
      JOIN readable_posts ON readable_posts.circle_id = schedule.circle_id AND readable_posts.number = schedule.number
      JOIN memberships ON memberships.circle_id = schedule.circle_id AND memberships.id = readable_posts.reader_id
      WHERE schedule.circle_id = $1 AND readable_posts.reader_id = $2 AND readable_posts.withdrawn_at IS NULL
        AND (memberships.role = 1 OR readable_posts.author_id = $2
             OR EXISTS (SELECT 1 FROM commitment_versions
                        WHERE commitment_versions.circle_id = schedule.circle_id AND commitment_versions.number = schedule.number
                          AND commitment_versions.witness_id = $2)))sql",
                {circle, me}, [](const Row& row) { return row.integer(0); });
}

// With the instant, to put them in order.
using Coming = std::vector<std::pair<Instant, v1::Reminder>>;

void add_coming(ReadTx& tx, const StoredCommitment& commitment, const Id& me, Recipients& recipients, Coming& coming) {
  const RunningPeriods periods = running_periods(tx, commitment);
  for (const Prospect& prospect : prospects(tx, commitment, periods, recipients, me)) {
    for (const rules::PlannedReminder& planned : prospect.reminders) {
      const Instant comes = prospect.whom->free_from(planned.at);
      if (comes <= tx.now() || prospect.is_past(planned) || !rules::still_wanted(planned.kind, *prospect.period, prospect.standing, comes)) continue;
      coming.emplace_back(comes, describe(tx, commitment, *prospect.period, rules::name_of(planned), comes));
    }
  }
}

}  // namespace

v1::Reminder describe_reminder(ReadTx& tx, const Id& reminder) {
  if (const auto of_plan = plan_reminder(tx, reminder)) return describe_plan_reminder(tx, *of_plan);
  const auto found = load(tx, reminder);
  return found ? describe(tx, found->commitment, found->period, found->kind, found->planned_at) : v1::Reminder{};
}

bool reminder_waits(ReadTx& tx, const Id& reminder) {
  if (const auto of_plan = plan_reminder(tx, reminder)) return plan_reminder_waits(tx, *of_plan);
  const auto found = load(tx, reminder);
  if (!found || found->commitment.withdrawn_at || found->commitment.promise.dropped_at) return false;
  Recipients recipients(tx, found->commitment.circle);
  const Recipient* author = recipients.find(found->commitment.author);
  if (author == nullptr) return false;
  const rules::Standing standing = standing_of(found->commitment, found->period, tx.now());
  const auto kind = kind_of(found->kind);
  if (kind == v1::Reminder::KIND_WITNESS_NUDGE || kind == v1::Reminder::KIND_OWNER_QUESTION) return ladder_goes_on(found->commitment, found->period, standing, *author, tx.now());
  return rules::still_wanted(rules::ReminderKind::grace_ending, found->period, standing, tx.now());
}

std::vector<v1::Reminder> sent_reminders(ReadTx& tx, const Id& account) {
  const auto ids = tx.all(R"sql(
      SELECT reminders.id FROM memberships
      JOIN reminders ON reminders.membership_id = memberships.id
      LEFT JOIN readable_posts ON readable_posts.circle_id = reminders.circle_id AND readable_posts.number = reminders.number
       AND readable_posts.reader_id = memberships.id
      WHERE memberships.account_id = $1 AND memberships.ended_at IS NULL AND reminders.made_at > $2
        AND (reminders.number = 0 OR readable_posts.number IS NOT NULL)
      ORDER BY reminders.made_at DESC, reminders.id DESC LIMIT $3)sql",
                          {account, Instant(tx.now() - kShown), kMostSent}, [](const Row& row) { return row.id(0); });
  std::vector<v1::Reminder> sent;
  for (const Id& id : ids) sent.push_back(describe_reminder(tx, id));
  return sent;
}

std::vector<v1::Reminder> planned_reminders(ReadTx& tx, const Id& account) {
  Coming coming;
  const auto memberships = tx.all(R"sql(
      SELECT memberships.circle_id, memberships.id, circles.home FROM memberships JOIN circles ON circles.id = memberships.circle_id
      WHERE memberships.account_id = $1 AND memberships.ended_at IS NULL AND memberships.muted = 0 AND circles.archived_at IS NULL)sql",
                                  {account}, [](const Row& row) { return std::tuple(row.id(0), row.id(1), row.yes(2)); });
  for (const auto& [circle_id, me, home] : memberships) {
    if (home) std::ranges::move(coming_of_plan(tx, circle_id), std::back_inserter(coming));
    Recipients recipients(tx, circle_id);
    for (const std::int64_t number : concerning(tx, circle_id, me)) add_coming(tx, load_commitment(tx, circle_id, number).value(), me, recipients, coming);
  }
  std::ranges::stable_sort(coming, {}, &Coming::value_type::first);
  if (coming.size() > kMostPlanned) coming.resize(kMostPlanned);
  std::vector<v1::Reminder> planned;
  for (auto& [at, reminder] : coming) planned.push_back(std::move(reminder));
  return planned;
}

}  // namespace circles::features
