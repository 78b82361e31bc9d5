// What each kind of document lacks, one function a kind; completeness.hpp is what others call.
#pragma once

#include <string>
#include <string_view>

#include "career/circles/v1/documents.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// What may be missing, in the order in which it is added.
class Gaps {
 public:
  explicit Gaps(google::protobuf::RepeatedPtrField<v1::Gap>& gaps) : gaps_(gaps) {}

  // `section` of the document; empty where it is about another one.
  void add(std::string_view section, std::string_view message) {
    v1::Gap& gap = *gaps_.Add();
    gap.set_section(std::string(section));
    gap.set_message(std::string(message));
  }
  void add_if(bool missing, std::string_view section, std::string_view message) {
    if (missing) add(section, message);
  }

 private:
  google::protobuf::RepeatedPtrField<v1::Gap>& gaps_;
};

void add_spec_gaps(ReadTx& tx, const Id& home, const v1::CareerSpec& spec, Gaps& gaps);
// What the career stage asks besides: added by add_spec_gaps.
void add_stage_gaps(const v1::CareerSpec& spec, const v1::Scorecard* scorecard, Gaps& gaps);
void add_scorecard_gaps(ReadTx& tx, const Id& home, const v1::Scorecard& scorecard, Gaps& gaps);
// Legacy and relationships, which become metrics late in a career.
void add_senior_metric_gaps(const v1::Scorecard* scorecard, std::string_view section, Gaps& gaps);
void add_roadmap_gaps(ReadTx& tx, const Id& home, const v1::Roadmap& roadmap, Gaps& gaps);
void add_framework_gaps(ReadTx& tx, const Id& home, const v1::DecisionFramework& framework, Gaps& gaps);
void add_offer_gaps(ReadTx& tx, const Id& home, const v1::Offer& offer, Gaps& gaps);
void add_review_gaps(const v1::Review& review, Gaps& gaps);
void add_positions_gaps(const v1::Positions& positions, Gaps& gaps);

// As somebody's words are quoted in a remark, on one line and not too long.
std::string quoted(std::string_view words);

}  // namespace circles::features
