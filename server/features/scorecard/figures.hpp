// What the metrics of a home come to, quarter by quarter: of open quarters from the values, of closed ones as they were frozen.
//
//   Figures figures(tx, home);
//   for (const auto& row : figures.rows(from, until)) …
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "career/circles/v1/scorecard.pb.h"
#include "server/features/caller.hpp"
#include "server/features/plan/revisions.hpp"
#include "shared/rules/calendar.hpp"

namespace circles::features {

struct ClosedQuarter {
  Instant closed_at;
  v1::CloseQuarterReply frozen;
};

// Nothing while it is open.
std::optional<ClosedQuarter> closed_quarter(ReadTx& tx, const Id& home, const std::string& quarter);
// QUARTER_CLOSED, naming it.
void require_open(ReadTx& tx, const Id& home, const rules::Quarter& quarter);
Problem quarter_closed(const std::string& quarter);

// By quarter, of those that have one.
using FigureByQuarter = std::map<std::string, double>;

// As of one transaction, which it must not outlive.
class Figures {
 public:
  Figures(ReadTx& tx, const Id& home);

  // The newest scorecard, empty while there is none; its revision, 0 then.
  const v1::Scorecard& scorecard() const { return scorecard_; }
  std::uint32_t revision() const { return revision_; }
  const std::map<std::string, ClosedQuarter>& closed() const { return closed_; }

  // From the values alone, closed quarters too.
  const FigureByQuarter& live(const v1::Metric& metric) const;
  // A metric in each quarter, both included, oldest first. What a closed one does not know by that name is empty there.
  std::vector<v1::Result> results(const v1::Metric& metric, rules::Quarter from, rules::Quarter until) const;
  // Of all metrics; after them those that only a closed quarter among these knows, as they were then.
  std::vector<v1::ScorecardRow> rows(rules::Quarter from, rules::Quarter until) const;

 private:
  const v1::Result* frozen(const std::string& quarter, const std::string& folded) const;
  v1::Result open_result(const v1::Metric& metric, const std::string& quarter, std::optional<double> before, std::optional<double> figure) const;
  // What the scorecard said of it when that quarter was closed.
  v1::Metric metric_then(const ClosedQuarter& quarter, const v1::Result& result) const;

  ReadTx& tx_;
  Id home_;
  v1::Scorecard scorecard_;
  std::uint32_t revision_ = 0;
  std::map<std::string, ClosedQuarter> closed_;
  // Of a metric there may be many thousands of values: they are read once. By its folded name and how it counts.
  mutable std::map<std::pair<std::string, v1::Metric::Counting>, FigureByQuarter> live_;
};

// Whether it says anything: a figure, a note, or a target.
bool says_something(const v1::Result& result);
// Those that do, of one metric, oldest first; from its first figure or note on, for before that nobody was measuring. A target
// of the newest quarter alone says something too.
std::vector<v1::Result> from_first_figure(const std::vector<v1::Result>& results);

}  // namespace circles::features
