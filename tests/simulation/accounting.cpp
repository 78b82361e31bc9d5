#include "tests/simulation/accounting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace circles::tests {
namespace {

using namespace std::chrono_literals;

// Kept a little before quiet hours that last to the end of what it is about; and no outage is longer than this.
constexpr std::chrono::minutes kEarly{16};
constexpr std::chrono::hours kLate{5};
// A question waits for days after a nudge that came in another zone's day.
constexpr std::chrono::hours kLateQuestion{48};

struct ReminderRow {
  std::string id;
  std::size_t promise = 0;
  std::size_t person = 0;
  std::string period;
  std::string kind;
  Instant planned_at;
  Instant made_at;
};

struct Occurred {
  int opened = 0;
  int closed = 0;
};

std::int64_t microseconds(Instant at) { return at.time_since_epoch().count(); }

class Accounting {
 public:
  explicit Accounting(Year& year) : year_(year) {
    auto& population = year_.population;
    for (std::size_t index = 0; index < population.people.size(); ++index) by_member_[population.people[index].member_id] = index;
    for (std::size_t index = 0; index < population.promises.size(); ++index) {
      const auto& promise = population.promises[index];
      by_number_[{population.circles[population.people[promise.author].circle].id, promise.number}] = index;
    }
  }

  Account run() {
    count_occurrences();
    load_reminders();
    for (const ReminderRow& row : reminders_) check(row);
    check_told();
    for (std::size_t promise = 0; promise < year_.population.promises.size(); ++promise) expect_all(promise);
    check_letters();
    for (const std::string& line : lines_) account_.lines += line + "\n";
    return std::move(account_);
  }

 private:
  void read(const std::function<void(storage::ReadTx&)>& work) {
    year_.world.engine->read({.work = work, .done = [](std::exception_ptr failure) {
                                if (failure) std::rethrow_exception(failure);
                              }});
  }

  template <typename... Parts>
  void fault(fmt::format_string<Parts...> text, Parts&&... parts) {
    account_.faults.push_back(fmt::format(text, std::forward<Parts>(parts)...));
  }

  std::string name(std::size_t promise, const std::string& period) const { return fmt::format("promise {} of person {}, {}", promise, year_.population.promises[promise].author, period); }

  // Every period that began was opened once; every one that ended was closed once; nothing else was.
  void count_occurrences() {
    std::map<std::pair<std::size_t, std::string>, Occurred> occurred;
    read([&](storage::ReadTx& tx) {
      // across circles: all events of the simulated year
      tx.read(R"sql(SELECT circle_id, number, period, kind FROM events WHERE kind IN (35, 36))sql", {}, [&](const storage::Row& row) {
        const auto promise = by_number_.find({secrets::to_text(row.id(0)), row.number(1)});
        if (promise == by_number_.end()) return fault("a period of an unknown promise");
        Occurred& one = occurred[{promise->second, row.text(2)}];
        ++(row.integer(3) == 35 ? one.opened : one.closed);
      });
    });
    for (std::size_t index = 0; index < year_.population.promises.size(); ++index) {
      const rules::Promise promise = ended_promise(index);
      for (const auto& period : rules::periods_until(promise, year_.until)) {
        const bool begun = period.start <= year_.until && !(promise.dropped_at && *promise.dropped_at <= period.start);
        const bool over = begun && (period.grace_end <= year_.until || is_dropped(index, promise, period));
        const auto found = occurred.find({index, period.name});
        const Occurred counted = found == occurred.end() ? Occurred{} : found->second;
        if (counted.opened != (begun ? 1 : 0) || counted.closed != (over ? 1 : 0)) fault("{}: opened {} times, closed {} times", name(index, period.name), counted.opened, counted.closed);
        account_.opened += static_cast<std::size_t>(counted.opened);
        account_.closed += static_cast<std::size_t>(counted.closed);
        if (found != occurred.end()) occurred.erase(found);
      }
    }
    for (const auto& [key, counted] : occurred) fault("{}: there is no such period", name(key.first, key.second));
  }

  // Leaving drops, too.
  rules::Promise ended_promise(std::size_t index) const {
    rules::Promise promise = year_.population.promises[index].promise;
    for (const Life& life : author_of(index).lives) {
      if (life.gone && (!promise.dropped_at || life.since < *promise.dropped_at)) promise.dropped_at = life.since;
    }
    return promise;
  }

  bool is_dropped(std::size_t index, const rules::Promise& promise, const rules::Period& period) const {
    return promise.dropped_at && *promise.dropped_at < period.due && !year_.population.promises[index].reported.contains(period.name);
  }

  const Simulated& author_of(std::size_t promise) const { return year_.population.people[year_.population.promises[promise].author]; }

  void load_reminders() {
    read([&](storage::ReadTx& tx) {
      tx.read(R"sql(SELECT id, circle_id, number, period, kind, membership_id, planned_at, made_at FROM reminders ORDER BY made_at)sql", {}, [&](const storage::Row& row) {
        ReminderRow one{.id = secrets::to_text(row.id(0)),
                        .promise = by_number_.at({secrets::to_text(row.id(1)), row.number(2)}),
                        .person = by_member_.at(secrets::to_text(row.id(5))),
                        .period = row.text(3),
                        .kind = row.text(4),
                        .planned_at = row.instant(6),
                        .made_at = row.instant(7)};
        if (!by_key_.emplace(std::tuple(one.promise, one.period, one.kind, one.person), reminders_.size()).second) fault("{}: {} twice", name(one.promise, one.period), one.kind);
        lines_.insert(fmt::format("{} {} {} {} {} {}", one.promise, one.period, one.kind, one.person, microseconds(one.planned_at), microseconds(one.made_at)));
        reminders_.push_back(std::move(one));
      });
    });
    account_.reminders = reminders_.size();
  }

  // Of a person at an instant: why nothing may come to them then; empty when it may.
  std::string why_not(std::size_t person, Instant at) const {
    const Simulated& someone = year_.population.people[person];
    const Life& life = someone.at(at);
    if (life.gone) return "gone";
    if (life.muted) return "muted";
    if (life.snoozed_until && at < *life.snoozed_until) return "snoozing";
    const auto local = life.zone->to_local(at);
    const auto hour = static_cast<unsigned>(date::floor<std::chrono::hours>(local - date::floor<date::days>(local)).count());
    const bool quiet = life.quiet_from <= life.quiet_until ? hour >= life.quiet_from && hour < life.quiet_until : hour >= life.quiet_from || hour < life.quiet_until;
    if (quiet) return "in quiet hours";
    const rules::Day day{date::floor<date::days>(local)};
    for (const std::vector<PausedSpan>* spans : {&someone.pauses, &std::as_const(year_).population.circles[someone.circle].pauses}) {
      for (const PausedSpan& span : *spans) {
        if (span.first <= day && day <= span.last && span.declared_at <= at && (!span.resumed_at || at < *span.resumed_at)) return "paused";
      }
    }
    return {};
  }

  void check(const ReminderRow& row) {
    const SimulatedPromise& promise = year_.population.promises[row.promise];
    const auto complain = [&](const std::string& why) { fault("{}: {} to person {} at {}: {}", name(row.promise, row.period), row.kind, row.person, microseconds(row.made_at), why); };
    if (const std::string why = why_not(row.person, row.made_at); !why.empty()) complain(why);
    const auto reported = promise.reported.find(row.period);
    if (reported != promise.reported.end() && reported->second < row.made_at) complain("reported before");
    if (promise.promise.dropped_at && *promise.promise.dropped_at < row.made_at) complain("dropped before");
    if (author_of(row.promise).at(row.made_at).gone) complain("its author has gone");
    const std::size_t owner = year_.population.circles[author_of(row.promise).circle].owner;
    const bool right = row.kind == "witness" ? promise.witness == row.person : row.kind == "owner" ? owner == row.person && owner != promise.author : row.person == promise.author;
    if (!right) complain("not theirs");
    if (row.made_at < row.planned_at) complain("before its time");
    const auto period = rules::period_named(promise.promise, row.period);
    if (!period) return complain("no such period");
    if (row.kind == "lead-1" || row.kind == "lead-3" || row.kind == "lead-7" || row.kind == "due") {
      if (row.made_at >= period->due) complain("after it was due");
    } else if (row.kind == "grace") {
      if (row.made_at >= period->grace_end) complain("after its grace");
    } else if (row.made_at < period->grace_end) {
      complain("before it closed");
    }
    if (is_excused(row.promise, *period, row.made_at)) complain("excused");
  }

  // As it was known at that instant.
  bool is_excused(std::size_t promise, const rules::Period& period, Instant at) const {
    const Simulated& author = author_of(promise);
    for (const std::vector<PausedSpan>* spans : {&author.pauses, &std::as_const(year_).population.circles[author.circle].pauses}) {
      for (const PausedSpan& span : *spans) {
        if (span.first <= period.due_day && period.due_day <= span.last && span.declared_at < period.due && span.declared_at <= at &&
            (!span.resumed_at || period.due <= *span.resumed_at || at < *span.resumed_at))
          return true;
      }
    }
    return false;
  }

  // Each has one event in the log of its reader's home, and one item in their inbox.
  void check_told() {
    std::map<std::string, int> told;
    std::size_t items = 0;
    read([&](storage::ReadTx& tx) {
      // across circles: everybody's home in the simulated year
      tx.read(R"sql(SELECT subject_id FROM events WHERE kind = 63)sql", {}, [&](const storage::Row& row) { ++told[secrets::to_text(row.id(0))]; });
      // across circles: everybody's inbox in the simulated year
      tx.read(R"sql(SELECT count(*) FROM inbox_items WHERE why IN (14, 15, 16))sql", {}, [&](const storage::Row& row) { items = static_cast<std::size_t>(row.integer(0)); });
    });
    for (const ReminderRow& row : reminders_) {
      if (told[row.id] != 1) fault("{}: {} told {} times", name(row.promise, row.period), row.kind, told[row.id]);
    }
    if (items != reminders_.size()) fault("{} inbox items of {} reminders", items, reminders_.size());
  }

  bool in_outage(Instant at) const {
    return std::ranges::any_of(year_.outages, [&](const auto& outage) { return outage.first <= at && at <= outage.second + 1h; });
  }

  static rules::Habits habits_of(const Simulated& someone) {
    const Life& life = someone.lives.front();
    return {.zone = life.zone, .profile = someone.profile, .lead_days = {}, .quiet_from = life.quiet_from, .quiet_until = life.quiet_until, .snoozed_until = std::nullopt};
  }

  // To people between whom and their reminders nothing came: all that the rules plan.
  void expect_all(std::size_t index) {
    const SimulatedPromise& promise = year_.population.promises[index];
    const Simulated& author = author_of(index);
    if (!author.undisturbed) return;
    for (const auto& period : rules::periods_until(promise.promise, year_.until)) {
      const auto reported = promise.reported.find(period.name);
      const Instant word = reported == promise.reported.end() ? year_.until : reported->second;
      for (const auto& planned : rules::reminders_of_member(period, promise.promise.versions.front().since, habits_of(author))) expect(index, period, planned, promise.author, word, kLate);
      if (reported != promise.reported.end()) continue;
      const std::size_t owner = year_.population.circles[author.circle].owner;
      const bool nudged = promise.witness && year_.population.people[*promise.witness].undisturbed;
      if (nudged) expect(index, period, rules::witness_nudge(period, habits_of(year_.population.people[*promise.witness])), *promise.witness, word, kLate);
      const bool asked = owner != promise.author && year_.population.people[owner].undisturbed && (nudged || !promise.witness);
      if (asked) expect(index, period, rules::owner_question(period, habits_of(year_.population.people[owner])), owner, word, kLateQuestion);
    }
  }

  void expect(std::size_t promise, const rules::Period& period, const rules::PlannedReminder& planned, std::size_t person, Instant word, std::chrono::hours late) {
    const bool certain = planned.at + late < std::min(word, year_.until) && !in_outage(planned.at) && !in_outage(planned.at - 15min);
    if (!certain) return;
    ++account_.expected_reminders;
    const std::string kind = rules::name_of(planned);
    const auto found = by_key_.find({promise, period.name, kind, person});
    if (found == by_key_.end()) return fault("{}: {} to person {} never came", name(promise, period.name), kind, person);
    const Instant made_at = reminders_[found->second].made_at;
    if (made_at < planned.at - kEarly || made_at > planned.at + late) fault("{}: {} to person {} came at another time", name(promise, period.name), kind, person);
  }

  struct DeliveryRow {
    std::size_t person = 0;
    bool delivered = false;
    bool pending = false;
    std::string why;
  };

  // Every reminder of who has a channel was handed over to it once, unless it had come to be unwanted; never when it may not come.
  void check_letters() {
    std::map<secrets::Id, DeliveryRow> deliveries;
    std::map<std::string, int> of_reminder;
    std::map<secrets::Id, std::size_t> by_channel;
    for (std::size_t index = 0; index < year_.population.people.size(); ++index) {
      if (const auto& channel = year_.population.people[index].channel) by_channel[*channel] = index;
    }
    read([&](storage::ReadTx& tx) {
      tx.read(R"sql(SELECT id, channel_id, cause, reference, delivered_at, next_at, why FROM deliveries)sql", {}, [&](const storage::Row& row) {
        deliveries[row.id(0)] = {by_channel.at(row.id(1)), !row.null(4), !row.null(5), row.text(6)};
        if (row.integer(2) == 3) ++of_reminder[row.text(3)];
        if (row.integer(2) == 6) ++account_.digests;
      });
    });
    for (const ReminderRow& row : reminders_) {
      const Simulated& reader = year_.population.people[row.person];
      const int expected = reader.channel && !reader.lives.front().digest ? 1 : 0;
      if (of_reminder[row.id] != expected) fault("{}: {} has {} letters", name(row.promise, row.period), row.kind, of_reminder[row.id]);
    }
    std::map<secrets::Id, int> handed;
    for (const HandedOver& one : year_.handed_over) {
      ++handed[one.delivery];
      const std::string why = why_not(one.person, one.at);
      // A digest is of all circles, whatever is with one of them.
      if (!why.empty() && (!one.digest || why == "snoozing" || why == "in quiet hours")) fault("a letter to person {} at {} while {}", one.person, microseconds(one.at), why);
    }
    for (const auto& [id, row] : deliveries) {
      const auto unnoted = year_.unnoted.find(id);
      const int more = unnoted == year_.unnoted.end() ? 0 : unnoted->second;
      const int noted = handed[id] - more;
      if (noted != (row.delivered ? 1 : 0)) fault("a letter to person {} was handed over {} times, {} of them without a note", row.person, handed[id], more);
      if (!row.delivered && !row.pending && row.why.empty()) fault("a letter to person {} was neither handed over nor ended", row.person);
    }
    account_.letters = year_.handed_over.size();
  }

  Year& year_;
  Account account_;
  std::map<std::string, std::size_t> by_member_;
  std::map<std::pair<std::string, unsigned>, std::size_t> by_number_;
  std::vector<ReminderRow> reminders_;
  // By promise, period, kind and person.
  std::map<std::tuple<std::size_t, std::string, std::string, std::size_t>, std::size_t> by_key_;
  std::set<std::string> lines_;
};

}  // namespace

Account account_of(Year& year) { return Accounting(year).run(); }

}  // namespace circles::tests
