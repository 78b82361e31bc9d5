#include "tests/rules/given.hpp"

#include "shared/rules/reminders.hpp"

#include <boost/test/unit_test.hpp>

using namespace given;

namespace {

// November 2026 in Berlin: start 31 Oct 23:00, due 30 Nov 23:00, end of grace 2 Dec 23:00, all UTC.
Period november(std::chrono::hours grace = 48h) {
    return first_period(monthly(utc(2026, 11, 1), zone("Europe/Berlin"), 31, grace));
}

const Instant promised_at = utc(2026, 11, 1);

Habits habits_in(const char* where, Profile profile = Profile::standard) {
    Habits habits;
    habits.zone = &zone(where);
    habits.profile = profile;
    return habits;
}

using Plan = std::vector<std::pair<std::string, Instant>>;

Plan plan(const Period& period, const Habits& habits, Instant promised = promised_at) {
    Plan result;
    for (const PlannedReminder& one : reminders_of_member(period, promised, habits)) {
        result.emplace_back(name_of(one), one.at);
    }
    return result;
}

const Instant due_morning = utc(2026, 11, 30, 8);
const Instant grace_noon = utc(2026, 12, 2, 11);

}  // namespace

BOOST_AUTO_TEST_SUITE(reminders)

BOOST_AUTO_TEST_CASE(r35_r36_each_profile_at_nine) {
    BOOST_TEST((plan(november(), habits_in("Europe/Berlin", Profile::light)) == Plan{{"due", due_morning}}));
    BOOST_TEST((plan(november(), habits_in("Europe/Berlin", Profile::standard)) ==
                Plan{{"lead-3", utc(2026, 11, 27, 8)}, {"due", due_morning}, {"grace", grace_noon}}));
    BOOST_TEST((plan(november(), habits_in("Europe/Berlin", Profile::active)) ==
                Plan{{"lead-7", utc(2026, 11, 23, 8)},
                     {"lead-3", utc(2026, 11, 27, 8)},
                     {"lead-1", utc(2026, 11, 29, 8)},
                     {"due", due_morning},
                     {"grace", grace_noon}}));
}

BOOST_AUTO_TEST_CASE(r36_lead_days_to_choose) {
    Habits habits = habits_in("Europe/Berlin", Profile::light);
    habits.lead_days = {2, 14, 2};
    BOOST_TEST((plan(november(), habits) ==
                Plan{{"lead-14", utc(2026, 11, 16, 8)}, {"lead-2", utc(2026, 11, 28, 8)}, {"due", due_morning}}));
    habits.profile = Profile::active;
    BOOST_TEST(plan(november(), habits).size() == 4U);
}

// R35: nine on the wall of the one who is reminded, who may have moved since the period began.
BOOST_AUTO_TEST_CASE(r35_in_every_corner) {
    struct Row {
        const char* zone;
        Instant due;
    };
    const std::vector<Row> rows{{"Europe/Berlin", utc(2026, 11, 30, 8)},         {"America/New_York", utc(2026, 11, 30, 14)},
                                {"Australia/Lord_Howe", utc(2026, 11, 29, 22)},  {"Pacific/Apia", utc(2026, 11, 29, 20)},
                                {"Pacific/Kiritimati", utc(2026, 11, 29, 19)},   {"Etc/GMT+12", utc(2026, 11, 30, 21)}};
    for (const Row& row : rows) {
        const Period period = first_period(monthly(utc(2026, 11, 2), zone(row.zone)));
        BOOST_TEST((plan(period, habits_in(row.zone, Profile::light)) == Plan{{"due", row.due}}), row.zone);
    }
    BOOST_TEST((plan(november(), habits_in("America/New_York", Profile::light)) == Plan{{"due", utc(2026, 11, 30, 14)}}));
}

// R37: a weekly promise has no week before, and nobody is told on Monday of what was promised on Wednesday.
BOOST_AUTO_TEST_CASE(r37_none_before_the_period_or_the_promise) {
    const Promise fridays = recurring(Cadence::weekly, utc(2026, 11, 1), zone("Europe/Berlin"), 5);
    const Period week = period_named(fridays, "2026-W48").value();
    BOOST_TEST((plan(week, habits_in("Europe/Berlin", Profile::active)) ==
                Plan{{"lead-3", utc(2026, 11, 24, 8)},
                     {"lead-1", utc(2026, 11, 26, 8)},
                     {"due", utc(2026, 11, 27, 8)},
                     {"grace", utc(2026, 11, 29, 11)}}));
    BOOST_TEST((plan(week, habits_in("Europe/Berlin", Profile::active), utc(2026, 11, 24, 8) + tick) ==
                Plan{{"lead-1", utc(2026, 11, 26, 8)}, {"due", utc(2026, 11, 27, 8)}, {"grace", utc(2026, 11, 29, 11)}}));
    BOOST_TEST((plan(week, habits_in("Europe/Berlin"), utc(2026, 11, 27, 9)) == Plan{{"grace", utc(2026, 11, 29, 11)}}));
    // A reminder does not come because quiet hours moved it past the promise.
    Habits late_riser = habits_in("Europe/Berlin", Profile::light);
    late_riser.quiet_until = 12;
    BOOST_TEST(plan(week, late_riser, utc(2026, 11, 27, 9)).empty());
}

BOOST_AUTO_TEST_CASE(r38_the_end_of_grace) {
    struct Row {
        const char* what;
        std::chrono::hours grace;
        unsigned quiet_from, quiet_until;
        std::optional<Instant> at;
    };
    const std::vector<Row> rows{
        {"twelve hours before", 48h, 22, 8, utc(2026, 12, 2, 11)},
        {"moved to the morning", 18h, 22, 8, utc(2026, 12, 1, 7)},
        {"just at the end of quiet hours", 20h, 22, 8, utc(2026, 12, 1, 7)},
        {"already before due", 8h, 22, 8, utc(2026, 11, 30, 19)},
        {"morning would be too late", 8h, 18, 8, utc(2026, 11, 30, 17) - tick},
        {"morning would be far too late", 24h, 11, 10, utc(2026, 12, 1, 10) - tick},
        {"no grace", 0h, 22, 8, std::nullopt},
    };
    for (const Row& row : rows) {
        Habits habits = habits_in("Europe/Berlin");
        habits.quiet_from = row.quiet_from;
        habits.quiet_until = row.quiet_until;
        const Plan all = plan(november(row.grace), habits);
        const bool planned = !all.empty() && all.back().first == "grace";
        BOOST_TEST_REQUIRE(planned == row.at.has_value(), row.what);
        BOOST_TEST((!planned || all.back().second == *row.at), row.what);
    }
}

BOOST_AUTO_TEST_CASE(r35_r39_nine_may_be_quiet) {
    Habits habits = habits_in("Europe/Berlin");
    habits.quiet_until = 10;
    BOOST_TEST((plan(november(), habits) ==
                Plan{{"lead-3", utc(2026, 11, 27, 9)}, {"due", utc(2026, 11, 30, 9)}, {"grace", grace_noon}}));
}

BOOST_AUTO_TEST_CASE(r40_a_snooze_leaves_out_what_is_over) {
    Habits habits = habits_in("Europe/Berlin", Profile::active);
    habits.snoozed_until = utc(2026, 11, 28, 12);  // lead-7 and lead-3 fall together: the nearer one is left
    BOOST_TEST((plan(november(), habits) == Plan{{"lead-3", utc(2026, 11, 28, 12)},
                                                 {"lead-1", utc(2026, 11, 29, 8)},
                                                 {"due", due_morning},
                                                 {"grace", grace_noon}}));
    habits.snoozed_until = utc(2026, 11, 30, 12);
    BOOST_TEST((plan(november(), habits) == Plan{{"due", utc(2026, 11, 30, 12)}, {"grace", grace_noon}}));
    habits.snoozed_until = utc(2026, 12, 1, 12);
    BOOST_TEST((plan(november(), habits) == Plan{{"grace", grace_noon}}));
    habits.snoozed_until = utc(2026, 12, 2, 20);
    BOOST_TEST((plan(november(), habits) == Plan{{"grace", utc(2026, 12, 2, 20)}}));
    habits.snoozed_until = utc(2026, 12, 2, 22);  // quiet until grace is over, and before it snoozed
    BOOST_TEST(plan(november(), habits).empty());
}

// R41: quiet but for one hour after midnight, so that nine would be the end of the due day.
BOOST_AUTO_TEST_CASE(r41_a_due_day_is_not_announced_when_it_is_over) {
    Habits habits = habits_in("Europe/Berlin");
    habits.quiet_from = 1;
    habits.quiet_until = 0;
    const Plan all = plan(november(), habits);
    BOOST_TEST((all == Plan{{"lead-3", utc(2026, 11, 27, 23)},
                            {"due", utc(2026, 11, 30, 0) - tick},
                            {"grace", utc(2026, 12, 2) - tick}}));
    // Nine in Honolulu is after the end of the day in Kiritimati, where the period began: the evening before it is.
    const Period kiritimati = first_period(monthly(promised_at, zone("Pacific/Kiritimati")));
    BOOST_TEST((plan(kiritimati, habits_in("Pacific/Honolulu", Profile::light)) == Plan{{"due", utc(2026, 11, 30, 8) - tick}}));
    // The day that never was has no nine o'clock; the evening before has an end.
    const Period apia = first_period(monthly(utc(2011, 12, 5), zone("Pacific/Apia"), 30));
    BOOST_TEST((plan(apia, habits_in("Pacific/Apia", Profile::light), utc(2011, 12, 5)) == Plan{{"due", utc(2011, 12, 30, 8) - tick}}));
}

// R42: grace ends at midnight before 3 December in Berlin, on the evening of the 2nd in New York.
BOOST_AUTO_TEST_CASE(r42_the_ladder) {
    const auto nudge = [](const char* where) { return witness_nudge(november(), habits_in(where)); };
    const auto question = [](const char* where) { return owner_question(november(), habits_in(where)); };
    BOOST_TEST((nudge("Europe/Berlin").at == utc(2026, 12, 4, 8)));
    BOOST_TEST((nudge("America/New_York").at == utc(2026, 12, 3, 14)));
    BOOST_TEST((nudge("Pacific/Kiritimati").at == utc(2026, 12, 3, 19)));
    BOOST_TEST((nudge("Etc/GMT+12").at == utc(2026, 12, 3, 21)));
    BOOST_TEST((question("Europe/Berlin").at == utc(2026, 12, 8, 8)));
    BOOST_TEST((question("America/New_York").at == utc(2026, 12, 7, 14)));
    BOOST_TEST((nudge("UTC").kind == ReminderKind::witness_nudge));
    BOOST_TEST((question("UTC").kind == ReminderKind::owner_question));
    Habits late_riser = habits_in("Europe/Berlin");
    late_riser.quiet_until = 11;
    BOOST_TEST((witness_nudge(november(), late_riser).at == utc(2026, 12, 4, 10)));
    late_riser.snoozed_until = utc(2026, 12, 20, 12);
    BOOST_TEST((owner_question(november(), late_riser).at == utc(2026, 12, 20, 12)));
}

BOOST_AUTO_TEST_CASE(r43_what_is_still_wanted) {
    const Standing open{State::open, false, Timeliness::none, -1};
    const Standing in_grace{State::in_grace, false, Timeliness::none, -1};
    const Standing missed{State::missed, true, Timeliness::none, -1};
    const Standing dropped{State::dropped, true, Timeliness::none, -1};
    const Standing excused{State::excused, false, Timeliness::none, -1};
    const Standing excused_closed{State::excused, true, Timeliness::none, -1};
    const Standing kept{State::kept, false, Timeliness::on_time, 0};
    const Standing said_missed{State::missed, false, Timeliness::on_time, 0};
    const Standing said_missed_closed{State::missed, true, Timeliness::on_time, 0};
    const Standing said_late{State::missed, true, Timeliness::late_after_close, 0};
    const Period period = november();
    const Instant early = utc(2026, 11, 20);
    const Instant within_grace = utc(2026, 12, 1);
    const Instant later = utc(2026, 12, 10);
    struct Row {
        const char* what;
        Standing standing;
        Instant now;
        bool due, grace, ladder;
    };
    const std::vector<Row> rows{
        {"open", open, early, true, true, false},
        {"open to the last", open, period.due - tick, true, true, false},
        {"in grace", in_grace, period.due, false, true, false},
        {"in grace to the last", in_grace, period.grace_end - tick, false, true, false},
        {"missed", missed, period.grace_end, false, false, true},
        {"missed long ago", missed, later, false, false, true},
        {"kept", kept, early, false, false, false},
        {"said missed", said_missed, early, false, false, false},
        {"said missed, closed", said_missed_closed, later, false, false, false},
        {"said after the close", said_late, later, false, false, false},
        {"dropped", dropped, early, false, false, false},
        {"dropped, closed", dropped, later, false, false, false},
        {"excused", excused, early, false, false, false},
        {"excused in grace", excused, within_grace, false, false, false},
        {"excused, closed", excused_closed, later, false, false, false},
    };
    for (const Row& row : rows) {
        const auto wanted = [&](ReminderKind kind) { return still_wanted(kind, period, row.standing, row.now); };
        BOOST_TEST(wanted(ReminderKind::lead) == row.due, row.what);
        BOOST_TEST(wanted(ReminderKind::due) == row.due, row.what);
        BOOST_TEST(wanted(ReminderKind::grace_ending) == row.grace, row.what);
        BOOST_TEST(wanted(ReminderKind::witness_nudge) == row.ladder, row.what);
        BOOST_TEST(wanted(ReminderKind::owner_question) == row.ladder, row.what);
    }
}

BOOST_AUTO_TEST_CASE(r44_names_are_stable) {
    BOOST_TEST(name_of({ReminderKind::lead, 3, {}}) == "lead-3");
    BOOST_TEST(name_of({ReminderKind::lead, 14, {}}) == "lead-14");
    BOOST_TEST(name_of({ReminderKind::due, 0, {}}) == "due");
    BOOST_TEST(name_of({ReminderKind::grace_ending, 0, {}}) == "grace");
    BOOST_TEST(name_of({ReminderKind::witness_nudge, 0, {}}) == "witness");
    BOOST_TEST(name_of({ReminderKind::owner_question, 0, {}}) == "owner");
}

BOOST_AUTO_TEST_CASE(r45_digests) {
    const Habits berlin = habits_in("Europe/Berlin");
    const auto weekly = [&](Instant after) { return next_digest(DigestRhythm::weekly, after, berlin); };
    const auto monthly_one = [&](Instant after) { return next_digest(DigestRhythm::monthly, after, berlin); };
    BOOST_TEST((weekly(utc(2026, 11, 25)) == utc(2026, 11, 30, 8)));
    BOOST_TEST((weekly(utc(2026, 11, 30, 8) - tick) == utc(2026, 11, 30, 8)));
    BOOST_TEST((weekly(utc(2026, 11, 30, 8)) == utc(2026, 12, 7, 8)));
    BOOST_TEST((weekly(utc(2026, 3, 25)) == utc(2026, 3, 30, 7)));
    BOOST_TEST((monthly_one(utc(2026, 11, 25)) == utc(2026, 12, 1, 8)));
    BOOST_TEST((monthly_one(utc(2026, 12, 1, 8)) == utc(2027, 1, 1, 8)));
    Habits late_riser = berlin;
    late_riser.quiet_until = 11;
    BOOST_TEST((next_digest(DigestRhythm::weekly, utc(2026, 11, 25), late_riser) == utc(2026, 11, 30, 10)));
    late_riser.snoozed_until = utc(2026, 12, 2, 12);
    BOOST_TEST((next_digest(DigestRhythm::weekly, utc(2026, 11, 25), late_riser) == utc(2026, 12, 2, 12)));
    // Named by the local week or month: it is already Monday, and December, in Kiritimati.
    BOOST_TEST(digest_name(DigestRhythm::weekly, utc(2026, 11, 30, 8), *berlin.zone) == "2026-W49");
    BOOST_TEST(digest_name(DigestRhythm::weekly, utc(2026, 11, 29, 12), *berlin.zone) == "2026-W48");
    BOOST_TEST(digest_name(DigestRhythm::weekly, utc(2026, 11, 29, 12), zone("Pacific/Kiritimati")) == "2026-W49");
    BOOST_TEST(digest_name(DigestRhythm::monthly, utc(2026, 11, 30, 12), *berlin.zone) == "2026-11");
    BOOST_TEST(digest_name(DigestRhythm::monthly, utc(2026, 11, 30, 12), zone("Pacific/Kiritimati")) == "2026-12");
}

// R46: a pause silences what lies within it, and only that; what it excuses needs no reminder after it either.
BOOST_AUTO_TEST_CASE(r46_a_pause_stops_every_reminder_in_it) {
    Promise promise = monthly(promised_at, zone("Europe/Berlin"));
    promise.pauses = {{day(2026, 11, 26), day(2026, 11, 28), utc(2026, 11, 10), false}};
    const auto sent = [&] {
        std::vector<std::string> names;
        const Habits habits = habits_in("Europe/Berlin", Profile::active);
        for (const PlannedReminder& one : reminders_of_member(november(), promised_at, habits)) {
            const Standing now = standing(promise, november(), {}, one.at);
            if (still_wanted(one.kind, november(), now, one.at) && !pauses_at(promise.pauses, one.at, zone("Europe/Berlin"))) {
                names.push_back(name_of(one));
            }
        }
        return names;
    };
    BOOST_TEST(sent() == (std::vector<std::string>{"lead-7", "lead-1", "due", "grace"}));
    promise.pauses.push_back({day(2026, 11, 30), day(2026, 11, 30), utc(2026, 11, 10), false});
    BOOST_TEST(sent().empty());
}

BOOST_AUTO_TEST_SUITE_END()
