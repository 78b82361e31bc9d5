// What is asked about measures, the way there, and the positions one had.
#include <array>

#include "shared/text/document_hints.hpp"

namespace circles::text {
namespace {

constexpr std::array kScorecard{
    Hint{.path = "",
         .text = "What you measure your working life by, each quarter. One measure is a beginning; three are plenty.\n"
                 "Figures are logged apart from this file: circle metric log “Talks given” 1. Money stays private unless you decide otherwise.",
         .early = "The first years: measure what you learn and practise. Titles come later, by themselves or not.",
         .mid = "The middle years: measure as much of what you learn as of what comes of your work.",
         .senior = "The later years: at least one measure of what remains, and one of the people around you.",
         .transition = "A change: measure how quickly you learn the new field, and keep one measure of what you bring along."},
    Hint{.path = "metrics",
         .text = "Kinds: leading (comes before success), lagging (follows it), learning, impact.\n"
                 "Subjects: skills, relationships, visibility, promotions, compensation, titles, domains, frameworks, users, revenue, teams, legacy, own.\n"
                 "Direction: up or down. Counting: sum adds a quarter’s figures up, latest takes the last. For example:",
         .early = "What did you do often that makes you better: leaks found alone, lessons taught, procedures assisted, changes reviewed?",
         .mid = "Half about learning, half about impact. Whose days went better for your work, and how many of them?",
         .senior = "Who grew with your help, what goes on without you, whom did you keep in touch with? Subjects: legacy, relationships.",
         .transition = "Hours practised, people of the new field met, first pieces of work done. What did you achieve before that still counts?"},
    Hint{.path = "metrics",
         .early = "- Lessons taught\n  - Kind: learning\n  - Subject: skills\n  - Unit: lessons\n  - Counting: sum\n  - Every quarter: 6",
         .mid = "- Patients seen within a day\n  - Kind: impact\n  - Subject: users\n  - Unit: %\n  - Counting: latest\n  - Every quarter: 92.5",
         .senior = "- People I helped to a role of their own\n  - Kind: impact\n  - Subject: legacy\n  - Unit: people\n  - Every quarter: 1",
         .transition = "- Days beside somebody who does it\n  - Kind: leading\n  - Subject: domains\n  - Unit: days\n  - Every quarter: 5"},
    Hint{.path = "targets",
         .text = "Only for a quarter that aims at something else than every quarter: the measure’s name, the quarter, the figure. For example:"},
    Hint{.path = "targets",
         .early = "- Lessons taught\n  - Quarter: {quarter}\n  - Value: 2",
         .mid = "- Patients seen within a day\n  - Quarter: {quarter}\n  - Value: 90",
         .senior = "- People I helped to a role of their own\n  - Quarter: {quarter}\n  - Value: 2",
         .transition = "- Days beside somebody who does it\n  - Quarter: {quarter}\n  - Value: 3"},
};

constexpr std::array kRoadmap{
    Hint{.path = "",
         .text = "Three stretches of the way to your vision. Each may name milestones, skills, roles, places and people.\n"
                 "It is a way, no promise: it is looked at again every year, and may be changed at any time.",
         .early = "The first years: what to learn, and from whom. The farther stretches may stay rough.",
         .mid = "The middle years: what puts you in position for the next step, and does it make you more special or broader?",
         .senior = "The later years: what has to stand, and who carries it on. Boards, founding and leading take long to prepare.",
         .transition = "A change: first try, then learn, then arrive. The first stretch may be one of learning alone."},
    Hint{.path = "now_to_1_year",
         .text = "What can begin within a year.",
         .early = "Which skill will you practise first, and where?",
         .mid = "Which one thing would open most of the rest?",
         .senior = "Which relationship or piece of work can only you begin?",
         .transition = "What is the smallest real try: a course, a weekend, a week beside somebody?"},
    Hint{.path = "now_to_1_year.milestones",
         .text = "State: planned, active, shipped, dropped. Leads to: “where”, or the beginning of a line of what success looks like. For example:"},
    Hint{.path = "now_to_1_year.milestones",
         .early = "- Mend a mains leak on my own\n  - State: planned\n  - Leads to: where",
         .mid = "- Lead the ward’s night team\n  - State: active\n  - Leads to: where",
         .senior = "- Somebody else runs the department for a month\n  - State: planned\n  - Leads to: where",
         .transition = "- First lesson in front of a real class\n  - State: planned\n  - Leads to: where"},
    Hint{.path = "now_to_1_year.skills", .text = "To develop. One line each, beginning with “- ”."},
    Hint{.path = "now_to_1_year.roles", .text = "Kinds of roles that build them: an assistant, a deputy, somebody who stands in."},
    Hint{.path = "now_to_1_year.environments", .text = "Places that let them grow: a workshop, a clinic, a school, a firm, an association."},
    Hint{.path = "now_to_1_year.relationships",
         .text = "People to stay close to, at work, at home and around you.",
         .early = "Who could teach you?",
         .mid = "Who sees your work, and speaks of it?",
         .senior = "Whom do you bring along, and who brings you in?",
         .transition = "Who of the new field knows you?"},
    Hint{.path = "years_1_to_3",
         .early = "Broad is fine: in which direction would you like to be trusted with more?",
         .mid = "Which role puts you in position for the next? Will it take what you know, or stretch you?",
         .senior = "Which responsibility is not yours yet: a board, something of your own, a larger whole?",
         .transition = "When will the new field carry you, and what bridges the time until then?"},
    Hint{.path = "years_1_to_3.milestones"},
    Hint{.path = "years_1_to_3.skills"},
    Hint{.path = "years_1_to_3.roles"},
    Hint{.path = "years_1_to_3.environments"},
    Hint{.path = "years_1_to_3.relationships"},
    Hint{.path = "years_3_to_5",
         .early = "One line is enough: what would you love to be asked for?",
         .mid = "What has to be true before the vision is?",
         .senior = "What will go on without you, and who will say so?",
         .transition = "What will you be known for there, and what of the old field will have helped?"},
    Hint{.path = "years_3_to_5.milestones"},
    Hint{.path = "years_3_to_5.skills"},
    Hint{.path = "years_3_to_5.roles"},
    Hint{.path = "years_3_to_5.environments"},
    Hint{.path = "years_3_to_5.relationships"},
    Hint{.path = "market",
         .text = "What is the world around it like: a field that shrinks or grows, a law that comes, a place with few employers?\n"
                 "Nobody knows it for sure. What is not in your control you may mark so, also at a milestone: “  - Not in my control: yes”."},
    Hint{.path = "alternative",
         .text = "What else would be a good life, if this does not come about? What would you keep of it?"},
};

constexpr std::array kPositions{
    Hint{.path = "",
         .text = "Where you worked, and what it was to you. Unpaid work, care and studies count.",
         .early = "One or two are plenty; studies and side jobs count.",
         .mid = "Is there a rhythm of what you master and what stretches you?",
         .senior = "What you led, founded or oversaw, and what each taught you.",
         .transition = "The old field too: it is evidence for the new one."},
    Hint{.path = "positions",
         .text = "Kind: impact (you knew the field, and results were large) or learning (a stretch). Without “Until” it goes on. For example:"},
    Hint{.path = "positions",
         .early = "- Apprentice, Brook Water Works\n  - Kind: learning\n  - From: 2025-08\n  - Learned: reading the plans of a network",
         .mid = "- Team lead, Harbour Software\n  - Kind: impact\n  - From: 2022-02\n  - Until: 2024-11\n  - Learned: saying no in time",
         .senior = "- Head of nursing, Hill Hospital\n  - Kind: impact\n  - From: 2016-04\n  - Learned: what a team does when one is away",
         .transition = "- Trainee teacher, North School\n  - Kind: learning\n  - From: 2026-09\n  - Not qualified yet: yes\n  - Learned: that explaining pipes is teaching already"},
};

}  // namespace

Hints scorecard_hints() { return kScorecard; }
Hints roadmap_hints() { return kRoadmap; }
Hints positions_hints() { return kPositions; }

}  // namespace circles::text
