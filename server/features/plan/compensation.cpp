#include "server/features/plan/compensation.hpp"

#include <algorithm>

#include "server/features/plan/folded.hpp"

namespace circles::features {
namespace {

constexpr int kMetrics = 1;
constexpr int kMustHaves = 2;
constexpr int kCriteria = 3;

CompensationNames names_in(ReadTx& tx, const Id& home, int list) {
  CompensationNames names;
  tx.read(R"sql(SELECT name, is_it, ever_was FROM compensation_names WHERE circle_id = $1 AND list = $2)sql", {home, list}, [&](const Row& row) { names.add(row.text(0), row.yes(1), row.yes(2)); });
  return names;
}

void note(WriteTx& tx, const Id& home, int list, const std::string& name, bool is_it) {
  const std::string folded = folded_name(name);
  tx.write(R"sql(
      INSERT INTO compensation_names (circle_id, list, name, is_it, ever_was, renamed) VALUES ($1, $2, $3, $4, $4, '')
      ON CONFLICT (circle_id, list, name) DO UPDATE SET is_it = excluded.is_it, ever_was = CASE WHEN excluded.is_it = 1 THEN 1 ELSE compensation_names.ever_was END)sql",
           {home, list, folded, is_it});
  // A metric was it under its earlier names too.
  if (is_it && list == kMetrics) tx.write(R"sql(UPDATE compensation_names SET ever_was = 1 WHERE circle_id = $1 AND list = $2 AND renamed = $3)sql", {home, list, folded});
}

template <typename List, typename Predicate>
void drop_if(List& list, Predicate goes) {
  list.erase(std::remove_if(list.begin(), list.end(), goes), list.end());
}

void leave_out(const CompensationNames& metrics, v1::Scorecard& scorecard) {
  if (scorecard.has_metrics()) drop_if(*scorecard.mutable_metrics()->mutable_metrics(), [&](const v1::Metric& metric) { return metric.subject() == v1::Metric::SUBJECT_COMPENSATION || metrics.has(metric.name()); });
  if (scorecard.has_targets()) drop_if(*scorecard.mutable_targets()->mutable_targets(), [&](const v1::Target& target) { return metrics.has(target.metric()); });
  if (scorecard.has_results()) drop_if(*scorecard.mutable_results()->mutable_results(), [&](const v1::Result& result) { return metrics.has(result.metric()); });
}

void leave_out(const CompensationAsked& names, v1::DecisionFramework& framework) {
  if (framework.has_must_haves())
    drop_if(*framework.mutable_must_haves()->mutable_must_haves(), [&](const v1::MustHave& must_have) { return must_have.kind() == v1::MustHave::KIND_COMPENSATION || names.must_haves.has(must_have.title()); });
  if (!framework.has_criteria()) return;
  for (auto& criterion : *framework.mutable_criteria()->mutable_criteria()) {
    if (criterion.kind() == v1::Criterion::KIND_COMPENSATION || names.criteria.has(criterion.name())) criterion.clear_ten_is();
  }
}

// Scores stay: they are judgement, no figures.
void leave_out(const CompensationAsked& names, v1::Offer& offer) {
  offer.clear_compensation();
  if (offer.has_must_haves()) drop_if(*offer.mutable_must_haves()->mutable_must_haves(), [&](const v1::MustHaveAnswer& answer) { return names.must_haves.may_have_been(answer.must_have()); });
  if (offer.has_ratings()) {
    for (auto& rating : *offer.mutable_ratings()->mutable_ratings()) {
      if (names.criteria.may_have_been(rating.criterion())) rating.clear_reason();
    }
  }
  if (!offer.has_evaluation()) return;
  const auto names_one = [&](const std::string& words) { return names.must_haves.are_in(words); };
  drop_if(*offer.mutable_evaluation()->mutable_reasons(), names_one);
  drop_if(*offer.mutable_evaluation()->mutable_would_change_it(), names_one);
}

}  // namespace

bool CompensationNames::has(const std::string& name) const {
  const auto found = all_.find(folded_name(name));
  return found != all_.end() && found->second.is_it;
}

bool CompensationNames::may_have_been(const std::string& name) const {
  const auto found = all_.find(folded_name(name));
  return found == all_.end() || found->second.ever_was;
}

bool CompensationNames::are_in(const std::string& words) const {
  const std::string folded = folded_name(words);
  return std::ranges::any_of(all_, [&](const auto& one) { return one.second.ever_was && folded.find(one.first) != std::string::npos; });
}

void note_compensation(WriteTx& tx, const Id& home, const v1::Document& document) {
  for (const auto& metric : document.scorecard().metrics().metrics()) note(tx, home, kMetrics, metric.name(), metric.subject() == v1::Metric::SUBJECT_COMPENSATION);
  for (const auto& must_have : document.decision_framework().must_haves().must_haves()) note(tx, home, kMustHaves, must_have.title(), must_have.kind() == v1::MustHave::KIND_COMPENSATION);
  for (const auto& criterion : document.decision_framework().criteria().criteria()) note(tx, home, kCriteria, criterion.name(), criterion.kind() == v1::Criterion::KIND_COMPENSATION);
}

void note_metric_renamed(WriteTx& tx, const Id& home, const std::string& from, const std::string& to) {
  tx.write(R"sql(UPDATE compensation_names SET renamed = $4 WHERE circle_id = $1 AND list = $2 AND (name = $3 OR renamed = $3))sql", {home, kMetrics, from, to});
}

void purge_compensation(WriteTx& tx, const Id& home) { tx.write(R"sql(DELETE FROM compensation_names WHERE circle_id = $1)sql", {home}); }

CompensationNames compensation_metrics(ReadTx& tx, const Id& home) { return names_in(tx, home, kMetrics); }

CompensationAsked compensation_asked(ReadTx& tx, const Id& home) { return {.must_haves = names_in(tx, home, kMustHaves), .criteria = names_in(tx, home, kCriteria)}; }

void require_compensation_unnamed(const google::protobuf::RepeatedPtrField<std::string>& sections) {
  for (int at = 0; at < sections.size(); ++at) {
    if (sections.Get(at) == "compensation") throw invalid("sections[" + std::to_string(at) + "]", "is left out unless that is ticked", "Tick it, if its readers are to see it: --compensation");
  }
}

void leave_out_compensation(ReadTx& tx, const Id& home, v1::Document& document) {
  if (document.has_scorecard()) leave_out(compensation_metrics(tx, home), *document.mutable_scorecard());
  if (document.has_decision_framework()) leave_out(compensation_asked(tx, home), *document.mutable_decision_framework());
  if (document.has_offer()) leave_out(compensation_asked(tx, home), *document.mutable_offer());
  if (!document.has_review()) return;
  const CompensationNames metrics = compensation_metrics(tx, home);
  drop_if(*document.mutable_review()->mutable_scorecard(), [&](const v1::Result& result) { return metrics.may_have_been(result.metric()); });
}

}  // namespace circles::features
