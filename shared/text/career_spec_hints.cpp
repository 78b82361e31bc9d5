// A51 to A54 in the spec: skills before titles, a choice of breadth, what remains, what carries over.
#include <array>

#include "shared/text/document_hints.hpp"

namespace circles::text {
namespace {

constexpr std::array kHints{
    Hint{.path = "",
         .text = "Lines like this one are hints: they are dropped when the file is read. Write between them.\n"
                 "A rough plan is better than none: a vision alone will do for today. Leave out what does not fit you.\n"
                 "Headings of your own are welcome. It stays private until you publish it, section by section.",
         .early = "The first years: what you learn counts for more than what you are called.",
         .mid = "The middle years: learning and impact weigh the same, and choices become narrower.",
         .senior = "The later years: what remains of your work, and whom you bring along.",
         .transition = "A change of field or profession: learning starts again, and what you did before is evidence, not ballast."},
    Hint{.path = "vision", .text = "The day you look at. Five years ahead is far enough to be free, and near enough to begin."},
    Hint{.path = "vision.by"},
    Hint{.path = "vision.where",
         .early = "Broad is fine: “I want to be great at what I do, and known for explaining it.”\n"
                  "What would you love to be able to do by then, that you cannot do today?",
         .mid = "Be specific: which role, in what kind of place, for whom? “I want to lead the maintenance of hospitals’ water systems.”\n"
                "Will you specialise, or become broader? Say which, and why.",
         .senior = "Leading, a board, founding something, mastery that others build on: what is it for?\n"
                   "What do you want to leave behind, and who carries it on?",
         .transition = "What are you moving towards? What are you leaving, and what of it do you keep?\n"
                       "A picture of an ordinary working day there is worth more than a title."},
    Hint{.path = "vision.success",
         .text = "One line each, beginning with “- ”. It may be about home, health or a community as well as about work.",
         .early = "How would you notice that you have grown? Things learnt are better marks than titles.",
         .mid = "What would be different for others because of your work? What would you have learnt? Some of each.",
         .senior = "Whose life or work is better for it? Who has grown with your help? What goes on without you?",
         .transition = "How would you know that you have arrived? And how, half way, that the change is still right?"},
    Hint{.path = "direction",
         .text = "One of: founder, executive, board member, expert, own. With own, a line “Own: …” says it in your words.",
         .early = "Nothing has to be decided yet. If you do not know, leave it out, and note what draws you.",
         .mid = "Where does the road lead: founder, executive, board member, expert? Another one in your own words is as good.",
         .senior = "Founder, executive, board member, expert, or a road of your own. More than one can follow in turn: note which first.",
         .transition = "In the new field: founder, executive, board member, expert, or your own words. Leave it out while you are finding out."},
    Hint{.path = "direction.kind"},
    Hint{.path = "skills",
         .text = "0 not at all, 1 beginning, 2 with help, 3 alone, 4 teaches others, 5 known for it. For example:\n"
                 "- Explaining a design\n"
                 "  - Have: 2\n"
                 "  - Want: 4\n"
                 "  - Evidence: two talks in my team\n"
                 "  - By: {by}",
         .early = "The heart of your plan. Which skills do you want, and which of them are missing?\n"
                  "Choose few: three that you really practise beat ten that you wish for.",
         .mid = "Which skills does your vision take, and which of them are missing?\n"
                "Mark what makes you an expert in one thing, or at home in several, as you decided above.",
         .senior = "What does leading at that height take that your experience did not teach you?\n"
                   "What would you rather hand on than do yourself?",
         .transition = "Begin with what carries over: as evidence, name what you achieved with it before.\n"
                       "Then what the new field asks of you; beginning at 0 or 1 is what a change is."},
    Hint{.path = "milestones",
         .text = "Kinds: role, company, achievement. For example:\n"
                 "- Led a project from the first idea to its users\n"
                 "  - Kind: achievement\n"
                 "  - By: {by}\n"
                 "  - Reached: yes",
         .early = "A first project of your own, something you taught, a place where one learns much: more than titles.",
         .mid = "Which roles, companies or achievements put you in position for the next step?",
         .senior = "A board seat, something founded, somebody who succeeded you: what has to have happened?",
         .transition = "A first paid piece of work, a course done, a person of the new field who vouches for you."},
    Hint{.path = "experiences",
         .text = "The most transformative first. For example:\n"
                 "- A year abroad\n"
                 "  - Why: to work where nobody knows me",
         .early = "What would stretch you most? Something you are not qualified for yet is a good sign.",
         .mid = "Which experiences would change how you work? Alternate between what you master and what stretches you.",
         .senior = "What have you never done, that your vision takes?",
         .transition = "What could you try before you leap: a project, a week beside somebody who does it?"},
    Hint{.path = "values",
         .text = "What matters, and what is not negotiable? Kinds: location, work life balance, mission, own. For example:\n"
                 "- Home before the children sleep\n"
                 "  - Kind: work life balance\n"
                 "  - Non negotiable: yes"},
    Hint{.path = "not_in_my_control",
         .text = "What you cannot change: a law, a market, your health, a place you have to stay in. One line each.\n"
                 "Nobody will hold it against you, and the plan is made around it."},
    Hint{.path = "stakeholders",
         .text = "Family and community count as much as colleagues, and in some lives they decide. For example:\n"
                 "- My partner\n"
                 "  - Concern: we do not move before the summer of next year",
         .early = "Whom does this concern too? Somebody you can learn from belongs here as well.",
         .mid = "Whom does this concern too: a partner, a family, a manager, a team, a community?",
         .senior = "Relationships carry this stage. Who opens doors, who relies on you, whom do you mentor, and who is at home?",
         .transition = "Who shares the risk: income, time, place? Who already is where you are going?"},
};

}  // namespace

Hints career_spec_hints() { return kHints; }

}  // namespace circles::text
