#include "server/features/guide/step_words.hpp"

#include <algorithm>
#include <iterator>

namespace circles::features {
namespace {

constexpr auto kAll = v1::CAREER_STAGE_UNSPECIFIED;
constexpr auto kEarly = v1::CAREER_STAGE_EARLY;
constexpr auto kSenior = v1::CAREER_STAGE_SENIOR;
constexpr auto kTransition = v1::CAREER_STAGE_TRANSITION;

struct Row {
  std::string_view key;
  v1::CareerStage stage;
  std::string_view prompt;
  std::string_view example;
};

// Of each step the words for everybody, which are those of the middle of a career, then what a stage asks otherwise: early it is
// about learning and may be broad, senior about what remains, in a transition about beginning again with all one has.
constexpr Row kRows[] = {
    {"stage", kAll, "How long have you done this work? early: up to three years. mid: three to ten. senior: ten or more. transition: you are changing what you do.", "mid"},

    {"vision", kAll, "Where do you want to be in five years? Say it so that a stranger could tell whether you got there: which work, where, for whom.", "I lead a team of twelve electricians and plan the large sites myself."},
    {"vision", kEarly, "Where would you like to be in five years? It may be broad: what do you want to be good at, and for whom?", "I want to be a nurse whom new colleagues come to with their questions."},
    {"vision", kSenior, "What do you want to have built, or to hand on, in five years: a team, a practice, a company, people who carry on?", "The workshop runs three days a week without me, and two former apprentices own a part of it."},
    {"vision", kTransition, "In which field do you want to be at home in five years, and as what? What draws you there?", "After fifteen years on the ward I teach nursing, half of it at a school, half at the bedside."},

    {"new-vision", kAll, "In which field do you want to be at home in five years, and as what? What draws you there, rather than away from here?", "After fifteen years on the ward I teach nursing, half of it at a school, half at the bedside."},
    {"rough-vision", kAll, "If the next five years went well, where would you be? One rough line; it may be wrong, and you may change it tomorrow.", "Somewhere with daylight, with people who laugh, planning gardens instead of only mowing them."},

    {"direction", kAll, "Which way does it lead: founder, executive, board member, expert, or your own words?", "expert"},
    {"direction", kEarly, "Which way might it lead: founder, executive, board member, expert, or your own words? You need not be sure; learning comes first.", "own"},

    {"must-haves", kAll, "What has to be true of any work that you take? Name what is not negotiable: the place, the hours, the purpose, the least you live on.", "No more than two nights a week away from home"},
    {"must-haves", kEarly, "What has to be true of any work that you take? Name few: the more you demand now, the fewer places are left to learn in.", "Somebody there from whom I can learn"},
    {"must-haves", kSenior, "What has to be true of any work that you take? Think of the people, the purpose, and the years that you want to give.", "I choose the people whom I work with"},
    {"must-haves", kTransition, "What has to stay as it is while everything else changes: the place, the hours, what comes in each month?", "The rent is paid from the first month on"},

    {"criteria", kAll, "What do you weigh offers by, and how much each? Learning, impact, compensation and team are a beginning; learning and impact weigh the same.", "learning 30, impact 30, compensation 20, team 20"},
    {"criteria", kEarly, "What do you weigh offers by, and how much each? Early on, what you learn weighs more than what you achieve.", "learning 40, impact 15, compensation 20, team 25"},
    {"criteria", kSenior, "What do you weigh offers by, and how much each? Later on, what you leave behind and with whom weighs most.", "learning 15, impact 40, compensation 15, team 30"},
    {"criteria", kTransition, "What do you weigh offers by, and how much each? Who begins again gives learning the most weight.", "learning 45, impact 15, compensation 15, team 25"},

    {"offer", kAll, "Which offer, or which change of role, is it about? A short name, what it is, and by when they want an answer.", "acme: foreman at Acme Electric, answer by Friday next week"},
    {"answers", kAll, "Take your must-haves one by one: does this offer pass, does it fail, or do you not know yet?", "pass: the nights are paid and at most two a week"},
    {"answer", kAll, "Take your must-haves one by one: does this offer pass, does it fail, or do you not know yet?", "unknown: they did not say who makes the roster"},
    {"ratings", kAll, "How does it do by each thing that you weigh, from 0 to 10, and why?", "learning 8: a field I know nothing of, with somebody who does"},
    {"ratings", kTransition, "How does it do by each thing that you weigh, from 0 to 10, and why? That you are not qualified for it yet counts for it.", "learning 9: I would begin again, with people who want to teach"},
    {"rate", kAll, "How does it do by each thing that you weigh, from 0 to 10, and why? Alone, as if it were the only one.", "team 6: I met two of five, and liked both"},
    {"direction-check", kAll, "Does it lead closer to where you want to be in five years, further away, or neither?", "closer"},
    {"closer", kAll, "Does it lead closer to where you want to be in five years, further away, or neither?", "neutral"},
    {"evaluate", kAll, "Have it scored against your own plan as it is today.", "consider, 6.4 of 10"},
    {"score", kAll, "Have it scored against your own plan as it is today, alone.", "accept, 7.8 of 10"},
    {"ask-mentors", kAll, "Who has seen such offers before? Show it to your mentors before you answer; what you would earn stays out unless you tick it.", "Would you ask for more people, or for more time?"},
    {"compare", kAll, "Look at them side by side. The scores were made alone; where plan or weights differ between them, it says so.", "acme 7.8, beta 6.4: beta was scored before learning weighed 40"},
    {"decide", kAll, "What do you answer, and why? What do you expect to come of it, and how sure are you, in per cent?", "accept; in a year I plan a site of my own, 70 per cent"},

    {"promise", kAll, "What will you do about it each month, small enough to keep, and who looks at it?", "Write down once a month what I learned, and send it to Bo"},
    {"promise", kEarly, "What will you practise each month, small enough to keep, and who looks at it?", "Do one thing a month that I have never done, and tell Bo how it went"},
    {"promise", kSenior, "With whom will you spend time, or what will you hand on, each month? Who looks at it?", "Lunch with one younger colleague a month, about their work"},
    {"one-step", kAll, "Which step is so small that it cannot fail? What, by when?", "Ask Ida on Thursday how she came to her work"},
    {"ask-coaching", kAll, "Nobody has to find this alone. What would you ask somebody who has been there? Your mentors alone read it.", "I cannot tell whether I am tired or in the wrong place. Could we talk for half an hour?"},
    {"publish", kAll, "Who shall know where you want to go? Choose the sections, and the people; the rest stays at home.", "vision and skills, for the whole circle"},

    {"start-review", kAll, "Begin the review of the year. What you measured, promised, reached and decided is filled in already.", "annual-2026"},
    {"review-vision", kAll, "Read your vision again. What of it is still true, and what would you put otherwise today?", "Still true, but I would not move for it any more."},
    {"review-progress", kAll, "How far did you come in this year? What can you do that you could not a year ago?", "I wired a whole floor alone; I still avoid the paperwork."},
    {"review-progress", kSenior, "How far did you come in this year? Who can do what they could not before, because of you?", "Mara leads the night shift now. I did not find my successor."},
    {"review-roadmap", kAll, "Does the way still lead there? What came sooner, what later, what falls away?", "The master's certificate moves by a year; the course in spring stays."},
    {"still-wanted", kAll, "Think of the days, and not only of the title. Yes, changed or no: each is a good answer.", "changed"},
    {"went-well", kAll, "What of this year should happen again? A line each.", "The new roster: nobody works two weekends running"},
    {"did-not", kAll, "What should have gone otherwise, and was in your hands? A line each.", "I said yes to three things too many"},
    {"finish-review", kAll, "Is everything answered? Then finish it; afterwards it can be amended, and shows that it was.", "circle review finish annual-2026"},
    {"differently", kAll, "A line each, as you would promise it; every one of them can become a promise.", "Answer requests a day later"},

    {"skills", kAll, "What does it take to get there? A skill each line: how well you do it (0 to 5), how well you want to (0 to 5).", "Planning a site, 2, 4"},
    {"skills", kEarly, "What do you want to learn? A skill each line: how well you do it (0 to 5), how well you want to (0 to 5).", "Taking blood from children, 1, 4"},
    {"skills", kSenior, "What do you want to be asked for, and what to hand on? A skill each line: how well you do it, how well you want to (0 to 5).", "Handing on a business, 1, 4"},
    {"carried-over", kAll, "What can you already, that will count in the new field too? A skill each line: have, want (0 to 5), and what proves it.", "Explaining to frightened people, 5, 5, fifteen years on the ward"},
    {"skills-to-learn", kAll, "What do you begin again with? A skill each line: how well you do it now (0 to 5), how well you want to.", "Teaching a class, 1, 4"},
    {"position", kAll, "Which work would be a time of learning: less said by you than to you? What you do now, or what you would take.", "Assistant at the nursing school, learning, 2027-01"},
    {"metric", kAll, "What could you count once a quarter that would show you that it moves? One is enough.", "Sites that I planned myself, learning, 2 a quarter"},
    {"metric", kEarly, "What could you count once a quarter that would show you that you learn? One is enough.", "Things done for the first time, learning, 3 a quarter"},
    {"metric", kSenior, "What could you count once a quarter? Later on it is often people: whom you know, whom you brought on.", "People who took over something of mine, impact, 1 a quarter"},
    {"metric", kTransition, "What could you count once a quarter that would show you that you arrive? One is enough.", "Talks with people of the new field, learning, 4 a quarter"},
    {"roadmap-now", kAll, "What is to be reached within a year? A milestone each line, and by when.", "The course in planning is done, 2027-06-30"},
    {"roadmap-now", kTransition, "What is to be reached within a year, before you leave what you have? A milestone each line, and by when.", "Two lessons given on trial, 2027-03-31"},
    {"roadmap-next", kAll, "Which work between one and three years from now puts you where the last step is possible?", "Second in charge of a large site"},
    {"roadmap-later", kAll, "What are the large steps between three and five years from now, the last ones before where you want to be?", "The master's certificate"},
    {"market", kAll, "What is the world around it like: does the field grow or shrink, which law comes, who pays? A note, and no promise.", "Schools look for teachers; half of them pay less than the ward."},
    {"alternative", kAll, "What else would be good, if this does not come about?", "Training the new ones on my own ward, one day a week"},

    {"values", kAll, "What matters so much to you that you would give it up for no work? A line each.", "Dinner with the children"},
    {"control", kAll, "What weighs on you that you cannot change? Name it, so that it is not counted against you.", "The hospital has frozen all promotions"},
    {"stakeholders", kAll, "Whom does this concern too: a partner, children, parents, a community, somebody you work for? What do they need?", "My father: somebody at home on Tuesdays"},
    {"energy", kAll, "When did work last give you energy? Up to three moments, and what it was about them.", "The day we set up the new station: everybody asked me"},
};

struct Why {
  std::string_view key;
  std::string_view why;
};

constexpr Why kReasons[] = {
    {"stage", "What is asked, and what is suggested, follows from it: learning first, both the same, or what remains."},
    {"vision", "Everything else is held against it. An offer is good when it leads there, not when it is better than the one before."},
    {"new-vision", "What draws you carries further than what drives you away; and the old vision would measure you by the old field."},
    {"rough-vision", "Even a rough plan is better than none: it can be held against what comes, and mended."},
    {"direction", "The same work can be right for one who wants to lead and wrong for one who wants to master a craft."},
    {"must-haves", "An offer that fails one of these is better declined, whatever else is good about it. That is easier to say while none is on the table."},
    {"criteria", "Offers do not come together. Weights that were set before are the same measure for each of them."},
    {"offer", "It is looked at alone, when it comes: is it good for your plan, not better than another."},
    {"answers", "Not to know is no pass. It tells you what to ask before you say yes."},
    {"answer", "Not to know is no pass. It tells you what to ask before you say yes."},
    {"ratings", "A figure is forgotten; with its reason you can see in a year what you saw rightly."},
    {"rate", "Rated together, the last one always looks best or worst. Alone, each is measured by the same plan."},
    {"direction-check", "A good offer that leads away from where you want to be costs years."},
    {"closer", "A good offer that leads away from where you want to be costs years."},
    {"evaluate", "It says what speaks for and against it, and what alone would have to change for another answer. It suggests; you decide."},
    {"score", "The score keeps the plan of its day: nothing that comes later changes it."},
    {"ask-mentors", "Whoever is not inside it sees what you do not: what to ask for, and what always turns out otherwise."},
    {"compare", "Only now, as each has its own score: so the last one to come has no advantage."},
    {"decide", "What was expected before can be held against what happens. After 90 days and after a year you are asked, also about what you declined."},
    {"promise", "A plan that nobody waits for is put off. What somebody looks at is kept more often."},
    {"one-step", "A step that is done tells more than a month of thinking, and the next one is easier."},
    {"ask-coaching", "Some things are seen only from outside, and most people who have been there are glad to be asked."},
    {"publish", "People who know where you want to go think of you when something comes by."},
    {"start-review", "From memory, the last weeks count for the whole year. Here the whole year stands before you."},
    {"review-vision", "A plan is a living thing. One that nobody has read for a year leads somewhere else."},
    {"review-progress", "What was reached is soon taken for granted; written down, it is evidence."},
    {"review-roadmap", "Better to move a milestone than to run after one that no longer leads anywhere."},
    {"still-wanted", "To go on with what one no longer wants, because it is in the plan, is the most expensive mistake of planning."},
    {"went-well", "What went well is to happen again, and does not by itself."},
    {"did-not", "Named without blame, it can be changed."},
    {"differently", "A look back that changes nothing was a look back only."},
    {"skills", "Most of the way is what you cannot do yet. Between have and want lies your plan for learning."},
    {"carried-over", "You do not begin at nothing: what you did before is the reason why somebody takes a chance on you."},
    {"skills-to-learn", "A change of field begins a time of learning. Whoever says so beforehand need not be ashamed of it."},
    {"position", "Times of learning and times of impact take turns. Taking work for which you are not qualified yet is how people grow."},
    {"metric", "Titles come late. What you can count earlier tells you in time whether it moves."},
    {"roadmap-now", "Five years are too far away to begin with; a year is not."},
    {"roadmap-next", "The way there is mostly a role that builds what you lack, not the highest one you can get."},
    {"roadmap-later", "Seen from the end, it shows what the years before are for."},
    {"market", "In a field that shrinks even a good plan needs another door."},
    {"alternative", "Whoever knows a second way walks the first one with less fear."},
    {"finish-review", "It is kept as it is. What you wrote under \"differently\" can become promises."},
    {"values", "Where nothing seems right, what is not negotiable shows the way sooner than wishes do."},
    {"control", "Planning helps only with what can be chosen. The rest is luck, good or bad, and no fault of yours."},
    {"stakeholders", "Hardly anybody decides alone; what others need belongs into the plan, and not into a quarrel afterwards."},
    {"energy", "What gives energy points at what you want, long before there are words for it."},
};

}  // namespace

Wording wording_of(std::string_view key, v1::CareerStage stage) {
  Wording found;
  for (const Row& row : kRows) {
    if (row.key == key && (row.stage == kAll || row.stage == stage)) found = {row.prompt, row.example};
  }
  return found;
}

std::string_view reason_for(std::string_view key) {
  const auto* found = std::ranges::find(kReasons, key, &Why::key);
  return found == std::end(kReasons) ? std::string_view() : found->why;
}

}  // namespace circles::features
