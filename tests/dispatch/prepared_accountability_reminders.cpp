// Reminders: how somebody wants them.
#include "tests/dispatch/prepared_requests.hpp"

namespace circles::tests {

const std::map<std::string, Builder>& reminder_requests() {
  static const std::map<std::string, Builder> all{
      {"list_reminders", plain<v1::ListRemindersRequest>},
      {"edit_reminders",
       [](Scene&, Person&) {
         v1::EditRemindersRequest request;
         request.set_profile(v1::REMINDER_PROFILE_ACTIVE);
         request.mutable_lead_days()->add_days(5);
         request.set_quiet_from(20);
         request.set_quiet_until(6);
         request.set_digest(v1::DIGEST_RHYTHM_WEEKLY);
         return boxed(request);
       }},
      {"snooze_reminders",
       [](Scene&, Person&) {
         v1::SnoozeRemindersRequest request;
         request.set_days(3);
         return boxed(request);
       }},
      {"mute_circle",
       [](Scene& scene, Person&) {
         auto request = in<v1::MuteCircleRequest>(scene.circle.id());
         request.set_muted(true);
         return boxed(request);
       }},
  };
  return all;
}

}  // namespace circles::tests
