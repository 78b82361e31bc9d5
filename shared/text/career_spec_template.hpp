// The file that a person starts a career spec from.
//
//   open_editor(career_spec_template(v1::CAREER_STAGE_MID, "2031-11-30"));
//
// Reads as a career spec without faults; guidance stands in lines that reading drops.
#pragma once

#include <string>
#include <string_view>

#include "career/circles/v1/career_spec.pb.h"

namespace circles::text {

namespace v1 = career::circles::v1;

// `by` is the day that the vision looks at, mostly five years ahead. An unspecified stage counts as mid.
std::string career_spec_template(v1::CareerStage stage, std::string_view by);

}  // namespace circles::text
