// A commitment as it is stored, with all that its occurrences are derived from.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "career/circles/v1/commitments.pb.h"
#include "server/features/caller.hpp"
#include "shared/rules/occurrence.hpp"
#include "shared/rules/record.hpp"

namespace circles::features {

struct CommitmentVersionRow {
  std::uint32_t revision = 0;
  Instant since;
  std::string title;
  std::uint32_t due_day = 0;
  std::string due_date;
  std::string minimum;
  // Empty for none.
  Id witness;
  v1::Cadence cadence = v1::CADENCE_UNSPECIFIED;
  // For the author alone.
  std::optional<std::uint32_t> odds = std::nullopt;
  std::string stage = {};
  std::string milestone = {};
};

struct CheckInRow {
  std::uint32_t revision = 0;
  v1::CheckIn::Outcome outcome = v1::CheckIn::OUTCOME_UNSPECIFIED;
  std::string done_on;
  std::string note;
  std::string link;
  Instant reported_at;
  // The word on this revision; no verdict for none.
  Id witness;
  v1::WitnessWord::Verdict verdict = v1::WitnessWord::VERDICT_UNSPECIFIED;
  std::string message;
  Instant said_at;
};

struct StoredCommitment {
  Id circle;
  std::int64_t number = 0;
  Id author;
  std::uint32_t revision = 0;
  Instant created_at;
  std::optional<Instant> withdrawn_at;
  // The missed period in whose place it stands; 0 for none.
  std::int64_t carried_from = 0;
  std::string carried_period;
  std::int64_t carried = 0;
  // That it came out of, by its document's name; for the author alone.
  std::string review;
  std::vector<CommitmentVersionRow> versions;
  // By period, revisions in order.
  std::map<std::string, std::vector<CheckInRow>> check_ins;
  // Dropped at the latest when its author left the circle: nobody fails at what they no longer owe.
  rules::Promise promise;

  bool once() const { return promise.cadence == rules::Cadence::once; }
  const CommitmentVersionRow& version(std::uint32_t of_revision) const;
  // What is promised from the next period on.
  const CommitmentVersionRow& newest() const { return versions.back(); }
  const std::vector<CheckInRow>& reports(const std::string& period) const;
};

// Whoever may read it; callers check that first with load_for.
std::optional<StoredCommitment> load_commitment(ReadTx& tx, const Id& circle, std::int64_t number);

// NOT_FOUND unless this reader may see it and it stands (withdrawn ones only with `also_withdrawn`).
StoredCommitment load_for(ReadTx& tx, const Id& circle, std::int64_t number, const Id& reader, bool also_withdrawn = false);

// What `author` has promised in a circle and not taken back, as far as `reader` may see it; by time.
std::vector<std::int64_t> promised(ReadTx& tx, const Id& circle, const Id& author, const Id& reader);

rules::Cadence cadence_of(v1::Cadence cadence);

rules::Standing standing_of(const StoredCommitment& commitment, const rules::Period& period, Instant now);

// A period and how it stands.
struct Stood {
  rules::Period period;
  rules::Standing standing;
};
// All periods up to now, oldest first.
std::vector<Stood> stood(const StoredCommitment& commitment, Instant now);
rules::Record record_of(const std::vector<Stood>& periods);

// Over several promises: as if they were one, but the streaks are the longest of any.
class TotalRecord {
 public:
  void add(const std::vector<Stood>& periods);
  rules::Record record() const;

 private:
  std::vector<Stood> all_;
  int streak_ = 0;
  int longest_ = 0;
};

// The oldest period that still waits for a check-in, or else one that is not closed (an excused one may be filled);
// nothing when all are closed.
std::optional<rules::Period> waiting_period(const StoredCommitment& commitment, Instant now);

// Who may say a word on this period; empty when its witness has gone or none was named.
Id witness_of(ReadTx& tx, const StoredCommitment& commitment, const rules::Period& period);

}  // namespace circles::features
