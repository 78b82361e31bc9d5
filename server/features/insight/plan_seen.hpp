// A person's plan and record as insight looks at them: read once, then only counted.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "career/circles/v1/decisions.pb.h"
#include "career/circles/v1/documents.pb.h"
#include "career/circles/v1/reviews.pb.h"
#include "server/features/caller.hpp"
#include "server/features/commitments/own_promises.hpp"
#include "shared/rules/calendar.hpp"

namespace circles::features {

struct PlanSeen {
  // In the person's calendar.
  rules::Day today;
  // A year before it.
  rules::Day year_ago;

  // The newest revision of each; nothing where there is none.
  std::optional<v1::SavedDocument> spec;
  std::optional<v1::SavedDocument> scorecard;
  std::optional<v1::SavedDocument> roadmap;
  std::optional<v1::SavedDocument> framework;
  std::optional<v1::SavedDocument> positions;
  // Those that hold, newest first; what a later one replaced is left out.
  std::vector<v1::Decision> decisions;
  // Revisions of the spec that have a vision; without one it is no plan yet.
  std::set<std::uint32_t> with_vision;
  // The first revision in which one had what one wants of it now, of each skill that one has as wanted; by its folded name.
  std::map<std::string, v1::Revision> skills_reached;
  // The revision of the spec in which its values changed last.
  std::optional<v1::SavedDocument> values_changed;
  // Newest first.
  std::vector<v1::ReviewSummary> reviews;
  // With the periods that closed in the last year.
  std::vector<OwnPromise> promises;

  bool had_vision(const v1::Decision& decision) const { return with_vision.contains(decision.spec_revision()); }
  const v1::CareerSpec& spec_text() const;
  const v1::Roadmap& roadmap_text() const;
  // In the words of the spec, of a promise, metric or skill of that name.
  bool is_beyond_control(const std::string& name) const;
};

// Not so what the other side withdrew, or what passed by unscored: there was nothing to decide.
bool was_decided(const v1::Decision& decision);

PlanSeen see_plan(ReadTx& tx, const Caller& caller);

// In the person's calendar: the day on which this revision was saved.
rules::Day day_of(ReadTx& tx, const Caller& caller, const v1::Revision& revision);

}  // namespace circles::features
