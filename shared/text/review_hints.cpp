// What is asked when one looks back: a quarter, a year, or something that happened.
#include <array>

#include "shared/text/document_hints.hpp"

namespace circles::text {
namespace {

constexpr std::string_view kFilledIn =
    "Scorecard, promises, milestones and decisions, where there are any, were filled in when this was begun.\n"
    "Some words are enough. What you leave empty is left empty; circle review finish says what is still asked.";

constexpr Hint kOnTrack{.path = "on_track",
                        .text = "yes, partly or no. More under “### Notes”.",
                        .early = "Did you learn what you meant to learn? The figures are only a part of it.",
                        .mid = "Did you learn something, and did somebody benefit? Which of the two came short?",
                        .senior = "Is it growing without you, and did the people around you get your time?",
                        .transition = "Are you nearer to the new field than when it began, by whatever step?"};
constexpr Hint kOnTrackAnswer{.path = "on_track.answer"};
constexpr Hint kAdjust{.path = "adjust", .text = "What needs adjusting: an aim, a measure, the pace, what you do each week?"};
constexpr Hint kNotInMyControl{.path = "not_in_my_control", .text = "What was beyond your control: a budget, an illness at home, a decision of others? It is nobody’s fault, and belongs to the picture."};
constexpr Hint kWentWell{.path = "went_well", .text = "One line each, beginning with “- ”. Luck counts; so does what others did."};
constexpr Hint kDidNot{.path = "did_not", .text = "What did not. One line each, without blame."};
constexpr Hint kDifferently{.path = "differently",
                            .text = "What would you do differently? One line each; each can become a promise to your circle. For example:"};
constexpr Hint kDifferentlySuch{.path = "differently",
                                .early = "- Ask to watch once before doing it alone",
                                .mid = "- Say in the first week what will not be done",
                                .senior = "- Let the deputy chair every second meeting",
                                .transition = "- Speak with one person of the new field each month"};

constexpr std::array kQuarter{
    Hint{.path = "", .text = kFilledIn, .early = "A quarter of the first years.", .mid = "A quarter of the middle years.", .senior = "A quarter of the later years.", .transition = "A quarter on the way into another field."},
    kOnTrack, kOnTrackAnswer, kAdjust, kNotInMyControl, kWentWell, kDidNot, kDifferently, kDifferentlySuch,
};

constexpr std::array kAnnual{
    Hint{.path = "", .text = kFilledIn, .early = "A year of the first years.", .mid = "A year of the middle years.", .senior = "A year of the later years.", .transition = "A year on the way into another field."},
    kOnTrack, kOnTrackAnswer, kAdjust,
    Hint{.path = "vision",
         .text = "Read your vision again. What in it is as true as ever, and what would you write otherwise today? circle spec edit",
         .early = "It may still be broad. Has it become a little clearer what draws you?",
         .mid = "Is it specific enough to say no by?",
         .senior = "Does it say what remains, and for whom?",
         .transition = "Now that you know the new field better: is it what you thought?"},
    Hint{.path = "progress",
         .text = "What has changed in a year, in you and around you? What did people say to you?",
         .early = "Which skill do you have that you had not?",
         .mid = "Which result would not be there without you, and what did it teach you?",
         .senior = "Who does today what only you could do a year ago?",
         .transition = "What of your earlier work turned out to carry you here?"},
    Hint{.path = "roadmap", .text = "Which milestone moves, which is dropped, and what comes in? What changed in the world around it? circle roadmap edit"},
    Hint{.path = "still_wanted", .text = "Do I still want this? yes, changed or no: each is a good answer, and a plan may be given up."},
    Hint{.path = "still_wanted.answer"},
    kNotInMyControl, kWentWell, kDidNot, kDifferently, kDifferentlySuch,
};

constexpr std::array kEvent{
    Hint{.path = "",
         .text = kFilledIn,
         .early = "Early on, one event can look like everything. What would you tell a friend about it?",
         .mid = "What does it change in where you are going, and what does it leave as it was?",
         .senior = "What does it mean for those who rely on you?",
         .transition = "Is it a part of the change, or did it come from outside?"},
    Hint{.path = "title"},
    Hint{.path = "learned", .text = "What did I learn? About the work, about others, about myself."},
    kNotInMyControl, kWentWell, kDidNot, kDifferently, kDifferentlySuch,
};

}  // namespace

Hints review_hints(v1::Review::Kind kind) {
  if (kind == v1::Review::KIND_ANNUAL) return kAnnual;
  if (kind == v1::Review::KIND_EVENT) return kEvent;
  return kQuarter;
}

}  // namespace circles::text
