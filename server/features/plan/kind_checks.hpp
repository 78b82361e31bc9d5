// What each kind of document has to be, one function a kind; checks.hpp is what others call. All throw FIELD_INVALID with
// the path of the field from `document` on, unless they say something else.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "career/circles/v1/documents.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

void check_spec(const v1::CareerSpec& spec);
// METRIC_IN_USE for a metric of `now` that is gone and has values.
void check_scorecard(ReadTx& tx, const Id& home, const v1::Scorecard& scorecard, const v1::Scorecard* now);
void check_roadmap(const v1::Roadmap& roadmap);
void check_framework(const v1::DecisionFramework& framework);
void check_offer(const v1::Offer& offer);
// It has a row in `reviews`, and is of the kind, period and event that this says.
void check_review(ReadTx& tx, const Id& home, const std::string& name, const v1::Review& review);
void check_positions(const v1::Positions& positions);

// Every double of a document is finite, and at most 10^15 either way.
void check_figures(const v1::Document& document);

// "list[2]"
std::string entry(std::string_view list, int at);

// Names of one list, or of several, each of which may stand there once.
class UniqueNames {
 public:
  // `path` of the name's field; `next_step` for a name that was there before, in any case.
  void add(const std::string& name, const std::string& path, const std::string& next_step);
  bool has(const std::string& name) const;

 private:
  // Folded, and where it stands.
  std::map<std::string, std::string> places_;
};

}  // namespace circles::features
