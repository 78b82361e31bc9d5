#include "server/features/plan/kind_checks.hpp"

namespace circles::features {
namespace {

constexpr std::uint32_t kHighestLevel = 5;

void check_level(std::uint32_t level, const std::string& path) {
  if (level > kHighestLevel) throw invalid(path, "is no level: 0 (not at all) to 5 (known for it)", "Choose a level from 0 to 5.");
}

}  // namespace

void check_spec(const v1::CareerSpec& spec) {
  for (int at = 0; at < spec.skills().skills_size(); ++at) {
    const std::string path = entry("document.career_spec.skills.skills", at);
    check_level(spec.skills().skills(at).have(), path + ".have");
    check_level(spec.skills().skills(at).want(), path + ".want");
  }
}

}  // namespace circles::features
