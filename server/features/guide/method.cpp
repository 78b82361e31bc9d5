#include "server/features/guide/method.hpp"

namespace circles::features {
namespace {

constexpr std::string_view kMethod = R"md(# A plan for your own work

Whoever makes something for others writes down what it is to become, how one will see that it works, and what comes first. Hardly anybody does that for the years of their own working life. Those then go where the next offer happens to point. This method does for your work what you would do for any other large undertaking. It takes nothing for granted but that you can choose some of it.

## 1. Say where you want to be

Write your *spec*: where you want to be in five years and what success would look like; which skills that takes, and which of them you have; which roles, places or achievements matter on the way; what you will not give up for it. One rough sentence is a plan already. It can be mended.

## 2. Choose how you will see that it moves

Name one *metric*, later a few. Some come before success: what you learned, whom you know, who knows of you. Some follow it: a title, what you earn. Some say what you learned, some what it did for others. Write down a figure now and then; once a quarter, look at them.

## 3. Draw the way

Your *roadmap* has three stages: now to one year, one to three years, three to five. For each: what to learn, in which kinds of work one learns it, where, and with whom. A *milestone* is a point on it of which you can say that it was reached.

## 4. Decide how you will decide

Before any offer is there, write down your *must-haves* and what else you weigh, and how much. When an offer comes, hold it against your own plan and against nothing else: offers do not wait for each other, so comparing them favours the one that happened to come last. Ask of each whether it leads closer. Then decide, and write down what you expect. You will be asked later what came of it.

## 5. Take turns between learning and impact

In some work you know what you do, and much comes of it. In other work you are a beginner, and grow. Both are needed: too long at the first and you stop growing, too long at the second and nobody knows what you can do. Taking work for which you are not quite ready yet is how one gets ready.

## 6. Look back, and mean it

Each quarter: am I on track, what has to change? Each year: do I still want this? After a promotion, a change or a setback: what did I learn? Ask what went well, what did not, and what you will do differently; then promise one of those.

## 7. Do not do it alone

Show your plan, or the part of it that you choose, to people who wish you well. Promise them something small and regular. Join or form a circle in which everybody does so for the others, and ask those who have been there.

## What it is good for

Offers are easier to judge. You move rather than being moved. Deciding takes less time and leaves less regret. What you set out to learn is learned sooner.

## Where people slip

- **No plan at all.** Begin with a vision and one metric.
- **Only what you are good at already.** Look for work that asks more of you than you can do.
- **Each offer by itself, without a measure.** The plan is the measure; it stays the same while offers come and go.
- **"It went well without a plan."** It did, for some; luck has a part in everything. A plan makes good luck more useful.
- **A plan that may not change.** Ask every year whether you still want it. Changing it is part of it.

## What it cannot do

Not everything is yours to choose: a hospital freezes promotions, a trade shrinks, a family needs you. Name what is not in your hands; it is not counted against you. For many people a career concerns a family or a community as much as themselves: they have a place in the plan too. If the questions are hard to answer alone, ask your mentors. Nothing here is a promise that it will come true.
)md";

constexpr Explained kGlossary[] = {
    {"alternative", "What else would be good if the plan does not come about; a second door, not a defeat."},
    {"board member", "Somebody who watches over an organisation with others and advises those who run it."},
    {"check-in", "Your word on a promise when it is due: kept, the minimum of it, or missed."},
    {"circle", "A few people who tell each other what they are about to do, look at it, and help."},
    {"commitment", "A promise to your circle: once, or each week, month or quarter. Also called a promise."},
    {"constraint", "What limits your choice and will not move: a place, hours, care for somebody."},
    {"criterion", "One thing that you weigh offers by, such as how much you would learn; its weight says how much it counts."},
    {"direction", "Which way you grow: towards leading, founding, advising, mastering your craft, or something of your own."},
    {"direction check", "The question asked of every offer: closer to where you want to be, further away, or neither?"},
    {"drift", "To go where the next offer happens to point."},
    {"evaluation", "Scoring an offer against your own plan as it is that day. It suggests; you decide."},
    {"executive", "Somebody who runs a whole organisation or a large part of it: a head of nursing, a managing partner."},
    {"expert", "Somebody who is asked because they know their craft best, without having to lead others."},
    {"framework", "What you decide by, written down before there is anything to decide: must-haves, criteria with weights, direction."},
    {"impact role", "Work in which you know what you do, and much comes of it for others: the experienced ward nurse, the plumber with a van of their own."},
    {"lagging metric", "A figure that follows success: a title, what you earn. By the time it moves, it is done."},
    {"leading metric", "A figure that comes before success: hours practised, people met, sites planned. It tells you in time."},
    {"learning role", "Work in which you are a beginner at something and grow: the first year on another ward, or as a foreman."},
    {"mentor", "Somebody who has been there and gives you their view. You choose what they see."},
    {"metric", "What you count to see whether it moves: first-time repairs, patients who came back by name, talks given."},
    {"milestone", "A point on the way of which you can say that it was reached: a certificate, a first site of your own."},
    {"minimum", "The small version of a promise that still counts as kept on a bad day."},
    {"must-have", "What has to be true of any work that you take. One that fails speaks against the whole offer."},
    {"offer", "Any opportunity to work otherwise than now: a job, a role where you are, work of your own."},
    {"retrospective", "Looking back in three questions: what went well, what did not, what will I do differently?"},
    {"review", "A look at the plan: each quarter, each year, and after something large has happened."},
    {"roadmap", "The way to where you want to be, in three stages: to one year, to three, to five."},
    {"scorecard", "Your metrics quarter by quarter: what you aimed at, and what came of it."},
    {"setback", "Something that threw you back: a refusal, a loss, an illness. First rest, then look at it."},
    {"spec", "The description of what is to be made, before it is made: here, of your working life in five years. What a builder's drawing is to a house."},
    {"stakeholder", "Somebody whom your working life concerns too: a partner, a child, a parent, a community."},
    {"verdict", "What scoring an offer suggests: accept, consider, decline; open while something is still to be asked."},
    {"vision", "Where you want to be in five years, in your own words."},
    {"weight", "How much a criterion counts against the others: 40 counts twice as much as 20."},
    {"witness", "A member of your circle who says whether your promise was kept; somebody who looks, not somebody who judges."},
};

}  // namespace

std::string_view method_text() { return kMethod; }
std::string_view method_source() { return "Deb Liu, in Lenny's Podcast: treating one's career as one would treat a product. Told here in other words."; }
std::string_view method_for_whom() { return "Anybody who can choose some of their work: at its beginning, in the middle of it, towards its end, or changing it; with people to lead or without."; }
std::string_view method_hours() { return "Two to four hours to begin with, in as many sittings as you like; then about an hour each quarter."; }

std::span<const Explained> glossary() { return kGlossary; }

}  // namespace circles::features
