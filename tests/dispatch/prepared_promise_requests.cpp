// Carrying over, pauses, statistics. Bo's promise has Ana as its witness; in December its November is missed.
#include "tests/dispatch/prepared_requests.hpp"

namespace circles::tests {
namespace {

void miss_november(Scene& scene) { scene.world.now = at("2026-12-05T12:00:00"); }

}  // namespace

const std::map<std::string, Builder>& promise_requests() {
  static const std::map<std::string, Builder> all{
      {"carry_commitment",
       [](Scene& scene, Person&) {
         miss_november(scene);
         return boxed(about<v1::CarryCommitmentRequest>(scene.circle.id(), scene.number));
       }},
      {"pause", [](Scene& scene, Person&) { return boxed(pausing(scene.circle.id(), "2026-12-31")); }},
      {"resume",
       [](Scene& scene, Person&) {
         for (Person* person : {&scene.ana, &scene.bo, &scene.eva}) person->call<v1::PauseReply>(pausing(scene.circle.id(), "2026-12-31"));
         return boxed(in<v1::ResumeRequest>(scene.circle.id()));
       }},
      {"list_pauses", plain<v1::ListPausesRequest>},
      {"agree_pause",
       [](Scene& scene, Person&) {
         miss_november(scene);
         scene.bo.call<v1::PauseReply>(pausing(scene.circle.id(), "2026-12-20", "2026-11-20"));
         return boxed(about<v1::AgreePauseRequest>(scene.circle.id(), scene.number));
       }},
      {"get_statistics", plain<v1::GetStatisticsRequest>},
  };
  return all;
}

}  // namespace circles::tests
