// Metrics and their values.
#include "tests/dispatch/prepared_requests.hpp"

namespace circles::tests {
namespace {

// Everybody's own, as their plan is.
void measure(Scene& scene) {
  v1::SaveDocumentRequest request;
  request.mutable_document()->mutable_scorecard()->mutable_metrics()->add_metrics()->set_name("Design docs");
  for (Person* person : {&scene.dan, &scene.ana, &scene.bo, &scene.eva, &scene.rex}) person->call<v1::SaveDocumentReply>(request);
}

v1::LogDatapointsRequest logging_one() {
  v1::LogDatapointsRequest request;
  auto& datapoint = *request.add_datapoints();
  datapoint.set_metric("Design docs");
  datapoint.set_value(3);
  datapoint.set_note("Storage");
  return request;
}

void measure_and_log(Scene& scene) {
  measure(scene);
  for (Person* person : {&scene.dan, &scene.ana, &scene.bo, &scene.eva, &scene.rex}) person->call<v1::LogDatapointsReply>(logging_one());
}

}  // namespace

const std::map<std::string, Builder>& scorecard_requests() {
  static const std::map<std::string, Builder> all{
      {"log_datapoints",
       [](Scene& scene, Person&) {
         measure(scene);
         return boxed(logging_one());
       }},
      {"remove_datapoint",
       [](Scene& scene, Person&) {
         measure_and_log(scene);
         v1::RemoveDatapointRequest request;
         request.set_number(1);
         return boxed(request);
       }},
      {"list_datapoints",
       [](Scene& scene, Person&) {
         measure_and_log(scene);
         v1::ListDatapointsRequest request;
         request.set_metric("Design docs");
         return boxed(request);
       }},
      {"get_scorecard",
       [](Scene& scene, Person&) {
         measure_and_log(scene);
         v1::GetScorecardRequest request;
         request.set_until("2026-Q4");
         return boxed(request);
       }},
      {"close_quarter",
       [](Scene& scene, Person&) {
         measure_and_log(scene);
         v1::CloseQuarterRequest request;
         request.set_quarter("2026-Q4");
         auto& note = *request.add_notes();
         note.set_metric("Design docs");
         note.set_note("A slow start");
         return boxed(request);
       }},
      {"rename_metric",
       [](Scene& scene, Person&) {
         measure_and_log(scene);
         v1::RenameMetricRequest request;
         request.set_metric("Design docs");
         request.set_new_name("Design documents");
         return boxed(request);
       }},
  };
  return all;
}

}  // namespace circles::tests
