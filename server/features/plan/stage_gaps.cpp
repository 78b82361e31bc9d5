// What is asked of a plan by where its person stands: early, mid, senior, in transition (career-framework, "How to adapt").
#include <algorithm>
#include <initializer_list>

#include "server/features/plan/folded.hpp"
#include "server/features/plan/kind_gaps.hpp"

namespace circles::features {
namespace {

// "I want to lead growth" says what, "at a Series B" says where: a specific vision takes about that many words.
constexpr std::ptrdiff_t kWordsOfSpecificVision = 6;

std::ptrdiff_t words_in(const std::string& text) {
  std::ptrdiff_t words = 0;
  bool inside = false;
  for (const char character : text) {
    const bool blank = character == ' ' || character == '\n' || character == '\t';
    words += (!blank && !inside) ? 1 : 0;
    inside = !blank;
  }
  return words;
}

// What the person wrote about where they are heading.
std::string heading_of(const v1::CareerSpec& spec) {
  std::string all = spec.vision().where() + "\n" + spec.vision().notes() + "\n" + spec.direction().own() + "\n" + spec.direction().notes();
  for (const auto& line : spec.vision().success()) all += "\n" + line;
  return folded_name(all);
}

bool speaks_of(const std::string& heading, std::initializer_list<std::string_view> beginnings) {
  return std::ranges::any_of(beginnings, [&](std::string_view words) { return heading.find(words) != std::string::npos; });
}

void add_mid_gaps(const v1::CareerSpec& spec, const std::string& heading, Gaps& gaps) {
  gaps.add_if(!spec.vision().where().empty() && words_in(spec.vision().where()) < kWordsOfSpecificVision, "vision",
              "Be more specific: which role, in what kind of place, for whom?");
  const bool is_said = spec.direction().kind() == v1::Direction::KIND_EXPERT || speaks_of(heading, {"speciali", "generali", "expert", "depth", "breadth", "broad"});
  gaps.add_if(!is_said, "direction", "Will you specialise, or become broader? Say which, and why.");
}

void add_senior_gaps(const v1::CareerSpec& spec, const v1::Scorecard* scorecard, const std::string& heading, Gaps& gaps) {
  const auto kind = spec.direction().kind();
  const bool is_said = kind == v1::Direction::KIND_FOUNDER || kind == v1::Direction::KIND_EXECUTIVE || kind == v1::Direction::KIND_BOARD_MEMBER ||
      speaks_of(heading, {"board", "found", "lead", "legacy"});
  gaps.add_if(!is_said, "direction", "A board, founding something, leading: does one of them belong to it, and what for?");
  add_senior_metric_gaps(scorecard, "", gaps);
}

void add_transition_gaps(const v1::CareerSpec& spec, const std::string& heading, Gaps& gaps) {
  gaps.add_if(!speaks_of(heading, {"domain", "field", "profession", "industry", "from ", "leave", "leaving", "change", "instead"}), "direction",
              "Which field are you leaving, which one are you moving to, and what of the old one do you keep?");
  const auto& skills = spec.skills().skills();
  const bool has_evidence = std::ranges::any_of(skills, [](const v1::Skill& skill) { return !skill.evidence().empty(); });
  gaps.add_if(!skills.empty() && !has_evidence, "skills", "What you achieved before is evidence here: name it beside the skill that it took.");
}

}  // namespace

void add_stage_gaps(const v1::CareerSpec& spec, const v1::Scorecard* scorecard, Gaps& gaps) {
  const std::string heading = heading_of(spec);
  if (spec.stage() == v1::CAREER_STAGE_MID) add_mid_gaps(spec, heading, gaps);
  if (spec.stage() == v1::CAREER_STAGE_SENIOR) add_senior_gaps(spec, scorecard, heading, gaps);
  if (spec.stage() == v1::CAREER_STAGE_TRANSITION) add_transition_gaps(spec, heading, gaps);
}

}  // namespace circles::features
