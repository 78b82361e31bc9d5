#include "server/features/reminders/plan_reminders.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iterator>

#include "server/features/channels/outbox.hpp"
#include "server/features/circles/circles.hpp"
#include "server/features/circles/memberships.hpp"
#include "server/features/inbox/notices.hpp"
#include "server/features/log.hpp"
#include "server/features/plan/revisions.hpp"
#include "server/features/reminders/plan_date_names.hpp"
#include "server/features/reminders/plan_dates.hpp"
#include "server/features/reminders/planning.hpp"
#include "server/features/reminders/recipients.hpp"
#include "server/features/timestamps.hpp"

namespace circles::features {
namespace {

constexpr date::days kAhead{400};
// Time alone brings the next review, when a quarter ends.
constexpr std::chrono::days kLookedAtEvery{7};
// After its day a review or an outcome is asked for as before: a reminder of it that quiet hours or a snooze put off still comes.
constexpr date::days kStillAsked{60};
constexpr unsigned kAnswerLead = 3;
constexpr date::days kLongBeforeAnswer{10};
constexpr std::string_view kOnTheDay = "plan";
constexpr std::string_view kBefore = "plan-";

rules::Day plus(rules::Day day, date::days days) { return rules::Day(date::sys_days(day) + days); }

std::string kind_name(const rules::PlannedReminder& planned) { return planned.days_before == 0 ? std::string(kOnTheDay) : std::string(kBefore) + std::to_string(planned.days_before); }

std::uint32_t days_before(std::string_view kind) {
  std::uint32_t days = 0;
  if (kind.starts_with(kBefore)) std::from_chars(kind.data() + kBefore.size(), kind.data() + kind.size(), days);
  return days;
}

// Whoever lives there.
const Recipient* resident(ReadTx& tx, const Id& home, Recipients& recipients) {
  const auto membership = tx.first(R"sql(SELECT id FROM memberships WHERE circle_id = $1 AND ended_at IS NULL)sql", {home}, [](const Row& row) { return row.id(0); });
  return membership ? recipients.find(*membership) : nullptr;
}

bool has_plan(ReadTx& tx, const Id& home) {
  return tx.first(R"sql(SELECT 1 FROM document_revisions WHERE circle_id = $1 LIMIT 1)sql", {home}, [](const Row&) { return true; }).has_value();
}

// Since when an offer has had that day: nobody is reminded at once of what they have just written down.
Instant asked_since(ReadTx& tx, const Id& home, const v1::PlanDate& date) {
  if (date.kind() != v1::PlanDate::KIND_ANSWER) return {};
  const DocumentKey key{.kind = v1::DOCUMENT_KIND_OFFER, .name = date.name()};
  // What has stood for so long keeps no reminder back, however much longer it has.
  const Instant long_before = date::sys_days(rules::parse_day(date.day()).value()) - kLongBeforeAnswer;
  Instant since = tx.now();
  for (std::uint32_t revision = newest_revision(tx, home, key); revision > 0 && since > long_before; --revision) {
    const auto saved = saved_document(tx, home, key, revision);
    if (saved.document().offer().decide_by() != date.day()) break;
    const auto& made_at = saved.revision().made_at();
    since = Instant(std::chrono::seconds(made_at.seconds()) + std::chrono::microseconds(made_at.nanos() / 1000));
  }
  return since;
}

rules::Period period_of(const v1::PlanDate& date, Instant since, const rules::Zone* zone) {
  const rules::Day day = rules::parse_day(date.day()).value();
  const bool answer = date.kind() == v1::PlanDate::KIND_ANSWER;
  const Instant ends = rules::end_of_day(answer ? day : plus(day, kStillAsked), *zone);
  return {.name = name_of(date), .first_day = day, .due_day = day, .start = since, .due = ends, .grace_end = ends, .revision = 1, .zone = zone, .cadence = rules::Cadence::once};
}

// As promises are reminded of (shared/rules/reminders.hpp): in the morning, out of quiet hours, less of it for who wants it light.
std::vector<rules::PlannedReminder> planned_of(const v1::PlanDate& date, Instant since, const rules::Habits& of_person) {
  rules::Habits habits = of_person;
  const bool before = date.kind() == v1::PlanDate::KIND_ANSWER && habits.profile != rules::Profile::light;
  habits.profile = rules::Profile::light;
  habits.lead_days = before ? std::vector<unsigned>{kAnswerLead} : std::vector<unsigned>{};
  auto planned = rules::reminders_of_member(period_of(date, since, habits.zone), since, habits);
  for (auto& one : planned) one = not_at_the_last_instant(one, habits);
  return planned;
}

struct Made {
  std::string kind;
  Instant planned_at;
};

std::vector<Made> made_of(ReadTx& tx, const Id& home, const std::string& name) {
  return tx.all(R"sql(SELECT kind, planned_at FROM reminders WHERE circle_id = $1 AND number = $2 AND period = $3)sql", {home, kPlan, name},
                [](const Row& row) { return Made{row.text(0), row.instant(1)}; });
}

// It, or one that was thought for a later time.
bool is_past(const std::vector<Made>& made, const rules::PlannedReminder& planned) {
  const std::string kind = kind_name(planned);
  return std::ranges::any_of(made, [&](const Made& one) { return one.kind == kind || one.planned_at >= planned.at; });
}

class PlanLook {
 public:
  PlanLook(WriteTx& tx, const Recipient& whom) : tx_(tx), whom_(whom) {}

  std::optional<Instant> run() {
    const rules::Day today = rules::day_at(tx_.now(), *whom_.habits.zone);
    const auto dates = plan_dates(tx_, whom_.home, today, plus(today, kAhead));
    if (dates.empty() && !has_plan(tx_, whom_.home)) return std::nullopt;
    again_at(tx_.now() + kLookedAtEvery);
    for (const auto& date : dates) remind(date);
    return next_;
  }

 private:
  void again_at(Instant at) { next_ = std::min(next_.value_or(at), at); }

  // Of what is overdue only the latest comes.
  void remind(const v1::PlanDate& date) {
    if (whom_.muted) return;
    const auto planned = planned_of(date, asked_since(tx_, whom_.home, date), whom_.habits);
    const auto ahead = std::ranges::find_if(planned, [&](const rules::PlannedReminder& one) { return one.at > tx_.now(); });
    if (ahead != planned.end()) again_at(whom_.free_from(ahead->at));
    if (ahead == planned.begin()) return;
    const rules::PlannedReminder& latest = *std::prev(ahead);
    const std::string name = name_of(date);
    if (is_past(made_of(tx_, whom_.home, name), latest)) return;
    const Instant free = whom_.free_from(tx_.now());
    if (free > tx_.now()) return again_at(free);
    make(name, latest);
  }

  void make(const std::string& name, const rules::PlannedReminder& planned) {
    const Id id = secrets::new_id(tx_.now());
    const auto made = tx_.write(R"sql(
        INSERT INTO reminders (id, circle_id, number, period, kind, membership_id, planned_at, made_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING)sql",
                                {id, whom_.home, kPlan, name, kind_name(planned), whom_.home_membership, planned.at, tx_.now()});
    if (made == 0) return;
    const std::int64_t sequence = append_event(tx_, {.circle = whom_.home, .kind = v1::Event::kReminder, .subject = id});
    notify(tx_, whom_.home, whom_.home_membership, sequence, v1::InboxItem::WHY_PLAN_DATE);
    send_reminder(tx_, whom_.home_membership, id);
  }

  WriteTx& tx_;
  const Recipient& whom_;
  std::optional<Instant> next_;
};

v1::Reminder describe(ReadTx& tx, const Id& home, const Id& membership, const std::optional<v1::PlanDate>& date, std::string_view kind, Instant at) {
  v1::Reminder shown;
  shown.set_circle_id(secrets::to_text(home));
  shown.set_circle_name(circle(tx, home).value().name);
  shown.set_kind(v1::Reminder::KIND_PLAN_DATE);
  shown.set_days_before(days_before(kind));
  *shown.mutable_at() = timestamp(at);
  *shown.mutable_author() = describe_member(tx, home, membership);
  if (!date) return shown;
  shown.set_title(date->title());
  *shown.mutable_plan_date() = *date;
  return shown;
}

}  // namespace

std::optional<Instant> look_at_plan(WriteTx& tx, const Id& home) {
  Recipients recipients(tx, home);
  const Recipient* whom = resident(tx, home, recipients);
  return whom == nullptr ? std::nullopt : PlanLook(tx, *whom).run();
}

std::optional<PlanReminderRow> plan_reminder(ReadTx& tx, const Id& reminder) {
  return tx.first(R"sql(SELECT circle_id, period, kind, membership_id, planned_at, made_at FROM reminders WHERE id = $1 AND number = $2)sql", {reminder, kPlan}, [](const Row& row) {
    return PlanReminderRow{.home = row.id(0), .name = row.text(1), .kind = row.text(2), .membership = row.id(3), .planned_at = row.instant(4), .made_at = row.instant(5)};
  });
}

v1::Reminder describe_plan_reminder(ReadTx& tx, const PlanReminderRow& row) { return describe(tx, row.home, row.membership, plan_date_named(tx, row.home, row.name), row.kind, row.planned_at); }

bool plan_reminder_waits(ReadTx& tx, const PlanReminderRow& row) {
  Recipients recipients(tx, row.home);
  const Recipient* whom = resident(tx, row.home, recipients);
  if (whom == nullptr) return false;
  const rules::Day today = rules::day_at(tx.now(), *whom->habits.zone);
  const auto date = plan_date_named(tx, row.home, row.name);
  return date && is_plan_date(tx, row.home, *date, today, plus(today, kAhead));
}

std::vector<std::pair<Instant, v1::Reminder>> coming_of_plan(ReadTx& tx, const Id& home) {
  std::vector<std::pair<Instant, v1::Reminder>> coming;
  Recipients recipients(tx, home);
  const Recipient* whom = resident(tx, home, recipients);
  if (whom == nullptr || whom->muted) return coming;
  const rules::Day today = rules::day_at(tx.now(), *whom->habits.zone);
  for (const auto& date : plan_dates(tx, home, today, plus(today, kAhead))) {
    const auto made = made_of(tx, home, name_of(date));
    for (const rules::PlannedReminder& planned : planned_of(date, asked_since(tx, home, date), whom->habits)) {
      const Instant comes = whom->free_from(planned.at);
      if (comes > tx.now() && !is_past(made, planned)) coming.emplace_back(comes, describe(tx, home, whom->home_membership, date, kind_name(planned), comes));
    }
  }
  return coming;
}

void end_plan_reminders(WriteTx& tx, const Id& home) {
  tx.write(R"sql(DELETE FROM schedule WHERE circle_id = $1 AND number = $2)sql", {home, kPlan});
  // Their names are those of offers.
  tx.write(R"sql(DELETE FROM reminders WHERE circle_id = $1 AND number = $2)sql", {home, kPlan});
}

}  // namespace circles::features
