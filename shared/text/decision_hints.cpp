// What is asked about deciding: before there is an offer, and when one has come.
#include <array>

#include "shared/text/document_hints.hpp"

namespace circles::text {
namespace {

constexpr std::array kFramework{
    Hint{.path = "",
         .text = "By what you decide about offers, written before one comes: then each is measured by your plan, not by the others.\n"
                 "Scores suggest something and decide nothing. You may decide otherwise, and say why.",
         .early = "The first years: learning weighs most here, since it is what later choices are made of.",
         .mid = "The middle years: learning and impact weigh the same here. Shift them if you have decided to specialise, or to become broader.",
         .senior = "The later years: impact and the people weigh most here: boards, founding and leading are both.",
         .transition = "A change: learning weighs most here, since it starts again; what you achieved before opens doors."},
    Hint{.path = "must_haves",
         .text = "What an offer has to have, whatever else it has. Few: each one may cost you an offer, and protects what you need.\n"
                 "Kinds: location, work life balance, mission, compensation, own. For example:"},
    Hint{.path = "must_haves",
         .early = "- Somebody who teaches me\n  - Kind: own",
         .mid = "- Two evenings a week with the family\n  - Kind: work life balance",
         .senior = "- I can stand behind what it is for\n  - Kind: mission",
         .transition = "- The rent is paid while I learn\n  - Kind: compensation"},
    Hint{.path = "criteria",
         .text = "Each is rated from 0 to 10 when an offer comes. Weights count against each other: 40 weighs twice as much as 20.\n"
                 "Change them, rename them, or add your own: closeness to parents, a language, a calm team. “  - Ten is: …” says what a 10 looks like:"},
    Hint{.path = "criteria",
         .early = "for learning, “I will be able to do by myself what I only watch today”.",
         .mid = "for impact, “hundreds of people notice when the work is done well”.",
         .senior = "for team, “people whom I could follow, and who could follow me”.",
         .transition = "for learning, “after a year somebody of the new field would hire me”."},
    Hint{.path = "criteria.accept_from"},
    Hint{.path = "criteria.decline_below"},
    Hint{.path = "direction",
         .text = "When does an offer lead closer to your vision, and when further away? It will be asked of each.",
         .early = "Closer may be as broad as: I learn what I want to be good at.",
         .mid = "Closer may be: one step nearer to the role that I described.",
         .senior = "Closer may be: it outlasts me, or brings somebody along.",
         .transition = "Closer may be: it is in the new field, or pays the way into it."},
};

constexpr std::array kOffer{
    Hint{.path = "",
         .text = "An offer, a change of role, a request to stand for something. What you do not know yet stays empty: asking is part of it.\n"
                 "Kind: learning (it stretches you) or impact (you know the field). Not qualified yet: yes is nothing against it.",
         .early = "What would you learn there that you cannot learn where you are? The title matters less.",
         .mid = "Is it a step that makes you more special, or broader? Which of the two did you want?",
         .senior = "What could you leave behind there, and with whom would you build it?",
         .transition = "How near is it to the new field, and which of your earlier results speaks for you there?"},
    Hint{.path = "title"},
    Hint{.path = "company"},
    Hint{.path = "role"},
    Hint{.path = "received_on"},
    Hint{.path = "decide_by"},
    Hint{.path = "kind"},
    Hint{.path = "not_qualified_yet"},
    Hint{.path = "must_haves",
         .text = "What your framework has: pass, fail or unknown, and why. Unknown is no pass: ask them. For example:\n"
                 "- Home before the children sleep\n"
                 "  - Answer: unknown\n"
                 "  - Reason: they did not say who is on call"},
    Hint{.path = "ratings",
         .text = "What your framework weighs, from 0 to 10, and why. For example:"},
    Hint{.path = "ratings",
         .early = "- Learning\n  - Score: 8\n  - Reason: a master plumber works beside me",
         .mid = "- Impact\n  - Score: 7\n  - Reason: the release goes to every clinic in the region",
         .senior = "- Team\n  - Score: 9\n  - Reason: two of them could take over after me",
         .transition = "- Learning\n  - Score: 9\n  - Reason: a year of teaching under supervision"},
    Hint{.path = "direction_check", .text = "Does it lead closer to your vision, neutral, or further away? Say why in a line, and more under “### Notes”."},
    Hint{.path = "direction_check.answer"},
    Hint{.path = "direction_check.reason"},
    Hint{.path = "compensation", .text = "A year, in their currency: EUR. It stays private unless you decide otherwise."},
    Hint{.path = "compensation.currency"},
    Hint{.path = "compensation.base"},
    Hint{.path = "compensation.bonus"},
    Hint{.path = "compensation.equity"},
    Hint{.path = "market", .text = "How do things stand for such work, there and elsewhere? How sure is it that this place exists in three years?"},
    Hint{.path = "alternative", .text = "What else, if not this? Staying is an alternative too, and so is waiting. Whom at home does it concern?"},
};

}  // namespace

Hints framework_hints() { return kFramework; }
Hints offer_hints() { return kOffer; }

}  // namespace circles::text
