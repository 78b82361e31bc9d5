// What a plan says about compensation, which is private unless its author ticks it (README, A10).
#pragma once

#include <map>
#include <string>

#include "career/circles/v1/documents.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// Names of a plan, compared folded, and whether they are about compensation.
class CompensationNames {
 public:
  void add(const std::string& folded, bool is_it, bool ever_was) { all_[folded] = {is_it, ever_was}; }
  // By the newest revision that has the name.
  bool has(const std::string& name) const;
  // By any revision that has it, or a later name of the same metric. What no revision has may be about anything.
  bool may_have_been(const std::string& name) const;
  // One that any revision calls so is named in these words.
  bool are_in(const std::string& words) const;

 private:
  struct About {
    bool is_it = false;
    bool ever_was = false;
  };
  std::map<std::string, About> all_;
};

// Keeps in mind what a new revision says of its names; every one passes here, from the oldest on.
void note_compensation(WriteTx& tx, const Id& home, const v1::Document& document);
// Both folded; after the revision that has the new name.
void note_metric_renamed(WriteTx& tx, const Id& home, const std::string& from, const std::string& to);
// With the account.
void purge_compensation(WriteTx& tx, const Id& home);

// Of the scorecard.
CompensationNames compensation_metrics(ReadTx& tx, const Id& home);
// Of the decision framework.
struct CompensationAsked {
  CompensationNames must_haves;
  CompensationNames criteria;
};
CompensationAsked compensation_asked(ReadTx& tx, const Id& home);

// FIELD_INVALID where a section is named that holds nothing else, as it would be left out.
void require_compensation_unnamed(const google::protobuf::RepeatedPtrField<std::string>& sections);

// Takes it out of a document that is to be published: metrics with their targets and results, must-haves with their answers and
// whatever reasons name them, words about criteria of that kind, an offer's figures. In scorecard and framework the newest
// revision that has a name says whether it is about that; in offers and reviews, which go by older names too, any revision does,
// and what none has is left out as well.
void leave_out_compensation(ReadTx& tx, const Id& home, v1::Document& document);

}  // namespace circles::features
