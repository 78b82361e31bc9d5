#include <algorithm>

#include "server/features/plan/kind_gaps.hpp"
#include "server/features/plan/revisions.hpp"

namespace circles::features {
namespace {

bool is_wanted_beyond(const v1::Skill& skill) { return skill.want() > skill.have(); }

void add_skill_gap(const v1::CareerSpec& spec, Gaps& gaps) {
  const auto& skills = spec.skills().skills();
  if (skills.empty()) {
    gaps.add("skills", spec.stage() == v1::CAREER_STAGE_EARLY ? "What you learn counts for more than titles now: which skills do you want, which have you?" : "Which skills does the vision need, which have you?");
  } else if (std::ranges::none_of(skills, is_wanted_beyond)) {
    gaps.add("skills", spec.stage() == v1::CAREER_STAGE_TRANSITION ? "None is wanted beyond what you have: in a new field learning begins again, with what?"
                                                                   : "None is wanted beyond what you have: what are you missing to get there?");
  }
}

}  // namespace

void add_spec_gaps(ReadTx& tx, const Id& home, const v1::CareerSpec& spec, Gaps& gaps) {
  const auto scorecard = find_document(tx, home, {.kind = v1::DOCUMENT_KIND_SCORECARD});
  const bool early = spec.stage() == v1::CAREER_STAGE_EARLY;
  gaps.add_if(spec.vision().where().empty(), "vision", "Say where you want to be in five years; a few rough words will do.");
  // The one next step of a plan that is only a vision.
  gaps.add_if(!scorecard || scorecard->document().scorecard().metrics().metrics().empty(), "", "Name one metric by which you will see progress: circle metric add NAME");
  if (early) add_skill_gap(spec, gaps);
  gaps.add_if(!spec.vision().where().empty() && spec.vision().by().empty(), "vision", "Give the vision a day: five years from now.");
  gaps.add_if(spec.vision().success().empty(), "vision", "Say what success looks like.");
  // In the first years nothing has to be decided yet.
  gaps.add_if(!early && spec.direction().kind() == v1::Direction::KIND_UNSPECIFIED, "direction", "Founder, executive, board member, expert, or your own words: which way?");
  gaps.add_if(spec.stage() == v1::CAREER_STAGE_UNSPECIFIED, "stage", "Say where you stand: early, mid, senior or transition.");
  add_stage_gaps(spec, scorecard ? &scorecard->document().scorecard() : nullptr, gaps);
  if (!early) add_skill_gap(spec, gaps);
  gaps.add_if(spec.milestones().milestones().empty(), "milestones",
              early ? "A first project of your own, something you taught, a place where one learns much: what would you like to have done?" : "Which roles, companies or achievements matter to you?");
  gaps.add_if(spec.experiences().experiences().empty(), "experiences", "Which experiences would be transformative?");
  gaps.add_if(spec.values().values().empty(), "values", "What is not negotiable: location, work-life balance, mission?");
}

}  // namespace circles::features
