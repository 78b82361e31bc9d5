// Say and do: what is promised and kept, by stage of the roadmap and part of the vision. What is promised nothing is named.
#pragma once

#include "career/circles/v1/insight.pb.h"
#include "server/features/insight/plan_seen.hpp"

namespace circles::features {

// Empty while there is neither a roadmap, nor a vision, nor a promise.
v1::Mirror mirror_of(const PlanSeen& seen);

}  // namespace circles::features
