#include "server/features/plan/changes.hpp"

#include "server/features/circles/memberships.hpp"
#include "server/features/log.hpp"

namespace circles::features {

void say_plan_changed(WriteTx& tx, const Caller& caller, v1::PlanChanged::What what, const std::string& name) {
  const auto me = membership_of(tx, caller.home, caller.account);
  append_event(tx, {.circle = caller.home, .kind = v1::Event::kPlanChanged, .actor = me ? me->id : Id{}, .number = 0, .period = std::to_string(static_cast<int>(what)) + "/" + name});
}

v1::PlanChanged describe_plan_changed(const std::string& period) {
  v1::PlanChanged shown;
  shown.set_what(static_cast<v1::PlanChanged::What>(std::stoi(period)));
  shown.set_name(period.substr(period.find('/') + 1));
  return shown;
}

}  // namespace circles::features
