// What happens to a plan and is no document's new revision, in its home's log.
#pragma once

#include <string>

#include "career/circles/v1/watch.pb.h"
#include "server/features/caller.hpp"

namespace circles::features {

// `name` of an offer or review, or a quarter; it holds no slash.
void say_plan_changed(WriteTx& tx, const Caller& caller, v1::PlanChanged::What what, const std::string& name = {});

// From the event's period, as say_plan_changed wrote it.
v1::PlanChanged describe_plan_changed(const std::string& period);

}  // namespace circles::features
