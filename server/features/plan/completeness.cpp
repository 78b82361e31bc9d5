#include "server/features/plan/completeness.hpp"

#include <algorithm>

namespace circles::features {

void add_gaps(const v1::Document& document, google::protobuf::RepeatedPtrField<v1::Gap>& gaps) {
  const v1::CareerSpec& spec = document.career_spec();
  const auto add = [&](const char* section, const char* message) {
    v1::Gap& gap = *gaps.Add();
    gap.set_section(section);
    gap.set_message(message);
  };
  if (spec.vision().where().empty()) add("vision", "Say where you want to be in five years; a few rough words will do.");
  // The one next step of a plan that is only a vision.
  add("", "Name one metric by which you will see progress.");
  if (!spec.vision().where().empty() && spec.vision().by().empty()) add("vision", "Give the vision a day: five years from now.");
  if (spec.vision().success().empty()) add("vision", "Say what success looks like.");
  if (spec.direction().kind() == v1::Direction::KIND_UNSPECIFIED) add("direction", "Founder, executive, board member, expert, or your own words: which way?");
  if (spec.stage() == v1::CAREER_STAGE_UNSPECIFIED) add("stage", "Say where you stand: early, mid, senior or transition.");
  const auto& skills = spec.skills().skills();
  if (skills.empty()) {
    add("skills", "Which skills does the vision need, which have you?");
  } else if (std::ranges::none_of(skills, [](const v1::Skill& skill) { return skill.want() > skill.have(); })) {
    add("skills", "None is wanted beyond what you have: what are you missing to get there?");
  }
  if (spec.milestones().milestones().empty()) add("milestones", "Which roles, companies or achievements matter to you?");
  if (spec.experiences().experiences().empty()) add("experiences", "Which experiences would be transformative?");
  if (spec.values().values().empty()) add("values", "What is not negotiable: location, work-life balance, mission?");
}

}  // namespace circles::features
