"""The check of the READMEs finds what it is there to find."""

import os
import unittest
from unittest import mock

import readme_commands
from scratch_tree import TreeTest

SERVER = """#!/bin/sh
[ "$*" = "serve --data $3 --listen 127.0.0.1:0" ] || exit 2
echo "circled listens on ws://127.0.0.1:4711"
echo "http://127.0.0.1:4711/j/first" > "$3/first-account-link"
echo "The link is in $3/first-account-link"
exec cat "$3/stays-open"
"""


def block(commands, info="sh"):
    return f"Words.\n\n```{info}\n{commands}\n```\n"


class Readmes(TreeTest):
    def setUp(self):
        super().setUp()
        environment = mock.patch.dict(os.environ)
        environment.start()
        self.addCleanup(environment.stop)
        os.environ.pop(readme_commands.INSIDE, None)

    def check(self, text, place="README.md"):
        self.write(place, text)
        return self.outcome(readme_commands.main, str(self.root / "build"))

    def accepts(self, text, said="ok"):
        code, output = self.check(text)
        self.assertEqual(code, 0, output)
        self.assertIn(said, output)

    def refuses(self, text, reason, place="README.md"):
        code, output = self.check(text, place)
        self.assertEqual(code, 1, output)
        self.assertIn(reason, output)

    def test_a_command_that_works(self):
        self.accepts(block("test -f README.md\necho good"), "$ echo good")

    def test_a_command_that_fails(self):
        self.refuses(block("echo before; false\ntrue"), "README.md:3: exit code 1")

    def test_a_failure_within_a_pipe_and_an_unset_name(self):
        self.refuses(block("false | true"), "exit code 1")
        self.refuses(block("echo $NOT_SET_ANYWHERE"), "unbound")

    def test_a_block_in_a_list(self):
        self.refuses("- point\n\n  ```sh\n  false\n  ```\n", "README.md:3: exit code 1")

    def test_readmes_in_rooms(self):
        self.write("README.md", "")
        self.refuses(block("false"), "server/README.md:3: exit code 1", place="server/README.md")

    def test_nothing_of_the_person_who_tests_is_touched(self):
        self.accepts(block('test "$HOME" != "%s" && test "$XDG_CONFIG_HOME" = "$HOME/.config"' % os.environ.get("HOME", "")))

    def test_files_stay_from_block_to_block(self):
        self.accepts(block("echo 1 >~/kept") + block("cat ~/kept"))

    def test_for_a_host_only_grammar(self):
        self.accepts(block("systemctl stop everything", "sh host"), "grammar only: ok")
        self.refuses(block("if true; then", "sh host"), "exit code 2")

    def test_the_tests_are_not_started_again(self):
        self.accepts(block("./tests/run"), "grammar only: ok")
        os.environ[readme_commands.INSIDE] = "1"
        self.accepts(block("false"), "not again")

    def test_the_quickstart_does_not_stay(self):
        self.write("deploy/quickstart", "#!/bin/sh\n[ \"$*\" = --once ]\n")
        (self.root / "deploy/quickstart").chmod(0o755)
        self.accepts(block("./deploy/quickstart"))
        self.accepts(block("./deploy/quickstart --once"))

    def test_blocks_that_would_not_be_tried(self):
        self.refuses(block("true", "bash"), "write ```sh")
        self.refuses(block("true", "sh somewhere"), "write ```sh")
        self.accepts(block("anything", "text"), "1 blocks")

    def test_links(self):
        self.write("server/README.md", "[up](../README.md#top) [away](https://example.org/x)")
        self.accepts("[down](server/README.md) `[no](link)`\n```text\n[no](link)\n```\n", "0 problem")
        self.refuses("\n[down](client/README.md)", "README.md:2: points to client/README.md")

    def test_a_server_on_demand(self):
        self.write("build/bin/circled", SERVER.replace("exec cat", 'mkfifo "$3/stays-open"; exec cat'))
        (self.root / "build/bin/circled").chmod(0o755)
        self.accepts(block('test "$SERVER $FIRST_LINK" = "ws://127.0.0.1:4711 http://127.0.0.1:4711/j/first"'))

    def test_no_readme(self):
        self.assertEqual(self.outcome(readme_commands.main, "build")[0], 1)


if __name__ == "__main__":
    unittest.main()
