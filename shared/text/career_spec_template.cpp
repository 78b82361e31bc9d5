#include "shared/text/career_spec_template.hpp"

#include "shared/text/document_markdown.hpp"
#include "shared/text/markdown_blocks.hpp"

namespace circles::text {
namespace {

// What a stage asks in its own way; one hint a line.
struct StageHints {
  std::string_view about;
  std::string_view where;
  std::string_view success;
  std::string_view direction;
  std::string_view skills;
  std::string_view milestones;
  std::string_view experiences;
  std::string_view stakeholders;
};

constexpr StageHints kEarly{
    .about = "The first years: what you learn counts for more than what you are called.",
    .where =
        "Broad is fine: “I want to be great at what I do, and known for explaining it.”\n"
        "What would you love to be able to do by then, that you cannot do today?",
    .success = "How would you notice that you have grown? Things learnt are better marks than titles.",
    .direction = "Nothing has to be decided yet. If you do not know, leave it out, and note what draws you.",
    .skills =
        "The heart of your plan. Which skills do you want, and which of them are missing?\n"
        "Choose few: three that you really practise beat ten that you wish for.",
    .milestones = "A first project of your own, something you taught, a place where one learns much: more than titles.",
    .experiences = "What would stretch you most? Something you are not qualified for yet is a good sign.",
    .stakeholders = "Whom does this concern too? Somebody you can learn from belongs here as well.",
};

constexpr StageHints kMid{
    .about = "The middle years: learning and impact weigh the same, and choices become narrower.",
    .where =
        "Be specific: which role, in what kind of place, for whom? “I want to lead the maintenance of hospitals’ water systems.”\n"
        "Will you specialise, or become broader? Say which, and why.",
    .success = "What would be different for others because of your work? What would you have learnt? Some of each.",
    .direction = "Where does the road lead: founder, executive, board member, expert? Another one in your own words is as good.",
    .skills =
        "Which skills does your vision take, and which of them are missing?\n"
        "Mark what makes you an expert in one thing, or at home in several, as you decided above.",
    .milestones = "Which roles, companies or achievements put you in position for the next step?",
    .experiences = "Which experiences would change how you work? Alternate between what you master and what stretches you.",
    .stakeholders = "Whom does this concern too: a partner, a family, a manager, a team, a community?",
};

constexpr StageHints kSenior{
    .about = "The later years: what remains of your work, and whom you bring along.",
    .where =
        "Leading, a board, founding something, mastery that others build on: what is it for?\n"
        "What do you want to leave behind, and who carries it on?",
    .success = "Whose life or work is better for it? Who has grown with your help? What goes on without you?",
    .direction = "Founder, executive, board member, expert, or a road of your own. More than one can follow in turn: note which first.",
    .skills =
        "What does leading at that height take that your experience did not teach you?\n"
        "What would you rather hand on than do yourself?",
    .milestones = "A board seat, something founded, somebody who succeeded you: what has to have happened?",
    .experiences = "What have you never done, that your vision takes?",
    .stakeholders = "Relationships carry this stage. Who opens doors, who relies on you, whom do you mentor, and who is at home?",
};

constexpr StageHints kTransition{
    .about = "A change of field or profession: learning starts again, and what you did before is evidence, not ballast.",
    .where =
        "What are you moving towards? What are you leaving, and what of it do you keep?\n"
        "A picture of an ordinary working day there is worth more than a title.",
    .success = "How would you know that you have arrived? And how, half way, that the change is still right?",
    .direction = "In the new field: founder, executive, board member, expert, or your own words. Leave it out while you are finding out.",
    .skills =
        "Begin with what carries over: as evidence, name what you achieved with it before.\n"
        "Then what the new field asks of you; beginning at 0 or 1 is what a change is.",
    .milestones = "A first paid piece of work, a course done, a person of the new field who vouches for you.",
    .experiences = "What could you try before you leap: a project, a week beside somebody who does it?",
    .stakeholders = "Who shares the risk: income, time, place? Who already is where you are going?",
};

const StageHints& hints_of(v1::CareerStage stage) {
  switch (stage) {
    case v1::CAREER_STAGE_EARLY: return kEarly;
    case v1::CAREER_STAGE_SENIOR: return kSenior;
    case v1::CAREER_STAGE_TRANSITION: return kTransition;
    default: return kMid;
  }
}

class Template {
 public:
  explicit Template(std::string beginning) : file_(std::move(beginning)) {}

  Template& heading(std::string_view marked) {
    file_.append("\n").append(marked).append("\n");
    return *this;
  }

  Template& hints(std::string_view lines) {
    file_ += '\n';
    for (const auto line : lines_of(lines)) file_.append("<!-- circle: ").append(line).append(" -->\n");
    return *this;
  }

  std::string file() { return std::move(file_); }

 private:
  std::string file_;
};

// Title, stage and day are written as any document is.
std::string beginning(v1::CareerStage stage) {
  v1::CareerSpec spec;
  spec.set_stage(stage == v1::CAREER_STAGE_UNSPECIFIED ? v1::CAREER_STAGE_MID : stage);
  return write_markdown(spec);
}

}  // namespace

std::string career_spec_template(v1::CareerStage stage, std::string_view by) {
  const StageHints& stage_hints = hints_of(stage);
  return Template(beginning(stage))
      .hints(stage_hints.about)
      .hints("Lines like this one are hints: they are dropped when the file is read. Write between them.\n"
             "A rough plan is better than none: a vision alone will do for today. Leave out what does not fit you.\n"
             "Headings of your own are welcome. It stays private until you publish it, section by section.")
      .heading("## Vision\n\nBy: " + std::string(by))
      .hints("The day you look at. Five years ahead is far enough to be free, and near enough to begin.")
      .heading("### Where")
      .hints(stage_hints.where)
      .heading("### Success")
      .hints("What does success look like? One line each, beginning with “- ”.")
      .hints(stage_hints.success)
      .heading("## Direction\n\nKind:")
      .hints(stage_hints.direction)
      .hints("One of: founder, executive, board member, expert, own. With own, a line “Own: …” says it in your words.")
      .heading("## Skills")
      .hints(stage_hints.skills)
      .hints("0 not at all, 1 beginning, 2 with help, 3 alone, 4 teaches others, 5 known for it. For example:\n"
             "- Explaining a design\n"
             "  - Have: 2\n"
             "  - Want: 4\n"
             "  - Evidence: two talks in my team")
      .heading("## Milestones")
      .hints(stage_hints.milestones)
      .hints("Kinds: role, company, achievement. For example:\n"
             "- Led a project from the first idea to its users\n"
             "  - Kind: achievement\n"
             "  - By: " + std::string(by) + "\n"
             "  - Reached: yes")
      .heading("## Experiences")
      .hints(stage_hints.experiences)
      .hints("The most transformative first. For example:\n"
             "- A year abroad\n"
             "  - Why: to work where nobody knows me")
      .heading("## Values")
      .hints("What matters, and what is not negotiable? Kinds: location, work life balance, mission, own. For example:\n"
             "- Home before the children sleep\n"
             "  - Kind: work life balance\n"
             "  - Non negotiable: yes")
      .heading("## Not in my control")
      .hints("What you cannot change: a law, a market, your health, a place you have to stay in. One line each.\n"
             "Nobody will hold it against you, and the plan is made around it.")
      .heading("## Stakeholders")
      .hints(stage_hints.stakeholders)
      .hints("For example:\n"
             "- My partner\n"
             "  - Concern: we do not move before the summer of next year")
      .file();
}

}  // namespace circles::text
