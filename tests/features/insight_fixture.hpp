// A plan to look into, and what is said about it.
#pragma once

#include <string>
#include <vector>

#include "tests/features/planned_person.hpp"

namespace circles::tests {

struct Insight : PlannedPerson {
  static v1::Document spec() {
    v1::Document document;
    auto& plan = *document.mutable_career_spec();
    plan.set_stage(v1::CAREER_STAGE_MID);
    plan.mutable_vision()->set_where("Lead a platform team that others learn from");
    plan.mutable_vision()->set_by("2031-11-30");
    plan.mutable_vision()->add_success("Three people whom I taught lead teams");
    return document;
  }
  static v1::Skill& add_skill(v1::Document& document, const std::string& name, unsigned have, unsigned want, const std::string& by = {}) {
    auto& skill = *document.mutable_career_spec()->mutable_skills()->add_skills();
    skill.set_name(name);
    skill.set_have(have);
    skill.set_want(want);
    skill.set_by(by);
    return skill;
  }
  static v1::Document scorecard(const std::string& metric = "talks") {
    v1::Document document;
    auto& one = *document.mutable_scorecard()->mutable_metrics()->add_metrics();
    one.set_name(metric);
    one.set_kind(v1::Metric::KIND_LEARNING);
    one.set_every_quarter(2);
    return document;
  }
  static v1::Document framework() {
    v1::Document document;
    auto& criterion = *document.mutable_decision_framework()->mutable_criteria()->add_criteria();
    criterion.set_name("learning");
    criterion.set_weight(100);
    return document;
  }
  static v1::RoadmapMilestone& add_milestone(v1::RoadmapPart& part, const std::string& title, const std::string& leads_to = {}, const std::string& by = {}) {
    auto& milestone = *part.add_milestones();
    milestone.set_title(title);
    milestone.set_leads_to(leads_to);
    milestone.set_by(by);
    return milestone;
  }
  static v1::Document positions(const std::vector<v1::Position::Kind>& kinds) {
    v1::Document document;
    int year = 2020;
    for (const auto kind : kinds) {
      auto& position = *document.mutable_positions()->add_positions();
      position.set_title("Position of " + std::to_string(year));
      position.set_kind(kind);
      position.set_from(std::to_string(year) + "-01");
      position.set_until(std::to_string(year) + "-12");
      ++year;
    }
    return document;
  }
  void evaluate(const std::string& offer) {
    v1::EvaluateOfferRequest request;
    request.set_name(offer);
    ana.call<v1::EvaluateOfferReply>(request);
  }
  void log(const std::string& metric, const std::string& day, double value) {
    v1::LogDatapointsRequest request;
    auto& point = *request.add_datapoints();
    point.set_metric(metric);
    point.set_day(day);
    point.set_value(value);
    ana.call<v1::LogDatapointsReply>(request);
  }

  v1::OutcomeFigure figure(v1::OutcomeFigure::Kind kind) {
    const auto reply = insight();
    return *std::ranges::find(reply.outcomes(), kind, &v1::OutcomeFigure::kind);
  }
  // "2/3"
  std::string share(v1::OutcomeFigure::Kind kind) {
    const auto shown = figure(kind);
    return std::to_string(shown.part()) + "/" + std::to_string(shown.whole());
  }
  std::vector<unsigned> pitfalls() {
    std::vector<unsigned> numbers;
    const auto reply = insight();
    for (const auto& pitfall : reply.pitfalls()) numbers.push_back(pitfall.number());
    return numbers;
  }
  bool falls_into(unsigned number) { return std::ranges::count(pitfalls(), number) > 0; }
  v1::Remark pitfall(unsigned number) {
    const auto reply = insight();
    return std::ranges::find(reply.pitfalls(), number, &v1::Pitfall::number)->remark();
  }
  // Of that kind about that document, or about the plan.
  std::vector<v1::Drift> drift(v1::Drift::Kind kind, v1::DocumentKind document) {
    std::vector<v1::Drift> chosen;
    const auto reply = insight();
    std::ranges::copy_if(reply.drift(), std::back_inserter(chosen), [&](const v1::Drift& one) { return one.kind() == kind && one.document() == document; });
    return chosen;
  }
  // Everything that is said.
  std::vector<v1::Remark> remarks() {
    std::vector<v1::Remark> all;
    const auto reply = insight();
    for (const auto& one : reply.outcomes()) all.push_back(one.remark());
    for (const auto& one : reply.pitfalls()) all.push_back(one.remark());
    for (const auto& one : reply.mirror().remarks()) all.push_back(one);
    for (const auto& one : reply.drift()) all.push_back(one.remark());
    return all;
  }
};

inline bool says(const v1::Remark& remark, const std::string& words) { return remark.message().find(words) != std::string::npos; }

}  // namespace circles::tests
