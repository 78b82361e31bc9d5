#include "server/features/calendar/calendar.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <tuple>
#include <vector>

#include "server/features/calendar/ics.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/commitments/stored.hpp"
#include "server/features/reminders/habits.hpp"
#include "server/features/reminders/plan_date_names.hpp"
#include "server/features/reminders/plan_dates.hpp"
#include "shared/secrets/codes.hpp"
#include "shared/secrets/digest.hpp"

namespace circles::features {
namespace {

constexpr std::chrono::days kAhead{366};
constexpr std::size_t kMostEntries = 500;

struct DueDay {
  CircleRow circle;
  std::int64_t number = 0;
  rules::Period period;
  std::string title;
  // What changed it: versions of the promise and reports on the period, and when the newest of these was made.
  std::uint32_t changes = 0;
  Instant changed_at;
  bool answered = false;
  // Of the person's own plan, then number and period name nothing of a circle.
  std::optional<v1::PlanDate> plan = std::nullopt;
};

bool is_shown(rules::State state) {
  switch (state) {
    case rules::State::open:
    case rules::State::in_grace:
    case rules::State::kept:
    case rules::State::minimum:
    case rules::State::missed:
      return true;
    default:
      return false;
  }
}

void add_due_days(ReadTx& tx, const CircleRow& circle, const StoredCommitment& commitment, std::vector<DueDay>& due) {
  const Instant end = tx.now() + kAhead;
  for (const auto& period : rules::periods_until(commitment.promise, end)) {
    if (period.grace_end <= tx.now() || period.due > end) continue;
    const rules::Standing standing = standing_of(commitment, period, tx.now());
    if (standing.closed || !is_shown(standing.state)) continue;
    const CommitmentVersionRow& version = commitment.version(static_cast<std::uint32_t>(period.revision));
    const auto& reports = commitment.reports(period.name);
    due.push_back({.circle = circle,
                   .number = commitment.number,
                   .period = period,
                   .title = version.title,
                   .changes = version.revision + static_cast<std::uint32_t>(reports.size()) - 1,
                   .changed_at = reports.empty() ? version.since : std::max(version.since, reports.back().reported_at),
                   .answered = !reports.empty()});
  }
}

// Its name holds its day: what moves is another entry, and none is ever changed.
void add_plan_dates(ReadTx& tx, const Id& account, const CircleRow& home, std::vector<DueDay>& due) {
  const rules::Day today = rules::day_at(tx.now(), *zone_of_account(tx, account));
  const auto saved_at = tx.first(R"sql(SELECT max(made_at) FROM document_revisions WHERE circle_id = $1)sql", {home.id}, [](const Row& row) { return row.maybe_instant(0); });
  for (auto& date : plan_dates(tx, home.id, today, rules::Day(date::sys_days(today) + kAhead))) {
    DueDay day{.circle = home, .number = 0, .period = {}, .title = date.title(), .changes = 0, .changed_at = saved_at.value_or(std::nullopt).value_or(home.created_at), .answered = false};
    day.period.name = name_of(date) + "/" + date.day();
    day.period.due_day = rules::parse_day(date.day()).value();
    day.plan = std::move(date);
    due.push_back(std::move(day));
  }
}

std::vector<DueDay> due_days(ReadTx& tx, const Id& account) {
  std::vector<DueDay> due;
  const auto memberships = tx.all(R"sql(SELECT circle_id, id FROM memberships WHERE account_id = $1 AND ended_at IS NULL)sql", {account},
                                  [](const Row& row) { return std::pair(row.id(0), row.id(1)); });
  for (const auto& [circle_id, me] : memberships) {
    const CircleRow row = circle(tx, circle_id).value();
    if (row.archived_at) continue;
    if (row.home) add_plan_dates(tx, account, row, due);
    const auto numbers = tx.all(R"sql(
        SELECT number FROM readable_posts
        WHERE circle_id = $1 AND reader_id = $2 AND author_id = $2 AND kind = 1 AND withdrawn_at IS NULL)sql",
                                {circle_id, me}, [](const Row& found) { return found.integer(0); });
    for (const std::int64_t number : numbers) add_due_days(tx, row, load_commitment(tx, circle_id, number).value(), due);
  }
  std::ranges::sort(due, {}, [](const DueDay& day) { return std::tuple(day.period.due_day, std::string_view(day.circle.name), day.circle.id, day.number); });
  if (due.size() > kMostEntries) due.resize(kMostEntries);
  return due;
}

// The same for as long as it is the same period of the same promise. Under the server's key, so that whoever reads a
// feed learns no ids from it.
std::string uid_of(const DueDay& day, const std::string& key) {
  const std::string named = "calendar/" + secrets::to_text(day.circle.id) + "/" + std::to_string(day.number) + "/" + day.period.name;
  return secrets::hexadecimal(secrets::hmac_sha256(key, named).substr(0, 16));
}

struct Link {
  Id account;
  bool with_texts = false;
};

std::optional<Link> link_of(ReadTx& tx, const std::string& typed) {
  const std::string code = secrets::canonical_code(typed);
  // A short one could be guessed, and whoever made it should learn that before others do.
  if (code.size() < secrets::kInviteCodeCharacters) return std::nullopt;
  return tx.first(R"sql(SELECT account_id, with_texts FROM calendar_links WHERE code_sha256 = $1)sql", {Value::Bytes{secrets::sha256(code)}},
                  [](const Row& row) { return Link{row.id(0), row.integer(1) != 0}; });
}

}  // namespace

v1::ShowCalendarReply show_calendar(ReadTx& tx, const Caller& caller, const v1::ShowCalendarRequest&) {
  v1::ShowCalendarReply reply;
  for (const DueDay& day : due_days(tx, caller.account)) {
    auto& entry = *reply.add_entries();
    entry.set_circle_id(secrets::to_text(day.circle.id));
    entry.set_circle_name(day.circle.name);
    if (day.plan) {
      *entry.mutable_plan_date() = *day.plan;
    } else {
      entry.set_number(static_cast<std::uint32_t>(day.number));
      entry.set_period(day.period.name);
    }
    entry.set_day(rules::format(day.period.due_day));
    entry.set_title(day.title);
  }
  reply.set_has_link(tx.first(R"sql(SELECT 1 FROM calendar_links WHERE account_id = $1)sql", {caller.account}, [](const Row&) { return true; }).value_or(false));
  return reply;
}

void end_calendar_link(WriteTx& tx, const Id& account) { tx.write(R"sql(DELETE FROM calendar_links WHERE account_id = $1)sql", {account}); }

Made set_calendar_link(WriteTx& tx, const Caller& caller, const v1::SetCalendarLinkRequest& request) {
  end_calendar_link(tx, caller.account);
  if (request.code_sha256().empty()) return {};
  bool made = false;
  tx.write(R"sql(
      INSERT INTO calendar_links (account_id, code_sha256, with_texts, made_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT DO NOTHING RETURNING account_id)sql",
           {caller.account, Value::Bytes{request.code_sha256()}, request.with_texts(), tx.now()}, [&](const Row&) { made = true; });
  if (!made) throw Problem(reason::secret_taken, "This code is in use already.", "Make another one of random characters.").at("code_sha256", "taken");
  return {};
}

v1::SetCalendarLinkReply tell_set_calendar_link(ReadTx&, const Caller&, const v1::SetCalendarLinkRequest&, const Made&) { return {}; }

v1::GetCalendarReply get_calendar(ReadTx& tx, const Caller&, const v1::GetCalendarRequest& request) {
  const auto link = link_of(tx, request.code());
  if (!link) throw Problem(reason::code_wrong, "There is no calendar at this address.", "See the one in use, or make a new one: circle calendar url").at("code", "wrong");
  const auto key = tx.first(R"sql(SELECT value FROM server_secrets WHERE name = 'seal')sql", {}, [](const Row& row) { return row.text(0); }).value();
  std::vector<ics::Entry> entries;
  for (const DueDay& day : due_days(tx, link->account)) {
    ics::Entry entry{.uid = uid_of(day, key), .sequence = day.changes, .day = day.period.due_day, .changed_at = day.changed_at, .title = day.plan ? "Something of your plan is due" : "A promise in your circle is due", .alarm = !day.answered};
    if (link->with_texts) {
      entry.title = day.title;
      if (!day.plan) entry.description = day.circle.name;
    }
    entries.push_back(std::move(entry));
  }
  v1::GetCalendarReply reply;
  reply.set_text(ics::calendar("Career Circles", entries));
  return reply;
}

}  // namespace circles::features
