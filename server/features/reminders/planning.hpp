// What may be said of a commitment's periods, to whom and when: the plan behind both the scheduler and the list of what
// is to come. It says nothing of what was made already, and makes nothing.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/features/commitments/stored.hpp"
#include "server/features/reminders/recipients.hpp"

namespace circles::features {

// Nobody is asked about what closed longer ago, however long they were away.
inline constexpr std::chrono::days kLadderLasts{45};

// Periods in which something can still happen, oldest first, and the one that begins after them.
struct RunningPeriods {
  std::vector<rules::Period> begun;
  std::optional<rules::Period> next;
  // What the log says of them already: that they began, and whether they ended.
  std::map<std::string, bool> closed_in_log;
};
RunningPeriods running_periods(ReadTx& tx, const StoredCommitment& commitment);

// One that was made.
struct MadeReminder {
  std::string kind;
  Id membership;
  Instant planned_at;
  Instant made_at;
};

// What may be said to one person about one period, by time: to its author until it closes; then, of one that closed without
// a word, to its witness and to the owners within its audience.
struct Prospect {
  const rules::Period* period = nullptr;
  rules::Standing standing;
  const Recipient* whom = nullptr;
  std::vector<rules::PlannedReminder> reminders;
  std::vector<MadeReminder> made;

  // It, or one that was thought for a later time: what lies before that never comes any more.
  bool is_past(const rules::PlannedReminder& planned) const;
};
// `only`: to this member alone. Newest period first. They refer to the periods and recipients.
std::vector<Prospect> prospects(ReadTx& tx, const StoredCommitment& commitment, const RunningPeriods& periods, Recipients& recipients,
                                const std::optional<Id>& only = std::nullopt);

// The same, well before quiet hours that it was thought for the last instant before: else it would be put off by the time it takes.
rules::PlannedReminder not_at_the_last_instant(rules::PlannedReminder planned, const rules::Habits& habits);

// Whether the ladder of a closed period goes on: nobody said a word, and its author did not pause or drop it since.
bool ladder_goes_on(const StoredCommitment& commitment, const rules::Period& period, const rules::Standing& standing, const Recipient& author, Instant now);

}  // namespace circles::features
