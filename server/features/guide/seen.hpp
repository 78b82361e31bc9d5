// What of a guided way is done already, seen in the plan itself: that is what lets it go on wherever it was left.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/features/guide/steps.hpp"
#include "server/features/plan/revisions.hpp"

namespace circles::features {

// When a person began a way, and what they skip of it.
struct StoredFlow {
  std::optional<Instant> started_at = std::nullopt;
  std::optional<Instant> finished_at = std::nullopt;
  std::vector<std::string> skipped = {};
};

// A plan as one request sees it; documents are read once. Lives within the transaction.
class SeenPlan {
 public:
  SeenPlan(ReadTx& tx, const Caller& caller) : tx_(tx), caller_(caller) {}

  // An empty one while there is none.
  const v1::Document& document(v1::DocumentKind kind, const std::string& name = {});
  v1::CareerStage stage() { return document(v1::DOCUMENT_KIND_CAREER_SPEC).career_spec().stage(); }

  // The opportunities that a way is about: open ones, and those that came or were decided since it was begun; the newest first.
  std::vector<std::string> offers(const StoredFlow& flow);
  // The annual review that it is about: one that was begun since, or that is not finished; empty for none.
  std::string review(const StoredFlow& flow);

  // `subject` is the offer or review of this step; empty while there is none.
  bool is_done(const Step& step, const std::string& subject, const StoredFlow& flow);

 private:
  bool act_is_done(const Step& step, const std::string& subject, const StoredFlow& flow);
  bool published_since(v1::DocumentKind kind, const std::string& name, Instant since);
  bool promised_since(Instant since);
  bool asked_mentors_since(Instant since);

  ReadTx& tx_;
  const Caller& caller_;
  std::map<std::pair<v1::DocumentKind, std::string>, v1::Document> documents_;
};

}  // namespace circles::features
