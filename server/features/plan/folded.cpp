#include "server/features/plan/folded.hpp"

#include "shared/text/case_folding.hpp"

namespace circles::features {

std::string folded_name(std::string_view name) { return text::case_folded(name); }

}  // namespace circles::features
