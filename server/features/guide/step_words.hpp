// How a step is asked of whoever stands where: a table of words, and nothing else.
#pragma once

#include <string_view>

#include "career/circles/v1/career_spec.pb.h"

namespace circles::features {

namespace v1 = career::circles::v1;

struct Wording {
  std::string_view prompt;
  std::string_view example;
};

// Of the step with this key, as it is put to this stage; the words for everybody where a stage has none of its own.
Wording wording_of(std::string_view key, v1::CareerStage stage);
// Why it is asked.
std::string_view reason_for(std::string_view key);

}  // namespace circles::features
