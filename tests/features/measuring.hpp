// A person with metrics, in few words.
//
//   measure(ana, {metric("Design docs"), metric("People led", v1::Metric::COUNTING_LATEST)});
//   ana.call<v1::LogDatapointsReply>(logging("Design docs", 3, "2026-11-02"));
#pragma once

#include <string>
#include <vector>

#include "tests/support/plan_documents.hpp"
#include "tests/support/requests.hpp"
#include "tests/support/world.hpp"

namespace circles::tests {

inline v1::Metric metric(const std::string& name, v1::Metric::Counting counting = v1::Metric::COUNTING_SUM) {
  v1::Metric made;
  made.set_name(name);
  made.set_kind(v1::Metric::KIND_LEARNING);
  made.set_counting(counting);
  return made;
}

inline v1::Metric metric_for(const std::string& name, double every_quarter, v1::Metric::Direction direction = v1::Metric::DIRECTION_UP) {
  v1::Metric made = metric(name);
  made.set_every_quarter(every_quarter);
  made.set_direction(direction);
  return made;
}

// The newest, or an empty one.
inline v1::SavedDocument current(Person& person, v1::DocumentKind kind, const std::string& name = {}) {
  return person.ask(of_document<v1::GetDocumentRequest>(kind, name)).get_document().saved();
}

inline v1::SaveDocumentRequest measuring(Person& person, const std::vector<v1::Metric>& metrics, const std::vector<v1::Target>& targets = {}) {
  v1::Document document;
  for (const auto& each : metrics) *document.mutable_scorecard()->mutable_metrics()->add_metrics() = each;
  for (const auto& each : targets) *document.mutable_scorecard()->mutable_targets()->add_targets() = each;
  return saving(document, {}, current(person, v1::DOCUMENT_KIND_SCORECARD).revision().number());
}

inline void measure(Person& person, const std::vector<v1::Metric>& metrics, const std::vector<v1::Target>& targets = {}) {
  person.call<v1::SaveDocumentReply>(measuring(person, metrics, targets));
}

inline v1::Target target(const std::string& name, const std::string& quarter, double value) {
  v1::Target made;
  made.set_metric(name);
  made.set_quarter(quarter);
  made.set_value(value);
  return made;
}

// Also for adding a further one.
inline void add_value(v1::LogDatapointsRequest& request, const std::string& name, double value, const std::string& day = {}, const std::string& note = {}) {
  auto& datapoint = *request.add_datapoints();
  datapoint.set_metric(name);
  datapoint.set_value(value);
  datapoint.set_day(day);
  datapoint.set_note(note);
}

inline v1::LogDatapointsRequest logging(const std::string& name, double value, const std::string& day = {}, const std::string& note = {}) {
  v1::LogDatapointsRequest request;
  add_value(request, name, value, day, note);
  return request;
}

inline v1::RemoveDatapointRequest removing(unsigned number) {
  v1::RemoveDatapointRequest request;
  request.set_number(number);
  return request;
}

inline v1::RenameMetricRequest renaming(const std::string& from, const std::string& to) {
  v1::RenameMetricRequest request;
  request.set_metric(from);
  request.set_new_name(to);
  return request;
}

inline v1::CloseQuarterRequest closing(const std::string& quarter, const std::string& noted = {}, const std::string& note = {}) {
  v1::CloseQuarterRequest request;
  request.set_quarter(quarter);
  if (noted.empty()) return request;
  request.add_notes()->set_metric(noted);
  request.mutable_notes(0)->set_note(note);
  return request;
}

inline v1::GetScorecardReply scorecard_until(Person& person, const std::string& until = {}, unsigned quarters = 0) {
  v1::GetScorecardRequest request;
  request.set_until(until);
  request.set_quarters(quarters);
  return person.call<v1::GetScorecardReply>(request);
}

// "4 of 6 reached rising: a slow start"; "-" for no figure.
inline std::string told(const v1::Result& result) {
  const auto figure = [](double value) {
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
  };
  std::string text = result.has_actual() ? figure(result.actual()) : "-";
  if (result.has_target()) text += " of " + figure(result.target());
  if (result.reached()) text += " reached";
  if (result.trend() == v1::Result::TREND_RISING) text += " rising";
  if (result.trend() == v1::Result::TREND_LEVEL) text += " level";
  if (result.trend() == v1::Result::TREND_FALLING) text += " falling";
  if (!result.note().empty()) text += ": " + result.note();
  return text;
}

// That of a metric, its quarters with bars between; empty when there is no such row.
inline std::string row_of(const v1::GetScorecardReply& reply, const std::string& name) {
  std::string text;
  for (const auto& row : reply.rows()) {
    if (row.metric().name() != name) continue;
    for (const auto& result : row.results()) text += (text.empty() ? "" : " | ") + told(result);
  }
  return text;
}

}  // namespace circles::tests
