"""The whole career framework, as each of the four career stages: from `circle guide` with no plan at all to a published
spec, two offers, a decision, a closed quarter, a finished review and a promise out of it."""

import json
import re
import shlex
import unittest
from datetime import date, timedelta

from person import Person
from running_server import RunningServer

IN_FIVE_WEEKS = (date.today() + timedelta(days=35)).isoformat()
A_MONTH_AGO = (date.today() - timedelta(days=30)).isoformat()
STAGES = ("early", "mid", "senior", "transition")
VISION = {
    "early": "I am the nurse whom new colleagues ask",
    "mid": "I plan the large sites myself",
    "senior": "The workshop runs without me",
    "transition": "I teach nursing, half of it at the bedside",
}
PLAN = {
    "Vision": ["{vision}", ""],
    "Vision of the new field": ["{vision}", ""],
    "Begin the year's review": ["y"],
    "The vision, read again": ["Still true", ""],
    "How far you came": ["A whole floor alone", ""],
    "The roadmap, read again": ["A year later", ""],
    "Do you still want this?": ["yes", "more than before"],
    "What went well": ["The new roster", ""],
    "What did not": ["Three things too many", ""],
    "What you will do differently": ["Answer requests a day later", ""],
    "Skills": ["Planning, 2, 4", "Teaching, 1, 4, two lessons", ""],
    "What carries over": ["Explaining, 5, 5, fifteen years on the ward", ""],
    "What you begin again": ["Teaching a class, 1, 4", ""],
    "A time of learning": ["Assistant at the school, learning, 2026-10", ""],
    "One metric": ["Things done first, learning, 2 a quarter", ""],
    "Roadmap: now to one year": ["The course is done, 2027-06-30", ""],
    "Roadmap: one to three years": ["Second in charge", ""],
    "Roadmap: three to five years": ["The certificate", ""],
    "The world around it": ["Schools look for people", ""],
    "What else, if not this": ["Training new ones here", ""],
    "Finish the review": ["y"],
    "Show it to somebody": ["circle", "", "y"],
    "A promise": ["Write down what I learned", "monthly", "a line of it", "ida"],
}
OFFER = {
    "Direction": ["expert"],
    "Must-haves": ["Near home", "The rent is paid", ""],
    "What you weigh by": ["=", ""],
    "The opportunity": ["Acme", "Foreman", IN_FIVE_WEEKS],
    "Does it pass?": ["pass on foot", "unknown: they did not say"],
    "Ratings": ["8: a new field", "7", "6", "9 I met them"],
    "Closer or further": ["closer", "It builds what I lack"],
    "Score it": ["y"],
    "Ask before you answer": ["mentors", "", "y"],
    "Decision": ["y", "decline", "Not yet", "They ask again within a year", "70", "y", "y"],
    "A promise": ["Ask them again", "quarterly", "", "ida"],
}


class Answers:
    """What somebody types at each title; Enter once that is used up."""

    def __init__(self, by_title, **words):
        self.by_title = {title: [line.format(**words) for line in lines] for title, lines in by_title.items()}
        self.asked = []

    def __call__(self, shown):
        title = max(self.by_title, key=lambda known: shown.rfind(f"\n{known}\n"))
        if shown.rfind(f"\n{title}\n") < 0:
            return ""
        if title not in self.asked:
            self.asked.append(title)
        lines = self.by_title[title]
        return lines.pop(0) if lines else ""

    def left(self):
        return {title: lines for title, lines in self.by_title.items() if title in self.asked and lines}


class Circle(unittest.TestCase):
    """Ida founded it, Eva is a mentor; whoever learns the method joins it."""

    @classmethod
    def setUpClass(cls):
        cls.server = RunningServer()
        cls.addClassCleanup(cls.server.close)
        cls.server.start()
        cls.ida = Person(cls.server.scratch, "ida")
        cls.ida.does("join", cls.server.first_link(), "--name", "Ida", "--tz", "UTC")
        cls.ida.does("new", "Sites", "--handle", "ida")
        cls.eva = cls.member("eva", "mentor")

    @classmethod
    def member(cls, name, role="member"):
        somebody = Person(cls.server.scratch, name)
        link = cls.ida.json("invite", "create", "--role", role)["link"]
        somebody.does("join", link, "--name", name.title(), "--handle", name, "--tz", "UTC", "--accept", "1")
        return somebody

    def refuses(self, code, person, *words, says=None):
        outcome = person.circle(*words)
        self.assertEqual(outcome.code, code, (words, outcome))
        self.assertRegex(outcome.err, r"(?m)^circle: .")
        self.assertIn("\nnext: ", outcome.err, words)
        if says:
            self.assertRegex(outcome.err, says)

    def guided(self, person, way, answers, *more):
        shown = person.on_terminal("guide", way, *more, "--color", "never", answer=answers)
        self.assertEqual(shown.code, 0, shown)
        for line in shown.out.splitlines():
            if not re.search(r"[?:\])] |^ *circle ", line):  # a question with its answer behind it; a command to copy
                self.assertLessEqual(len(line), 80, line)
        if isinstance(answers, Answers):
            self.assertEqual(answers.left(), {}, shown.out)
        return shown.out


class Framework(Circle):
    def walk(self, stage):
        person = self.member(f"{stage}-ann")
        first = person.does("guide")
        self.assertIn("Deb Liu", first)
        self.assertRegex(first, r"offer\tAn offer, or a change of role\t\.{10} 0 of 13\tnot begun")
        self.plan(person, stage)
        self.first_offer(person)
        self.second_offer(person)
        self.figures(person)
        self.quarter(person)
        self.everything(person)

    def plan(self, person, stage):
        way = "transition" if stage == "transition" else "annual"
        shown = self.guided(person, way, Answers(PLAN, vision=VISION[stage]), "--stage", stage)
        self.assertIn("That was all of it.", shown)
        spec = person.json("spec", "show")["saved"]["document"]["careerSpec"]
        self.assertEqual(spec["stage"], f"CAREER_STAGE_{stage.upper()}")
        self.assertEqual(spec["vision"]["where"], VISION[stage])
        self.assertRegex(spec["vision"]["by"], r"^\d{4}-\d\d-\d\d$")
        self.assertIn(VISION[stage], self.eva.does("spec", "show", person.name))
        # Begun anew by themselves: what is done stays done.
        self.assertRegex(person.does("guide"), rf"{way}\t[^\t]*\t#{{10}} \d+ of \d+\tfinished")

    def first_offer(self, person):
        left = Answers({"Direction": ["expert"], "Must-haves": ["q"]})
        self.assertIn("goes on where you left it", self.guided(person, "offer", left))
        answers = Answers({title: lines for title, lines in OFFER.items() if title != "Direction"})
        shown = self.guided(person, "offer", answers)
        self.assertIn("That was all of it.", shown)
        offer = person.json("offer", "show", "acme")
        [decision] = offer["decisions"]
        self.assertEqual((decision["choice"], decision["odds"], decision["evaluation"]), ("CHOICE_DECLINED", 70, 1))
        self.assertEqual(offer["summary"]["evaluation"]["verdict"], "VERDICT_OPEN")
        self.assertEqual(len(offer["summary"]["evaluation"]["criteria"]), 4)

    def second_offer(self, person):
        person.does("offer", "add", "Beta", "--role", "Teacher", "--received-on", A_MONTH_AGO)
        person.does("offer", "rate", "beta", "learning=9", "impact=8", "compensation=7", "team=8", "must", "Near home=pass",
                    "must", "The rent is paid=pass", "direction", "closer")
        listed = person.does("guide", "serial")
        self.assertRegex(listed, r"score-beta\topen\tTeacher at Beta: Score\tcircle offer evaluate beta\t")
        person.does("offer", "evaluate", "beta")
        self.assertRegex(person.does("guide", "serial"), r"score-beta\tdone\t")
        person.does("offer", "compare", "acme", "beta")
        person.does("offer", "decide", "beta", "--accept", "-m", "It leads there", "--expect", "A class of my own", "--odds", "60", "--yes")
        plans = person.does("plan", "list")
        self.assertRegex(plans, r"first-90-days\t.*You accepted Teacher at Beta")
        made = person.on_terminal("plan", "start", "first", typed=["1,9"])
        self.assertEqual(made.code, 0, made)
        self.assertIn("Listen to ten people I work with", person.does("commitment", "list"))
        self.assertIn("stands already", person.circle("plan", "start", "first", "--all").err)

    def figures(self, person):
        person.does("metric", "add", "docs", "--kind", "leading", "--target", "3/quarter")
        person.does("metric", "log", "docs", "2", "-m", "The first two")
        person.does("metric", "log", "Things done first=1", "docs=1")
        self.assertIn("docs", person.does("metric", "show"))
        person.does("position", "add", "Helper at Acme", "--kind", "impact", "--from", "2022-01", "--until", "2024-09", "--not-qualified-yet")
        quarter = person.json("metric", "show")["quarters"][-1]["quarter"]
        person.does("metric", "close", quarter, "--yes")
        self.refuses(1, person, "metric", "log", "docs", "1", says="closed")

    def quarter(self, person):
        name = person.json("review", "start", "quarter", "--no-edit")["name"]
        self.refuses(1, person, "review", "finish", name)
        person.does("review", "set", name, "--on-track", "partly:less than I meant to", "--adjust", "One thing at a time",
                    "--differently", "Say no once a week")
        finished = person.circle("review", "finish", name)
        self.assertEqual(finished.code, 0, finished)
        self.assertIn(f'circle commitment add "Say no once a week" --monthly --review {name}', finished.err)
        made = person.json("commitment", "add", "Say no once a week", "--weekly", "--witness", "ida", "--review", name)
        self.assertEqual(made["commitment"]["review"], name)
        self.assertNotIn(name, json.dumps(self.eva.json("commitment", "list")))

    def everything(self, person):
        self.assertTrue(person.does("insight").strip())
        for form in ("json", "md", "csv"):
            folder = person.folder / f"export-{form}"
            person.does("export", "-o", str(folder), "--format", form)
            exported = "".join(file.read_text() for file in folder.rglob("*") if file.is_file())
            for text in ("Things done first", "Say no once a week", "Teacher at Beta", "A class of my own"):
                self.assertIn(text, exported, form)
        for words in (("roadmap", "show"), ("framework", "show"), ("balance",), ("offer", "list"), ("review", "list"), ("decision", "list")):
            shown = person.on_terminal(*words, "--color", "never")
            self.assertEqual(shown.code, 0, shown)
            for line in shown.out.splitlines():
                self.assertLessEqual(len(line), 80, line)


def as_stage(stage):
    def test(self):
        self.walk(stage)
    return test


for _stage in STAGES:
    # A2, A53, A54
    setattr(Framework, f"test_as_{_stage}", as_stage(_stage))


STUCK = {
    "Where you stand": ["senior"],
    "What matters": ["Dinner with the children", ""],
    "What is not in your hands": ["Promotions are frozen", ""],
    "Whom it concerns too": ["My father: somebody at home on Tuesdays", ""],
    "What gave you energy": ["The new station, everybody asked me", ""],
    "One rough line": ["With daylight", ""],
    "One metric": ["Days with daylight, leading", ""],
    "One small step": ["Ask Ida how she came to it", "2026-13-45", IN_FIVE_WEEKS, "", "nobody", "ida"],
    "Ask for company": ["Am I tired, or in the wrong place?", "y"],
}


class Alone(Circle):
    # A2, A59
    def test_whoever_is_stuck_ends_with_a_step_and_asks_the_mentors(self):
        xia = self.member("xia")
        shown = self.guided(xia, "stuck", Answers(STUCK))
        self.assertIn("Neither one of these words nor a day", shown)
        self.assertIn("Nobody in this circle is called “nobody”", shown)
        self.assertIn("That was all of it.", shown)
        self.assertIn("Am I tired", self.eva.does("mentor", "queue"))
        self.assertNotIn("Am I tired", self.ida.does("thread", "list"))
        again = xia.on_terminal("guide", "stuck", "--color", "never", typed=["n"])
        self.assertIn("Begin it anew?", again.out)
        self.assertEqual(again.code, 0)

    # A2
    def test_each_step_names_a_command_that_there_is(self):
        vic = self.member("vic")
        vic.does("offer", "add", "Acme")
        vic.does("offer", "add", "Beta")
        vic.does("review", "start", "annual", "--no-edit")
        commands = {step["command"] for way in ("offer", "annual", "stuck", "transition", "serial") for step in vic.json("guide", way)["steps"]}
        self.assertGreater(len(commands), 25)
        for command in commands:
            circle, *words = shlex.split(command)
            self.assertEqual(circle, "circle")
            # NAME and the like stand for what one types: two words are the command, or three with what it is about.
            helped = vic.does(*words[:2], "--help")
            for option in (word for word in words if word.startswith("-")):
                self.assertRegex(helped, rf"[ ,]{option}[ ,]", command)

    # A2
    def test_what_waits_for_an_offer_or_a_review_is_not_asked_before(self):
        wim = self.member("wim")
        for way, waits in (("annual", "The vision, read again"), ("offer", "Score it"), ("serial", "Decision")):
            shown = self.guided(wim, way, lambda shown: "")
            self.assertNotIn(f"\n{waits}\n", shown)
            self.assertIn(waits, " ".join(shown.split()))
        self.assertIn("When another one comes: circle offer add NAME", shown)
        wim.does("offer", "add", "Acme")
        self.assertIn("\nAcme: Score\n", self.guided(wim, "serial", lambda shown: ""))

    # A2, A8
    def test_whoever_has_no_circle_and_no_plan_is_told_how_to_get_one(self):
        with RunningServer() as server:
            new = Person(server.scratch, "new")
            new.does("join", server.first_link(), "--name", "New", "--tz", "UTC")
            shown = self.guided(new, "stuck", Answers({title: lines for title, lines in STUCK.items() if title == "One rough line"}))
            self.assertEqual(shown.count("You are in no circle yet"), 2)
            self.assertIn("next: circle guide stuck goes on where you left it", shown)
            self.assertEqual(new.json("spec", "show")["saved"]["document"]["careerSpec"]["vision"]["where"], "With daylight")


class WrongInput(Circle):
    def test_each_command_says_what_is_wrong_and_what_is_next(self):
        zoe = self.member("zoe")
        self.refuses(2, zoe, "guide", "promotion")
        self.refuses(2, zoe, "guide", "offer", "--stage", "middle")
        self.refuses(1, zoe, "guide", "offer", "--skip", "nothing", says="no step of this way")
        self.refuses(2, zoe, "guide", "offer", "--skip", "vision", "--again", "vision")
        self.refuses(5, zoe, "plan", "show", "nothing", says="first-90-days")
        self.refuses(2, zoe, "plan", "start", "first", "--from", "tomorrow")
        self.refuses(5, zoe, "spec", "show")
        self.refuses(5, zoe, "roadmap", "show")
        self.refuses(5, zoe, "offer", "evaluate", "acme")
        self.refuses(5, zoe, "review", "finish", "annual-2026")
        self.refuses(2, zoe, "metric", "add", "docs", "--kind", "nice")
        zoe.does("offer", "add", "Acme")
        self.refuses(1, zoe, "offer", "evaluate", "acme", says="framework")
        self.refuses(2, zoe, "offer", "rate", "acme", "learning=11")
        self.refuses(2, zoe, "offer", "decide", "acme")

    # A2
    def test_what_is_typed_wrongly_is_asked_again_and_the_rest_stays(self):
        una = self.member("una")
        una.does("spec", "init", "--stage", "early")
        shown = self.guided(una, "annual", Answers({
            "Begin the year's review": ["perhaps", "y"],
            "Do you still want this?": ["maybe", "yes", "every day"],
            "Skills": ["Planning, 9, 4", "Planning, 2, 4", ",,,", "Teaching, a, b", "Teaching, 1, 4", ""],
            "A promise": ["Read", "2020-01-01", "monthly", "", ""],
        }))
        self.assertIn("That day has passed.", shown)
        spec = una.json("spec", "show")["saved"]["document"]["careerSpec"]
        self.assertEqual([skill["name"] for skill in spec["skills"]["skills"]], ["Planning", "Teaching"])
        review = una.json("review", "show", "annual")["saved"]["document"]["review"]
        self.assertEqual(review["stillWanted"], {"answer": "ANSWER_YES", "notes": "every day"})
        shown = self.guided(una, "offer", Answers({
            "What you weigh by": ["=", ""],
            "The opportunity": ["Acme", "Foreman", "tomorrow", IN_FIVE_WEEKS],
        }))
        self.assertIn("That is no day of the calendar", shown)
        self.assertIn("They want an answer by " + IN_FIVE_WEEKS, " ".join(shown.split()))
        self.assertNotIn("mostly weighs more", una.on_terminal("framework", "show").out)

    # A57
    def test_every_promise_of_a_plan_is_seen_whole_at_eighty_columns(self):
        uwe = self.member("uwe")
        for plan in ("first-90-days", "setback", "visibility"):
            self.assertNotIn("…", uwe.on_terminal("plan", "show", plan, "--color", "never").out)

    # A18, A13
    def test_what_was_meant_is_taken_or_said_in_ones_own_words(self):
        tom = self.member("tom")
        tom.does("framework", "must", "add", "Home at six")
        tom.does("offer", "add", "Acme")
        self.assertIn("“Home at six” pass", tom.does("offer", "rate", "acme", "must Home at six=pass"))
        shown = tom.on_terminal("offer", "show", "acme", "--rev", "1", "--color", "never").out
        self.assertIn("\nTitle: Acme\nCompany: Acme\n", shown)
        tom.does("metric", "add", "tasks", "--kind", "learning")
        self.refuses(1, tom, "metric", "log", "taks", "1", says="You measure nothing called “taks”")
        self.refuses(2, tom, "metric", "log", "tasks", "1", "--on", "yesterday", says="“yesterday” is no day")

    # A2
    def test_skipped_is_not_asked_until_it_is_asked_again(self):
        yan = self.member("yan")
        self.assertIn("energy\tskipped", yan.does("guide", "stuck", "--skip", "energy"))
        shown = yan.on_terminal("guide", "stuck", "--color", "never", answer=Answers({"What matters": ["?", "Dinner", "", ""]}))
        self.assertIn("For example: Dinner with the children", shown.out)
        self.assertNotIn("What gave you energy\n", shown.out)
        self.assertEqual(yan.json("spec", "show")["saved"]["document"]["careerSpec"]["values"]["values"][0]["title"], "Dinner")
        self.assertIn("energy\topen", yan.does("guide", "stuck", "--again", "energy"))
        words = yan.on_terminal("guide", "words", "--color", "never").out
        self.assertTrue(re.search(r"(?m)^witness +A member of your circle", words), words)


if __name__ == "__main__":
    unittest.main()
