"""The check of rule numbers finds what it is there to find."""

import unittest

import rule_numbers
from scratch_tree import TreeTest

ROOM = "shared/rules/README.md"
TEST = "tests/rules/day_test.cpp"


class RuleNumbers(TreeTest):
    def setUp(self):
        super().setUp()
        self.write(ROOM, "# Rules\n\n- **R1** A day.\n- **R2** A zone. (R9 is no item)\n")
        self.write(TEST, "// R2: a zone\nBOOST_AUTO_TEST_CASE(r1_a_day) {}\n")

    def accepts(self):
        code, output = self.outcome(rule_numbers.main)
        self.assertEqual(code, 0, output)

    def refuses(self, problem):
        code, output = self.outcome(rule_numbers.main)
        self.assertEqual(code, 1, output)
        self.assertIn(problem, output)

    def test_comments_and_names_of_test_cases_name(self):
        self.accepts()
        self.write(TEST, "BOOST_AUTO_TEST_CASE(any_r1_and_r2) {}\n")
        self.accepts()
        self.write(TEST, "BOOST_FIXTURE_TEST_CASE(r1_to_r2_hold, Fixture) {}\n")
        self.accepts()
        self.write(TEST, "/* R1–R2, both */")
        self.accepts()

    def test_a_rule_that_no_test_names(self):
        for text in ("BOOST_AUTO_TEST_CASE(r1_a_day) {}\n",
                     'BOOST_AUTO_TEST_CASE(r1_a_day) { auto r2 = "R2"; }\n',
                     "BOOST_AUTO_TEST_CASE(r1_r22x_xr2_r2nd) {}\n",
                     "// R1 R2a XR2 U+R2 -R2 r2\n"):
            self.write(TEST, text)
            self.refuses(f"{ROOM}:4: no test names R2")

    def test_what_lies_within_a_span_is_not_named(self):
        self.write(ROOM, "- **R1** A.\n- **R2** B.\n- **R3** C.\n")
        self.write(TEST, "BOOST_AUTO_TEST_CASE(r1_to_r3_hold) {} // R1–R3\n")
        self.refuses(f"{ROOM}:2: no test names R2")

    def test_the_product_names_nothing(self):
        self.write(TEST, "// R1\n")
        self.write("shared/rules/day.cpp", "// R2\n")
        self.refuses("no test names R2")

    def test_a_number_that_stands_twice(self):
        self.write(ROOM, "- **R1** A.\n- **R2** B.\n- **R1** C.\n")
        self.refuses(f"{ROOM}:3: R1 stands in {ROOM}:1 already")
        self.write(ROOM, "- **R1** A.\n")
        self.write("shared/text/README.md", "* **R1** B.\n")
        self.refuses("R1 stands in")

    def test_a_rule_that_there_is_not(self):
        self.write(TEST, "// R1 R2\nBOOST_AUTO_TEST_CASE(r3_more) {}\n")
        self.refuses(f"{TEST}:2: there is no rule R3")
        self.write(TEST, "// R1 R2\n\n/* of\n R12 */\n")
        self.refuses(f"{TEST}:4: there is no rule R12")

    def test_other_letters_and_other_rooms_are_their_own(self):
        self.write(TEST, "// R1 R2 H264\nBOOST_AUTO_TEST_CASE(sha256_utf8) {}\n")
        self.write("tests/net/frame_test.cpp", "// R3 is somebody else's\n")
        self.accepts()

    def test_every_readme_is_read(self):
        self.write("shared/text/README.md", "  - **D1** Text.\n- **R** no number\n**D2** no item\n")
        self.refuses("shared/text/README.md:1: no test names D1")
        self.write("tests/shared/text/text_test.cpp", "// D1\n")
        self.accepts()
        self.write("tests/shared/text/text_test.cpp", "// D1 D4\n")
        self.refuses("there is no rule D4")

    def test_an_example_is_no_rule(self):
        self.write("README.md", "```\n- **X1** as in\n```\n")
        self.accepts()

    def test_a_tree_without_rules(self):
        self.write(ROOM, "# Rules\n")
        self.refuses("is this the top")


if __name__ == "__main__":
    unittest.main()
