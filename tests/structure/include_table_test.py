"""The check of includes and layout finds what it is there to find."""

import unittest

import include_table
from scratch_tree import TreeTest


class Includes(TreeTest):
    def accepts(self, path, include):
        self.write(path, f"#include {include}\n")
        code, output = self.outcome(include_table.main)
        self.assertEqual(code, 0, output)

    def refuses(self, path, include, reason):
        self.write(path, f"\n#include {include}\n")
        code, output = self.outcome(include_table.main)
        self.assertEqual(code, 1, output)
        self.assertIn(f"{path}:2: #include", output)
        self.assertIn(reason, output)

    def test_what_the_table_allows(self):
        self.accepts("shared/wire/encoding.cpp", '"career/circles/v1/envelope.pb.h"')
        self.accepts("shared/rules/periods.hpp", "<date/tz.h>")
        self.accepts("server/features/circles/visibility.cpp", '"server/storage/engine.hpp"')
        self.accepts("server/features/circles/visibility.cpp", '"server/features/log.hpp"')
        self.accepts("server/net/pages.cpp", '"server/features/calendar/feed.hpp"')
        self.accepts("server/net/tls.cpp", "<openssl/ssl.h>")
        self.accepts("server/storage/sqlite.cpp", "<sys/file.h>")
        self.accepts("server/delivery/web_hook.cpp", "<curl/curl.h>")
        self.accepts("server/main.cpp", '"server/net/listener.hpp"')
        self.accepts("client/cli/device.cpp", "<qrcodegen/qrcodegen.hpp>")
        self.accepts("client/cli/identity.cpp", '"client/identity.pb.h"')
        self.accepts("tests/rules/periods_test.cpp", "<boost/test/unit_test.hpp>")
        self.accepts("shared/text/display.cpp", "<fmt/format.h>")

    def test_features_see_only_the_engines_header(self):
        self.refuses("server/features/a.cpp", '"server/storage/sqlite.hpp"', "server/features may include of ours only")

    def test_features_know_no_sockets(self):
        self.refuses("server/features/a.cpp", "<boost/asio/io_context.hpp>", "may not include asio")

    def test_features_know_no_system(self):
        self.refuses("server/features/a.cpp", "<unistd.h>", "may not include system headers")

    def test_the_client_never_sees_the_server(self):
        self.refuses("client/cli/a.cpp", '"server/features/caller.hpp"', "client may include of ours only")

    def test_storage_knows_no_product(self):
        self.refuses("server/storage/a.cpp", '"career/circles/v1/circles.pb.h"', "may not include the generated contract")

    def test_delivery_knows_no_storage(self):
        self.refuses("server/delivery/a.cpp", '"server/storage/engine.hpp"', "server/delivery may include of ours only")

    def test_net_sees_no_other_features(self):
        self.refuses("server/net/a.cpp", '"server/features/calendars_of_others.hpp"', "server/net may include of ours only")

    def test_nobody_includes_tests(self):
        self.refuses("server/main.cpp", '"tests/support/clock.hpp"', "server/main may include of ours only")

    def test_the_unknown(self):
        self.refuses("shared/rules/a.cpp", "<nlohmann/json.hpp>", "not known")

    def test_a_macro(self):
        self.refuses("shared/rules/a.cpp", "PERIODS_HEADER", "not known")

    def test_a_path_not_from_the_top(self):
        self.refuses("shared/rules/a.cpp", '"periods.hpp"', "not known")

    def test_comments_and_raw_strings_do_not_count(self):
        self.write("shared/rules/a.cpp", '/*\n#include <a>\n*/\n// #include <b>\nauto t = R"(\n#include <c>\n)";\n')
        code, output = self.outcome(include_table.main)
        self.assertEqual(code, 0, output)
        self.assertIn("0 includes in 1 files", output)


class Layout(TreeTest):
    def refuses(self, path, text, reason):
        self.write("shared/rules/a.cpp", "\n")
        self.write(path, text)
        code, output = self.outcome(include_table.main)
        self.assertEqual(code, 1, output)
        self.assertIn(reason, output)

    def test_an_unknown_room(self):
        self.refuses("server/cache/a.cpp", "", "server/cache/a.cpp:1: lies in no known room")

    def test_a_long_file(self):
        self.refuses("deploy/script", "#!/bin/sh\n" + ":\n" * 400, "deploy/script:401: 401 lines")

    def test_a_name_that_says_nothing(self):
        self.refuses("shared/text/StringUtils.md", "", "says nothing")

    def test_another_ending(self):
        self.refuses("server/net/a.cc", "", "end in .cpp or .hpp")

    def test_another_top_level(self):
        self.refuses("docs/a.md", "", "docs:1: not in the fixed top level")

    def test_dotfiles_and_builds_are_not_looked_at(self):
        self.write("shared/rules/a.cpp", "")
        self.write("build/x.cc", "")
        self.write(".cache/util.hpp", "")
        self.assertEqual(self.outcome(include_table.main)[0], 0)

    def test_an_empty_tree(self):
        self.assertEqual(self.outcome(include_table.main)[0], 1)


if __name__ == "__main__":
    unittest.main()
